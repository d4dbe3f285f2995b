//! The names that generated code uses. They are not covered by semantic versioning: each release of
//! this crate pins the release of the derive.

pub use core::marker::Sized;
pub use core::mem::{align_of, offset_of, size_of};
pub use core::primitive::{
    bool, i8, i16, i32, i64, i128, isize, str, u8, u16, u32, u64, u128, usize,
};
pub use core::result::Result;
pub use core::{concat, env, include_bytes, module_path, stringify};

pub use crate::__layout_all_fields as list_all_fields_or_add_partial;
pub use crate::__layout_value as expression;
pub use crate::contract::ContractError;
pub use crate::contract::*;
pub use crate::model::build::*;
pub use crate::model::checked::Checked;
pub use crate::model::enum_layout::Discriminant::{Is, Next, TooLarge};
pub use crate::model::enum_layout::{
    Discriminant, Placed, Typed, Variant, least, most, placed, unsigned, variants,
};
pub use crate::model::field_types::*;
#[cfg(any(feature = "alloc", feature = "wgsl"))]
pub use crate::model::foreign::{ForeignStruct, Part, PartKind};
pub use crate::model::layout_trait::Layout;
pub use crate::model::lazy::*;
pub use crate::model::operands::{AttributeFrame, NO_OPERANDS, Operands, PLAIN_ATTRIBUTE};
pub use crate::model::proven::{Proven, ProvenUnlessKnown, proven};
pub use crate::model::remote::{
    Defines, Described, IfValid, Inside, Itself, Remote, behind, pointer,
};
#[cfg(feature = "wgsl")]
pub use crate::model::shader::{NO_SIZE, part, shader_struct};
pub use crate::render::active::{Active, See, distance};
pub use crate::render::channel::short::{send_enum, send_struct};
pub use crate::render::channel::{send_layout, send_text};

#[cfg(feature = "derive")]
pub use layout_derive::assert_layout;
