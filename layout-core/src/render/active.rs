//! Field offsets in a value of an enum whose type does not have them.

use core::fmt;

use crate::model::layout::{FieldLayout, TypeLayout, VariantLayout};
use crate::model::layout_trait::Layout;
use crate::render::header::write_active;

/// Takes the index of a variant and the offsets of its fields in a value.
pub type See<'a> = &'a mut dyn FnMut(usize, &[usize]);

/// An enum whose field offsets are known only for a value. The derive implements it for enums with
/// fields and without an integer `repr` or `repr(C)`.
#[diagnostic::on_unimplemented(
    message = "a value of `{Self}` shows nothing that its type does not",
    label = "is no enum without a `repr` that derives `Layout`",
    note = "wherever the type says where its fields lie, read `LAYOUT`"
)]
pub trait Active: Layout {
    /// Calls `see` with the index of the variant and the offsets of its fields in `self`.
    fn see(&self, see: See<'_>);
}

impl<T: Layout> Active for Option<T> {
    #[inline]
    fn see(&self, see: See<'_>) {
        match self {
            None => see(0, &[]),
            Some(value) => see(1, &[distance(self, value)]),
        }
    }
}

impl<T: Layout, E: Layout> Active for Result<T, E> {
    #[inline]
    fn see(&self, see: See<'_>) {
        match self {
            Ok(value) => see(0, &[distance(self, value)]),
            Err(error) => see(1, &[distance(self, error)]),
        }
    }
}

/// The offset in bytes of a field in a value.
pub fn distance<T, F>(value: &T, field: &F) -> usize {
    core::ptr::from_ref(field).addr() - core::ptr::from_ref(value).addr()
}

/// The active variant of an enum value, with the offsets of its fields in the value.
///
/// Stable Rust does not expose field offsets for the type of an enum without a `repr`:
/// [`FieldLayout::offset`] is `None`. For a value, the offset is the distance between two
/// references, which needs no unsafe code.
///
/// Works for `Option`, `Result`, and enums that derive `Layout`, have fields and have no integer
/// `repr` or `repr(C)`.
///
/// ```
/// use layout_core::{Layout, active_variant};
///
/// #[derive(Layout)]
/// enum Message {
///     Quit,
///     Move { x: u32, y: u32 },
///     Write(char),
/// }
///
/// let message = Message::Move { x: 1, y: 2 };
/// let active = active_variant(&message);
/// assert_eq!(active.variant().name, "Move");
///
/// let y = active.field("y").unwrap();
/// let Message::Move { y: reference, .. } = &message else { unreachable!() };
/// let start = &raw const message;
/// assert_eq!(y.offset, Some((&raw const *reference).addr() - start.addr()));
/// ```
pub fn active_variant<T: Active>(value: &T) -> ActiveVariant<'_> {
    let mut variant = 0;
    value.see(&mut |index, _| variant = index);
    ActiveVariant { layout: T::LAYOUT, variant: &T::LAYOUT.variants[variant], value }
}

/// The active variant of an enum value, from [`active_variant`].
///
/// `Display` writes a table of its fields with their offsets in the value.
#[derive(Clone, Copy)]
pub struct ActiveVariant<'a> {
    layout: &'static TypeLayout<'static>,
    variant: &'static VariantLayout<'static>,
    value: &'a dyn Value,
}

/// [`Active`] as an object.
trait Value {
    fn offsets(&self, see: See<'_>);
}

impl<T: Active> Value for T {
    #[inline]
    fn offsets(&self, see: See<'_>) {
        self.see(see);
    }
}

impl<'a> ActiveVariant<'a> {
    /// The variant in the layout of the type, whose fields have no offset.
    #[inline]
    #[must_use]
    pub fn variant(&self) -> &'static VariantLayout<'static> {
        self.variant
    }

    /// The fields of the variant in declaration order, each with its offset in the value.
    #[inline]
    pub fn fields(&self) -> impl Iterator<Item = FieldLayout<'static>> + use<'a> {
        let active = *self;
        active.variant.fields.iter().enumerate().map(move |(index, field)| {
            let mut offset = None;
            active.value.offsets(&mut |_, offsets| offset = Some(offsets[index]));
            FieldLayout { offset, ..*field }
        })
    }

    /// The field of this name.
    #[inline]
    #[must_use]
    pub fn field(&self, name: &str) -> Option<FieldLayout<'static>> {
        self.fields().find(|field| field.name == name)
    }
}

impl fmt::Debug for ActiveVariant<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ActiveVariant").field("variant", self.variant).finish_non_exhaustive()
    }
}

impl fmt::Display for ActiveVariant<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut result = Ok(());
        self.value.offsets(&mut |_, offsets| {
            result = write_active(self.layout, self.variant, offsets, f);
        });
        result
    }
}
