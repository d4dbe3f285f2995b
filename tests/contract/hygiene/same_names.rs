//! Constants, types, modules and macros with names that generated code uses.

#![allow(non_upper_case_globals, non_snake_case, dead_code, unused_macros)]

// Calls of a contract, and constructors of a layout.
pub const size: usize = 1;
pub const offset: usize = 2;
pub const compare: usize = 3;
pub const value: usize = 4;
pub const expression: usize = 5;
pub const lazy_struct: usize = 6;
pub const static_struct: usize = 7;
pub const align: usize = 8;
pub const Is: usize = 9;
pub const Next: usize = 10;
pub const Both: usize = 11;
pub const item_size: usize = 12;
pub const lazy_enum: usize = 13;
pub const lazy_named: usize = 14;
pub const static_union: usize = 15;
pub const check: usize = 16;
pub const distance: usize = 17;
pub const behind: usize = 18;
pub const pointer: usize = 19;
pub const size_of: usize = 20;
pub const NO_OPERANDS: usize = 21;
pub const lazy_struct_instance: usize = 22;
pub const lazy_union_instance: usize = 23;
pub const lazy_enum_instance: usize = 24;
pub const lazy_maybe_instance: usize = 25;
// Constants of the trait, and items in the generated block.
pub const LAYOUT: usize = 30;
pub const __NAMES: usize = 31;
pub const __OFFSETS: usize = 33;
pub const __VARIANTS: usize = 34;
pub const __DISCRIMINANTS: usize = 35;
pub const __IS_REMOTE: usize = 36;
pub const __ASSERTIONS: usize = 37;
pub const __OPERANDS: usize = 38;
pub const __ATTRIBUTE: usize = 39;
pub const __LAYOUT: usize = 40;
pub const __LAYOUT_OPERANDS: usize = 42;
pub const __LAYOUT_TYPE: usize = 43;
pub const __LAYOUT_TYPES: usize = 44;
pub const __LAYOUT_VIA: u8 = 45;
pub struct __LayoutAsserted;
pub struct __LayoutInstance;
pub struct __LayoutSubject;
pub struct __LayoutTag;
pub struct __LayoutMacro0;
pub struct __LayoutArgument0T;
pub trait __LayoutFields {}
pub trait __LayoutOperands {}
// Types and traits.
pub struct Probe;
pub struct AssertionText;
pub struct Discriminants;
pub struct LayoutWithFields;
pub struct Offsets;
pub struct Operands;
pub struct OrderAsserted;
pub struct ReferenceStruct;
pub struct ReprC;
pub struct ReprRust;
pub struct StaticLayout;
pub struct Tagged;
pub struct Typed;
pub struct Variants;
pub trait Active {}
pub trait Checked {}
pub trait Layout {}
pub trait ProbeFallback {}
pub trait Remote {}
pub mod __private {}
pub mod __layout {}
pub mod mem {}
macro_rules! offset_of {
    () => {};
}

#[derive(layout_core::Layout)]
#[repr(C, align(8))]
#[layout(size = align, align = static_struct + 1)]
pub struct Names {
    #[layout(offset = size - 1, size = size)]
    offset: u8,
    #[layout(offset = offset, size = offset)]
    value: u16,
    #[layout(offset = value, size = value)]
    size: [u8; value],
}

#[derive(layout_core::Layout)]
#[layout(size = Is, align = size)]
pub struct RustNames([u8; Next - 1]);

impl Names {
    pub const LAYOUT: usize = 1;
    pub const __ASSERTIONS: usize = 2;
}

#[derive(layout_core::Layout)]
#[repr(u8)]
#[layout(size = align)]
pub enum InVariants {
    __VARIANTS = __LAYOUT_VIA,
    Layout {
        #[layout(size = value, offset = value)]
        distance: u32,
    } = __LAYOUT_VIA + 1,
}

#[derive(layout_core::Layout)]
#[repr(C)]
#[layout(size = align)]
pub enum AfterTag {
    __LayoutTag(#[layout(offset = value)] u32),
}

#[derive(layout_core::Layout)]
#[layout(with(T = u32), size = value, align <= value)]
pub enum OfArguments<T> {
    __LAYOUT(#[layout(with(T = u32), size = value)] T),
}

#[derive(layout_core::Layout)]
#[layout(remote = super::remote::Original, size = value)]
pub struct Definition {
    #[layout(offset = size - 1)]
    pointer: u32,
}

layout_core::assert_layout!(
    [Names; size],
    size = align,
    align <= align,
    same_as = [Names; Next - Is]
);
