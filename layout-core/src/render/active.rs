//! Where the fields of a value's variant lie in that value.

use core::fmt;

use crate::model::layout::Layout;
use crate::model::layout::{FieldLayout, TypeLayout, VariantLayout};
use crate::render::header::write_active;

/// Takes the index of a variant and the offsets of its fields in a value.
pub type See<'a> = &'a mut dyn FnMut(usize, &[usize]);

/// An enum whose values show where their fields are. Implemented by the derive only, for enums
/// whose types do not say it.
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
    fn see(&self, see: See<'_>) {
        match self {
            None => see(0, &[]),
            Some(value) => see(1, &[distance(self, value)]),
        }
    }
}

impl<T: Layout, E: Layout> Active for Result<T, E> {
    fn see(&self, see: See<'_>) {
        match self {
            Ok(value) => see(0, &[distance(self, value)]),
            Err(error) => see(1, &[distance(self, error)]),
        }
    }
}

/// How many bytes into a value one of its fields starts.
pub fn distance<T, F>(value: &T, field: &F) -> usize {
    core::ptr::from_ref(field).addr() - core::ptr::from_ref(value).addr()
}

/// Which variant a value of an enum is, and where in the value the fields of that variant lie.
///
/// In an enum without a `repr` the type does not tell, on stable Rust, where the fields of its
/// variants are: [`FieldLayout::offset`] is `None`. A value does, for the variant it is. It takes
/// no unsafe code: the offset is the distance between two references.
///
/// For enums that derive `Layout`, have fields and no integer `repr` or `repr(C)`, and for `Option`
/// and `Result`.
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

/// The variant that a value is, from [`active_variant`].
///
/// `Display` writes the table of that variant in that value.
#[derive(Clone, Copy)]
pub struct ActiveVariant<'a> {
    layout: &'static TypeLayout,
    variant: &'static VariantLayout,
    value: &'a dyn Value,
}

/// [`Active`] as an object.
trait Value {
    fn offsets(&self, see: See<'_>);
}

impl<T: Active> Value for T {
    fn offsets(&self, see: See<'_>) {
        self.see(see);
    }
}

impl<'a> ActiveVariant<'a> {
    /// The variant, as the type knows it.
    #[must_use]
    pub fn variant(&self) -> &'static VariantLayout {
        self.variant
    }

    /// Its fields in declaration order, each with its offset in the value.
    pub fn fields(&self) -> impl Iterator<Item = FieldLayout> + use<'a> {
        let active = *self;
        active.variant.fields.iter().enumerate().map(move |(index, field)| {
            let mut offset = None;
            active.value.offsets(&mut |_, offsets| offset = Some(offsets[index]));
            FieldLayout { offset, ..*field }
        })
    }

    /// The field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<FieldLayout> {
        self.fields().find(|field| field.name == name)
    }
}

impl fmt::Debug for ActiveVariant<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ActiveVariant").field("variant", self.variant).finish_non_exhaustive()
    }
}

impl fmt::Display for ActiveVariant<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut result = Ok(());
        self.value.offsets(&mut |_, offsets| {
            result = write_active(self.layout, self.variant, offsets, f);
        });
        result
    }
}
