//! The bytes of a type, summed by what they are: fields, holes, tail padding.

use core::fmt;

use crate::model::layout::{FieldLayout, Kind, TypeLayout};

impl TypeLayout<'_> {
    /// The bytes of the type, summed by what they are; `None` if
    /// [`padding`](Self::padding) is.
    ///
    /// ```
    /// use layout_core::Layout;
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Point {
    ///     at: u32,
    ///     kind: u8,
    /// }
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Line {
    ///     ends: [Point; 2],
    ///     closed: bool,
    ///     color: u32,
    ///     width: u16,
    /// }
    ///
    /// let totals = Line::LAYOUT.totals().unwrap();
    /// assert_eq!((totals.fields, totals.holes, totals.tail), (23, 3, 2)); // 28 bytes
    /// assert_eq!(totals.nested, 6); // of the 23
    /// ```
    #[inline]
    #[must_use]
    pub const fn totals(&self) -> Option<Totals> {
        if !self.padding_is_known() {
            return None;
        }
        let (mut holes, mut hole_count, mut tail) = (0, 0, 0);
        let mut gaps = self.gaps();
        while let Some(gap) = gaps.next_gap() {
            if gap.is_tail {
                tail = gap.size;
            } else {
                holes += gap.size;
                hole_count += 1;
            }
        }
        let Nested { padding, unknown } = nested_of(self);
        let fields = self.size - holes - tail;
        Some(Totals { fields, holes, hole_count, tail, nested: padding, nested_unknown: unknown })
    }

    /// The number of cache lines of `line` bytes that a value takes if it starts at the start of a
    /// line.
    ///
    /// A type with a smaller alignment may start anywhere in a line, and then may take one line
    /// more.
    ///
    /// # Panics
    ///
    /// If `line` is 0.
    #[inline]
    #[must_use]
    pub const fn lines(&self, line: usize) -> usize {
        self.size.div_ceil(line)
    }
}

/// The bytes of a type by what they are, from [`TypeLayout::totals`]. All numbers but
/// [`hole_count`](Self::hole_count) are bytes.
///
/// `fields + holes + tail` is the size of the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Totals {
    /// Bytes of fields and of an enum's tag. In a union or an enum, the bytes that are not padding
    /// for at least one field or variant.
    pub fields: usize,
    /// Padding between fields.
    pub holes: usize,
    /// The number of these holes.
    pub hole_count: usize,
    /// Padding after the last field.
    pub tail: usize,
    /// The part of `fields` that is known to be padding inside the fields' own types, at any depth.
    pub nested: usize,
    /// The part of `fields` that may or may not be padding: bytes of opaque types, of unions and of
    /// enums with fields.
    pub nested_unknown: usize,
}

impl fmt::Display for Totals {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Totals { fields, holes, hole_count, tail, nested, nested_unknown } = *self;
        let unit = |number| if number == 1 { "byte" } else { "bytes" };
        write!(f, "{fields} {} of fields", unit(fields))?;
        match hole_count {
            0 => {}
            1 => write!(f, ", {holes} in 1 hole")?,
            _ => write!(f, ", {holes} in {hole_count} holes")?,
        }
        if tail > 0 {
            write!(f, ", {tail} of tail padding")?;
        }
        match (nested, nested_unknown) {
            (0, 0) => Ok(()),
            (_, 0) => write!(f, "; inside the fields {nested} of padding"),
            (0, _) => write!(f, "; inside the fields {nested_unknown} not known"),
            _ => write!(f, "; inside the fields {nested} of padding, {nested_unknown} not known"),
        }
    }
}

/// Bytes inside the types of a type's fields: known padding, and bytes that may be padding.
struct Nested {
    padding: usize,
    unknown: usize,
}

const NOTHING: Nested = Nested { padding: 0, unknown: 0 };

/// Sums over the parts of a type, without the type's own padding.
#[inline]
const fn nested_of(layout: &TypeLayout<'_>) -> Nested {
    match layout.kind {
        Kind::Primitive(_) | Kind::Pointer(_) => NOTHING,
        Kind::Array { element, len } => {
            let Nested { padding, unknown } = with_own_padding(element);
            Nested { padding: len * padding, unknown: len * unknown }
        }
        Kind::Struct | Kind::Tuple if !layout.is_partial() => {
            let mut sum = NOTHING;
            let mut index = 0;
            while index < layout.fields.len() {
                let Nested { padding, unknown } = nested_of_field(&layout.fields[index]);
                sum.padding += padding;
                sum.unknown += unknown;
                index += 1;
            }
            sum
        }
        // The enum consists of its tag.
        Kind::Enum if layout.fields.is_empty() && layout.padding_is_known() => NOTHING,
        // The active field or variant depends on the value.
        _ => Nested { padding: 0, unknown: layout.size - known_padding(layout) },
    }
}

/// Sums over the parts of a type, plus the type's own padding.
#[inline]
const fn with_own_padding(layout: &TypeLayout<'_>) -> Nested {
    let Nested { padding, unknown } = nested_of(layout);
    Nested { padding: known_padding(layout) + padding, unknown }
}

/// The type's own padding; 0 if it is not known.
#[inline]
const fn known_padding(layout: &TypeLayout<'_>) -> usize {
    match layout.padding() {
        Some(padding) => padding,
        None => 0,
    }
}

#[inline]
const fn nested_of_field(field: &FieldLayout<'_>) -> Nested {
    match field.layout {
        _ if field.trusted => NOTHING,
        Some(layout) => with_own_padding(layout),
        None => Nested { padding: 0, unknown: field.size },
    }
}
