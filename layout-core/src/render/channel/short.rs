//! Short messages: the numbers that only the compiler has, as the operands of a subtraction.
//!
//! The difference is below zero, an error in which the compiler prints both operands: ``attempt to
//! compute `A_u128 - B_u128`, which would overflow``. Without texts and without a `TypeLayout`: each
//! character takes the interpreter microseconds, a `TypeLayout` a millisecond and more.
//!
//! Numbers are packed from the lowest bit of `A` on, then from that of `B`, whose highest bit is
//! set. Each has 127 bits, and no number is in both.
//!
//! ```text
//! numbers   key:36 width:7 niche:1 place [tag] field*
//! place     align:3 size:width
//! tag       place, of an enum
//! field     place [offset:width]
//! ```
//!
//! An alignment is its binary logarithm; `width` is the number of bits of the type's size, which no
//! other number exceeds. Offsets are left out if they follow from the other numbers, in `repr(C)`
//! structs and in enums. A type whose numbers do not fit has a full message.

use core::marker::PhantomData;

use super::send_layout;
use crate::model::layout::Measures;
use crate::model::layout_trait::Layout;

/// The number of bits for numbers in each operand.
pub(crate) const ROOM: u32 = 127;

/// The number of bits of the key.
pub(crate) const KEY: u32 = 36;

/// The number of bits of `width`.
pub(crate) const WIDTH: u32 = 7;

/// The number of bits of an alignment.
pub(crate) const ALIGN: u32 = 3;

/// A tuple of up to 16 types, with or without a layout.
pub trait AnyTypes {
    /// The measures of each type.
    const MEASURES: &'static [Measures];
}

/// Evaluated once for each type, not for each list.
struct MeasuresOf<T>(PhantomData<T>);

impl<T> MeasuresOf<T> {
    const MEASURES: Measures = Measures::of::<T>();
}

macro_rules! tuples {
    (@ [$($seen:ident)*]) => {
        tuples!(= $($seen)*);
    };
    (@ [$($seen:ident)*] $type:ident $($rest:ident)*) => {
        tuples!(= $($seen)*);
        tuples!(@ [$($seen)* $type] $($rest)*);
    };
    (= $($type:ident)*) => {
        impl<$($type),*> AnyTypes for ($($type,)*) {
            const MEASURES: &'static [Measures] = &[$(MeasuresOf::<$type>::MEASURES),*];
        }
    };
}

// 16 types, the derive's `LIST_LENGTH`.
tuples! { @ [] A B C D E F G H I J K L M N O P }

/// Sends the numbers of the struct or union `T`, whose fields have the types `L`. `D` has the
/// offsets. `head` is that of [`send_layout`]; the compiler itself says the module.
///
/// # Panics
///
/// Always.
#[track_caller]
pub const fn send_struct<D: Layout, T, L: AnyTypes>(key: u64, head: &str) {
    overflow(key, Measures::of::<T>(), None, L::MEASURES, D::__OFFSETS);
    send_layout::<D>(head, false, "");
}

/// Sends the numbers of the enum `T`, whose tag is laid out as `G`.
///
/// # Panics
///
/// Always.
#[track_caller]
pub const fn send_enum<D: Layout, T, G, L: AnyTypes>(key: u64, head: &str) {
    overflow(key, Measures::of::<T>(), Some(Measures::of::<G>()), L::MEASURES, &[]);
    send_layout::<D>(head, false, "");
}

/// Overflows if all numbers fit. `offsets` are empty, or those of the fields.
///
/// One function, because a call takes the interpreter longer than a number.
#[track_caller]
const fn overflow(
    key: u64,
    own: Measures,
    tag: Option<Measures>,
    fields: &[Measures],
    offsets: &[usize],
) {
    let width = usize::BITS - own.size.leading_zeros();
    let (mut operands, mut operand, mut used) = ([0_u128; 2], 0, 0);
    macro_rules! push {
        ($count:expr, $bits:expr) => {
            let count = $count;
            if used + count > ROOM {
                operand += 1;
                used = 0;
                if operand == 2 {
                    return;
                }
            }
            operands[operand] |= $bits << used;
            used += count;
        };
    }
    macro_rules! align {
        ($measures:expr) => {{
            let align = $measures.align.trailing_zeros();
            if align >= 1 << ALIGN {
                return;
            }
            align as u128
        }};
    }
    push!(KEY, key as u128);
    push!(WIDTH + 1, width as u128 | (own.niche as u128) << WIDTH);
    push!(ALIGN + width, align!(own) | (own.size as u128) << ALIGN);
    if let Some(tag) = tag {
        push!(ALIGN + width, align!(tag) | (tag.size as u128) << ALIGN);
    }
    let mut index = 0;
    if offsets.is_empty() {
        while index < fields.len() {
            let field = fields[index];
            push!(ALIGN + width, align!(field) | (field.size as u128) << ALIGN);
            index += 1;
        }
    } else {
        while index < fields.len() {
            let field = fields[index];
            let place = field.size as u128 | (offsets[index] as u128) << width;
            push!(ALIGN + 2 * width, align!(field) | place << ALIGN);
            index += 1;
        }
    }
    let _ = operands[0] - (1 << ROOM | operands[1]);
}
