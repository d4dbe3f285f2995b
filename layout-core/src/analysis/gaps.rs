//! Bytes that belong to no field: holes between fields and tail padding.

use crate::model::layout::{FieldLayout, Kind, TypeLayout, VariantLayout};
use crate::model::order::NO_OFFSET;

impl TypeLayout<'_> {
    /// The padding in offset order: holes first, tail padding last.
    ///
    /// Empty if [`padding`](Self::padding) is `None`.
    ///
    /// ```
    /// use layout_core::Layout;
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Header {
    ///     kind: u8,
    ///     len: u32,
    ///     checksum: u16,
    /// }
    ///
    /// let gaps: Vec<_> = Header::LAYOUT.gaps().map(|gap| (gap.offset, gap.size, gap.is_tail)).collect();
    /// assert_eq!(gaps, [(1, 3, false), (10, 2, true)]);
    /// ```
    #[must_use]
    pub const fn gaps(&self) -> Gaps<'_> {
        Gaps { known: self.padding_is_known(), segments: Segments::new(self) }
    }

    /// The number of bytes of padding: all holes and the tail. Padding inside the fields' own types
    /// is not counted. In a union or an enum, only bytes that are padding for every field or
    /// variant are counted.
    ///
    /// `None` if it is not known which bytes are padding: of opaque types, of
    /// [partial](Self::is_partial) types, and of enums whose [tag](Self::tag) stable Rust does not
    /// expose.
    #[must_use]
    pub const fn padding(&self) -> Option<usize> {
        if !self.padding_is_known() {
            return None;
        }
        let mut gaps = self.gaps();
        let mut sum = 0;
        while let Some(gap) = gaps.next_gap() {
            sum += gap.size;
        }
        Some(sum)
    }

    /// The number of bytes of padding after the end of the last field; `None` if
    /// [`padding`](Self::padding) is.
    #[must_use]
    pub const fn tail_padding(&self) -> Option<usize> {
        if !self.padding_is_known() {
            return None;
        }
        let mut gaps = self.gaps();
        let mut tail = 0;
        while let Some(gap) = gaps.next_gap() {
            if gap.is_tail {
                tail = gap.size;
            }
        }
        Some(tail)
    }

    /// Whether every byte is known to be part of a field or padding.
    pub(crate) const fn padding_is_known(&self) -> bool {
        match self.kind {
            Kind::Opaque => false,
            Kind::Enum => self.is_placed(),
            _ => !self.is_partial(),
        }
    }
}

/// A run of bytes that belongs to no field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Gap {
    /// Distance in bytes from the start of the type.
    pub offset: usize,
    /// Length in bytes, at least 1.
    pub size: usize,
    /// Whether this is tail padding, after the last field, rather than a hole between fields.
    pub is_tail: bool,
}

/// Iterator over the padding of a type, from [`TypeLayout::gaps`].
#[derive(Debug, Clone)]
pub struct Gaps<'a> {
    known: bool,
    segments: Segments<'a>,
}

impl Gaps<'_> {
    /// [`Iterator::next`], for use in a `const`.
    pub const fn next_gap(&mut self) -> Option<Gap> {
        if !self.known {
            return None;
        }
        while let Some(segment) = self.segments.next() {
            if let Segment::Gap(gap) = segment {
                return Some(gap);
            }
        }
        None
    }
}

impl Iterator for Gaps<'_> {
    type Item = Gap;

    fn next(&mut self) -> Option<Gap> {
        self.next_gap()
    }
}

/// A field, or a gap between fields.
pub(crate) enum Segment {
    /// The field with this index.
    Field(usize),
    Gap(Gap),
}

/// Iterator over the segments of a type, or of one variant of an enum, in offset order.
#[derive(Debug, Clone)]
pub(crate) struct Segments<'a> {
    fields: &'a [FieldLayout<'a>],
    order: &'a [usize],
    /// The number of fields already returned.
    passed: usize,
    /// The largest end of these fields. It need not be the last field's, because fields of a union
    /// or of different variants overlap.
    end: usize,
    /// The size of the type in bytes.
    size: usize,
}

impl<'a> Segments<'a> {
    /// The segments of a type. A type without known fields has no gap.
    pub(crate) const fn new(layout: &'a TypeLayout<'a>) -> Self {
        let TypeLayout { fields, order, size, .. } = *layout;
        match (layout.kind, layout.tag) {
            (Kind::Struct | Kind::Union | Kind::Tuple, _) => {
                Segments { fields, order, passed: 0, end: 0, size }
            }
            (Kind::Enum, Some(tag)) => {
                Segments { fields, order, passed: 0, end: tag.offset + tag.size, size }
            }
            // Without a tag: `repr(transparent)`.
            (Kind::Enum, None) if layout.is_placed() => {
                Segments { fields, order, passed: 0, end: 0, size }
            }
            _ => Segments { fields: &[], order: &[], passed: 0, end: size, size },
        }
    }

    /// The segments of a value of the enum `layout` that is this variant. The tag must be known.
    pub(crate) const fn of_variant(
        layout: &TypeLayout<'_>,
        variant: &'a VariantLayout<'a>,
    ) -> Self {
        let Segments { end, size, .. } = Segments::new(layout);
        Segments { fields: variant.fields, order: &[], passed: 0, end, size }
    }

    pub(crate) const fn next(&mut self) -> Option<Segment> {
        if self.passed < self.fields.len() {
            let index = match self.order {
                [] => self.passed,
                order => order[self.passed],
            };
            let field = &self.fields[index];
            let Some(offset) = field.offset else { panic!("{}", NO_OFFSET) };
            if offset > self.end {
                return Some(Segment::Gap(self.gap_until(offset, false)));
            }
            self.passed += 1;
            if offset + field.size > self.end {
                self.end = offset + field.size;
            }
            return Some(Segment::Field(index));
        }
        if self.end < self.size {
            return Some(Segment::Gap(self.gap_until(self.size, true)));
        }
        None
    }

    const fn gap_until(&mut self, end: usize, is_tail: bool) -> Gap {
        let gap = Gap { offset: self.end, size: end - self.end, is_tail };
        self.end = end;
        gap
    }
}
