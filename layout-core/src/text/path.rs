//! Paths to parts of a type at any depth: `header.flags`, `slots[].len`.

use crate::text::writer::{ConstWriter, Fragment};

/// The path from a type to a part of it. [`START`](Self::START) is the type itself.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    outer: Option<&'a Path<'a>>,
    step: &'a str,
    /// The number of arrays inside of each other that the path leads into, after the step.
    arrays: usize,
}

impl<'a> Path<'a> {
    pub(crate) const START: Path<'static> = Path { outer: None, step: "", arrays: 0 };

    /// The path to a field, a variant or a variant's field of the current part.
    pub(crate) const fn to(&'a self, name: &'a str) -> Self {
        Path { outer: Some(self), step: name, arrays: 0 }
    }

    /// The path to the elements of the current part, an array.
    pub(crate) const fn elements(&self) -> Self {
        Path { arrays: self.arrays + 1, ..*self }
    }

    pub(crate) const fn is_start(&self) -> bool {
        self.outer.is_none() && self.arrays == 0
    }

    pub(crate) const fn write(&self, out: &mut ConstWriter<'_>) {
        // Not recursive, because the compiler's stack has 128 frames.
        let mut steps_after = self.depth() + 1;
        while steps_after > 0 {
            steps_after -= 1;
            let path = self.ancestor(steps_after);
            let dot = match path.outer {
                Some(outer) if !outer.is_start() => DOT,
                _ => Fragment::NOTHING,
            };
            out.write(&[dot, Fragment::text(path.step)]);
            let mut arrays = 0;
            while arrays < path.arrays {
                out.write(&[ELEMENTS]);
                arrays += 1;
            }
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

const ELEMENTS: Fragment<'static> = Fragment::text("[]");
const DOT: Fragment<'static> = Fragment::text(".");
