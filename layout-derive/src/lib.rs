//! The derive macro of [`layout-core`](https://docs.rs/layout-core). Depend on that crate: it
//! re-exports the macro beside the trait.
//!
//! A type is read into a model of ours (`input`, from `attr` and `repr`), then checked (`check`),
//! then turned into tokens (`emit`). Every mistake goes to `errors`, so that one build shows all.

mod assertion;
mod attr;
mod bounds;
mod check;
mod emit;
mod errors;
mod expression;
mod groups;
mod input;
mod key;
mod lifetimes;
mod number;
mod repr;
mod type_text;
mod with;

use proc_macro2::TokenStream;
use syn::DeriveInput;
use syn::parse::{ParseStream, Parser as _};

use assertion::Assertion;
use errors::Errors;
use input::{Head, Input};

/// Proves a type's memory layout on every build, and gives it as a constant report.
///
/// The derive implements the trait `Layout`, whose constant `LAYOUT` says the size, the alignment
/// and the place of every field. Each `#[layout(..)]` on the type, on a variant or on a field is a
/// claim about one of those figures. The compiler checks all claims wherever the type is compiled,
/// `cargo check` included; a broken one is a compile error that says what the layout is.
///
/// # Keys
///
/// | key | on | claims |
/// |---|---|---|
/// | [`size = n`](#size) | type, variant, field | the size of the type, of the variant's payload, or of the field's type |
/// | [`align = n`](#align) | type, field | the alignment of the type, or of the field's type |
/// | [`offset = n`](#offset) | field | where in the type the field starts |
/// | [`with(T = u32, N = 4)`](#with) | type, variant, field | claims nothing: for which parameters the rest of the attribute is claimed |
/// | [`remote = path`](#remote) | type | that this is the definition of another crate's type |
/// | [`partial`](#partial) | type | that the definition leaves fields out |
/// | [`via = path`](#via) | field | claims nothing: the definition of the field's type |
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
/// field's type. On a variant of an enum its payload: the sum of its fields' sizes.
///
/// ```
/// # use layout_core::Layout;
/// #[derive(Layout)]
/// #[repr(u8)]
/// #[layout(size = 8)]
/// enum Shape {
///     Point,
///     #[layout(size = 4)]
///     Circle {
///         #[layout(size = 4)]
///         radius: f32,
///     },
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
/// For the fields of variants stable Rust has no `offset_of!`. In an enum with an integer `repr`, with
/// `repr(C)` or with both, [RFC 2195](https://rust-lang.github.io/rfcs/2195-really-tagged-unions.html) defines where they are. In any other the offset is not known, and
/// a claim about it is refused.
///
/// ```
/// # use layout_core::Layout;
/// #[derive(Layout)]
/// #[repr(u8)]
/// enum Both {
///     A(#[layout(offset = 1)] u8), // 8 in an enum with `repr(C, u8)`
///     B(u64),
/// }
/// ```
///
/// ```compile_fail
/// # use layout_core::Layout;
/// #[derive(Layout)] // a `repr` is missing
/// enum Both {
///     A(#[layout(offset = 1)] u8),
///     B(u64),
/// }
/// ```
///
/// ## `with`
///
/// The layout of a type with parameters depends on them, so each claim says for which. What is not
/// named has its default, lifetimes are `'static`. The parameters are names for the arguments in the
/// claims of the attribute; attributes with equal arguments make one contract.
///
/// ```
/// # use layout_core::Layout;
/// #[derive(Layout)]
/// #[repr(C)]
/// #[layout(with(T = u32, N = 4), size = 20)]
/// #[layout(with(T = u8, N = 3), size = N * size_of::<T>() + 1)]
/// struct Ring<T, const N: usize = 4> {
///     head: u8,
///     #[layout(with(T = u32), offset = 4)] // `N` is 4 by default
///     slots: [T; N],
/// }
/// ```
///
/// ```compile_fail,E0080
/// # use layout_core::Layout;
/// #[derive(Layout)]
/// #[layout(with(T = u16), size = 2)]
/// #[layout(with(T = u32), size = 2)] // layout of `Id<u32>` breaks its contract: size is 4
/// struct Id<T>(T);
/// ```
///
/// ```compile_fail
/// # use layout_core::Layout;
/// #[derive(Layout)]
/// #[layout(size = 2)] // depends on `T`
/// struct Id<T>(T);
/// ```
///
/// ## `remote`
///
/// The definition of another crate's type: `LAYOUT` is the layout of that type, and the claims are
/// about it. The compiler holds each field's name and type against the original's. Every field is
/// listed, unless the definition is [`partial`](#partial). A `repr` on the definition means nothing.
///
/// ```
/// # use layout_core::Layout;
/// mod ffi {
///     #[repr(C, packed)]
///     pub struct epoll_event {
///         pub events: u32,
///         pub u64: u64,
///     }
/// }
///
/// #[derive(Layout)]
/// #[layout(remote = ffi::epoll_event, size = 12)]
/// struct EpollEventDef {
///     events: u32,
///     #[layout(offset = 4)]
///     u64: u64,
/// }
///
/// assert_eq!(EpollEventDef::LAYOUT.name, "epoll_event");
/// ```
///
/// ```compile_fail,E0308
/// # use layout_core::Layout;
/// # mod ffi {
/// #     pub struct epoll_event {
/// #         pub events: u32,
/// #         pub u64: u64,
/// #     }
/// # }
/// #[derive(Layout)]
/// #[layout(remote = ffi::epoll_event)]
/// struct EpollEventDef {
///     events: u32,
///     u64: i64, // expected `u64`, found `i64`
/// }
/// ```
///
/// Of a union the fields are checked too, but nothing can tell that none is missing: bytes that no
/// listed field covers are shown as unlisted.
///
/// ## `partial`
///
/// The definition leaves fields out, on purpose or because they are private. What the fields listed do
/// not cover is shown as unlisted, not as padding.
///
/// ```
/// # use layout_core::Layout;
/// # mod ffi {
/// #     pub struct epoll_event {
/// #         pub events: u32,
/// #         pub u64: u64,
/// #     }
/// # }
/// #[derive(Layout)]
/// #[layout(remote = ffi::epoll_event, partial)]
/// struct EpollEventDef {
///     events: u32,
/// }
/// ```
///
/// ```compile_fail,E0063
/// # use layout_core::Layout;
/// # mod ffi {
/// #     pub struct epoll_event {
/// #         pub events: u32,
/// #         pub u64: u64,
/// #     }
/// # }
/// #[derive(Layout)]
/// #[layout(remote = ffi::epoll_event)] // missing field `u64`
/// struct EpollEventDef {
///     events: u32,
/// }
/// ```
///
/// ## `via`
///
/// The definition of a field's type, where that type is another crate's: thereby the report knows what
/// is inside the field.
///
/// ```
/// # use layout_core::Layout;
/// # mod ffi {
/// #     #[derive(Clone, Copy)]
/// #     pub struct timespec {
/// #         pub tv_sec: i64,
/// #         pub tv_nsec: i64,
/// #     }
/// # }
/// #[derive(Layout)]
/// struct Timer {
///     #[layout(via = TimespecDef)]
///     at: ffi::timespec,
/// }
///
/// #[derive(Layout)]
/// #[layout(remote = ffi::timespec)]
/// struct TimespecDef {
///     tv_sec: i64,
///     tv_nsec: i64,
/// }
///
/// assert_eq!(Timer::LAYOUT.field("at").unwrap().layout, Some(TimespecDef::LAYOUT));
/// ```
///
/// ```compile_fail,E0271
/// # use layout_core::Layout;
/// # mod ffi {
/// #     pub struct timespec {
/// #         pub tv_sec: i64,
/// #         pub tv_nsec: i64,
/// #     }
/// # }
/// #[derive(Layout)]
/// struct Timer {
///     #[layout(via = TimespecDef)] // which is no definition of `u64`
///     at: u64,
/// }
/// #
/// # #[derive(Layout)]
/// # #[layout(remote = ffi::timespec)]
/// # struct TimespecDef {
/// #     tv_sec: i64,
/// #     tv_nsec: i64,
/// # }
/// ```
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
/// Structs, enums and unions; with any `repr`; with lifetimes, type and const parameters; with private
/// and zero-sized fields; nested. A type with parameters has a layout for all arguments that it takes,
/// with no bounds besides its own. In its `LAYOUT` a field of type `T` is opaque, that is, of known
/// size and alignment; a contract [`with`](#with) arguments knows what is inside.
///
/// Unsized types are refused: a struct whose last field is `[T]`, `str` or `dyn Trait` has no one size,
/// and so no layout that a constant could hold. One that is generic over its tail, `struct Packet<T:
/// ?Sized>`, has a layout for every `T` that is `Sized`.
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

/// What `layout_core::assert_layout!` passes its input on to, with its own path before it.
#[doc(hidden)]
#[proc_macro]
pub fn assert_layout(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand_assertion(input.into()).into()
}

fn expand_assertion(tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let mut assertion = None;
    let read = |input: ParseStream<'_>| {
        assertion = Some(Assertion::read(input, &mut errors)?);
        Ok(())
    };
    if let Err(error) = read.parse2(groups::readable_expression(tokens)) {
        errors.add(error);
    }
    if let Some(assertion) = &assertion {
        check::assertion(assertion, &mut errors);
    }
    match (errors.finish(), assertion) {
        (Err(error), _) => error.to_compile_error(),
        (Ok(()), Some(assertion)) => emit::assertion(&assertion),
        (Ok(()), None) => TokenStream::new(),
    }
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
