//! The lines of a message about bytes that may be uninitialised.

use crate::model::layout::{FieldLayout, TypeLayout};
use crate::model::same::same;
use crate::text::path::Path;
use crate::text::writer::{ConstWriter, Fragment};

/// Writes a line for each finding.
pub(super) struct Lines<'t, 'b> {
    pub(super) out: &'t mut ConstWriter<'b>,
    pub(super) margin: usize,
}

impl Lines<'_, '_> {
    /// `slots[].flags: 3 bytes after, in each of 4`
    #[inline]
    pub(super) const fn hole(
        &mut self,
        bytes: usize,
        position: &str,
        path: &Path<'_>,
        times: usize,
    ) {
        self.begin(path);
        let unit = Fragment::text(if bytes == 1 { " byte " } else { " bytes " });
        self.out.write(&[Fragment::number(bytes), unit, Fragment::text(position)]);
        if times > 1 {
            self.out.write(&[IN_EACH_OF, Fragment::number(times)]);
        }
    }

    /// ``state: `State` is an enum without ..; give it one, if it is yours, or write
    /// `#[layout(trust_padding)]` ``
    #[inline]
    pub(super) const fn opaque(&mut self, reason: &OpaqueReason, name: &str, path: &Path<'_>) {
        self.begin(path);
        self.out.write(&[
            Fragment::text(reason.before),
            QUOTE,
            Fragment::text(name),
            QUOTE,
            Fragment::text(reason.after),
        ]);
        if let Some(suggestion) = reason.suggestion {
            self.out.write(&[SEMICOLON, Fragment::text(suggestion)]);
        }
        // Without a path the type itself is opaque, and there is no field for `trust_padding`.
        if !path.is_start() {
            self.out.write(&[if reason.suggestion.is_some() { OR } else { SEMICOLON }, TRUST]);
        }
    }

    /// ``stranger: the layout of `Stranger` is not known; derive `Layout` for it, or vouch for it
    /// with `#[layout(trust_padding)]` ``
    #[inline]
    pub(super) const fn without_layout(
        &mut self,
        outer: &TypeLayout<'_>,
        field: &FieldLayout<'_>,
        path: &Path<'_>,
    ) {
        self.begin(path);
        let known = [Fragment::text("the layout of "), QUOTE, Fragment::text(field.ty), QUOTE];
        self.out.write(&known);
        self.out.write(&[Fragment::text(" is not known; ")]);
        if let Some(parameter) = mentioned(field.ty, outer.parameters()) {
            self.out.write(&[
                Fragment::text("add the bound `"),
                Fragment::text(parameter),
                Fragment::text(": Layout` to `"),
                Fragment::text(outer.name),
                QUOTE,
                OR,
            ]);
        } else {
            self.derive_for(field.ty);
        }
        self.out.write(&[TRUST]);
    }

    /// Writes which type needs the derive, unless that is a type of the standard library.
    #[inline]
    const fn derive_for(&mut self, ty: &str) {
        let part = element(ty);
        if is_of_standard_library(part) {
            return;
        }
        self.out.write(&[Fragment::text("derive `Layout` for ")]);
        let subject = match part.as_bytes() {
            [b'(', ..] => [Fragment::text("its elements"), NOTHING, NOTHING],
            _ if contains(part, b'<') => [Fragment::text("it and its arguments"), NOTHING, NOTHING],
            _ if part.len() < ty.len() => [QUOTE, Fragment::text(part), QUOTE],
            _ => [Fragment::text("it"), NOTHING, NOTHING],
        };
        self.out.write(&subject);
        self.out.write(&[OR]);
    }

    #[inline]
    const fn begin(&mut self, path: &Path<'_>) {
        self.out.write(&[NEWLINE, Fragment { pad: self.margin, ..Fragment::NOTHING }]);
        if !path.is_start() {
            path.write(self.out);
            self.out.write(&[COLON]);
        }
    }
}

/// The reason why a type is opaque: the text before and after its name, and a suggestion.
pub(super) struct OpaqueReason {
    before: &'static str,
    after: &'static str,
    suggestion: Option<&'static str>,
}

/// A type of the standard library, for which the user can't derive `Layout`.
pub(super) const OPAQUE: OpaqueReason =
    OpaqueReason { before: "what ", after: " is made of is not known", suggestion: None };
pub(super) const NO_REPR: OpaqueReason = OpaqueReason {
    before: "",
    after: " is an enum without an integer `repr` or `repr(C)`",
    suggestion: Some("give it one, if it is yours"),
};
/// `Option` and `Result`.
pub(super) const NO_REPR_OF_STD: OpaqueReason = OpaqueReason { suggestion: None, ..NO_REPR };
pub(super) const UNLISTED: OpaqueReason = OpaqueReason {
    before: "the definition of ",
    after: " leaves fields out",
    suggestion: Some("list them all"),
};
/// A remote union, whose definition can't be checked to list all fields.
pub(super) const MAYBE_UNLISTED: OpaqueReason = OpaqueReason {
    before: "",
    after: " is another crate's union and may have more fields",
    suggestion: None,
};

const NOTHING: Fragment<'static> = Fragment::NOTHING;
const NEWLINE: Fragment<'static> = Fragment::text("\n");
const COLON: Fragment<'static> = Fragment::text(": ");
const SEMICOLON: Fragment<'static> = Fragment::text("; ");
const QUOTE: Fragment<'static> = Fragment::text("`");
const IN_EACH_OF: Fragment<'static> = Fragment::text(", in each of ");
const OR: Fragment<'static> = Fragment::text(", or ");
const TRUST: Fragment<'static> = Fragment::text(
    "vouch for it with `#[layout(padding_free = ..)]` or `#[layout(trust_padding)]`",
);

/// The first of these parameters that the text of a type mentions.
#[inline]
const fn mentioned<'a>(ty: &str, parameters: &[&'a str]) -> Option<&'a str> {
    let mut index = 0;
    while index < parameters.len() {
        if has_name(ty.as_bytes(), parameters[index].as_bytes()) {
            return Some(parameters[index]);
        }
        index += 1;
    }
    None
}

/// Whether `name` is one of the identifiers in a text.
#[inline]
const fn has_name(text: &[u8], name: &[u8]) -> bool {
    let mut start = 0;
    while start < text.len() {
        let mut end = start;
        while end < text.len() && is_in_name(text[end]) {
            end += 1;
        }
        if same(text.split_at(end).0.split_at(start).1, name) {
            return true;
        }
        start = end + 1;
    }
    false
}

#[inline]
const fn is_in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

#[inline]
const fn contains(text: &str, wanted: u8) -> bool {
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == wanted {
            return true;
        }
        rest = tail;
    }
    false
}

/// The element type in the text of an array, `Slot` in `[[Slot; 4]; 2]`, or any other type.
#[inline]
const fn element(ty: &str) -> &str {
    let [b'[', inside @ ..] = ty.as_bytes() else { return ty };
    let (mut depth, mut end) = (0, 0);
    while end < inside.len() && !(depth == 0 && inside[end] == b';') {
        match inside[end] {
            b'[' | b'(' | b'{' => depth += 1,
            b']' | b')' | b'}' => depth -= 1,
            _ => {}
        }
        end += 1;
    }
    match core::str::from_utf8(inside.split_at(end).0) {
        Ok(inner) => element(inner),
        Err(_) => ty,
    }
}

/// Whether the text of a type is a path that begins with a crate of the standard library.
#[inline]
const fn is_of_standard_library(ty: &str) -> bool {
    let path = match ty.as_bytes() {
        [b':', b':', path @ ..] | path => path,
    };
    matches!(
        path,
        [b's', b't', b'd', b':', ..]
            | [b'c', b'o', b'r', b'e', b':', ..]
            | [b'a', b'l', b'l', b'o', b'c', b':', ..]
    )
}
