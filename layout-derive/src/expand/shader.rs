//! The structs of shaders, and the files that they are from.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::attr::parse::Value;
use crate::attr::shader::{ReadPart, ShaderRef};
use crate::input::Input;

/// The struct of a shader as an operand:
///
/// ```text
/// __layout::shader_struct("Camera", "shaders/camera.wgsl", 80, &[
///     __layout::part('a', "view_proj", "mat4x4<f32>", [0, 64, 16, 16, 2], true),
///     __layout::part('a', "", "", [0, 16, 16, 4, 1], false),
///     __layout::part('f', "", "", [0, 4, 4, 0, 0], false),
///     ..
/// ], &[1, 4, 0])
/// ```
pub(super) fn definition(shader: &ShaderRef, core: &Ident) -> Option<TokenStream> {
    let read = shader.read.as_ref()?;
    let (name, origin) = (&read.name, shader.path.value());
    let size = size(read.size, core);
    let parts = read.parts.iter().map(|part| {
        let ReadPart { kind, name, has_field, ty, .. } = part;
        let (offset, align) = (number(part.offset), number(part.align));
        let (stride, inside) = (number(part.stride), Literal::usize_unsuffixed(part.inside));
        let size = self::size(part.size, core);
        let numbers = quote!([#offset, #size, #align, #stride, #inside]);
        quote!(#core::part(#kind, #name, #ty, #numbers, #has_field))
    });
    let members = read.members.iter().map(|&member| Literal::usize_unsuffixed(member));
    Some(quote!(#core::shader_struct(#name, #origin, #size, &[#(#parts),*], &[#(#members),*])))
}

fn number(number: u64) -> Literal {
    Literal::u64_unsuffixed(number)
}

fn size(size: Option<u64>, core: &Ident) -> TokenStream {
    size.map_or_else(
        || quote!(#core::NO_SIZE),
        |size| quote::ToTokens::to_token_stream(&number(size)),
    )
}

/// A constant for each file, so that a change of the file is one of the crate:
///
/// ```text
/// const _: &[__layout::u8] = __layout::include_bytes!(
///     __layout::concat!(__layout::env!("CARGO_MANIFEST_DIR"), "/", "shaders/camera.wgsl")
/// );
/// ```
pub(super) fn files(input: &Input<'_>, core: &Ident) -> TokenStream {
    let shaders = input.entries.iter().filter_map(|entry| match &entry.value {
        Value::Shader(shader) => shader.read.as_ref().map(|read| &read.file),
        _ => None,
    });
    let files = shaders.map(|path| {
        quote! {
            const _: &[#core::u8] = #core::include_bytes!(
                #core::concat!(#core::env!("CARGO_MANIFEST_DIR"), "/", #path)
            );
        }
    });
    files.collect()
}
