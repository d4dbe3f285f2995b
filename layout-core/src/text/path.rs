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
        // Not recursive, because the compiler's stack has 128 frames.
        let mut steps_after = self.depth();
        while steps_after > 0 {
            steps_after -= 1;
            let path = self.ancestor(steps_after);
            let is_first = match path.outer {
                Some(outer) => outer.is_start(),
                None => continue,
            };
            let dot = !is_first && !matches!(path.step.as_bytes(), b"[]");
            out.write(&[if dot { DOT } else { Fragment::NOTHING }, Fragment::text(path.step)]);
        }
    }

    /// The number of steps.
    const fn depth(&self) -> usize {
        let (mut path, mut depth) = (self, 0);
        while let Some(outer) = path.outer {
            path = outer;
            depth += 1;
        }
        depth
    }

    /// The path without its last steps.
    const fn ancestor(&self, mut steps: usize) -> &Path<'a> {
        let mut path = self;
        while let (Some(outer), 1..) = (path.outer, steps) {
            path = outer;
            steps -= 1;
        }
        path
    }
}

const ELEMENTS: &str = "[]";
const DOT: Fragment<'static> = Fragment::text(".");
