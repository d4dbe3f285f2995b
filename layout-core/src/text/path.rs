//! Where something lies, however deep: `header.flags`, `slots[].len`.

use crate::text::writer::{Piece, Text};

/// The way from a type to one of the types inside it; the type itself at its start.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    before: Option<&'a Path<'a>>,
    step: &'a str,
}

impl<'a> Path<'a> {
    pub(crate) const START: Path<'static> = Path { before: None, step: "" };

    /// On to a field, a variant or a variant's field.
    pub(crate) const fn to(&'a self, name: &'a str) -> Self {
        Path { before: Some(self), step: name }
    }

    /// On to every element of an array.
    pub(crate) const fn elements(&'a self) -> Self {
        self.to(ELEMENTS)
    }

    pub(crate) const fn is_start(&self) -> bool {
        self.before.is_none()
    }

    pub(crate) const fn tell(&self, text: &mut Text<'_>) {
        let Some(before) = self.before else { return };
        before.tell(text);
        let dot = !before.is_start() && !matches!(self.step.as_bytes(), b"[]");
        text.pieces(&[if dot { DOT } else { Piece::NOTHING }, Piece::text(self.step)]);
    }
}

const ELEMENTS: &str = "[]";
const DOT: Piece<'static> = Piece::text(".");
