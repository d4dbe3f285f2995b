//! The assertions of one contract. Each is emitted twice: as a call that rustc evaluates, and in a
//! text that `layout-core` parses only if a call fails. The functions are in its
//! `contract/calls.rs`.

use std::fmt::Write as _;

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Expr, Lit, Member};

use super::strategy::{Storage, is_reference_struct};
use super::{checked, located_at, parse_code, projected, shader};
use crate::attr::comparison::Relation;
use crate::attr::generic_args::ArgsId;
use crate::attr::key::Key;
use crate::attr::parse::{MetaItem, Value};
use crate::input::{Field, Input, ItemRef};
use crate::syntax::none_groups::{bracketed_expression, bracketed_type};
use crate::syntax::pretty::type_text;

/// The type that the assertions of a contract are about.
pub(super) struct Asserted<'a> {
    pub(super) core: &'a Ident,
    /// The type whose `impl` of `Layout` contains the contract; the generic argument of every call.
    /// An empty enum for `assert_layout!` and for `with`.
    pub(super) holder: TokenStream,
    /// The type whose numbers are compared: the argument of `size_of`, `align_of` and `offset_of!`.
    /// `None` if it is the holder.
    pub(super) measured: Option<TokenStream>,
    /// The type with the fields; `None` for `assert_layout!`.
    pub(super) input: Option<&'a Input<'a>>,
    /// The alias of the instance, if the contract is for given arguments.
    pub(super) instance: Option<&'a Ident>,
    /// The last field, if the tokens leave open whether the type has a size.
    pub(super) open_tail: Option<OpenTail<'a>>,
    /// The alignment, if `align_of` would be a second error.
    pub(super) align: Option<TokenStream>,
}

/// The last field of a type that may be unsized.
pub(super) struct OpenTail<'a> {
    pub(super) tail: &'a Field<'a>,
    pub(super) storage: Storage,
}

impl OpenTail<'_> {
    /// The layout of a type that may be unsized. Size and alignment are read from it, because
    /// `size_of` would be an error for each assertion.
    fn layout(&self, core: &Ident, holder: &TokenStream) -> TokenStream {
        match self.storage {
            Storage::Static => quote!(__LAYOUT.layout),
            Storage::Lazy => quote!(<#holder as #core::Layout>::LAYOUT),
        }
    }
}

/// The assertions of one contract.
pub(super) struct Assertions<'a> {
    asserted: &'a Asserted<'a>,
    /// `size=12, align<=$0, 1.offset=4, 2.within_line, 3.stride(1)=16`
    text: String,
    pub(super) count: usize,
    calls: Vec<TokenTree>,
    values: Vec<TokenStream>,
    fingerprints: Vec<TokenStream>,
    discriminants: Vec<TokenStream>,
    groups: Vec<(String, Vec<usize>)>,
    types: Vec<TokenStream>,
    foreign: Vec<TokenStream>,
}

impl<'a> Assertions<'a> {
    pub(super) fn new(asserted: &'a Asserted<'a>) -> Self {
        Assertions {
            asserted,
            text: String::new(),
            count: 0,
            calls: Vec::new(),
            values: Vec::new(),
            fingerprints: Vec::new(),
            discriminants: Vec::new(),
            groups: Vec::new(),
            types: Vec::new(),
            foreign: Vec::new(),
        }
    }

    /// Adds the assertions of a type for this argument list.
    pub(super) fn add_all(&mut self, input: &Input<'_>, args: ArgsId) {
        let is_own = |entry: &MetaItem| entry.key == Key::CacheLine && entry.args == args;
        let has_own_line = input.entries.iter().any(is_own);
        for (item_index, (item_ref, entries)) in input.items().into_iter().enumerate() {
            for entry in entries {
                let is_for_all =
                    entry.key == Key::CacheLine && entry.args == ArgsId::None && !has_own_line;
                if entry.args == args || is_for_all {
                    let members = entry.group.as_ref().map(|group| input.members(group));
                    self.add(entry, item_index, Some(item_ref), members.unwrap_or_default());
                }
            }
        }
    }

    /// Adds an entry if it is an assertion. `members` are the item indices of the fields in its
    /// group.
    pub(super) fn add(
        &mut self,
        entry: &MetaItem,
        item_index: usize,
        item_ref: Option<ItemRef<'_>>,
        members: Vec<usize>,
    ) {
        if !entry.is_assertion() {
            return;
        }
        if self.count > 0 {
            self.text.push_str(", ");
        }
        self.count += 1;
        let operand = match (&entry.group, entry.key, item_ref) {
            (Some(group), ..) => Some(self.group(group.to_string(), members)),
            (None, Key::Stride, Some(ItemRef::Field(_, field))) => {
                Some(self.stride(field, entry.span))
            }
            _ => None,
        };
        let key = entry.key.name();
        // Writing to a string can't fail.
        let _ = match (item_index, operand) {
            (0, None) => write!(self.text, "{key}"),
            (0, Some(operand)) => write!(self.text, "{key}({operand})"),
            (item_index, None) => write!(self.text, "{item_index}.{key}"),
            (item_index, Some(operand)) => write!(self.text, "{item_index}.{key}({operand})"),
        };
        match &entry.value {
            Value::Question(span) => {
                self.text.push_str("=_");
                self.call(*span, "question", TokenStream::new());
            }
            Value::Number(relation, value) => {
                let sign = relation.sign();
                self.text.push_str(sign);
                let number = self.number(entry.key, value);
                let span = ungrouped(value).span();
                self.compare(entry.key, *relation, number, item_index, item_ref, operand, span);
            }
            Value::Type(ty) => {
                let core = self.asserted.core;
                let (name, span) = (type_text(ty.to_token_stream()), ty.span());
                let ty = bracketed_type(ty.to_token_stream());
                let layout = quote_spanned!(span=> <#ty as #core::Layout>::LAYOUT);
                let index = Literal::usize_unsuffixed(self.types.len());
                self.types.push(quote!((#name, #layout)));
                let _ = write!(self.text, "=${index}");
                self.call(span, key, index.into_token_stream());
            }
            Value::Shader(shader) => {
                let index = Literal::usize_unsuffixed(self.foreign.len());
                let _ = write!(self.text, "=${index}");
                self.foreign.extend(shader::definition(shader, self.asserted.core));
                self.call(shader.path.span(), key, index.into_token_stream());
            }
            _ if item_index == 0 => self.call(entry.span, key, TokenStream::new()),
            _ => {
                let item_index = Literal::usize_unsuffixed(item_index);
                self.call(entry.span, key, item_index.into_token_stream());
            }
        }
    }

    /// The call for an assertion with a number.
    ///
    /// ```text
    /// __layout::size::<Header>(12)
    /// __layout::offset::<Header>(__layout::offset_of!(Header, len), 4)
    /// __layout::compare::<Header>(__layout::size_of::<Header>(), "<=", 64)
    /// __layout::item_size::<Header>(1, "=", 4)
    /// ```
    #[expect(clippy::too_many_arguments, reason = "each is part of the one call")]
    fn compare(
        &mut self,
        key: Key,
        relation: Relation,
        number: TokenStream,
        item_index: usize,
        item_ref: Option<ItemRef<'_>>,
        operand: Option<usize>,
        span: Span,
    ) {
        let Asserted { core, holder, measured, open_tail, align, .. } = self.asserted;
        let sign = relation.sign();
        let is_equal = relation == Relation::Is;
        let measured_or_holder = measured.as_ref().unwrap_or(holder);
        let index = item_index;
        let item_index = Literal::usize_unsuffixed(item_index);
        let operand = || Literal::usize_unsuffixed(operand.unwrap_or_default());
        let (name, arguments) = match (key, item_ref) {
            (Key::Size | Key::Align, None | Some(ItemRef::Type(_))) if index == 0 => {
                if let Some(open_tail) = open_tail {
                    let (layout, quantity) =
                        (open_tail.layout(core, holder), format_ident!("{}", key.name()));
                    ("compare", quote!(#layout.#quantity, #sign, #number))
                } else if is_equal && measured.is_none() {
                    (key.name(), number)
                } else {
                    let of = format_ident!("{}_of", key.name());
                    let actual = match align {
                        Some(align) if key == Key::Align => align.clone(),
                        _ => quote!(#core::#of::<#measured_or_holder>()),
                    };
                    ("compare", quote!(#actual, #sign, #number))
                }
            }
            (Key::Offset, Some(ItemRef::Field(None, field))) => {
                let actual = match open_tail {
                    // `offset_of!` of an unsized field is an error, which is in `__OFFSETS` already.
                    Some(OpenTail { tail, .. }) if std::ptr::eq(*tail, field) => {
                        let index = index.saturating_sub(1);
                        quote!(<#holder as #core::Layout>::__OFFSETS[#index])
                    }
                    _ => self.offset_of(measured_or_holder, &field.member),
                };
                if is_equal {
                    ("offset", quote!(#actual, #number))
                } else {
                    ("compare", quote!(#actual, #sign, #number))
                }
            }
            (Key::Offset, Some(ItemRef::Field(Some((input, variant)), field)))
                if is_equal && is_reference_struct(input, variant) =>
            {
                let fields = &input.fields[variant.fields.clone()];
                let types = fields.iter().map(|field| field.ty);
                let integer = format_ident!("{}", input.repr.integer.unwrap_or_default());
                let ty = quote!(#core::ReferenceStruct<#core::#integer #(, #types)*>);
                let before = fields.iter().take_while(|other| !std::ptr::eq(*other, field));
                let member = Member::from(1 + before.count());
                let actual = self.offset_of(&ty, &member);
                ("offset", quote!(#actual, #number))
            }
            (Key::Size, _) => ("item_size", quote!(#item_index, #sign, #number)),
            (Key::Align, _) => ("item_align", quote!(#item_index, #sign, #number)),
            (Key::Offset, _) => ("item_offset", quote!(#item_index, #sign, #number)),
            (Key::End, _) => ("item_end", quote!(#item_index, #sign, #number)),
            (Key::Line, _) => ("line", quote!(#item_index, #sign, #number)),
            (Key::Aligned, _) => ("aligned", quote!(#item_index, #number)),
            (Key::Lines | Key::Span, _) => {
                let group = operand();
                (key.name(), quote!(#group, #sign, #number))
            }
            (Key::Stride, _) => {
                let stride = operand();
                ("stride", quote!(#item_index, #stride, #sign, #number))
            }
            (Key::Discriminant, _) => ("discriminant", quote!(#item_index, #sign, #number)),
            (Key::Padding, _) => ("padding", quote!(#sign, #number)),
            // `cache_line` and `fingerprint`
            _ => (key.name(), number),
        };
        self.call(span, name, arguments);
    }

    /// `__layout::offset_of!(Header, len)`. Built without `quote!`, which is slower, because most
    /// contracts contain many of these.
    fn offset_of(&self, ty: &TokenStream, member: &Member) -> TokenStream {
        let sign = |sign, spacing| TokenTree::from(Punct::new(sign, spacing));
        let mut arguments = ty.clone();
        arguments.extend([sign(',', Spacing::Alone)]);
        member.to_tokens(&mut arguments);
        TokenStream::from_iter([
            TokenTree::Ident(self.asserted.core.clone()),
            sign(':', Spacing::Joint),
            sign(':', Spacing::Alone),
            TokenTree::Ident(Ident::new("offset_of", Span::call_site())),
            sign('!', Spacing::Alone),
            TokenTree::Group(Group::new(Delimiter::Parenthesis, arguments)),
        ])
    }

    /// The index of an operand, the size of an array's elements. The elements may have no layout.
    ///
    /// ```text
    /// __layout::size_of::<<[Light; 4] as __layout::Array>::Element>()
    /// ```
    fn stride(&mut self, field: &Field<'_>, span: Span) -> usize {
        let Asserted { core, input, instance, .. } = self.asserted;
        let fields = input.map_or(&[][..], |input| &input.fields);
        let index = fields.iter().position(|other| std::ptr::eq(other, field)).unwrap_or_default();
        let ty = match instance {
            Some(instance) => {
                let name = projected(index);
                located_at(span, quote!(<#instance as __LayoutFields>::#name))
            }
            None if input.is_some_and(|input| input.has(Key::Remote)) => {
                bracketed_type(field.ty.to_token_stream())
            }
            None => checked::field_type(index, field),
        };
        self.values.push(quote!(#core::size_of::<<#ty as #core::Array>::Element>()));
        self.values.len() - 1
    }

    /// Adds the number to the text, and returns the argument of the call. A literal is its own
    /// argument. Any other expression becomes an operand, so that it is emitted once:
    /// `__layout::value::<Header>(0)`.
    fn number(&mut self, key: Key, value: &Expr) -> TokenStream {
        let Asserted { core, holder, .. } = self.asserted;
        if let Expr::Lit(literal) = ungrouped(value) {
            match &literal.lit {
                // The text has numbers up to `u64::MAX`.
                Lit::Int(int) if key == Key::Discriminant && int.base10_parse::<u64>().is_err() => {
                }
                Lit::Int(int) => {
                    self.text.push_str(int.base10_digits());
                    return literal.to_token_stream();
                }
                _ => {}
            }
        }
        let (operands, call) = match key {
            Key::Fingerprint => (&mut self.fingerprints, "fingerprint_value"),
            Key::Discriminant => (&mut self.discriminants, "discriminant_value"),
            _ => (&mut self.values, "value"),
        };
        let index = Literal::usize_unsuffixed(operands.len());
        operands.push(computed(value, core));
        let _ = write!(self.text, "${index}");
        let call = Ident::new(call, Span::call_site());
        quote!(#core::#call::<#holder>(#index))
    }

    /// The index of a group.
    fn group(&mut self, name: String, members: Vec<usize>) -> usize {
        let known = self.groups.iter().position(|(known, _)| *known == name);
        known.unwrap_or_else(|| {
            self.groups.push((name, members));
            self.groups.len() - 1
        })
    }

    /// Adds a call with the location of the assertion in the user's attribute, at which its error
    /// points. The arguments keep their own spans.
    ///
    /// ```text
    /// __layout::size::<Header>(12);
    /// ```
    fn call(&mut self, span: Span, function: &str, arguments: TokenStream) {
        let Asserted { core, holder, .. } = self.asserted;
        let span = Span::call_site().located_at(span);
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
        arguments.set_span(span);
        let sign = |sign, spacing| TokenTree::from(Punct::new(sign, spacing));
        let path = || [sign(':', Spacing::Joint), sign(':', Spacing::Alone)];
        let begin = self.calls.len();
        self.calls.push(TokenTree::Ident((*core).clone()));
        self.calls.extend(path());
        self.calls.push(TokenTree::Ident(Ident::new(function, span)));
        self.calls.extend(path());
        self.calls.push(sign('<', Spacing::Alone));
        self.calls.extend(holder.clone());
        self.calls.push(sign('>', Spacing::Alone));
        self.calls.push(TokenTree::Group(arguments));
        for token in &mut self.calls[begin..] {
            token.set_span(span);
        }
        self.calls.push(sign(';', Spacing::Alone));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Takes all calls.
    pub(super) fn calls(&mut self) -> TokenStream {
        std::mem::take(&mut self.calls).into_iter().collect()
    }

    /// The assertions as text, for the `impl`:
    ///
    /// ```text
    /// const __ASSERTIONS: __layout::AssertionText = "size=12, 1.offset=$0";
    /// ```
    pub(super) fn text(&self) -> TokenStream {
        parse_code(&format!(
            "const __ASSERTIONS: {}::AssertionText = {:?};",
            self.asserted.core, self.text
        ))
    }

    /// The operands to which the text refers by index, if there are any:
    ///
    /// ```text
    /// __layout::Operands { values: &[SIZE], ..__layout::NO_OPERANDS }
    /// ```
    pub(super) fn operands(&self) -> Option<TokenStream> {
        let Assertions { values, fingerprints, discriminants, groups, types, foreign, .. } = self;
        let core = self.asserted.core;
        let groups: Vec<_> = groups
            .iter()
            .map(|(name, members)| {
                let members = members.iter().map(|&member| Literal::usize_unsuffixed(member));
                quote!((#name, &[#(#members),*]))
            })
            .collect();
        let operand_lists = [
            ("values", values),
            ("fingerprints", fingerprints),
            ("discriminants", discriminants),
            ("groups", &groups),
            ("types", types),
            ("foreign", foreign),
        ];
        let mut operand_lists =
            operand_lists.into_iter().filter(|(_, list)| !list.is_empty()).peekable();
        operand_lists.peek()?;
        let operand_lists = operand_lists.map(|(name, list)| {
            let name = Ident::new(name, Span::call_site());
            quote!(#name: &[#(#list),*])
        });
        Some(quote!(#core::Operands { #(#operand_lists,)* ..#core::NO_OPERANDS }))
    }
}

/// The value of a constant. An expression other than a literal or a name is wrapped in a `const`
/// block, `const { 11 - 12 }`: otherwise rustc reports an overflow twice, as an error and as a
/// lint.
fn computed(value: &Expr, core: &Ident) -> TokenStream {
    let tokens = expression(value, core);
    match ungrouped(value) {
        Expr::Lit(_) | Expr::Path(_) => tokens,
        // An argument, because a statement that begins with a block ends with it: `{ 2 } * 2`.
        _ if begins_with_block(&tokens) => quote!(const { #core::same(#tokens) }),
        _ => quote!(const { #tokens }),
    }
}

/// Whether more follows a block. A block alone is a value.
fn begins_with_block(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    let is_block =
        |token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    tokens.next().is_some_and(is_block) && tokens.next().is_some()
}

/// An expression. If syn did not parse it, it is passed to a macro, `__layout::expression!(..)`: if
/// rustc can't parse it either, the one error is there, without a second one for the whole output.
pub(super) fn expression(value: &Expr, core: &Ident) -> TokenStream {
    if let Expr::Lit(value) = value {
        return value.to_token_stream();
    }
    let tokens = bracketed_expression(value.to_token_stream());
    match ungrouped(value) {
        Expr::Verbatim(_) => quote!(#core::expression!(#tokens)),
        _ => tokens,
    }
}

/// The value inside the `None`-delimited groups of a macro's `$value:expr`.
fn ungrouped(value: &Expr) -> &Expr {
    match value {
        Expr::Group(group) => ungrouped(&group.expr),
        _ => value,
    }
}
