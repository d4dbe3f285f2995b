//! Call sites that a derive must survive. Most of the test is whether this file builds.

#![allow(unreachable_pub)]

// A contract that nobody checks survives anything. `tests/ui` has the counterparts that fail, and
// `every_contract_here_is_checked` below counts the assertions.

/// Nothing is in scope but items with the names of items that generated code uses.
#[allow(non_camel_case_types, dead_code)]
mod no_prelude {
    #![no_implicit_prelude]

    pub struct Vec;
    pub struct Option;
    pub struct Some;
    pub struct None;
    pub struct Sized;
    pub struct Layout;
    pub struct TypeLayout;
    pub struct Result;
    pub struct Operands;
    pub struct ContractError;
    pub mod core {}
    pub mod std {}
    pub mod layout_core {}

    #[derive(::layout_core::Layout)]
    #[repr(C)]
    #[layout(size = 8, align = 4)]
    pub struct Header {
        #[layout(offset = 0)]
        pub kind: u8,
        #[layout(offset = 4, size = 4, align = 4)]
        pub len: u32,
    }

    ::layout_core::assert_layout!(Header, size <= 8, align >= 4, no_niche, same_as = Lined);
    ::layout_core::assert_layout!([u16; 2], no_padding, portable);

    /// On lines.
    #[derive(::layout_core::Layout)]
    #[repr(C)]
    #[layout(group(hot, span <= 8), deferred, cache_line = 128)]
    #[layout(fingerprint = 0x1)]
    pub struct Lined {
        #[layout(group = hot, within_line, trust_padding)]
        pub kind: u8,
        #[layout(group = hot, end <= 8, aligned = 4)]
        pub len: u32,
    }

    #[derive(::layout_core::Layout)]
    #[layout(size = 8, align = 4)]
    pub enum Free {
        None,
        #[layout(size = 6)]
        Some {
            #[layout(size = 4)]
            len: u32,
            kind: u16,
        },
    }

    #[derive(::layout_core::Layout)]
    #[repr(C)]
    pub enum Tagged {
        Ok(#[layout(size = 2, align = 2)] u16),
        Err,
    }

    #[derive(::layout_core::Layout)]
    #[repr(C)]
    #[layout(with(T = u16, N = 3), size = 8)]
    pub union Either<T: ::core::marker::Copy, const N: usize> {
        #[layout(with(T = u16, N = 3), offset = 0, size = 6)]
        many: [T; N],
        one: u32,
    }

    #[derive(::layout_core::Layout)]
    #[layout(with(T = u16), size = 2)]
    pub struct Maybe<T: ?::core::marker::Sized>(T);

    /// Primitive types that are not.
    pub mod shadowed {
        pub struct usize(u16);
        pub struct u8([::core::primitive::u8; 3]);
        pub struct str;

        #[derive(::layout_core::Layout)]
        #[repr(C)]
        #[layout(size = 6, align = 2)]
        pub struct Shadowed<'a> {
            #[layout(offset = 0, size = 2)]
            size: usize,
            #[layout(offset = 2, size = 3)]
            bytes: u8,
            #[layout(size = 0)]
            text: ::core::marker::PhantomData<&'a str>,
        }

        #[derive(::layout_core::Layout)]
        #[repr(u8)]
        #[layout(size = 8)]
        pub enum Tagged {
            A(#[layout(offset = 2)] usize) = 1,
            B(#[layout(offset = 1, size = 3)] u8),
            C(::core::primitive::u32),
        }

        #[derive(::layout_core::Layout)]
        pub enum Free {
            A(#[layout(size = 2)] usize),
            B(#[layout(size = 3)] u8),
        }
    }
}

mod same_names;

/// A type for a `remote` definition.
#[allow(dead_code)]
mod remote {
    #[repr(C)]
    pub struct Original {
        pub pointer: u32,
    }
}

/// A trait with constants of the same names, implemented for every type. A field without a layout
/// would be an error here, see `docs/limits.md`.
mod same_constants {
    #[allow(dead_code)]
    pub trait Everything {
        const SHAPE: usize = 0;
        const SHAPES: usize = 0;
        const REFERENCE: usize = 0;
        const LAYOUT: usize = 0;
        const __NAMES: usize = 0;
        const __OFFSETS: usize = 0;
        const __VARIANTS: usize = 0;
        const __DISCRIMINANTS: usize = 0;
        const __IS_REMOTE: usize = 0;
        const __ASSERTIONS: usize = 0;
        const __OPERANDS: usize = 0;
        const __ATTRIBUTE: usize = 0;
        const __LAYOUT_TYPE: usize = 0;
        const __LAYOUT_TYPES: usize = 0;
        const __LAYOUT_VIA: usize = 0;
    }
    impl<T> Everything for T {}

    #[derive(layout_core::Layout)]
    #[layout(size = 8)]
    pub struct Outer(super::Foo, u32);

    #[derive(layout_core::Layout)]
    #[repr(C)]
    #[allow(dead_code)]
    #[layout(with(T = u16), size = 8, niche)]
    pub enum Generic<T: layout_core::Layout> {
        Field(#[layout(with(T = u16), offset = 4)] T),
        Number(u32),
    }
}

/// Parameters with the names of items around them, and of items that generated code uses.
#[allow(non_camel_case_types, non_upper_case_globals, dead_code)]
mod named_parameters {
    pub struct T([u8; 3]);
    pub const N: usize = 5;

    /// Arguments are resolved outside the type.
    #[derive(layout_core::Layout)]
    #[repr(C)]
    #[layout(with(T = T, N = N), size = 15)]
    #[layout(with(T = [T; N], N = N * 2), size = 150, align = align_of::<super::named_parameters::T>())]
    pub struct Same<T, const N: usize> {
        #[layout(with(T = T, N = N), size = size_of::<T>() * N)]
        many: [T; N],
    }

    #[derive(layout_core::Layout)]
    #[repr(C)]
    #[layout(with(Probe = u8, value = 3, r#type = u16), size = 3 + Probe::BITS as usize / 8)]
    pub struct Generated<r#type, Probe, const value: usize> {
        #[layout(with(r#type = u16, Probe = u8, value = 3), size = value)]
        many: [Probe; value],
        __layout_subject: core::marker::PhantomData<r#type>,
        one: Probe,
    }

    #[derive(layout_core::Layout)]
    #[layout(with(Self_ = u8), size = 1)]
    pub enum Variants<Self_> {
        Self_(Self_),
    }
}

/// Types that differ in case only.
#[derive(layout_core::Layout)]
#[layout(size = 4, align = 4)]
struct Foo(u32);

#[allow(clippy::upper_case_acronyms)]
#[derive(layout_core::Layout)]
#[layout(size = 2, align = 2)]
struct FOO(u16);

/// The crate under another name: re-exported by a module, with a relative and an absolute path.
mod renamed {
    pub mod inner {
        pub use layout_core as contract;
    }

    #[derive(layout_core::Layout)]
    #[layout(crate = inner::contract, size = 4)]
    pub struct Relative(u32);

    #[derive(layout_core::Layout)]
    #[layout(crate = crate::hygiene::renamed::inner::contract)]
    #[layout(size = 4)]
    pub struct Absolute(u32);

    inner::contract::assert_layout!(Absolute, size <= 4);
    crate::hygiene::renamed::inner::contract::assert_layout! { Relative, no_niche }
}

/// A struct from a macro's fragments, which are `None`-delimited groups.
macro_rules! generated {
    ($(#[$meta:meta])* $name:ident $life:lifetime {
        $($field:ident: $type:ty = $offset:expr, $size:literal, $align:tt;)*
    }) => {
        #[derive(layout_core::Layout)]
        #[repr(C)]
        $(#[$meta])*
        struct $name<$life> {
            $(#[layout(offset = $offset, size = $size, align = $align)] $field: $type,)*
            lifetime: core::marker::PhantomData<&$life ()>,
        }
    };
}

generated! {
    #[layout(size = 12)]
    Generated 'a {
        kind: u8 = 0, 1, 1;
        len: [u16; 2 + 1] = 1 + 1, 6, 2;
        end: u32 = 8, 4, 4;
    }
}

/// `$crate` in the path, for crates that wrap the derive.
macro_rules! wrapped {
    ($name:ident, $size:expr) => {
        #[derive(layout_core::Layout)]
        #[layout(crate = $crate::hygiene::renamed::inner::contract, size = $size)]
        struct $name(u32);
    };
}

wrapped!(Wrapped, 4);

/// Assertions with every form of value from a macro's fragments.
macro_rules! asserted {
    ($name:ident, $bound:expr, $align:literal, $group:ident, $same:ty, $line:tt, $print:literal) => {
        #[derive(layout_core::Layout)]
        #[repr(C, align(64))]
        #[layout(size <= $bound, padding < $bound, cache_line = $line, same_as = $same)]
        #[layout(group($group, lines <= $align, span <= $bound), fingerprint = $print, deferred)]
        struct $name {
            #[layout(group = $group, line <= $align, end <= $bound, aligned = $line)]
            value: [u8; 2],
        }
        layout_core::assert_layout!($same, size <= $bound, same_as = $name);
    };
}

#[derive(layout_core::Layout)]
#[repr(C, align(64))]
struct SameAsAsserted {
    value: [u8; 2],
}

asserted!(Asserted, 1 + 63, 1, hot, SameAsAsserted, 64, 0x1);

/// Enums and types with parameters, from a macro's fragments.
#[allow(dead_code)]
mod from_fragments {
    macro_rules! fragments {
        ($name:ident $parameter:ident $length:ident = $argument:ty, $number:expr; $tag:ident $variant:ident
        ($field:ty) = $discriminant:expr, $size:literal
    ) => {
            #[derive(layout_core::Layout)]
            #[repr($tag)]
            #[layout(size = $size)]
            pub enum $variant {
                #[layout(size = size_of::<$field>())]
                $variant($field) = 2 * $discriminant,
            }

            #[derive(layout_core::Layout)]
            #[repr(C)]
            #[layout(with($parameter = $argument, $length = 2 * $number), size = 12)]
            pub struct $name<$parameter, const $length: usize> {
                #[layout(with($parameter = $argument, $length = 2 * $number), size = 2 * $length)]
                many: [$parameter; $length],
            }
        };
    }

    fragments! { Fragments P LENGTH = u16, 1 + 2; i16 Variant ([u16; 1 + 2]) = -1 - 2, 8 }
}

/// A fragment is one value in the assertion and in the type: `2 * (1 + 2)`, and a reference to
/// `(dyn Send + Sync)`.
macro_rules! doubled {
    ($name:ident, $half:expr, $bounds:ty) => {
        #[derive(layout_core::Layout)]
        #[repr(C, packed)]
        #[layout(size = 2 * $half + size_of::<&$bounds>(), align = if $half == 3 { 1 } else { 0 })]
        struct $name<'a> {
            #[layout(offset = 0, size = 2 * $half)]
            bytes: [u8; 2 * $half],
            #[layout(offset = 6)]
            reference: &'a $bounds,
        }
    };
}

doubled!(Doubled, 1 + 2, dyn Send + Sync);

// The fragment begins with an operator.
doubled!(Negated, !!1 + 2, dyn Send + Sync);

#[derive(layout_core::Layout)]
#[repr(C)]
#[layout(size = 8)]
struct r#struct {
    #[layout(offset = 0)]
    r#fn: u8,
    #[layout(offset = 4)]
    r#type: u32,
}

/// A deprecated field is described without a warning.
#[deny(deprecated)]
mod deprecated {
    #[derive(layout_core::Layout)]
    #[repr(C)]
    #[layout(size = 4)]
    pub struct Old {
        #[deprecated]
        #[layout(offset = 0)]
        pub field: u32,
    }
}

fn layout_of<T: layout_core::Layout>() -> &'static layout_core::TypeLayout<'static> {
    T::LAYOUT
}

#[test]
fn every_contract_here_is_checked() {
    use layout_core::Layout;

    fn count<T: Layout>() -> usize {
        T::__ASSERTIONS.split(", ").count()
    }
    assert_eq!(count::<no_prelude::Header>(), 6);
    assert_eq!(count::<no_prelude::Free>(), 4);
    assert_eq!(count::<no_prelude::Tagged>(), 2);
    assert_eq!(count::<no_prelude::shadowed::Tagged>(), 4);
    assert_eq!(count::<no_prelude::shadowed::Free>(), 2);
    assert_eq!(count::<from_fragments::Variant>(), 2);
    assert_eq!(count::<no_prelude::shadowed::Shadowed<'_>>(), 7);
    assert_eq!(count::<same_names::Names>(), 8);
    assert_eq!(count::<same_names::RustNames>(), 2);
    assert_eq!(count::<same_names::InVariants>(), 3);
    assert_eq!(count::<same_names::AfterTag>(), 2);
    assert_eq!(count::<same_names::Definition>(), 2);
    assert_eq!(count::<same_constants::Outer>(), 1);
    assert_eq!(count::<Foo>(), 2);
    assert_eq!(count::<FOO>(), 2);
    assert_eq!(count::<renamed::Relative>(), 1);
    assert_eq!(count::<renamed::Absolute>(), 1);
    assert_eq!(count::<Generated<'_>>(), 10);
    assert_eq!(count::<Wrapped>(), 1);
    assert_eq!(count::<Asserted>(), 10);
    assert_eq!(count::<no_prelude::Lined>(), 6);
    // All hold but for the fingerprints.
    let asserted = Asserted::check_layout().unwrap_err();
    let lined = no_prelude::Lined::check_layout().unwrap_err();
    for broken in [asserted, lined] {
        let keys: Vec<_> = broken.mismatches().map(|mismatch| mismatch.key).collect();
        assert_eq!(keys, ["fingerprint"]);
    }
    assert_eq!(count::<Doubled<'_>>(), 5);
    assert_eq!(count::<Negated<'_>>(), 5);
    assert_eq!(count::<r#struct>(), 3);
    assert_eq!(count::<deprecated::Old>(), 2);
}

#[test]
fn reports_are_as_written() {
    let names = |layout: &layout_core::TypeLayout<'static>| -> Vec<(&str, &str)> {
        layout.fields().iter().map(|field| (field.name, field.ty)).collect()
    };
    assert_eq!(names(layout_of::<r#struct>()), [("fn", "u8"), ("type", "u32")]);
    assert_eq!(layout_of::<r#struct>().name, "struct");
    assert_eq!(names(layout_of::<Generated<'_>>())[1], ("len", "[u16; 2 + 1]"));
    let doubled = [("bytes", "[u8; 2 * (1 + 2)]"), ("reference", "&'a (dyn Send + Sync)")];
    assert_eq!(names(layout_of::<Doubled<'_>>()), doubled);
    assert_eq!(layout_of::<Doubled<'_>>().fields()[0].size, 6);
    let variant = &layout_of::<from_fragments::Variant>().variants()[0];
    assert_eq!((variant.name, variant.discriminant), ("Variant", Some(-6)));
    assert_eq!(layout_of::<Foo>().name, "Foo");
    assert_eq!(layout_of::<FOO>().name, "FOO");
    assert!(layout_of::<same_constants::Outer>().fields()[0].layout.is_some());
}

#[test]
fn type_in_a_function_is_checked() {
    use layout_core::Layout as _;

    #[derive(layout_core::Layout)]
    #[repr(C)]
    #[layout(size = 4)]
    struct Local<'a> {
        #[layout(offset = 0)]
        kind: u8,
        #[layout(offset = 2)]
        len: u16,
        borrowed: core::marker::PhantomData<&'a ()>,
    }
    assert_eq!(Local::LAYOUT.padding(), Some(1));
}
