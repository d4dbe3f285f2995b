//! The answer to `cargo layout`: constants whose panics have the numbers of the layout, and lines in
//! a file with the names. Without a request, nothing is emitted or written.

use proc_macro2::TokenStream;
use quote::quote;

use super::layout::Subject;
use super::{arguments_of_lifetimes, located_at};
use crate::input::{Body, Field, Input, Variant};

/// The message of a type:
///
/// ```text
/// const _: () = __layout::send_layout::<Header>("word 7 ", false, __layout::module_path!());
/// ```
///
/// A type with parameters has no layout by itself:
///
/// ```text
/// const _: () = __layout::send_text("word 7 generic");
/// ```
pub(super) fn of_type(subject: &Subject<'_>) -> Option<TokenStream> {
    let Subject { input, core, .. } = *subject;
    let channel = input.channel?;
    let has_parameters = input.generics.type_params().next().is_some()
        || input.generics.const_params().next().is_some();
    if !has_parameters {
        let (ident, arguments) = (input.ident, arguments_of_lifetimes(input));
        return of_holder(subject, &quote!(#ident #arguments));
    }
    if !input.arg_lists.is_empty() {
        return None;
    }
    let name = input.name();
    let head = channel.write([&*name, &*name].into_iter()) + "generic";
    Some(constant(input, &quote!(#core::send_text(#head))))
}

/// The message of a type that implements `Layout`: the type itself, or the holder of an instance.
pub(super) fn of_holder(subject: &Subject<'_>, holder: &TokenStream) -> Option<TokenStream> {
    let Subject { input, core, ref name, ref types, .. } = *subject;
    let channel = input.channel?;
    let own_name = input.name();
    let names = input.fields.iter().map(Field::name).collect::<Vec<_>>();
    let variants: Vec<_> = match &input.body {
        Body::Enum(variants) => variants.iter().map(Variant::name).collect(),
        _ => Vec::new(),
    };
    let parts = names.iter().zip(types).flat_map(|(name, (_, ty))| [&**name, &**ty]);
    let variants = variants.iter().map(|name| &**name);
    let texts = [&*own_name, &**name].into_iter().chain(parts).chain(variants);
    let head = channel.write(texts);
    let is_full = channel.is_full(&own_name);
    let call = quote!(#core::send_layout::<#holder>(#head, #is_full, #core::module_path!()));
    Some(constant(input, &call))
}

/// A constant that is located at the name of the type.
fn constant(input: &Input<'_>, call: &TokenStream) -> TokenStream {
    let call = located_at(input.ident.span(), call.clone());
    quote!(const _: () = #call;)
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use syn::DeriveInput;

    use crate::channel::Channel;
    use crate::errors::Errors;
    use crate::input::Input;

    fn expansion(item: &TokenStream, channel: Option<&Channel>) -> String {
        let item: DeriveInput = syn::parse2(item.clone()).unwrap();
        let mut errors = Errors::default();
        let mut input = Input::from_syn(&item, false, &mut errors);
        input.channel = channel;
        crate::check::check(&input, &mut errors);
        assert!(errors.is_empty());
        crate::expand::layout(&input).to_string()
    }

    /// Without the variable the output is the same but for the constant.
    #[test]
    fn messages_are_all_that_the_variable_adds() {
        let call = "const _ : () = __layout :: send_layout :: < HOLDER > \
                    (\"word 0 \" , false , __layout :: module_path ! ()) ;";
        let cases = [
            (
                quote!(
                    struct Header {
                        kind: u8,
                        len: u32,
                    }
                ),
                vec!["Header"],
            ),
            (quote!(#[layout(size = 8)] union Word<'a> { a: &'a u8 }), vec!["Word < '_ >"]),
            (
                quote!(
                    enum Shape {
                        Point,
                        Circle(f32),
                    }
                ),
                vec!["Shape"],
            ),
            (
                quote!(
                    #[layout(with(T = u8), size = 1)]
                    struct Ring<T>(T);
                ),
                vec!["__LayoutInstance"],
            ),
        ];
        for (item, holders) in cases {
            let plain = expansion(&item, None);
            let mut asked = expansion(&item, Some(&Channel::without_file("word")));
            for holder in holders {
                let message = format!(" {}", call.replace("HOLDER", holder));
                assert!(asked.contains(&message), "{asked}");
                asked = asked.replacen(&message, "", 1);
            }
            assert_eq!(asked, plain);
        }
    }

    #[test]
    fn type_with_parameters_has_its_name_in_a_message() {
        let text = expansion(
            &quote!(
                struct Ring<T>(T);
            ),
            Some(&Channel::without_file("word")),
        );
        let call = "__layout :: send_text (\"word 0 generic\")";
        assert!(text.contains(call), "{text}");
    }
}
