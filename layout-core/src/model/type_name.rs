//! The text of a type, as in `[Slot<u32>; 4]`: its name, its arguments, and whether the name is that
//! of the type or that of an alias.

use crate::model::layout::{Kind, Primitive, TypeLayout};
use crate::model::same::same;

/// Whether a type of this layout has the name in `text`, path and arguments aside. Otherwise the
/// text has the name of an alias, which may be that of another type on another target.
///
/// The names of the standard library count as the type's own where they mean the same on all targets
/// with at least 32 bits: `NonZeroU32`, `c_int`.
pub(crate) const fn is_name_of(text: &[u8], layout: &TypeLayout<'_>) -> bool {
    match layout.kind {
        Kind::Primitive(_) => is_name_of_primitive(base_name(text), layout),
        Kind::Array { .. } => matches!(text, [b'[', ..]),
        Kind::Tuple => matches!(text, [b'(', ..]),
        Kind::Pointer(_) => {
            let function = starts_with(text, b"fn(")
                || starts_with(text, b"unsafe ")
                || starts_with(text, b"extern ")
                || starts_with(text, b"for<");
            function
                || matches!(text, [b'&' | b'*', ..])
                || same(base_name(text), layout.name.as_bytes())
        }
        Kind::Struct | Kind::Union | Kind::Enum | Kind::Opaque => {
            same(base_name(text), layout.name.as_bytes())
        }
    }
}

/// The name of the primitive that a primitive, a `NonZero` or an atomic is laid out as.
pub(crate) const fn primitive_name(layout: &TypeLayout<'_>) -> &'static str {
    let Kind::Primitive(primitive) = layout.kind else { return "" };
    match (primitive, layout.size) {
        (Primitive::Unsigned, _) if layout.is_pointer_sized() => "usize",
        (Primitive::Unsigned, 1) => "u8",
        (Primitive::Unsigned, 2) => "u16",
        (Primitive::Unsigned, 4) => "u32",
        (Primitive::Unsigned, 8) => "u64",
        (Primitive::Unsigned, _) => "u128",
        (Primitive::Signed, _) if layout.is_pointer_sized() => "isize",
        (Primitive::Signed, 1) => "i8",
        (Primitive::Signed, 2) => "i16",
        (Primitive::Signed, 4) => "i32",
        (Primitive::Signed, 8) => "i64",
        (Primitive::Signed, _) => "i128",
        (Primitive::Float, 4) => "f32",
        (Primitive::Float, _) => "f64",
        (Primitive::Bool, _) => "bool",
        (Primitive::Char, _) => "char",
    }
}

const fn is_name_of_primitive(name: &[u8], layout: &TypeLayout<'_>) -> bool {
    let primitive = primitive_name(layout).as_bytes();
    match name {
        [b'N', b'o', b'n', b'Z', b'e', b'r', b'o', rest @ ..]
        | [b'A', b't', b'o', b'm', b'i', b'c', rest @ ..] => {
            // `NonZero<u32>`, whose argument is checked as a type of its own, or `NonZeroU32`.
            rest.is_empty() || is_capitalized(rest, primitive)
        }
        b"c_char" => matches!(primitive, b"i8" | b"u8"),
        b"c_int" => same(primitive, b"i32"),
        b"c_uint" => same(primitive, b"u32"),
        b"c_double" => same(primitive, b"f64"),
        b"c_schar" => same(primitive, b"i8"),
        b"c_uchar" => same(primitive, b"u8"),
        b"c_short" => same(primitive, b"i16"),
        b"c_ushort" => same(primitive, b"u16"),
        b"c_longlong" => same(primitive, b"i64"),
        b"c_ulonglong" => same(primitive, b"u64"),
        b"c_float" => same(primitive, b"f32"),
        name => same(name, primitive),
    }
}

/// Whether the name is C's for a type that differs on targets with 16 bits.
pub(crate) const fn is_wider_in_c(text: &[u8]) -> bool {
    matches!(base_name(text), b"c_int" | b"c_uint" | b"c_double")
}

/// Whether `capitalized` is `name` with a first letter in upper case.
const fn is_capitalized(capitalized: &[u8], name: &[u8]) -> bool {
    match (capitalized, name) {
        ([first, rest @ ..], [lower, name @ ..]) => {
            first.to_ascii_lowercase() == *lower && first.is_ascii_uppercase() && same(rest, name)
        }
        _ => false,
    }
}

/// The last name in a path, without arguments and `r#`: `Slot` of `crate::Slot<u32>`. Empty for a
/// type that is no path, and for an associated type of another type.
pub(crate) const fn base_name(text: &[u8]) -> &[u8] {
    let mut end = 0;
    while end < text.len() && text[end] != b'<' {
        if !is_in_path(text[end]) {
            return &[];
        }
        end += 1;
    }
    if end < text.len() && closing(text, end) + 1 != text.len() {
        return &[];
    }
    while end > 0 && text[end - 1] == b':' {
        end -= 1;
    }
    let mut start = end;
    while start > 0 && text[start - 1] != b':' {
        start -= 1;
    }
    match text.split_at(end).0.split_at(start).1 {
        [b'r', b'#', name @ ..] | name => name,
    }
}

const fn is_in_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'#') || !byte.is_ascii()
}

/// The type or const argument with this index, lifetimes not counted: `4` is the argument 1 of
/// `Ring<'a, u32, 4>`.
pub(crate) const fn argument(text: &[u8], mut index: usize) -> Option<&[u8]> {
    let mut start = 0;
    while start < text.len() && text[start] != b'<' {
        start += 1;
    }
    if start == text.len() {
        return None;
    }
    let last = closing(text, start);
    start += 1;
    while start < last {
        while start < last && text[start] == b' ' {
            start += 1;
        }
        let end = end_of_argument(text, start, last);
        if text[start] != b'\'' {
            if index == 0 {
                return Some(text.split_at(end).0.split_at(start).1);
            }
            index -= 1;
        }
        start = end + 1;
    }
    None
}

/// The type of the elements in the text of an array.
pub(crate) const fn element(text: &[u8]) -> Option<&[u8]> {
    let [b'[', inside @ ..] = text else { return None };
    let (mut depth, mut end) = (0, 0);
    while end < inside.len() && !(depth == 0 && inside[end] == b';') {
        match inside[end] {
            b'[' | b'(' | b'{' => depth += 1,
            b']' | b')' | b'}' => depth -= 1,
            _ => {}
        }
        end += 1;
    }
    Some(inside.split_at(end).0)
}

/// The next comma outside of brackets, or `last`.
const fn end_of_argument(text: &[u8], start: usize, last: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at < last && !(depth == 0 && text[at] == b',') {
        match text[at] {
            b'{' => at = closing_brace(text, at),
            b'<' | b'[' | b'(' => depth += 1,
            b'>' if text[at - 1] == b'-' => {}
            b'>' | b']' | b')' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    at
}

/// The index of the `>` that closes the `<` at `open`, or the length.
const fn closing(text: &[u8], open: usize) -> usize {
    let (mut depth, mut at) = (0, open);
    while at < text.len() {
        match text[at] {
            b'{' => at = closing_brace(text, at),
            b'<' => depth += 1,
            b'>' if text[at - 1] == b'-' => {}
            b'>' if depth == 1 => return at,
            b'>' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// The index of the `}` that closes the `{` at `open`, or the last index.
const fn closing_brace(text: &[u8], open: usize) -> usize {
    let (mut depth, mut at) = (0, open);
    while at + 1 < text.len() {
        match text[at] {
            b'{' => depth += 1,
            b'}' if depth == 1 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    at
}

const fn starts_with(text: &[u8], start: &[u8]) -> bool {
    text.len() >= start.len() && same(text.split_at(start.len()).0, start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> &str {
        core::str::from_utf8(bytes).unwrap()
    }

    #[test]
    fn base_name_is_the_last_name_of_a_path() {
        for (ty, name) in [
            ("u32", "u32"),
            ("::core::primitive::u32", "u32"),
            ("crate::Slot<Vec<u8>>", "Slot"),
            ("Slot::<u8>", "Slot"),
            ("r#type", "type"),
            ("Stück", "Stück"),
            ("<T as Iterator>::Item", ""),
            ("Slot<u8>::Item", ""),
            ("Slot<u8>::Item<u16>", ""),
            ("[u8; 4]", ""),
            ("&u8", ""),
            ("(u8, u16)", ""),
            ("Slot<fn(u8) -> u8>", "Slot"),
        ] {
            assert_eq!(text(base_name(ty.as_bytes())), name, "{ty}");
        }
    }

    #[test]
    fn arguments_are_found_by_index() {
        let ty = "a::Ring<'a, [u8; 2], Pair<u8, fn(u8, u8) -> u8>, { A < B }, u16>";
        let argument = |index| argument(ty.as_bytes(), index).map(text);
        assert_eq!(argument(0), Some("[u8; 2]"));
        assert_eq!(argument(1), Some("Pair<u8, fn(u8, u8) -> u8>"));
        assert_eq!((argument(2), argument(3)), (Some("{ A < B }"), Some("u16")));
        assert_eq!(super::argument(b"Ring<'a>", 0), None);
        assert_eq!(super::argument(b"Ring", 0), None);
        assert_eq!(element(b"[[Slot; { 3 }]; 4]").map(text), Some("[Slot; { 3 }]"));
    }
}
