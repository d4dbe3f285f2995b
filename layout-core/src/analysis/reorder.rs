//! Whether another order of the fields would make a type smaller.

use core::fmt;

use crate::model::layout::{FieldLayout, Kind, ReprBase, TypeLayout};

impl TypeLayout {
    /// A better order of the fields, where there is one; of an array, for its element.
    ///
    /// There is none for whatever the compiler orders itself, that is anything but a struct with
    /// `repr(C)`; none where fields are not listed or the struct is another crate's; and none
    /// where a contract asserts something that the order decides: an `offset`, an `end`, a line, a
    /// group, `aligned`, `same_as` or `fingerprint`.
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
    #[must_use]
    pub const fn savings(&self) -> Option<Savings> {
        let (layout, count) = match self.kind {
            Kind::Array { element, len } => (element, len),
            _ => (self, 1),
        };
        let ReprBase::C = layout.repr.base else { return None };
        if !matches!(layout.kind, Kind::Struct) || layout.partial || layout.order_is_asserted {
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
        Some(Savings { size: count * size, saved, count, name, fields, repr_packed: repr.packed })
    }
}

/// What a better order saves, from [`TypeLayout::savings`].
///
/// By descending alignment no field leaves a hole before the next, since every size is a multiple
/// of its alignment: no order can do better. `Display` says it in two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Savings {
    /// The size in bytes with the better order.
    pub size: usize,
    /// How many bytes less that is.
    pub saved: usize,
    /// The number of values that both figures are of: the length of an array, or 1.
    pub count: usize,
    name: &'static str,
    fields: &'static [FieldLayout],
    repr_packed: Option<usize>,
}

impl Savings {
    /// The fields in the better order: those with the largest alignment first, and of the same
    /// alignment as they are written. One without a size that is written last stays there: it
    /// stands for what follows the struct.
    #[must_use]
    pub fn order(&self) -> Order {
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
pub struct Order {
    fields: &'static [FieldLayout],
    last: Option<&'static FieldLayout>,
    packed: Option<usize>,
    /// That of the fields which are being told; 0 if there are none any more.
    align: usize,
    at: usize,
}

impl Order {
    /// What the struct aligns the field to.
    fn align(&self, field: &FieldLayout) -> usize {
        self.packed.map_or(field.align, |most| most.min(field.align))
    }

    /// The largest alignment below this one, or 0.
    fn most_aligned(&self, below: usize) -> usize {
        let aligns = self.fields.iter().map(|field| self.align(field));
        aligns.filter(|&align| align < below).max().unwrap_or(0)
    }
}

impl Iterator for Order {
    type Item = &'static FieldLayout;

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

impl fmt::Display for Savings {
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
