//! The trait that gives a type its layout.

use crate::model::enum_layout::{Discriminant, Variant};
use crate::model::layout::TypeLayout;
use crate::model::operands::{AttributeFrame, NO_OPERANDS, Operands, PLAIN_ATTRIBUTE};

/// A type whose memory layout is known.
///
/// Derive it with [`#[derive(Layout)]`](derive@crate::Layout): no other way gives a type field
/// offsets. Types of the standard library [implement it](crate#types-of-the-standard-library); a
/// type of another crate is described with [`remote`](derive@crate::Layout#remote).
///
/// ```
/// use layout_core::Layout;
///
/// #[derive(Layout)]
/// struct Id(u32);
///
/// fn bytes<T: Layout>(count: usize) -> usize {
///     count * T::LAYOUT.size
/// }
///
/// assert_eq!(bytes::<Id>(3), 12);
/// ```
#[diagnostic::on_unimplemented(
    message = "the layout of `{Self}` is not known: its definition has no `#[derive(Layout)]`",
    label = "does not implement `Layout`",
    note = "add `#[derive(Layout)]` to its definition, or define it with `#[layout(remote = ..)]`"
)]
pub trait Layout {
    /// The layout, as constant data. It is part of the executable only if the program reads it.
    const LAYOUT: &'static TypeLayout<'static>;

    // The other constants are what the derive emits for `LAYOUT` and for the message of a broken
    // contract. They are in the same trait, because a second `impl` takes longer to compile than
    // these defaults.

    /// The name of the type, then for each field its name and the text of its type, then the type
    /// and const parameters: `T`, `T: Layout`, `const N`.
    #[doc(hidden)]
    const __NAMES: &'static [&'static str] = &[];
    /// The offset of each field in bytes; empty if the offsets are those of a `repr(C)` struct of
    /// the same types.
    #[doc(hidden)]
    const __OFFSETS: &'static [usize] = &[];
    /// The variants of an enum.
    #[doc(hidden)]
    const __VARIANTS: &'static [Variant] = &[];
    /// The discriminants of an enum; empty if none is written.
    #[doc(hidden)]
    const __DISCRIMINANTS: &'static [Discriminant] = &[];
    /// Whether this is the definition of a remote type. `LAYOUT` then is the remote type's layout.
    #[doc(hidden)]
    const __IS_REMOTE: bool = false;
    /// The assertions of the contract.
    #[doc(hidden)]
    const __ASSERTIONS: &'static str = "";
    /// The operands that the assertions name by index.
    #[doc(hidden)]
    const __OPERANDS: Operands = NO_OPERANDS;
    /// The begin and the end of the attribute that contains the assertions.
    #[doc(hidden)]
    const __ATTRIBUTE: AttributeFrame = PLAIN_ATTRIBUTE;
}

impl TypeLayout<'static> {
    /// The layout of a type that implements [`Layout`]: its [`LAYOUT`](Layout::LAYOUT), without the
    /// trait in scope.
    ///
    /// Other traits have a `LAYOUT` too, for example zerocopy's `KnownLayout`. With both traits in
    /// scope `Header::LAYOUT` is ambiguous; this function is not.
    ///
    /// ```
    /// use layout_core::TypeLayout;
    ///
    /// #[derive(layout_core::Layout)]
    /// #[repr(C)]
    /// struct Header {
    ///     kind: u8,
    ///     len: u32,
    /// }
    ///
    /// const PADDING: Option<usize> = TypeLayout::of::<Header>().padding();
    /// assert_eq!(PADDING, Some(3));
    /// ```
    #[must_use]
    pub const fn of<T: ?Sized + Layout>() -> &'static Self {
        T::LAYOUT
    }
}
