//! Lifetimes in a type that is copied to a place without lifetime parameters.

use proc_macro2::Span;
use syn::{GenericArgument, Generics, Lifetime, Path, PathArguments, Type, TypeParamBound};

/// Replaces elided lifetimes of references, `'_` and the lifetime parameters of `generics` by
/// `'static`. Function pointers, `Fn(&u8)` and bounds with `for<'a>` stay unchanged, because their
/// lifetimes are higher-ranked.
pub(crate) fn static_lifetimes(ty: &mut Type, generics: &Generics) {
    match ty {
        Type::Reference(reference) => {
            let elided = || Lifetime::new("'_", Span::call_site());
            static_lifetime(reference.lifetime.get_or_insert_with(elided), generics);
            static_lifetimes(&mut reference.elem, generics);
        }
        Type::Array(array) => static_lifetimes(&mut array.elem, generics),
        Type::Slice(slice) => static_lifetimes(&mut slice.elem, generics),
        Type::Paren(paren) => static_lifetimes(&mut paren.elem, generics),
        Type::Group(group) => static_lifetimes(&mut group.elem, generics),
        Type::Ptr(pointer) => static_lifetimes(&mut pointer.elem, generics),
        Type::Tuple(tuple) => {
            tuple.elems.iter_mut().for_each(|elem| static_lifetimes(elem, generics));
        }
        Type::Path(path) => {
            if let Some(own) = &mut path.qself {
                static_lifetimes(&mut own.ty, generics);
            }
            in_path(&mut path.path, generics);
        }
        Type::TraitObject(object) => {
            for bound in &mut object.bounds {
                match bound {
                    TypeParamBound::Lifetime(lifetime) => static_lifetime(lifetime, generics),
                    TypeParamBound::Trait(bound) if bound.lifetimes.is_none() => {
                        in_path(&mut bound.path, generics);
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

fn in_path(path: &mut Path, generics: &Generics) {
    for segment in &mut path.segments {
        let PathArguments::AngleBracketed(arguments) = &mut segment.arguments else { continue };
        for argument in &mut arguments.args {
            match argument {
                GenericArgument::Lifetime(lifetime) => static_lifetime(lifetime, generics),
                GenericArgument::Type(ty) => static_lifetimes(ty, generics),
                GenericArgument::AssocType(assoc) => static_lifetimes(&mut assoc.ty, generics),
                _ => {}
            }
        }
    }
}

fn static_lifetime(lifetime: &mut Lifetime, generics: &Generics) {
    let is_parameter = generics.lifetimes().any(|parameter| parameter.lifetime == *lifetime);
    if lifetime.ident == "_" || is_parameter {
        *lifetime = Lifetime::new("'static", lifetime.span());
    }
}

#[cfg(test)]
mod tests {
    use super::static_lifetimes;
    use quote::{ToTokens as _, quote};
    use syn::{Generics, Type, parse_quote};

    #[test]
    fn named_and_elided_lifetimes_become_static() {
        let generics: Generics = parse_quote!(<'a, T>);
        for (given, expected) in [
            (quote!(&u8), quote!(&'static u8)),
            (quote!(&mut [&str]), quote!(&'static mut [&'static str])),
            (quote!(Cow<'_, str>), quote!(Cow<'static, str>)),
            (quote!((&'a u8, &'b u8)), quote!((&'static u8, &'b u8))),
            (quote!([Option<*const &u8>; 7 & 3]), quote!([Option<*const &'static u8>; 7 & 3])),
            (quote!(<&u8 as A<'a>>::B), quote!(<&'static u8 as A<'static>>::B)),
            (quote!(Box<dyn A<Item = &u8> + 'a>), quote!(Box<dyn A<Item = &'static u8> + 'static>)),
            (quote!(fn(&u8) -> R<u8, &u8>), quote!(fn(&u8) -> R<u8, &u8>)),
            (quote!(for<'a> fn(&'a u8) -> &'a u8), quote!(for<'a> fn(&'a u8) -> &'a u8)),
            (quote!((fn(&u8), &u8)), quote!((fn(&u8), &'static u8))),
            (quote!(Box<dyn Fn(&u8) -> &u8>), quote!(Box<dyn Fn(&u8) -> &u8>)),
        ] {
            let mut ty: Type = syn::parse2(given).unwrap();
            static_lifetimes(&mut ty, &generics);
            let text = ty.to_token_stream().to_string().replace(' ', "");
            assert_eq!(text, expected.to_string().replace(' ', ""));
        }
    }
}
