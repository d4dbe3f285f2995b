//! Where the bytes of a type go, summed up.

use core::fmt;

use crate::model::layout::{FieldLayout, Kind, TypeLayout};

impl TypeLayout {
    /// Where the bytes go; `None` where [padding is not known](Self::padding_is_known).
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
        let Nested { padding, unseen } = nested_of(self);
        let fields = self.size - holes - tail;
        Some(Totals { fields, holes, hole_count, tail, nested: padding, unseen })
    }

    /// How many cache lines of so many bytes a value takes that starts at the start of one.
    ///
    /// Where it may start depends on its alignment: behind the start of a line, it may take one more.
    ///
    /// # Panics
    ///
    /// If `line` is 0.
    #[must_use]
    pub const fn lines(&self, line: usize) -> usize {
        self.size.div_ceil(line)
    }
}

/// Where the bytes of a type go, from [`TypeLayout::totals`]. All but the count are bytes.
///
/// `fields + holes + tail` is the size of the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Totals {
    /// Covered by fields, and by an enum's tag. Of a union or of an enum, what is not padding
    /// whichever field or variant is there.
    pub fields: usize,
    /// Padding between fields.
    pub holes: usize,
    /// How many holes these are.
    pub hole_count: usize,
    /// Padding after the last field.
    pub tail: usize,
    /// Of the fields' bytes, those known to be padding inside of the fields' own types, at any depth.
    pub nested: usize,
    /// Of the fields' bytes, those of which it is not known: in opaque types, in unions and in
    /// enums with fields.
    pub unseen: usize,
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Totals { fields, holes, hole_count, tail, nested, unseen } = *self;
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
        match (nested, unseen) {
            (0, 0) => Ok(()),
            (_, 0) => write!(f, "; inside the fields {nested} of padding"),
            (0, _) => write!(f, "; inside the fields {unseen} not known"),
            _ => write!(f, "; inside the fields {nested} of padding, {unseen} not known"),
        }
    }
}

/// What a type's parts have inside. In bytes.
struct Nested {
    padding: usize,
    unseen: usize,
}

const NOTHING: Nested = Nested { padding: 0, unseen: 0 };

/// What is inside of a type, its own padding left out.
const fn nested_of(layout: &TypeLayout) -> Nested {
    match layout.kind {
        Kind::Primitive(_) | Kind::Pointer(_) => NOTHING,
        Kind::Array { element, len } => {
            let Nested { padding, unseen } = with_own_padding(element);
            Nested { padding: len * padding, unseen: len * unseen }
        }
        Kind::Struct | Kind::Tuple if !layout.partial => {
            let mut sum = NOTHING;
            let mut index = 0;
            while index < layout.fields.len() {
                let Nested { padding, unseen } = nested_of_field(&layout.fields[index]);
                sum.padding += padding;
                sum.unseen += unseen;
                index += 1;
            }
            sum
        }
        // Nothing but the tag.
        Kind::Enum if layout.fields.is_empty() && layout.padding_is_known() => NOTHING,
        // Which of their parts is there, only a value knows.
        _ => Nested {
            padding: 0,
            unseen: layout.size - if layout.padding_is_known() { layout.padding() } else { 0 },
        },
    }
}

/// The same with its own padding.
const fn with_own_padding(layout: &TypeLayout) -> Nested {
    let Nested { padding, unseen } = nested_of(layout);
    let own = if layout.padding_is_known() { layout.padding() } else { 0 };
    Nested { padding: own + padding, unseen }
}

const fn nested_of_field(field: &FieldLayout) -> Nested {
    match field.layout {
        _ if field.trusted => NOTHING,
        Some(layout) => with_own_padding(layout),
        None => Nested { padding: 0, unseen: field.size },
    }
}
