//! The derive macro of [`layout-core`](https://docs.rs/layout-core). Depend on that crate: it
//! re-exports the macro beside the trait.
//!
//! A type is read into a model of ours (`input`, from `attr` and `repr`), then checked (`check`),
//! then turned into tokens (`emit`). Every mistake goes to `errors`, so that one build shows all.

mod attr;
mod check;
mod emit;
mod errors;
mod groups;
mod input;
mod lifetimes;
mod repr;
mod type_text;
mod with;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use errors::Errors;
use input::{Head, Input};

/// Proves a type's memory layout on every build, and gives it as a constant report.
///
/// The derive implements the trait `Layout`, whose constant `LAYOUT` says the size, the alignment
/// and the place of every field. Each `#[layout(..)]` on the type or on a field is a claim about
/// one of those figures. The compiler checks all claims wherever the type is compiled, `cargo
/// check` included; a broken one is a compile error that says what the layout is.
///
/// # Keys
///
/// | key | on | claims |
/// |---|---|---|
/// | [`size = n`](#size) | type, field | the size of the type, or of the field's type |
/// | [`align = n`](#align) | type, field | the alignment of the type, or of the field's type |
/// | [`offset = n`](#offset) | field | where in the type the field starts |
/// | [`crate = path`](#crate) | type | claims nothing: where to find `layout-core` |
///
/// Every figure is a number of bytes and may be any constant expression of type `usize`, `Self`
/// included. Several keys stand in one attribute or in several, and add up; the same key twice on
/// one item is an error. `cfg_attr` makes a claim depend on the target:
///
/// ```
/// use layout_core::Layout;
///
/// const POINTER: usize = size_of::<*const ()>();
///
/// #[derive(Layout)]
/// #[repr(C)]
/// #[layout(align = POINTER)]
/// #[cfg_attr(target_pointer_width = "64", layout(size = 16))]
/// #[cfg_attr(target_pointer_width = "32", layout(size = 8))]
/// struct Node {
///     #[layout(offset = 0, size = 1)]
///     kind: u8,
///     #[layout(offset = POINTER)]
///     next: *const Node,
/// }
/// ```
///
/// The attributes stand below `#[derive(Layout)]`; above it, rustc refuses them with its lint
/// `legacy_derive_helpers`.
///
/// ## `size`
///
/// On a type its size, tail padding included, as [`size_of`](https://doc.rust-lang.org/core/mem/fn.size_of.html) says. On a field the size of the
/// field's type.
///
/// ```
/// # use layout_core::Layout;
/// #[derive(Layout)]
/// #[repr(C)]
/// #[layout(size = 8)]
/// struct Header {
///     #[layout(size = 1)]
///     kind: u8,
///     len: u32,
/// }
/// ```
///
/// ```compile_fail,E0080
/// # use layout_core::Layout;
/// #[derive(Layout)]
/// #[repr(C)]
/// #[layout(size = 5)] // size is 8, expected 5
/// struct Header {
///     kind: u8,
///     len: u32,
/// }
/// ```
///
/// ## `align`
///
/// On a type its alignment, as [`align_of`](https://doc.rust-lang.org/core/mem/fn.align_of.html) says. On a field the alignment of the field's *type*: in
/// a packed struct the field may stand at an offset that is no multiple of it.
///
/// ```
/// # use layout_core::Layout;
/// #[derive(Layout)]
/// #[repr(C, packed)]
/// #[layout(align = 1)]
/// struct Header {
///     kind: u8,
///     #[layout(offset = 1, align = 4)]
///     len: u32,
/// }
/// ```
///
/// ```compile_fail,E0080
/// # use layout_core::Layout;
/// #[derive(Layout)]
/// #[layout(align = 64)] // align is 4, expected 64: `repr(align(64))` is missing
/// struct Counter(u32);
/// ```
///
/// ## `offset`
///
/// The distance from the start of the type to the start of the field, as
/// [`offset_of!`](https://doc.rust-lang.org/core/mem/macro.offset_of.html) says.
///
/// ```
/// # use layout_core::Layout;
/// #[derive(Layout)]
/// #[repr(C)]
/// struct Header {
///     #[layout(offset = 0)]
///     kind: u8,
///     #[layout(offset = 4)]
///     len: u32,
/// }
/// ```
///
/// ```compile_fail,E0080
/// # use layout_core::Layout;
/// #[derive(Layout)]
/// #[repr(C)]
/// struct Header {
///     kind: u8,
///     #[layout(offset = 1)] // offset is 4, expected 1
///     len: u32,
/// }
/// ```
///
/// In a type without `repr(C)` the order is the compiler's, and such a claim may break with the
/// next one.
///
/// ## `crate`
///
/// The path of `layout-core`, where it is not `::layout_core`: renamed in `Cargo.toml`, or
/// re-exported by the crate that users depend on.
///
/// ```
/// mod reexported {
///     pub use layout_core::*;
/// }
///
/// #[derive(reexported::Layout)]
/// #[layout(crate = reexported, size = 4)]
/// struct Id(u32);
/// ```
///
/// ```compile_fail
/// # use layout_core::Layout;
/// #[derive(Layout)]
/// #[layout(crate = "reexported")] // expected the path of `layout-core`
/// struct Id(u32);
/// ```
///
/// # What derives
///
/// Every struct: named, tuple and unit; with any `repr`; with lifetimes; with private and
/// zero-sized fields; nested. Types with type or const parameters, enums, unions and unsized types
/// are refused with an error that says so.
///
/// # Cost
///
/// A kept contract leaves nothing in the executable, and neither does a report that nothing reads.
/// Since the report names every field, rustc counts them all as used: its warning for fields that
/// are never read goes quiet.
#[proc_macro_derive(Layout, attributes(layout))]
pub fn derive_layout(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(input.into()).into()
}

fn expand(tokens: TokenStream) -> TokenStream {
    let tokens = groups::readable_item(tokens);
    match syn::parse2::<DeriveInput>(tokens.clone()) {
        Ok(input) => expand_type(&input),
        Err(error) => unparsed(&error, tokens),
    }
}

fn expand_type(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let input = Input::read(input, &mut errors);
    let describable = check::check(&input, &mut errors);
    match errors.finish() {
        Ok(()) => emit::layout(&input),
        Err(error) => refused(&error, &input, describable),
    }
}

/// The errors, and an impl all the same, which claims nothing: whoever uses it made no mistake.
fn refused(error: &syn::Error, input: &Input<'_>, describable: bool) -> TokenStream {
    let mut tokens = error.to_compile_error();
    tokens.extend(if describable { emit::report(input) } else { emit::stub(input) });
    tokens
}

/// rustc has parsed the type, so this is what syn can't parse without its feature `full`: an `if`
/// or a `match` as the length of an array. Or syntax that is newer than syn, or an error of the
/// user's that rustc has mended for us.
fn unparsed(error: &syn::Error, tokens: TokenStream) -> TokenStream {
    let message = if error.to_string().starts_with("unsupported expression") {
        "`Layout` can't read the length of this array: give it a name, `const LEN: usize = ..;`, \
         and write `[T; LEN]`"
            .to_owned()
    } else {
        format!("`Layout` can't read this: {error}")
    };
    let error = syn::Error::new(error.span(), message);
    match syn::parse2::<Head>(tokens) {
        Ok(head) => refused(&error, &head.input(), false),
        Err(_) => error.to_compile_error(),
    }
}
