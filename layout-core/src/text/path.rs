//! Paths to parts of a type at any depth: `header.flags`, `slots[].len`.

use crate::text::writer::{ConstWriter, Fragment};

/// The path from a type to a part of it. [`START`](Self::START) is the type itself.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    outer: Option<&'a Path<'a>>,
    step: &'a str,
}

impl<'a> Path<'a> {
    pub(crate) const START: Path<'static> = Path { outer: None, step: "" };

    /// The path to a field, a variant or a variant's field of the current part.
    pub(crate) const fn to(&'a self, name: &'a str) -> Self {
        Path { outer: Some(self), step: name }
    }

    /// The path to the elements of the current part, an array.
    pub(crate) const fn elements(&'a self) -> Self {
        self.to(ELEMENTS)
    }

    pub(crate) const fn is_start(&self) -> bool {
        self.outer.is_none()
    }

    pub(crate) const fn write(&self, out: &mut ConstWriter<'_>) {
        let Some(outer) = self.outer else { return };
        outer.write(out);
        let dot = !outer.is_start() && !matches!(self.step.as_bytes(), b"[]");
        out.write(&[if dot { DOT } else { Fragment::NOTHING }, Fragment::text(self.step)]);
    }
}

const ELEMENTS: &str = "[]";
const DOT: Fragment<'static> = Fragment::text(".");
