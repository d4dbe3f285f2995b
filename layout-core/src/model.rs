//! Layouts as data: the types of a report, and the constructors that generated code calls.

pub(crate) mod build;
pub(crate) mod checked;
pub(crate) mod enum_layout;
pub(crate) mod field_types;
pub(crate) mod flags;
#[cfg(any(feature = "alloc", feature = "wgsl"))]
pub(crate) mod foreign;
pub(crate) mod instance;
pub(crate) mod layout;
pub(crate) mod layout_trait;
pub(crate) mod lazy;
pub(crate) mod metadata;
pub(crate) mod operands;
pub(crate) mod order;
pub(crate) mod proven;
pub(crate) mod remote;
pub(crate) mod repr;
pub(crate) mod same;
#[cfg(feature = "wgsl")]
pub(crate) mod shader;
pub(crate) mod target;
pub(crate) mod type_name;
