//! The names of [`core::any::type_name`], without paths and inferred lifetimes: `Ring<Slot, 16>` of
//! `a::Ring<'_, a::b::Slot, 16>`.

use core::fmt;

use crate::text::width::{columns, cut};

/// A name of `core::any::type_name`. `Display` writes the short form.
#[derive(Clone, Copy)]
pub(crate) struct ShortName<'a>(pub(crate) &'a str);

impl<'a> ShortName<'a> {
    /// The parts of the text that are shown.
    pub(crate) fn parts(self) -> Parts<'a> {
        Parts { rest: self.0 }
    }

    /// The width of the short form in terminal columns.
    pub(crate) fn columns(self) -> usize {
        self.parts().map(columns).sum()
    }

    /// Writes the first `room` columns.
    pub(crate) fn write(self, f: &mut fmt::Formatter<'_>, mut room: usize) -> fmt::Result {
        for part in self.parts() {
            let part = cut(part, room);
            f.write_str(part)?;
            room -= columns(part);
        }
        Ok(())
    }
}

impl fmt::Display for ShortName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts().try_for_each(|part| f.write_str(part))
    }
}

/// Iterator over the parts of a [`ShortName`].
#[derive(Clone)]
pub(crate) struct Parts<'a> {
    rest: &'a str,
}

impl<'a> Parts<'a> {
    /// Removes the first `length` bytes of the rest.
    fn take(&mut self, length: usize) -> &'a str {
        let (part, rest) = self.rest.split_at(length);
        self.rest = rest;
        part
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let rest = self.rest;
            let first = rest.chars().next()?;
            let segment = segment(rest);
            if segment > 0 && rest[segment..].starts_with("::") {
                self.take(segment + 2);
            } else if let Some(length) = inferred_lifetimes(rest) {
                self.take(length);
            } else if is_word(first) {
                return Some(self.take(word(rest)));
            } else if let Some(length) = character(rest) {
                return Some(self.take(length));
            } else {
                return Some(self.take(first.len_utf8()));
            }
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || !c.is_ascii()
}

/// The length of the identifier, keyword or number at the start.
fn word(text: &str) -> usize {
    text.find(|c| !is_word(c)).unwrap_or(text.len())
}

/// The length of a segment of a path: `vec`, `Vec<u8>`, `{{closure}}` or `<impl Tr for Slot>`.
fn segment(text: &str) -> usize {
    let name = if text.starts_with('{') { bracketed(text) } else { word(text) };
    name + if text[name..].starts_with('<') { bracketed(&text[name..]) } else { 0 }
}

/// The length of the brackets at the start and of what is between them.
fn bracketed(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while let Some(first) = text[at..].chars().next() {
        match first {
            '<' | '{' | '(' | '[' => depth += 1,
            '>' if text[..at].ends_with('-') => {}
            '>' | '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
        at += character(&text[at..]).unwrap_or(first.len_utf8());
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a character literal at the start: `'a'`, `'\''`, `'\u{301}'`.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    let after = match first {
        '\\' => 1 + inside[1..].chars().next()?.len_utf8(),
        _ => first.len_utf8(),
    };
    let end = inside[after..].find('\'')?;
    (end == 0 || first == '\\').then_some(1 + after + end + 1)
}

/// The length of inferred lifetimes at the start, which only newer compilers write: `'_, ` between
/// arguments, `'_ ` of a reference, `<'_>` without other arguments.
fn inferred_lifetimes(text: &str) -> Option<usize> {
    if let Some(arguments) = text.strip_prefix("<'_") {
        let others = arguments.trim_start_matches(", '_");
        return others.starts_with('>').then(|| text.len() - others.len() + 1);
    }
    ["'_, ", "'_ "].into_iter().find(|one| text.starts_with(one)).map(str::len)
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString as _;

    use super::*;

    #[test]
    fn paths_and_inferred_lifetimes_are_left_out() {
        for (name, short) in [
            ("u8", "u8"),
            ("alloc::vec::Vec<a::Slot>", "Vec<Slot>"),
            (
                "a::Ring<a::Ring<core::num::nonzero::NonZero<u32>, 2>, 16>",
                "Ring<Ring<NonZero<u32>, 2>, 16>",
            ),
            ("a::L<'_, &[u8]>", "L<&[u8]>"),
            ("a::L<'_, '_>", "L"),
            ("&'_ mut [a::L<'_>; 4]", "&mut [L; 4]"),
            (
                "dyn core::ops::function::Fn(&'_ u8) -> a::X + core::marker::Send",
                "dyn Fn(&u8) -> X + Send",
            ),
            ("for<'a> fn(&'a a::X) -> (a::X, u8)", "for<'a> fn(&'a X) -> (X, u8)"),
            ("unsafe extern \"C\" fn(u8, ...)", "unsafe extern \"C\" fn(u8, ...)"),
            ("dyn a::Tr<X = a::b::Y>", "dyn Tr<X = Y>"),
            ("a::g<u16>::Loc<a::X>", "Loc<X>"),
            ("<impl a::Tr for a::Ring<u8, 3>>::h::Loc", "Loc"),
            ("a::main::{{closure}}", "{{closure}}"),
            ("a::f::{{closure}}::Loc", "Loc"),
            ("a::Ch<':', '<', '\\'', '\\u{301}', true>", "Ch<':', '<', '\\'', '\\u{301}', true>"),
            ("a::Stück<-1>", "Stück<-1>"),
        ] {
            assert_eq!(ShortName(name).to_string(), short);
            assert_eq!(ShortName(name).columns(), short.chars().count());
        }
    }

    #[test]
    fn unbalanced_text_has_an_end() {
        for text in ["a::b<c", "<<<", "'", "'\\", "{{", "a::", "::<'_", "-> '", "Ch<'"] {
            let _ = ShortName(text).to_string();
        }
    }
}
