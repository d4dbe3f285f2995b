//! Programs and compilers that are not ours and know layouts.

pub(crate) mod built_in_targets;
pub(crate) mod c;
pub(crate) mod cross_targets;
pub(crate) mod dwarf;
#[cfg(feature = "naga")]
pub(crate) mod naga;
pub(crate) mod nightly;
pub(crate) mod randomize_layout;
pub(crate) mod target_groups;
