//! The variants of an enum: the offsets of their fields, and the largest variant.

#![expect(missing_debug_implementations, reason = "only generated code has these types")]

use crate::model::layout::{FieldLayout, Tag, TypeLayout, VariantLayout};
use crate::model::order::memory_order;
use crate::model::repr::{Repr, ReprBase};

impl<'a> TypeLayout<'a> {
    /// The variant with the largest payload, and by how many bytes that exceeds the second
    /// largest payload; `None` for a type that is no enum. Among equally large variants, the first.
    ///
    /// This variant determines the size of the enum: a `Box` around its payload would save about
    /// that many bytes in every value.
    ///
    /// ```
    /// use layout_core::Layout;
    ///
    /// #[derive(Layout)]
    /// enum Event {
    ///     Key(u32),
    ///     Paste([u8; 64]),
    ///     Resize(u16, u16),
    /// }
    ///
    /// let (variant, over) = Event::LAYOUT.largest_variant().unwrap();
    /// assert_eq!((variant.name, variant.size, over), ("Paste", 64, 60));
    /// ```
    #[must_use]
    pub const fn largest_variant(&self) -> Option<(&'a VariantLayout<'a>, usize)> {
        let [first, rest @ ..] = self.variants else { return None };
        let (mut largest, mut second) = (first, 0);
        let mut index = 0;
        while index < rest.len() {
            let variant = &rest[index];
            index += 1;
            if variant.size > largest.size {
                second = largest.size;
                largest = variant;
            } else if variant.size > second {
                second = variant.size;
            }
        }
        Some((largest, largest.size - second))
    }

    /// Whether this is `Option` or `Result`, whatever name it has here. Advice to give them a `repr`
    /// could not be followed.
    pub(crate) const fn is_option_or_result(&self) -> bool {
        let [first, second] = self.variants else { return false };
        matches!(
            (first.name.as_bytes(), second.name.as_bytes()),
            (b"None", b"Some") | (b"Ok", b"Err")
        )
    }
}

/// The fields of all variants with their offsets, in declaration order and in memory order.
pub struct Placed<const FIELDS: usize> {
    pub(crate) fields: [FieldLayout<'static>; FIELDS],
    pub(crate) order: [usize; FIELDS],
    pub(crate) tag: Option<Tag>,
}

/// A variant in generated code: its name and its number of fields.
pub type Variant = (&'static str, usize);

/// Computes the offsets of the fields of the enum `T`, whose tag is laid out as `TagType`.
///
/// The rules are RFC 2195's, [Really Tagged
/// Unions](https://rust-lang.github.io/rfcs/2195-really-tagged-unions.html), also in the Reference,
/// [Primitive
/// representations](https://doc.rust-lang.org/reference/type-layout.html#primitive-representations):
/// with an integer `repr` alone, each variant is a `repr(C)` struct of the tag and its fields; with
/// `repr(C)` the enum is a `repr(C)` struct of the tag and a union of such structs without tags.
/// The offsets are computed here because stable Rust has no `offset_of!` for variants.
#[must_use]
pub const fn placed<T, TagType, const FIELDS: usize>(
    repr: Repr,
    variants: &[Variant],
    mut fields: [FieldLayout<'static>; FIELDS],
) -> Placed<FIELDS> {
    let tag = Tag { offset: 0, size: size_of::<TagType>(), align: align_of::<TagType>() };
    let tag = place(repr, size_of::<T>(), tag, variants, &mut fields);
    let order = if tag.is_some() { memory_order(&fields) } else { [0; FIELDS] };
    Placed { fields, order, tag }
}

/// Gives the fields of all variants their offsets, as far as these are known: see [`placed`]. Returns
/// the tag, if the enum of this size is known to have it.
pub(crate) const fn place(
    repr: Repr,
    size: usize,
    tag: Tag,
    variants: &[Variant],
    fields: &mut [FieldLayout<'_>],
) -> Option<Tag> {
    let payload = match repr.base() {
        ReprBase::C => after(tag.size, most_aligned(fields)),
        ReprBase::Integer => tag.size,
        ReprBase::Transparent if !fields.is_empty() => {
            place_in_transparent(size, fields);
            return None;
        }
        _ => {
            // No rule defines the offsets. But a type that is as large as its tag consists of
            // the tag.
            let all_tag = fields.is_empty() && !variants.is_empty() && size == tag.size;
            return if all_tag { Some(tag) } else { None };
        }
    };
    let (mut variant, mut index) = (0, 0);
    while variant < variants.len() {
        let next_variant = index + variants[variant].1;
        let mut end = payload;
        while index < next_variant {
            let offset = after(end, fields[index].align);
            fields[index].offset = Some(offset);
            end = offset + fields[index].size;
            index += 1;
        }
        variant += 1;
    }
    Some(tag)
}

/// Places the fields of an enum with `repr(transparent)`, which has one variant and no tag.
///
/// The enum is laid out as its one field with bytes, which therefore is at its start. The
/// [Reference](https://doc.rust-lang.org/reference/type-layout.html#the-transparent-representation)
/// does not say where the zero-sized fields beside it are.
const fn place_in_transparent(size: usize, fields: &mut [FieldLayout<'_>]) {
    let mut index = 0;
    while index < fields.len() {
        if fields[index].size == size {
            fields[index].offset = Some(0);
        }
        index += 1;
    }
}

/// The first multiple of `align` at or after `end`.
pub(crate) const fn after(end: usize, align: usize) -> usize {
    end.div_ceil(align) * align
}

pub(crate) const fn most_aligned(fields: &[FieldLayout<'_>]) -> usize {
    let (mut most, mut index) = (1, 0);
    while index < fields.len() {
        if fields[index].align > most {
            most = fields[index].align;
        }
        index += 1;
    }
    most
}

/// The discriminant of a variant as it is written.
#[derive(Clone, Copy)]
pub enum Discriminant {
    /// No number is written: the discriminant is one more than that of the previous variant, and 0
    /// for the first. Reference,
    /// [Implicit discriminants](https://doc.rust-lang.org/reference/items/enumerations.html#implicit-discriminants).
    Next,
    /// A number.
    Is(i128),
    /// A number that an `i128` can't hold.
    TooLarge,
}

/// The discriminant of an enum with `repr(u128)`, which may be too large for an `i128`.
#[must_use]
#[expect(clippy::cast_possible_wrap, reason = "wrapped values are negative and sorted out")]
pub const fn unsigned(discriminant: u128) -> Discriminant {
    if (discriminant as i128) < 0 {
        Discriminant::TooLarge
    } else {
        Discriminant::Is(discriminant as i128)
    }
}

/// The smallest discriminant of an enum with `repr(C)`.
#[must_use]
pub const fn least(discriminants: &[Discriminant]) -> isize {
    extremes(discriminants).0
}

/// The largest discriminant of an enum with `repr(C)`, or another number if all are equal: rustc
/// then has an error about them.
#[must_use]
pub const fn most(discriminants: &[Discriminant]) -> isize {
    match extremes(discriminants) {
        (least, most) if least == most => most ^ 1,
        (_, most) => most,
    }
}

const fn extremes(discriminants: &[Discriminant]) -> (isize, isize) {
    let (mut least, mut most) = (isize::MAX, isize::MIN);
    let (mut index, mut next) = (0, 0);
    while index < discriminants.len() {
        let discriminant = match discriminants[index] {
            Discriminant::Is(number) => number as isize,
            _ => next,
        };
        if discriminant < least {
            least = discriminant;
        }
        if discriminant > most {
            most = discriminant;
        }
        next = discriminant.wrapping_add(1);
        index += 1;
    }
    (least, most)
}

/// An expression together with its expected type. This is a type rather than a function, because
/// rustc evaluates function calls even in a constant that is never read.
#[derive(Clone, Copy)]
pub struct Typed<T> {
    /// The expression.
    pub value: T,
}

/// Gives each variant its fields and its discriminant. Without `discriminants`, each is [`Next`].
///
/// [`Next`]: Discriminant::Next
#[must_use]
pub const fn variants<const FIELDS: usize, const VARIANTS: usize>(
    placed: &'static Placed<FIELDS>,
    written: &[Variant],
    discriminants: &[Discriminant],
) -> [VariantLayout<'static>; VARIANTS] {
    const NONE: VariantLayout<'_> =
        VariantLayout { name: "", discriminant: None, fields: &[], size: 0, item: 0 };
    let mut variants = [NONE; VARIANTS];
    let mut fields: &[FieldLayout<'_>] = &placed.fields;
    let mut next = Some(0);
    let (mut index, mut item) = (0, 1);
    while index < VARIANTS {
        let (name, count) = written[index];
        let (own, further) = fields.split_at(count);
        let discriminant =
            if discriminants.is_empty() { Discriminant::Next } else { discriminants[index] };
        let discriminant = match discriminant {
            Discriminant::Next => next,
            Discriminant::Is(discriminant) => Some(discriminant),
            Discriminant::TooLarge => None,
        };
        next = match discriminant {
            Some(discriminant) => discriminant.checked_add(1),
            None => None,
        };
        variants[index] = VariantLayout { name, discriminant, fields: own, size: sum(own), item };
        fields = further;
        item += 1 + count;
        index += 1;
    }
    variants
}

const fn sum(fields: &[FieldLayout<'_>]) -> usize {
    let (mut sum, mut index) = (0, 0);
    while index < fields.len() {
        sum += fields[index].size;
        index += 1;
    }
    sum
}
