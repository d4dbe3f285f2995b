//! `("shaders/camera.wgsl", Camera, uniform)`: the struct of a shader.

#[cfg(feature = "wgsl")]
use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token, parenthesized};

use crate::attr::key::{Key, Target};

/// The struct of a shader, as an attribute names it.
pub(crate) struct ShaderRef {
    /// Relative to the folder of `Cargo.toml`.
    pub(crate) path: LitStr,
    /// The name of the struct, if it is not that of the type.
    pub(crate) name: Option<Ident>,
    /// `uniform` or `storage`, if it is not to be found by use.
    pub(crate) space: Option<Ident>,
    /// The struct; `None` if the file has not been read, or has a mistake.
    pub(crate) read: Option<ReadStruct>,
}

/// The struct of a file.
pub(crate) struct ReadStruct {
    /// The path of the file, relative to `CARGO_MANIFEST_DIR`.
    pub(crate) file: String,
    pub(crate) name: String,
    /// The size in bytes; `None` if the last member is an array without a length.
    pub(crate) size: Option<u64>,
    pub(crate) parts: Vec<ReadPart>,
    /// For each field, the index of its member among the parts, counted from 1; 0 if it has none.
    pub(crate) members: Vec<usize>,
}

/// A part of a struct, with the arguments of `layout-core`'s `part`.
pub(crate) struct ReadPart {
    /// `f`, `i`, `u`, `a` or `s`.
    pub(crate) kind: char,
    pub(crate) name: String,
    /// Whether a field is compared with it.
    pub(crate) has_field: bool,
    pub(crate) ty: String,
    pub(crate) offset: u64,
    pub(crate) size: Option<u64>,
    pub(crate) align: u64,
    pub(crate) stride: u64,
    pub(crate) inside: usize,
}

impl ReadStruct {
    /// The parts that are in no other.
    pub(crate) fn of_whole(&self) -> impl Iterator<Item = (usize, &ReadPart)> {
        let mut after = 0;
        self.parts.iter().enumerate().filter(move |(index, part)| {
            let is_of_whole = *index == after;
            after += if is_of_whole { part.inside + 1 } else { 0 };
            is_of_whole
        })
    }
}

impl ShaderRef {
    /// Parses the list in parentheses.
    pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let list;
        let begin = input.span();
        parenthesized!(list in input);
        let read = |list: ParseStream<'_>| {
            let example = Key::Wgsl.example();
            let path = list.parse::<LitStr>().map_err(|_| {
                let span = if list.is_empty() { begin } else { list.span() };
                syn::Error::new(span, format!("expected the path of a file, as in `{example}`"))
            })?;
            let mut shader = ShaderRef { path, name: None, space: None, read: None };
            while !list.is_empty() {
                if list.parse::<Option<Token![,]>>()?.is_none() {
                    return Err(list.error(format!("expected `,`, as in `{LONG_EXAMPLE}`")));
                }
                if list.is_empty() {
                    break;
                }
                let Ok(word) = list.call(Ident::parse_any) else {
                    let message = format!("expected the name of a struct, as in `{LONG_EXAMPLE}`");
                    return Err(list.error(message));
                };
                let slot = if word == "uniform" || word == "storage" {
                    &mut shader.space
                } else {
                    &mut shader.name
                };
                if slot.is_some() {
                    let message = format!("one word too many: write `{LONG_EXAMPLE}`");
                    return Err(syn::Error::new(word.span(), message));
                }
                *slot = Some(word.unraw());
            }
            Ok(shader)
        };
        let shader = read(&list);
        if shader.is_err() {
            // Consumes the rest, because syn reports unparsed tokens as another error.
            list.parse::<proc_macro2::TokenStream>()?;
        }
        shader
    }

    /// Whether both are the same struct of the same file.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.path.value() == other.path.value() && self.name == other.name
    }

    /// The place of the name.
    #[cfg(feature = "wgsl")]
    pub(crate) fn name_span(&self) -> Span {
        self.name.as_ref().map_or_else(|| self.path.span(), Ident::span)
    }
}

const LONG_EXAMPLE: &str = "wgsl(\"shaders/camera.wgsl\", Camera, uniform)";

/// The error for `wgsl(..)` on a field and `wgsl = name` on a type.
pub(crate) fn wrong_form(target: Target) -> String {
    match target {
        Target::Field => {
            let example = Key::Wgsl.example_on(Target::Field);
            format!("a field names a member of the shader's struct: write `{example}`")
        }
        _ => format!("on a type `wgsl` takes a file: write `{}`", Key::Wgsl.example()),
    }
}
