//! The answer to `cargo layout`: calls in constants whose panics have the numbers of the layout, and
//! lines in a file with the names. Without a request, nothing is emitted or written.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream};
use quote::{ToTokens as _, quote};

use super::layout::{Subject, is_partial};
use super::strategy::{LIST_LENGTH, mentions_self};
use super::{arguments_of_lifetimes, located_at};
use crate::attr::key::Key;
use crate::input::{Body, Field, Input, Variant};
use crate::syntax::arithmetic::{Outcome, outcome};
use crate::syntax::expr::has_self;

/// The message of a type: that of [`short`], or with the layouts of its fields' types
///
/// ```text
/// __layout::send_layout::<Header>("word 7 ", true, __layout::module_path!());
/// ```
///
/// A type with parameters has no layout by itself:
///
/// ```text
/// __layout::send_text("word 7 generic");
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
    let head = channel.head(channel.write([&*name, &*name].into_iter())) + "generic";
    Some(located_at(input.ident.span(), quote!(#core::send_text(#head);)))
}

/// The message of a type that implements `Layout`: the type itself, or the holder of an instance.
pub(super) fn of_holder(subject: &Subject<'_>, holder: &TokenStream) -> Option<TokenStream> {
    let Subject { input, core, ref name, ref types, .. } = *subject;
    let channel = input.channel?;
    let own_name = input.name();
    let is_full = channel.is_full(&own_name);
    let form = if is_full { None } else { short_form(subject) };
    let names = input.fields.iter().map(Field::name).collect::<Vec<_>>();
    let variants = input.variants().iter().map(Variant::name).collect::<Vec<_>>();
    let parts = names.iter().zip(types).flat_map(|(name, (_, ty))| [&**name, &**ty]);
    let texts = [&*own_name, &**name, form.as_deref().unwrap_or("full")].into_iter().chain(parts);
    let number = channel.write(texts.chain(variants.iter().map(|name| &**name)));
    let head = channel.head(number);
    if let (Some(key), Some(_)) = (channel.key(number), form) {
        return Some(short(subject, holder, key, &head));
    }
    let call = quote!(#core::send_layout::<#holder>(#head, #is_full, #core::module_path!()););
    Some(located_at(input.ident.span(), call))
}

/// Whether the derive has all that a short message has not: no function knows whether a last field has a
/// size, or whether a field is trusted because its type has no layout. Outside of the `impl`, `Self` has
/// no meaning.
fn has_short_message(subject: &Subject<'_>) -> bool {
    let Subject { input, open_tail, is_unevaluated, .. } = *subject;
    let bounds = input.generics.where_clause.to_token_stream();
    open_tail.is_none()
        && !is_unevaluated
        && !mentions_self(input)
        && !has_self(bounds)
        && input.fields.len() <= LIST_LENGTH
        && !input.has(Key::PaddingFree)
        && !input
            .fields
            .iter()
            .any(|field| field.has(Key::TrustPadding) || field.padding_free().is_some())
}

/// The part of a short message that the tokens have: `struct;repr(Rust)`, `in order;repr(C)` for a
/// struct whose offsets are not in the message, or `enum;repr(u8);0 1;5 _` for an enum whose variants
/// have no field and one, and whose first discriminant is written. `None` if the type has no short
/// message.
fn short_form(subject: &Subject<'_>) -> Option<String> {
    let Subject { input, .. } = *subject;
    if !has_short_message(subject) {
        return None;
    }
    let kind = match &input.body {
        Body::Enum(_) => "enum",
        Body::Union => "union",
        _ if subject.has_reference_offsets() => "in order",
        _ => "struct",
    };
    let mut form = kind.to_owned();
    if is_partial(input) {
        form.insert_str(0, "partial ");
    }
    form.push(';');
    form.push_str(&if input.has(Key::Remote) { "foreign".into() } else { input.repr.to_string() });
    for (index, variant) in input.variants().iter().enumerate() {
        form.push(if index == 0 { ';' } else { ' ' });
        form.push_str(&variant.fields.len().to_string());
    }
    for (index, variant) in input.variants().iter().enumerate() {
        form.push(if index == 0 { ';' } else { ' ' });
        form.push_str(&discriminant(variant)?);
    }
    Some(form)
}

/// The discriminant of a variant, `_` if none is written, or `None` if only the compiler knows it.
fn discriminant(variant: &Variant<'_>) -> Option<String> {
    let Some(value) = variant.discriminant else { return Some("_".to_owned()) };
    match outcome(value, &(i128::MIN..=i128::MAX)) {
        Outcome::Is(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The message of a type whose fields' types are not wanted:
///
/// ```text
/// __layout::send_struct::<Header, Header, (u8, u32,)>(1234, "word 7 ");
/// __layout::send_enum::<Shape, Shape, __layout::u8, (f32,)>(..);
/// ```
///
/// A function has the lifetimes of the type, if it has any:
///
/// ```text
/// #[track_caller]
/// const fn __layout_send<'a>(_: *const S<'a>) {
///     __layout::send_struct::<S<'a>, S<'a>, (&'a u8,)>(..)
/// }
/// __layout_send(__layout::pointer());
/// ```
fn short(subject: &Subject<'_>, holder: &TokenStream, key: u64, head: &str) -> TokenStream {
    let Subject { input, core, .. } = *subject;
    let Input { ident, generics, .. } = input;
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let has_lifetimes = subject.instance.is_none() && !generics.params.is_empty();
    let holder = if has_lifetimes { quote!(#ident #type_generics) } else { holder.clone() };
    let is_declared = subject.instance.is_none() && !input.has(Key::Remote);
    let measured = if is_declared { &holder } else { &subject.measured };
    let (name, tag) = match &input.body {
        Body::Enum(_) => (quote!(send_enum), Some(subject.tag(measured))),
        _ => (quote!(send_struct), None),
    };
    let (tag, types) = (tag.into_iter(), subject.types.iter().map(|(ty, _)| ty));
    let key = Literal::u64_unsuffixed(key);
    // Only the ends are located at the name of the type: what is between may be the user's tokens.
    let begin = located_at(ident.span(), quote!(#core::#name));
    let arguments = quote!(#key, #head);
    let mut end = Group::new(Delimiter::Parenthesis, arguments);
    end.set_span(Span::call_site().located_at(ident.span()));
    let call = quote!(#begin::<#holder, #measured, #(#tag,)* (#(#types,)*)> #end);
    if !has_lifetimes {
        return quote!(#call;);
    }
    let of_function = located_at(ident.span(), quote!(__layout_send(#core::pointer())));
    quote! {
        #[track_caller]
        const fn __layout_send #impl_generics(_: *const #ident #type_generics) #where_clause {
            #call
        }
        #of_function;
    }
}

/// The checks of a contract, and the message: evaluation ends at the message, so that they are two
/// constants if there are both. A constant is dear: the compiler checks its body and evaluates it.
///
/// ```text
/// const _: () = { __layout::send_struct::<..>(..); };
/// __layout::size::<Header>(8);
/// ```
pub(super) fn beside(message: Option<TokenStream>, checks: &TokenStream) -> TokenStream {
    match message {
        None => checks.clone(),
        Some(message) if checks.is_empty() => message,
        Some(message) => quote!(const _: () = { #message }; #checks),
    }
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

    /// Without the variable the output is the same but for the message.
    #[test]
    fn messages_are_all_that_the_variable_adds() {
        // The key: the number of the run, and that of the type.
        let end = |ty: &str| format!(", ({ty} ,) > (9 , \"word 0 \")");
        let cases = [
            (
                quote!(
                    struct Header {
                        len: u32,
                    }
                ),
                format!("__layout :: send_struct :: < Header , Header {} ;", end("u32")),
            ),
            (
                quote!(#[layout(size = 8)] union Word<'a> { a: &'a u8 }),
                format!(
                    "const _ : () = {{ # [track_caller] \
                     const fn __layout_send < 'a > (_ : * const Word < 'a >) \
                     {{ __layout :: send_struct :: < Word < 'a > , Word < 'a > {} }} \
                     __layout_send (__layout :: pointer ()) ; }} ;",
                    end("& 'a u8")
                ),
            ),
            (
                quote!(
                    enum Shape {
                        Point,
                        Circle(f32),
                    }
                ),
                format!("__layout :: send_enum :: < Shape , Shape , () {} ;", end("f32")),
            ),
            (
                quote!(
                    #[layout(with(T = u8), size = 1)]
                    struct Ring<T>(T);
                ),
                format!(
                    "const _ : () = {{ __layout :: send_struct :: < __LayoutInstance , \
                     __LayoutSubject {} ; }} ;",
                    end("< __LayoutSubject as __LayoutFields > :: __LayoutField0")
                ),
            ),
            (
                quote!(
                    struct Bound<'a>(&'a u8)
                    where
                        Self: Sized;
                ),
                "__layout :: send_layout :: < Bound < '_ > > \
                 (\"word 0 \" , false , __layout :: module_path ! ()) ;"
                    .to_owned(),
            ),
            (
                quote!(
                    struct Sealed(#[layout(trust_padding)] Inner);
                ),
                "__layout :: send_layout :: < Sealed > \
                 (\"word 0 \" , false , __layout :: module_path ! ()) ;"
                    .to_owned(),
            ),
        ];
        for (item, message) in cases {
            let plain = expansion(&item, None);
            let asked = expansion(&item, Some(&Channel::without_file("word")));
            let message = format!(" {message}");
            assert!(asked.contains(&message), "{asked}");
            assert_eq!(asked.replacen(&message, "", 1), plain);
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
