//! Reads the structs of a WGSL file and computes their layouts, by the [specification][wgsl].
//!
//! `tokens` splits the text, `syntax` parses the declarations of a module, `number` evaluates the
//! constants in lengths and attributes, `layout` has the rules of "Memory Layout", `uniform` those of
//! "Address Space Layout Constraints". Function bodies are skipped.
//!
//! [wgsl]: https://www.w3.org/TR/WGSL/

mod layout;
mod number;
mod part;
mod syntax;
mod tokens;
mod ty;
mod uniform;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

pub(crate) use part::{Part, PartKind};

/// A mistake in a shader, or a part of it that can't be read.
#[derive(Debug, Clone)]
pub(crate) struct Mistake {
    /// The offset in the text, in bytes.
    at: usize,
    pub(crate) text: String,
    /// Whether the text names a member.
    names_member: bool,
}

impl Mistake {
    fn new(at: usize, text: impl Into<String>) -> Self {
        Mistake { at, text: text.into(), names_member: false }
    }

    /// The line and the column of the mistake, counted from 1. Columns are characters.
    pub(crate) fn position(&self, text: &str) -> (usize, usize) {
        let before = text.get(..self.at).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        (line, column)
    }
}

type Result<T> = std::result::Result<T, Mistake>;

/// The address space in which a struct is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    Uniform,
    Storage,
}

/// A struct with its layout. All numbers are bytes.
#[derive(Debug)]
pub(crate) struct Definition {
    /// The size; `None` if the last member is an array without a length.
    pub(crate) size: Option<u64>,
    #[cfg_attr(not(test), allow(dead_code, reason = "read by tests and by layout-difftest"))]
    pub(crate) align: u64,
    /// The members, each followed by its own parts.
    pub(crate) parts: Vec<Part>,
}

/// The declarations of a WGSL file.
#[derive(Debug)]
pub(crate) struct Shader<'a> {
    module: syntax::Module<'a>,
    /// Constants that are evaluated, or being evaluated.
    constants: RefCell<HashMap<&'a str, Option<i128>>>,
    /// Structs that are laid out, or being laid out.
    structs: RefCell<HashMap<&'a str, Option<Rc<ty::StructLayout<'a>>>>>,
    /// The number of declarations that are being resolved, each because of the one before.
    levels: Cell<usize>,
}

impl<'a> Shader<'a> {
    /// Parses the declarations of a file.
    pub(crate) fn read(text: &'a str) -> Result<Self> {
        let tokens = tokens::tokens(text)?;
        let module = syntax::module(tokens, text.len())?;
        Ok(Shader {
            module,
            constants: RefCell::default(),
            structs: RefCell::default(),
            levels: Cell::new(0),
        })
    }

    /// The names of all structs, in the order of the file.
    pub(crate) fn structs(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.module.structs.iter().map(|declared| declared.name)
    }

    /// The layout of a struct or of an alias of one; `None` if there is none of this name.
    ///
    /// The constraints of the address space are those of `space`, or of the variables of the file in
    /// which the struct is.
    pub(crate) fn definition(
        &self,
        name: &str,
        space: Option<Space>,
    ) -> Option<Result<Definition>> {
        let declared = self.struct_named(name)?;
        Some(self.definition_of(declared, space))
    }

    /// Resolves a declaration that another one needs, up to a depth.
    fn deeper<T>(&self, at: usize, resolve: impl FnOnce() -> Result<T>) -> Result<T> {
        if self.levels.get() >= syntax::MOST_LEVELS {
            return Err(Mistake::new(at, "this is nested too deeply"));
        }
        self.levels.set(self.levels.get() + 1);
        let resolved = resolve();
        self.levels.set(self.levels.get() - 1);
        resolved
    }

    fn definition_of(&self, name: &'a str, space: Option<Space>) -> Result<Definition> {
        let laid_out = self.struct_layout(name)?;
        match space {
            Some(Space::Uniform) => self.check_uniform_struct(&laid_out)?,
            Some(Space::Storage) => {}
            None => self.check_uses(name, &laid_out)?,
        }
        let parts = part::parts(&laid_out)?;
        Ok(Definition { size: laid_out.size, align: laid_out.align, parts })
    }
}

#[cfg(test)]
mod tests;
