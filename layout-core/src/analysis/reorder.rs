//! A field order that would make a struct smaller.

use core::fmt;

use crate::model::flags::Flags;
use crate::model::layout::{FieldLayout, Kind, TypeLayout};
use crate::model::repr::ReprBase;

impl<'a> TypeLayout<'a> {
    /// A field order that makes the type smaller, or the element if the type is an array.
    ///
    /// `None` if the declaration order is already the best. Also `None` for every type but a
    /// `repr(C)` struct, because the compiler orders the fields of other types; for a struct of
    /// another crate or with fields left out; and if an assertion depends on the order: `offset`,
    /// `end`, `aligned`, `same_as`, `fingerprint`, or an assertion about a line or a group.
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
    /// let savings = Header::LAYOUT.savings().unwrap();
    /// assert_eq!((savings.size, savings.saved), (8, 4));
    /// assert!(savings.order().map(|field| field.name).eq(["len", "checksum", "kind"]));
    ///
    /// let thousand = <[Header; 1000]>::LAYOUT.savings().unwrap();
    /// assert_eq!((thousand.size, thousand.saved), (8000, 4000));
    /// ```
    #[inline]
    #[must_use]
    pub const fn savings(&self) -> Option<Savings<'a>> {
        let (layout, count) = match self.kind {
            Kind::Array { element, len } => (element, len),
            _ => (self, 1),
        };
        let ReprBase::C = layout.repr.base() else { return None };
        if !matches!(layout.kind, Kind::Struct)
            || layout.is_partial()
            || layout.flags.has(Flags::ORDER_ASSERTED)
        {
            return None;
        }
        let (mut sum, mut index) = (0, 0);
        while index < layout.fields.len() {
            sum += layout.fields[index].size;
            index += 1;
        }
        let size = sum.next_multiple_of(layout.align);
        let saved = count * (layout.size - size);
        if saved == 0 {
            return None;
        }
        let TypeLayout { name, fields, repr, .. } = *layout;
        Some(Savings { size: count * size, saved, count, name, fields, repr_packed: repr.packed() })
    }
}

/// A smaller field order and the bytes it saves, from [`TypeLayout::savings`].
///
/// The order is by descending alignment. It leaves no hole, because every size is a multiple of its
/// alignment, so no other order is smaller. `Display` writes the order in one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Savings<'a> {
    /// The size in bytes with the better order.
    pub size: usize,
    /// The number of bytes saved.
    pub saved: usize,
    /// The number of values that `size` and `saved` cover: the length of an array, or 1.
    pub count: usize,
    name: &'a str,
    fields: &'a [FieldLayout<'a>],
    repr_packed: Option<usize>,
}

impl<'a> Savings<'a> {
    /// The fields in the better order: by descending alignment, and at the same alignment in
    /// declaration order. A zero-sized last field stays last, because it marks what follows the
    /// struct in memory.
    #[inline]
    #[must_use]
    pub fn order(&self) -> Order<'a> {
        let (fields, last) = match self.fields {
            [fields @ .., last @ FieldLayout { size: 0, .. }] => (fields, Some(last)),
            fields => (fields, None),
        };
        let mut order = Order { fields, last, packed: self.repr_packed, align: 0, at: 0 };
        order.align = order.most_aligned(usize::MAX);
        order
    }
}

/// Iterator over the fields of a struct in an order that leaves no hole, from [`Savings::order`].
#[derive(Debug, Clone)]
pub struct Order<'a> {
    fields: &'a [FieldLayout<'a>],
    last: Option<&'a FieldLayout<'a>>,
    packed: Option<usize>,
    /// The alignment of the fields that the iterator currently returns; 0 at the end.
    align: usize,
    at: usize,
}

impl Order<'_> {
    /// The alignment of the field in the struct, which `packed` lowers.
    #[inline]
    fn align(&self, field: &FieldLayout<'_>) -> usize {
        self.packed.map_or(field.align, |most| most.min(field.align))
    }

    /// The largest alignment less than `below`, or 0.
    #[inline]
    fn most_aligned(&self, below: usize) -> usize {
        let aligns = self.fields.iter().map(|field| self.align(field));
        aligns.filter(|&align| align < below).max().unwrap_or(0)
    }
}

impl<'a> Iterator for Order<'a> {
    type Item = &'a FieldLayout<'a>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        while self.align > 0 {
            let rest = self.fields[self.at..].iter();
            let Some(ahead) = rest.clone().position(|field| self.align(field) == self.align) else {
                self.align = self.most_aligned(self.align);
                self.at = 0;
                continue;
            };
            self.at += ahead + 1;
            return Some(&self.fields[self.at - 1]);
        }
        self.last.take()
    }
}

impl fmt::Display for Savings<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Savings { size, saved, count, name, .. } = *self;
        let before = size + saved;
        write!(f, "A better order saves {saved} of {before} bytes")?;
        if count > 1 {
            write!(f, ", {} in each of {count} `{name}`", saved / count)?;
        }
        f.write_str(":")?;
        for (index, field) in self.order().enumerate() {
            write!(f, "{}{}", if index == 0 { " " } else { ", " }, field.name)?;
        }
        Ok(())
    }
}
