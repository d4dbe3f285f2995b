//! The operands of a contract that its text refers to by index, and the attribute around the text.

#[cfg(any(feature = "alloc", feature = "wgsl"))]
use crate::model::foreign::ForeignStruct;
use crate::model::layout::TypeLayout;

/// The begin and the end of an attribute: `#[layout(with(T = u32), ` and `)]`.
pub type AttributeFrame = (&'static str, &'static str);

/// The attribute on a type without parameters.
pub const PLAIN_ATTRIBUTE: AttributeFrame = ("#[layout(", ")]");

/// The operands that the text of the assertions refers to by index, as `$0`.
#[derive(Debug)]
pub struct OperandsRef<'a> {
    /// The numbers that are not literals.
    pub values: &'a [usize],
    /// The fingerprints that are not literals.
    pub fingerprints: &'a [u64],
    /// The discriminants that are not literals of at most 64 bits.
    pub discriminants: &'a [i128],
    /// The name of each group, and the item indices of its fields.
    pub groups: &'static [(&'static str, &'static [usize])],
    /// The name and the layout of each type in `same_as`.
    pub types: &'static [(&'static str, &'static TypeLayout<'static>)],
    /// The structs of other languages.
    #[cfg(any(feature = "alloc", feature = "wgsl"))]
    pub foreign: &'a [ForeignStruct<'a>],
}

/// The operands in generated code.
pub type Operands = OperandsRef<'static>;

/// The operands of a contract in which every operand is a literal.
pub const NO_OPERANDS: Operands = Operands {
    values: &[],
    fingerprints: &[],
    discriminants: &[],
    groups: &[],
    types: &[],
    #[cfg(any(feature = "alloc", feature = "wgsl"))]
    foreign: &[],
};
