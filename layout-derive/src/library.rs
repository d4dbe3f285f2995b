//! The root of a library crate with the same modules as `lib.rs`, for tests and fuzzing: a
//! proc-macro crate exports no functions.

#![forbid(unsafe_code)]

use proc_macro2::{TokenStream, TokenTree};
use syn::LitStr;

extern crate proc_macro;

mod attr;
mod channel;
mod check;
mod driver;
mod errors;
mod expand;
mod input;
mod shader;
mod syntax;
#[cfg(feature = "wgsl")]
mod wgsl;

/// Expands `#[derive(Layout)]`, from an item.
#[must_use]
pub fn derive(item: TokenStream) -> TokenStream {
    driver::expand(item)
}

/// Expands `assert_layout!`, from `(path of layout-core) Type, assertions`.
#[must_use]
pub fn assert_layout(assertions: TokenStream) -> TokenStream {
    driver::expand_assert_layout(assertions)
}

/// The struct of a WGSL text, as lines that a test compares: a line for each part, with its path, its
/// offset from the part it is in, its size, and its kind; the last line has the size and the
/// alignment of the whole. `uniform` is whether it is in a uniform buffer.
///
/// # Errors
///
/// Returns the place and the text of a mistake.
#[cfg(feature = "wgsl")]
pub fn wgsl(text: &str, name: &str, uniform: Option<bool>) -> Result<Vec<String>, String> {
    use wgsl::{PartKind, Space};
    let in_line = |mistake: wgsl::Mistake| {
        let (line, column) = mistake.position(text);
        format!("{line}:{column}: {}", mistake.text)
    };
    let space = uniform.map(|uniform| if uniform { Space::Uniform } else { Space::Storage });
    let shader = wgsl::Shader::read(text).map_err(in_line)?;
    let definition = shader
        .definition(name, space)
        .ok_or_else(|| format!("no struct `{name}`"))?
        .map_err(in_line)?;
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut lines = Vec::new();
    for (index, part) in definition.parts.iter().enumerate() {
        while open.last().is_some_and(|(end, _)| *end <= index) {
            open.pop();
        }
        let outer = open.last().map_or("", |(_, path)| path);
        let path = match &*part.name {
            "" => format!("{outer}[]"),
            name if outer.is_empty() => name.to_owned(),
            name => format!("{outer}.{name}"),
        };
        let kind = match part.kind {
            PartKind::Float => "float".to_owned(),
            PartKind::Signed => "signed".to_owned(),
            PartKind::Unsigned => "unsigned".to_owned(),
            PartKind::Array(stride) => format!("elements {stride} apart"),
            PartKind::Struct => "struct".to_owned(),
        };
        lines.push(format!("{path}: offset {} size {:?} {kind}", part.offset, part.size));
        open.push((index + 1 + part.inside, path));
    }
    lines.push(format!("size {:?} align {}", definition.size, definition.align));
    Ok(lines)
}

/// The names of the structs in a WGSL text.
///
/// # Errors
///
/// Returns the place and the text of a mistake.
#[cfg(feature = "wgsl")]
pub fn wgsl_structs(text: &str) -> Result<Vec<String>, String> {
    match wgsl::Shader::read(text) {
        Ok(shader) => Ok(shader.structs().map(str::to_owned).collect()),
        Err(mistake) => {
            let (line, column) = mistake.position(text);
            Err(format!("{line}:{column}: {}", mistake.text))
        }
    }
}

/// The messages of the compile errors in a macro's output.
#[must_use]
pub fn errors(output: TokenStream) -> Vec<String> {
    let mut trees = output.into_iter();
    let mut errors = Vec::new();
    while let Some(tree) = trees.next() {
        match tree {
            // `compile_error! { ".." }`
            TokenTree::Ident(ident) if ident == "compile_error" => {
                if let Some(TokenTree::Group(group)) = trees.nth(1) {
                    let message = syn::parse2::<LitStr>(group.stream());
                    errors.push(message.map_or_else(|_| group.to_string(), |text| text.value()));
                }
            }
            TokenTree::Group(group) => errors.extend(self::errors(group.stream())),
            _ => {}
        }
    }
    errors
}
