//! Fingerprints: a hash of everything about a layout that another program must agree on.

use crate::model::layout::{FieldLayout, Kind, Pointer, Primitive, TypeLayout, VariantLayout};
use crate::model::repr::ReprBase;
use crate::text::path::Path;
use crate::text::writer::{ConstWriter, Fragment};

impl TypeLayout<'_> {
    /// A number that two programs can compare before they share memory or read each other's
    /// files: it changes whenever a byte gets another offset or another meaning.
    ///
    /// It is FNV-1a of 64 bits (offset basis `0xcbf29ce484222325`, prime `0x100000001b3`), as the
    /// [FNV draft](https://datatracker.ietf.org/doc/draft-eastlake-fnv/) defines it, over the
    /// values below, each as 8 bytes, the lowest first. It is the same with every compiler, on
    /// every host and in every release of this crate.
    ///
    /// | of | the values |
    /// |---|---|
    /// | every type | a code, size, align, then what follows |
    /// | unsigned, signed, float, `bool`, `char` | code 1, 2, 3, 4, 5; `NonZero` and atomics have the code of their number |
    /// | a pointer to data, to a function | code 6, 7 |
    /// | an array | code 8; its length, then the values of its element |
    /// | a struct | code 9; the number of fields, then each field |
    /// | a union | code 10; the number of fields, then each field |
    /// | an enum | code 11; offset and size of the tag, the number of variants, then each variant |
    /// | any type without bytes | code 12, in place of any other |
    /// | a field, in declaration order | its name, its offset, then the values of its type |
    /// | a variant, in declaration order | its name, its discriminant (low 64 bits, high 64 bits), the number of fields, then each field |
    /// | a name | its length in bytes, then its bytes by eight, the last filled up with zeros, each eight as a number with the lowest byte first |
    ///
    /// Test vectors for other implementations:
    ///
    /// | type | fingerprint |
    /// |---|---|
    /// | `u8` | `0x8b2de55a4af806c4` |
    /// | `i32` | `0x0f1457525a78bf47` |
    /// | `Header` below | `0xacddb13d7e61aa99` |
    /// | `repr(u8) enum { Data = 3, Control }` | `0x824f4299474a9066` |
    ///
    /// A `repr(transparent)` type has the values of its one field that has bytes.
    ///
    /// Type names are not hashed, so that two definitions of the same layout have the same
    /// fingerprint. Byte order is not hashed either: if it may differ, exchange it separately.
    /// `usize` and pointers have the size of the target, so types with such fields have different
    /// fingerprints on 32-bit and 64-bit targets.
    ///
    /// A type of another crate that is defined with `#[layout(remote = ..)]` is hashed although its
    /// `repr` is not known.
    ///
    /// ```
    /// use layout_core::Layout;
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// #[layout(fingerprint = 0xacddb13d7e61aa99)]
    /// struct Header {
    ///     magic: [u8; 4],
    ///     len: u32,
    /// }
    ///
    /// const FINGERPRINT: u64 = Header::LAYOUT.fingerprint();
    /// assert_eq!(FINGERPRINT, 0xacddb13d7e61aa99);
    /// ```
    ///
    /// # Panics
    ///
    /// If a part at any depth is not known or not fixed; the message names the part. Such parts are
    /// opaque types, wide pointers, types that leave out fields, and structs, unions and enums that have bytes but
    /// no `repr`. In a `const` the panic is a compile error.
    ///
    /// ```compile_fail,E0080
    /// use layout_core::Layout;
    ///
    /// #[derive(Layout)]
    /// struct Header {
    ///     magic: [u8; 4],
    ///     len: u32,
    /// }
    ///
    /// // `Header` has no fingerprint: `Header` has no `repr`: give it `repr(C)` ..
    /// const FINGERPRINT: u64 = Header::LAYOUT.fingerprint();
    /// ```
    #[inline]
    #[must_use]
    #[track_caller]
    pub const fn fingerprint(&self) -> u64 {
        match fingerprint(self) {
            Some(fingerprint) => fingerprint,
            None => self.panic_without_fingerprint::<0x400>(),
        }
    }

    #[track_caller]
    const fn panic_without_fingerprint<const BYTES: usize>(&self) -> ! {
        let mut buffer = [b' '; BYTES];
        let mut out = ConstWriter::new(&mut buffer);
        out.write(&[Fragment::text("`"), Fragment::text(self.name), HAS_NONE]);
        write_reason(self, &mut out);
        let length = out.length();
        if length > BYTES {
            assert!(length <= 0x4000, "there is no fingerprint; the reason is too long to print");
            self.panic_without_fingerprint::<0x4000>();
        }
        match core::str::from_utf8(buffer.split_at(length).0) {
            Ok(message) => panic!("{}", message),
            Err(_) => panic!("there is no fingerprint; the reason is not UTF-8"),
        }
    }
}

/// The fingerprint, or `None` if a part of the layout is not known or not fixed.
#[inline]
pub(crate) const fn fingerprint(layout: &TypeLayout<'_>) -> Option<u64> {
    let mut nothing = ConstWriter::new(&mut []);
    let mut stream = Hasher { hash: BASIS, has_failed: false, out: &mut nothing };
    stream.layout(layout, &Path::START);
    if stream.has_failed { None } else { Some(stream.hash) }
}

/// Writes the reason why a type has no fingerprint.
#[inline]
pub(crate) const fn write_reason(layout: &TypeLayout<'_>, out: &mut ConstWriter<'_>) {
    Hasher { hash: BASIS, has_failed: false, out }.layout(layout, &Path::START);
}

/// The FNV offset basis and prime for 64 bits, from the draft, section 5.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x100_0000_01b3;

/// Hashes the values of a layout.
struct Hasher<'a, 'b> {
    hash: u64,
    /// The layout has no fingerprint, and the reason was written. Only the first reason is.
    has_failed: bool,
    out: &'a mut ConstWriter<'b>,
}

impl Hasher<'_, '_> {
    /// Hashes a type. This method calls itself once for each level of structs, unions and enums,
    /// because the compiler's stack has 128 frames.
    #[inline]
    const fn layout(&mut self, layout: &TypeLayout<'_>, path: &Path<'_>) {
        let (mut layout, mut path) = (layout, *path);
        loop {
            if layout.size == 0 {
                return self.type_header(12, 0, layout.align);
            }
            if let ReprBase::Transparent = layout.repr.base() {
                if let Some((field, path)) = only_field(layout, &path) {
                    return match field.layout {
                        Some(inner) => self.layout(inner, &path),
                        None => self.opaque_field(field, &path),
                    };
                }
            }
            if layout.is_partial() {
                return self.fail(&path, layout.name, " leaves fields out");
            }
            if let Some(inner) = layout.laid_out_as() {
                layout = inner;
                continue;
            }
            self.type_header(code(layout), layout.size, layout.align);
            match layout.kind {
                Kind::Pointer(_) if layout.size > size_of::<usize>() => {
                    return self.fail(&path, layout.name, IS_WIDE);
                }
                Kind::Primitive(_) | Kind::Pointer(_) => return,
                Kind::Opaque => return self.fail(&path, layout.name, OPAQUE),
                Kind::Array { element, len } => {
                    self.size(len);
                    (layout, path) = (element, path.elements());
                }
                _ if matches!(layout.repr.base(), ReprBase::Rust) => {
                    return self.fail(&path, layout.name, no_repr(layout));
                }
                Kind::Enum if layout.tag.is_none() => {
                    return self.fail(&path, layout.name, no_repr(layout));
                }
                Kind::Enum | Kind::Struct | Kind::Tuple | Kind::Union => break,
            }
        }
        let variants = layout.variants;
        if let Some(tag) = layout.tag {
            self.sizes([tag.offset, tag.size, variants.len()]);
        }
        let lists = if layout.is_enum() { variants.len() } else { 1 };
        let mut index = 0;
        while index < lists && !self.has_failed {
            let (path, mut fields) = if layout.is_enum() {
                (&path.to(variants[index].name), variants[index].fields)
            } else {
                (&path, layout.fields)
            };
            if layout.is_enum() {
                self.variant(&variants[index], path);
            }
            index += 1;
            self.size(fields.len());
            while let ([field, rest @ ..], false) = (fields, self.has_failed) {
                fields = rest;
                self.name(field.name);
                match field.offset {
                    Some(offset) => self.size(offset),
                    None => panic!("with a `repr` offsets are known"),
                }
                let path = path.to(field.name);
                match field.layout {
                    Some(inner) => self.layout(inner, &path),
                    None => self.opaque_field(field, &path),
                }
            }
        }
    }

    #[inline]
    const fn opaque_field(&mut self, field: &FieldLayout<'_>, path: &Path<'_>) {
        self.type_header(12, field.size, field.align);
        if field.size > 0 {
            self.fail(path, field.ty, OPAQUE);
        }
    }

    /// Hashes the name and the discriminant of a variant.
    #[inline]
    const fn variant(&mut self, variant: &VariantLayout<'_>, path: &Path<'_>) {
        self.name(variant.name);
        match variant.discriminant {
            Some(discriminant) => {
                let [low, high] = halves(discriminant);
                self.value(low);
                self.value(high);
            }
            None => self.fail(path, variant.name, " has a discriminant above `i128::MAX`"),
        }
    }

    #[inline]
    const fn name(&mut self, name: &str) {
        let mut rest = name.as_bytes();
        self.size(rest.len());
        while let [first, further @ ..] = rest {
            let mut value = *first as u64;
            rest = further;
            let mut shift = 8;
            while let ([next, further @ ..], 8..=56) = (rest, shift) {
                value |= (*next as u64) << shift;
                rest = further;
                shift += 8;
            }
            self.value(value);
        }
    }

    #[inline]
    const fn type_header(&mut self, code: u64, size: usize, align: usize) {
        self.value(code);
        self.size(size);
        self.size(align);
    }

    #[inline]
    const fn sizes(&mut self, [first, second, third]: [usize; 3]) {
        self.size(first);
        self.size(second);
        self.size(third);
    }

    #[inline]
    const fn size(&mut self, size: usize) {
        self.value(size as u64);
    }

    /// Hashes a value as 8 bytes, the lowest first.
    #[inline]
    const fn value(&mut self, value: u64) {
        let mut rest = value;
        let mut zeros = 8;
        while rest > 0 {
            self.hash = product(self.hash ^ (rest & 0xff), POWERS[1]);
            rest >>= 8;
            zeros -= 1;
        }
        // All zero bytes in one step, because most values are small and the compiler interprets
        // this.
        self.hash = product(self.hash, POWERS[zeros]);
    }

    /// Writes the reason: `` `header.name`: `String` does not say what it is made of ``.
    #[inline]
    const fn fail(&mut self, path: &Path<'_>, name: &str, reason: &str) {
        if self.has_failed {
            return;
        }
        self.has_failed = true;
        if !path.is_start() {
            self.out.write(&[Fragment::text("`")]);
            path.write(self.out);
            self.out.write(&[Fragment::text("`: ")]);
        }
        self.out.write(&[
            Fragment::text("`"),
            Fragment::text(name),
            Fragment::text("`"),
            Fragment::text(reason),
        ]);
    }
}

/// The reason why a type without a `repr` has no fingerprint.
#[inline]
const fn no_repr(layout: &TypeLayout<'_>) -> &'static str {
    match layout.kind {
        Kind::Tuple => " is a tuple, whose order the compiler chooses",
        _ if layout.is_option_or_result() => " is laid out as the compiler chooses",
        _ => NO_REPR,
    }
}

/// The product without the bits that an `u64` can't hold. Not `wrapping_mul`, which is one more call
/// for the compiler to interpret: rustc limits the steps of a constant.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "as documented")]
const fn product(a: u64, b: u64) -> u64 {
    (a as u128 * b as u128) as u64
}

/// The powers of the prime of FNV, from 0 to 8.
const POWERS: [u64; 9] = {
    let mut powers = [1; 9];
    let mut index = 1;
    while index < powers.len() {
        powers[index] = product(powers[index - 1], PRIME);
        index += 1;
    }
    powers
};

/// The code of the kind of a type.
#[inline]
const fn code(layout: &TypeLayout<'_>) -> u64 {
    match layout.kind {
        Kind::Primitive(Primitive::Unsigned) => 1,
        Kind::Primitive(Primitive::Signed) => 2,
        Kind::Primitive(Primitive::Float) => 3,
        Kind::Primitive(Primitive::Bool) => 4,
        Kind::Primitive(Primitive::Char) => 5,
        Kind::Pointer(Pointer::Function) => 7,
        Kind::Pointer(_) => 6,
        Kind::Array { .. } => 8,
        Kind::Struct | Kind::Tuple => 9,
        Kind::Union => 10,
        Kind::Enum => 11,
        Kind::Opaque => 12,
    }
}

/// The one field of a transparent type that has bytes, in any variant, and the path to it.
#[inline]
const fn only_field<'a>(
    layout: &TypeLayout<'a>,
    path: &'a Path<'a>,
) -> Option<(&'a FieldLayout<'a>, Path<'a>)> {
    let fields = layout.fields;
    let mut index = 0;
    while index < fields.len() {
        if fields[index].size > 0 {
            return Some((&fields[index], path.to(fields[index].name)));
        }
        index += 1;
    }
    None
}

#[inline]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "these are its bits")]
const fn halves(discriminant: i128) -> [u64; 2] {
    [discriminant as u64, (discriminant >> 64) as u64]
}

const HAS_NONE: Fragment<'static> = Fragment::text("` has no fingerprint: ");
/// See the Reference,
/// [Pointers and references](https://doc.rust-lang.org/reference/type-layout.html#pointers-and-references-layout).
const IS_WIDE: &str =
    " is wide: beside the address it has a length or a vtable, whose layout is not fixed";
const OPAQUE: &str = " does not say what it is made of";
const NO_REPR: &str =
    " has no `repr`: give it `repr(C)`, for now the compiler places its fields as it likes";
