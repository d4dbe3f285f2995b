//! The parts of a contract that a type holds as data, beside the text of its assertions.

use crate::model::layout::TypeLayout;

/// The begin and the end of an attribute: `#[layout(with(T = u32), ` and `)]`.
pub type AttributeFrame = (&'static str, &'static str);

/// The attribute on a type without parameters.
pub const PLAIN_ATTRIBUTE: AttributeFrame = ("#[layout(", ")]");

/// The operands of assertions that their text names by index, as `$0`.
#[derive(Debug)]
pub struct Operands {
    /// The values that are not literals.
    pub values: &'static [usize],
    /// The fingerprints that are not literals.
    pub fingerprints: &'static [u64],
    /// The name of each group, and its fields as items.
    pub groups: &'static [(&'static str, &'static [usize])],
    /// The name and the layout of each type in `same_as`.
    pub types: &'static [(&'static str, &'static TypeLayout)],
}

/// Every operand is a literal.
pub const NO_OPERANDS: Operands =
    Operands { values: &[], fingerprints: &[], groups: &[], types: &[] };
