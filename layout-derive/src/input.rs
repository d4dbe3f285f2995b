//! The model of a deriving type: it borrows syn's nodes and keeps their spans.

use std::ops::Range;

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{
    Attribute, Data, DataEnum, DeriveInput, Expr, Fields, Generics, Ident, Member, Path, Type,
    Visibility, WhereClause,
};

use crate::attr::generic_args::{ArgsTable, GenericArgs};
use crate::attr::key::{Key, Target};
use crate::attr::parse::{self, MetaItem, Value};
use crate::attr::repr::{Base, Repr};
use crate::channel::Channel;
use crate::errors::Errors;
use crate::syntax::attribute::is_any_of;
use crate::syntax::expr::has_macro_call;

pub(crate) struct Input<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    /// Whether the type contains `None`-delimited groups, which come from a macro.
    pub(crate) has_none_groups: bool,
    /// The first attribute below the derive that may be a macro, which could change the type after
    /// the derive has read it.
    pub(crate) modifier: Option<&'a Path>,
    /// `allow` attributes for generated code that copies tokens from the type.
    pub(crate) allow_attributes: TokenStream,
    /// Whether the type, a variant or a field is deprecated.
    pub(crate) has_deprecated: bool,
    pub(crate) body: Body<'a>,
    pub(crate) repr: Repr,
    pub(crate) entries: Vec<MetaItem>,
    /// Whether an entry of the type has a mistake and is not among `entries`.
    pub(crate) has_unread_entries: bool,
    /// The fields in declaration order; for an enum, the fields of all variants.
    pub(crate) fields: Vec<Field<'a>>,
    /// The argument lists in `with(..)` for which there are assertions.
    pub(crate) arg_lists: Vec<GenericArgs>,
    /// The request of `cargo layout`, if it runs the compiler.
    pub(crate) channel: Option<&'a Channel>,
}

pub(crate) enum Body<'a> {
    Struct,
    Union,
    Enum(Vec<Variant<'a>>),
    /// syn could not parse the body.
    Unparsed,
}

pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) discriminant: Option<&'a Expr>,
    pub(crate) entries: Vec<MetaItem>,
    /// The indices of the variant's fields in [`Input::fields`].
    pub(crate) fields: Range<usize>,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    /// Whether the type contains a macro call of the user.
    pub(crate) has_macro_call: bool,
    pub(crate) entries: Vec<MetaItem>,
}

impl<'a> Input<'a> {
    pub(crate) fn from_syn(
        input: &'a DeriveInput,
        has_none_groups: bool,
        errors: &mut Errors,
    ) -> Self {
        let mut args_table = ArgsTable::new(&input.generics);
        let entries = parse::read(&input.attrs, Target::Type, &mut args_table, errors);
        let has_unread_entries = !errors.is_empty();
        let mut fields = Vec::new();
        let body = match &input.data {
            Data::Struct(data) => {
                fields = read_fields(&data.fields, &mut args_table, errors);
                Body::Struct
            }
            Data::Union(data) => {
                let named = data.fields.named.iter().filter_map(|field| {
                    let member = Member::Named(field.ident.clone()?);
                    Some(read_field(field, member, &mut args_table, errors))
                });
                fields = named.collect();
                Body::Union
            }
            Data::Enum(data) => {
                Body::Enum(read_variants(data, &mut fields, &mut args_table, errors))
            }
        };
        Input {
            ident: &input.ident,
            generics: &input.generics,
            has_none_groups,
            modifier: input.attrs.iter().find(|attr| !is_inert(attr)).map(Attribute::path),
            allow_attributes: attributes(input)
                .filter_map(|attr| allow_attribute(attr, &entries))
                .collect(),
            has_deprecated: false,
            channel: None,
            body,
            repr: Repr::read(&input.attrs),
            entries,
            has_unread_entries,
            fields,
            arg_lists: args_table.found,
        }
    }

    /// The model for a stub of a type that could not be parsed. Errors in its attributes are
    /// dropped, because the parse error is already reported.
    fn unparsed(attrs: &[Attribute], ident: &'a Ident, generics: &'a Generics) -> Self {
        let mut args_table = ArgsTable::new(generics);
        let entries = parse::read(attrs, Target::Type, &mut args_table, &mut Errors::default());
        Input {
            ident,
            generics,
            has_none_groups: true,
            modifier: None,
            allow_attributes: TokenStream::new(),
            has_deprecated: false,
            channel: None,
            body: Body::Unparsed,
            repr: Repr::default(),
            entries,
            has_unread_entries: false,
            fields: Vec::new(),
            arg_lists: Vec::new(),
        }
    }

    /// The name of the type.
    pub(crate) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }

    /// The path in the value of a key on the type.
    pub(crate) fn path(&self, key: Key) -> Option<&Path> {
        path(&self.entries, key)
    }

    pub(crate) fn has(&self, key: Key) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// Whether the compiler chooses the order of the fields: in a struct or union without `repr(C)`,
    /// `transparent` and `packed`.
    pub(crate) fn has_unstable_order(&self) -> bool {
        let Repr { base, packed, .. } = self.repr;
        matches!(self.body, Body::Struct | Body::Union)
            && base == Base::Rust
            && packed.is_none()
            && !self.has(Key::Remote)
    }

    /// Whether an assertion depends on the order of the fields.
    pub(crate) fn asserts_order(&self) -> bool {
        let mut entries =
            self.entries.iter().chain(self.fields.iter().flat_map(|field| &field.entries));
        entries.any(|entry| entry.key.depends_on_order())
    }

    pub(crate) fn variants(&self) -> &[Variant<'a>] {
        match &self.body {
            Body::Enum(variants) => variants,
            _ => &[],
        }
    }

    /// The item indices of the fields in this group.
    pub(crate) fn members(&self, group: &Ident) -> Vec<usize> {
        let fields = self.fields.iter().enumerate();
        fields.filter(|(_, field)| is_in(field, group)).map(|(index, _)| index + 1).collect()
    }

    /// The type, its variants and its fields, each with its entries, in the order of item indices.
    pub(crate) fn items(&self) -> Vec<(ItemRef<'_>, &[MetaItem])> {
        let mut items = vec![(ItemRef::Type(self), &*self.entries)];
        if let Body::Enum(variants) = &self.body {
            for variant in variants {
                items.push((ItemRef::Variant(variant), &variant.entries));
                for field in &self.fields[variant.fields.clone()] {
                    items.push((ItemRef::Field(Some((self, variant)), field), &field.entries));
                }
            }
        } else {
            let item = |field| ItemRef::Field(None, field);
            items.extend(self.fields.iter().map(|field| (item(field), &*field.entries)));
        }
        items
    }
}

/// An item: the type, a variant or a field. Its index is that of `layout-core`'s
/// `contract/assertion.rs`.
#[derive(Clone, Copy)]
pub(crate) enum ItemRef<'a> {
    Type(&'a Input<'a>),
    Variant(&'a Variant<'a>),
    /// A field, with the enum and the variant if it is in one.
    Field(Option<(&'a Input<'a>, &'a Variant<'a>)>, &'a Field<'a>),
}

impl ItemRef<'_> {
    pub(crate) fn target(self) -> Target {
        match self {
            ItemRef::Type(_) => Target::Type,
            ItemRef::Variant(_) => Target::Variant,
            ItemRef::Field(..) => Target::Field,
        }
    }

    /// The name of the item in messages.
    pub(crate) fn name(self) -> String {
        match self {
            ItemRef::Type(input) => input.name(),
            ItemRef::Variant(variant) => variant.name(),
            ItemRef::Field(None, field) => field.name(),
            ItemRef::Field(Some((_, variant)), field) => {
                format!("{}.{}", variant.name(), field.name())
            }
        }
    }
}

fn is_in(field: &Field<'_>, group: &Ident) -> bool {
    field.entries.iter().any(|entry| matches!(&entry.value, Value::Name(name) if name == group))
}

fn path(entries: &[MetaItem], wanted: Key) -> Option<&Path> {
    entries.iter().find_map(|entry| match &entry.value {
        Value::Path(path) if entry.key == wanted => Some(path),
        _ => None,
    })
}

fn read_variants<'a>(
    data: &'a DataEnum,
    fields: &mut Vec<Field<'a>>,
    args_table: &mut ArgsTable<'_>,
    errors: &mut Errors,
) -> Vec<Variant<'a>> {
    let mut read = |variant: &'a syn::Variant| {
        let entries = parse::read(&variant.attrs, Target::Variant, args_table, errors);
        let start = fields.len();
        fields.extend(read_fields(&variant.fields, args_table, errors));
        Variant {
            ident: &variant.ident,
            discriminant: variant.discriminant.as_ref().map(|(_, value)| value),
            entries,
            fields: start..fields.len(),
        }
    };
    data.variants.iter().map(&mut read).collect()
}

fn read_fields<'a>(
    fields: &'a Fields,
    args_table: &mut ArgsTable<'_>,
    errors: &mut Errors,
) -> Vec<Field<'a>> {
    let members = fields.members();
    fields
        .iter()
        .zip(members)
        .map(|(field, member)| read_field(field, member, args_table, errors))
        .collect()
}

fn read_field<'a>(
    field: &'a syn::Field,
    member: Member,
    args_table: &mut ArgsTable<'_>,
    errors: &mut Errors,
) -> Field<'a> {
    let entries = parse::read(&field.attrs, Target::Field, args_table, errors);
    Field { member, ty: &field.ty, has_macro_call: has_macro_call(&field.ty), entries }
}

/// Whether an attribute is no macro: the compiler's, a tool's, or the helper of a well-known derive.
/// A macro could have the name of a helper, but none is known that has.
fn is_inert(attr: &Attribute) -> bool {
    const OF_RUSTC: [&str; 15] = [
        "repr",
        "layout",
        "doc",
        "allow",
        "expect",
        "warn",
        "deny",
        "forbid",
        "must_use",
        "non_exhaustive",
        "deprecated",
        "automatically_derived",
        "cfg",
        "cfg_attr",
        "derive",
    ];
    const HELPERS: [&str; 30] = [
        "serde",
        "arg",
        "command",
        "group",
        "clap",
        "error",
        "display",
        "from",
        "into",
        "debug",
        "builder",
        "getset",
        "strum",
        "num_enum",
        "zeroize",
        "zerocopy",
        "bytemuck",
        "deku",
        "br",
        "bw",
        "brw",
        "borsh",
        "rkyv",
        "archive",
        "diesel",
        "sqlx",
        "schemars",
        "validate",
        "educe",
        "derivative",
    ];
    const TOOLS: [&str; 5] = ["clippy", "rustfmt", "diagnostic", "miri", "rust_analyzer"];
    let path = attr.path();
    match path.segments.first() {
        Some(first) if path.segments.len() > 1 => TOOLS.iter().any(|tool| first.ident == tool),
        _ => is_any_of(attr, &OF_RUSTC) || is_any_of(attr, &HELPERS),
    }
}

/// The attributes of the type, of its variants and of its fields.
fn attributes(input: &DeriveInput) -> impl Iterator<Item = &Attribute> {
    let (mut variants, mut fields) = (Vec::new(), Vec::new());
    match &input.data {
        Data::Struct(data) => fields.extend(&data.fields),
        Data::Union(data) => fields.extend(&data.fields.named),
        Data::Enum(data) => {
            variants.extend(&data.variants);
            fields.extend(data.variants.iter().flat_map(|variant| &variant.fields));
        }
    }
    let of_variants = variants.into_iter().flat_map(|variant| &variant.attrs);
    let of_fields = fields.into_iter().flat_map(|field| &field.attrs);
    input.attrs.iter().chain(of_variants).chain(of_fields)
}

impl Variant<'_> {
    /// The name that reports show.
    pub(crate) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }
}

impl Field<'_> {
    /// The name that reports show.
    pub(crate) fn name(&self) -> String {
        match &self.member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }

    pub(crate) fn has(&self, key: Key) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// The trait that proves that the field has no padding.
    pub(crate) fn padding_free(&self) -> Option<&Path> {
        path(&self.entries, Key::PaddingFree)
    }

    /// The definition of the field's type, from `via`.
    pub(crate) fn via(&self) -> Option<&Path> {
        path(&self.entries, Key::Via)
    }
}

/// The `allow` attribute for generated code that corresponds to this attribute.
///
/// Each lint in it is one that the attribute has: any other may be one that the crate forbids.
fn allow_attribute(attr: &Attribute, entries: &[MetaItem]) -> Option<TokenStream> {
    if !is_any_of(attr, &["allow", "expect"]) {
        return None;
    }
    // `dead_code` must stay on for the `check_layout` of `deferred`, so that rustc warns if it is
    // unused. Of the other lints in `unused`, generated code needs two, for copied tokens.
    let is_deferred = entries.iter().any(|entry| entry.key == Key::Deferred);
    let lints = attr.meta.require_list().ok()?.tokens.to_string();
    let lints = lints.split(',').map(str::trim).filter_map(|lint| match lint {
        "dead_code" | "" => None,
        "unused" if is_deferred => Some(quote!(unused_parens, unused_braces)),
        "warnings" if is_deferred => None,
        lint => lint.parse().ok(),
    });
    let lints: Vec<TokenStream> = lints.collect();
    if lints.is_empty() {
        return None;
    }
    Some(quote!(#[allow(#(#lints),*)]))
}

/// The head of a type whose body syn can't parse.
pub(crate) struct Head {
    attrs: Vec<Attribute>,
    ident: Ident,
    generics: Generics,
}

impl Head {
    pub(crate) fn input(&self) -> Input<'_> {
        Input::unparsed(&self.attrs, &self.ident, &self.generics)
    }
}

impl Parse for Head {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        input.call(Ident::parse_any)?; // `struct`, `enum` or `union`
        let ident = input.parse()?;
        let mut generics: Generics = input.parse()?;
        generics.where_clause = input.parse::<Option<WhereClause>>()?;
        input.parse::<TokenStream>()?;
        Ok(Head { attrs, ident, generics })
    }
}
