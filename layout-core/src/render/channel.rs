//! The numbers of a layout as a compile error, which `cargo layout` reads in `snapshot/channel.rs`.
//!
//! A constant that panics is a compile error with any text, so the compiler itself prints the
//! layout: of private types too, for any target, and without running anything. The derive emits the
//! call only if the environment variable of the tool is set, and writes the names of the type's
//! parts to a file, because the interpreter of constants takes microseconds for each byte.
//!
//! A type whose fields' types are wanted has a full message, of its `TypeLayout`: the text that is
//! described here. Others have a [`short`] one, of numbers, if the derive can write it.
//!
//! A number has two characters of [`DIGIT`] onwards, six bits each, or [`LARGE`] and eleven
//! characters. A text is its length and its bytes.
//!
//! ```text
//! message   head module type
//! type      size align flags repr-flags kind field-count variant-count
//!           [integer] [align] [packed] [tag] [heap] [len name type] fields variants
//! field     [name type] offset+1 size align flags [name (primitive | 0 type)]
//! variant   [name] fields (0 | 1 discriminant | discriminant+2)
//! ```

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "characters of six bits each"
)]

pub(crate) mod short;

use crate::model::layout::{FieldLayout, Kind, Pointer, Primitive, TypeLayout, VariantLayout};
use crate::model::layout_trait::Layout;
use crate::model::metadata::Metadata;
use crate::model::repr::ReprBase;

/// The character of six zero bits.
pub(crate) const DIGIT: u8 = b'0';

/// The character before a number that does not fit into two: the last of 64.
pub(crate) const LARGE: u8 = DIGIT + 63;

/// The number of fields in a message, beyond which the layouts of fields' types are left out.
/// Types that are nested twice at each level would else take exponential time.
const MAX_FIELDS: usize = 4096;

/// The sizes of message buffers in bytes: 4 KiB, 64 KiB, 1 MiB; at most `isize::MAX`.
const BUFFER_SIZES: [usize; 3] = [1 << 12, buffer_size(16), buffer_size(20)];

const fn buffer_size(bits: u32) -> usize {
    if bits < usize::BITS { 1 << bits } else { isize::MAX as usize }
}

/// Panics with the layout. `head` is the text by which the tool recognizes the message, `module` the
/// path of the module that the type is in, `is_full` whether to write the layouts of fields' types.
///
/// # Panics
///
/// Always.
#[track_caller]
pub const fn send_layout<T: ?Sized + Layout>(head: &str, is_full: bool, module: &str) {
    panic_in::<{ BUFFER_SIZES[0] }>(head, is_full, module, T::LAYOUT);
}

/// Panics with the text.
///
/// # Panics
///
/// Always.
#[track_caller]
pub const fn send_text(text: &str) {
    panic!("{}", text)
}

#[track_caller]
const fn panic_in<const BYTES: usize>(
    head: &str,
    is_full: bool,
    module: &str,
    layout: &TypeLayout<'_>,
) {
    let mut buffer = [DIGIT; BYTES];
    let mut out = Out { buffer: &mut buffer, at: 0, left: if is_full { MAX_FIELDS } else { 0 } };
    out.bytes(head);
    out.text(module);
    out.layout(layout, false);
    let length = out.at;
    if length > BYTES {
        if BYTES < BUFFER_SIZES[1] {
            return panic_in::<{ BUFFER_SIZES[1] }>(head, is_full, module, layout);
        }
        if BYTES < BUFFER_SIZES[2] {
            return panic_in::<{ BUFFER_SIZES[2] }>(head, is_full, module, layout);
        }
        panic!("{}", head); // the tool says that the type is too large
    }
    match core::str::from_utf8(buffer.split_at(length).0) {
        Ok(message) => panic!("{}", message),
        Err(_) => panic!("{}", head),
    }
}

/// A buffer. Calls cost more than the bytes that they write, so that fields are written in one.
struct Out<'a> {
    buffer: &'a mut [u8],
    /// The length of the text; more than the buffer's if the text does not fit.
    at: usize,
    /// The number of fields whose types are written, too.
    left: usize,
}

/// Writes numbers that are at most 12 characters each, into a buffer with room for them.
macro_rules! put {
    ($buffer:ident, $at:ident, $($number:expr),*) => {$(
        let number: usize = $number;
        if number < SHORT {
            $buffer[$at] = DIGIT + (number >> 6) as u8;
            $buffer[$at + 1] = DIGIT + (number & 63) as u8;
            $at += 2;
        } else {
            $buffer[$at] = LARGE;
            $at = put_bits($buffer, $at + 1, number as u128, 11);
        }
    )*};
}

/// Writes a number as this many characters of six bits.
const fn put_bits(buffer: &mut [u8], at: usize, mut number: u128, count: usize) -> usize {
    let mut index = count;
    while index > 0 {
        index -= 1;
        buffer[at + index] = DIGIT + (number & 63) as u8;
        number >>= 6;
    }
    at + count
}

/// Numbers below this have two characters.
const SHORT: usize = 63 << 6;

/// The most characters of a number.
const WIDEST: usize = 12;

impl Out<'_> {
    /// Whether there is room for this many bytes; if not, nothing more is written.
    const fn has_room(&mut self, bytes: usize) -> bool {
        if self.at.saturating_add(bytes) <= self.buffer.len() {
            return true;
        }
        self.at = usize::MAX;
        false
    }

    const fn bytes(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        if !self.has_room(rest.len()) {
            return;
        }
        let (buffer, mut at) = (&mut *self.buffer, self.at);
        // Four bytes at a time: a third of the steps to interpret.
        while let &[a, b, c, d, ref further @ ..] = rest {
            buffer[at] = a;
            buffer[at + 1] = b;
            buffer[at + 2] = c;
            buffer[at + 3] = d;
            at += 4;
            rest = further;
        }
        while let &[a, ref further @ ..] = rest {
            buffer[at] = a;
            at += 1;
            rest = further;
        }
        self.at = at;
    }

    const fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes(text);
    }

    const fn number(&mut self, number: usize) {
        if self.has_room(WIDEST) {
            let (buffer, mut at) = (&mut *self.buffer, self.at);
            put!(buffer, at, number);
            self.at = at;
        }
    }

    /// A type; with the names of its parts, unless the derive has written them to the file.
    const fn layout(&mut self, layout: &TypeLayout<'_>, has_names: bool) {
        let TypeLayout { size, align, repr, kind, fields, variants, tag, heap, .. } = *layout;
        let base = match repr.base() {
            ReprBase::Rust => 0,
            ReprBase::C => 1,
            ReprBase::Integer => 2,
            ReprBase::Transparent => 3,
            ReprBase::Foreign => 4,
        };
        let repr_flags = base
            | (repr.integer().is_some() as usize) << 3
            | (repr.align().is_some() as usize) << 4
            | (repr.packed().is_some() as usize) << 5;
        let flags = layout.has_niche() as usize
            | (layout.is_pointer_sized() as usize) << 1
            | (layout.is_atomic() as usize) << 2
            | (layout.is_partial() as usize) << 3
            | (tag.is_some() as usize) << 4
            | (heap.is_some() as usize) << 5
            | number_of_metadata(layout.metadata()) << 6;
        if !self.has_room(7 * WIDEST) {
            return;
        }
        let (buffer, mut at) = (&mut *self.buffer, self.at);
        put!(buffer, at, size, align, flags, repr_flags, number_of(kind));
        put!(buffer, at, fields.len(), variants.len());
        self.at = at;
        if let Some(integer) = repr.integer() {
            self.text(integer);
        }
        if let Some(align) = repr.align() {
            self.number(align);
        }
        if let Some(packed) = repr.packed() {
            self.number(packed);
        }
        if let Some(tag) = tag {
            self.number(tag.offset);
            self.number(tag.size);
            self.number(tag.align);
        }
        if let Some(heap) = heap {
            self.text(heap.contents);
            self.number(if let Some(size) = heap.element_size { size + 1 } else { 0 });
        }
        if let Kind::Array { element, len } = kind {
            self.number(len);
            self.text(element.name);
            self.layout(element, true);
        }
        if has_names || self.left > 0 {
            self.fields(fields, has_names);
        } else {
            self.plain_fields(fields);
        }
        self.variants(variants, has_names);
    }

    /// Fields without names and without the layouts of their types. Most types are listed only, so
    /// this is the loop that the time of a list depends on: patterns have no bounds to check.
    const fn plain_fields(&mut self, fields: &[FieldLayout<'_>]) {
        if !self.has_room(fields.len() * 4 * WIDEST) {
            return;
        }
        let (_, mut buffer) = self.buffer.split_at_mut(self.at);
        let room = buffer.len();
        let mut index = 0;
        while index < fields.len() {
            let field = &fields[index];
            index += 1;
            let offset = if let Some(offset) = field.offset { offset + 1 } else { 0 };
            let trusted = field.trusted as usize;
            let largest = if offset > field.size { offset } else { field.size };
            let is_short = largest < SHORT && field.align < SHORT;
            let out = buffer;
            if is_short {
                let [
                    offset_high,
                    offset_low,
                    size_high,
                    size_low,
                    align_high,
                    align_low,
                    trusted_high,
                    trusted_low,
                    rest @ ..,
                ] = out
                else {
                    return;
                };
                *offset_high = DIGIT + (offset >> 6) as u8;
                *offset_low = DIGIT + (offset & 63) as u8;
                *size_high = DIGIT + (field.size >> 6) as u8;
                *size_low = DIGIT + (field.size & 63) as u8;
                *align_high = DIGIT + (field.align >> 6) as u8;
                *align_low = DIGIT + (field.align & 63) as u8;
                *trusted_high = DIGIT + (trusted >> 6) as u8;
                *trusted_low = DIGIT + (trusted & 63) as u8;
                buffer = rest;
            } else {
                let mut at = 0;
                put!(out, at, offset, field.size, field.align, trusted);
                buffer = out.split_at_mut(at).1;
            }
        }
        let written = room - buffer.len();
        self.at += written;
    }

    const fn fields(&mut self, fields: &[FieldLayout<'_>], has_names: bool) {
        let mut index = 0;
        while index < fields.len() {
            let FieldLayout { name, ty, offset, size, align, layout, trusted } = fields[index];
            index += 1;
            if has_names {
                self.text(name);
                self.text(ty);
            }
            let inside = match layout {
                Some(layout) if self.left > 0 => Some(layout),
                _ => None,
            };
            self.left = self.left.saturating_sub(1);
            if !self.has_room(5 * WIDEST) {
                return;
            }
            let (buffer, mut at) = (&mut *self.buffer, self.at);
            let offset = if let Some(offset) = offset { offset + 1 } else { 0 };
            put!(buffer, at, offset, size, align);
            put!(buffer, at, trusted as usize | (inside.is_some() as usize) << 1);
            self.at = at;
            if let Some(inside) = inside {
                self.inside(inside);
            }
        }
    }

    /// The layout of a field's type, whose size and alignment are the field's.
    const fn inside(&mut self, layout: &TypeLayout<'_>) {
        self.text(layout.name);
        match layout.kind {
            Kind::Primitive(primitive) if !layout.is_pointer_sized() && !layout.is_atomic() => {
                self.number(of_primitive(primitive) << 1 | layout.has_niche() as usize);
            }
            _ => {
                self.number(0);
                self.layout(layout, true);
            }
        }
    }

    const fn variants(&mut self, variants: &[VariantLayout<'_>], has_names: bool) {
        let mut index = 0;
        while index < variants.len() {
            let VariantLayout { name, discriminant, fields, .. } = variants[index];
            index += 1;
            if has_names {
                self.text(name);
            }
            self.number(fields.len());
            match discriminant {
                Some(discriminant @ 0..=0xfff) => self.number(discriminant as usize + 2),
                Some(discriminant) if self.has_room(WIDEST + BITS) => {
                    self.number(1);
                    let (buffer, at) = (&mut *self.buffer, self.at);
                    self.at = put_bits(buffer, at, discriminant as u128, BITS);
                }
                _ => self.number(0),
            }
        }
    }
}

/// The number of characters of a number of 128 bits.
pub(crate) const BITS: usize = 22;

const fn number_of(kind: Kind<'_>) -> usize {
    match kind {
        Kind::Primitive(primitive) => of_primitive(primitive),
        Kind::Pointer(Pointer::Reference) => 6,
        Kind::Pointer(Pointer::Raw) => 7,
        Kind::Pointer(Pointer::NonNull) => 8,
        Kind::Pointer(Pointer::Box) => 9,
        Kind::Pointer(Pointer::Function) => 10,
        Kind::Tuple => 11,
        Kind::Struct => 12,
        Kind::Union => 13,
        Kind::Enum => 14,
        Kind::Opaque => 15,
        Kind::Array { .. } => 16,
    }
}

const fn number_of_metadata(metadata: Option<Metadata>) -> usize {
    match metadata {
        None => 0,
        Some(Metadata::Length) => 1,
        Some(Metadata::Vtable) => 2,
        Some(Metadata::Unknown) => 3,
    }
}

const fn of_primitive(primitive: Primitive) -> usize {
    match primitive {
        Primitive::Unsigned => 1,
        Primitive::Signed => 2,
        Primitive::Float => 3,
        Primitive::Bool => 4,
        Primitive::Char => 5,
    }
}
