use super::{MetaItem, Value, read};
use crate::attr::generic_args::ArgsTable;
use crate::attr::key::{Key, Target};
use crate::errors::Errors;
use quote::ToTokens as _;
use syn::{Attribute, Generics, parse_quote};

fn entries(attrs: &[Attribute]) -> Result<Vec<(Key, String)>, Vec<String>> {
    let mut errors = Errors::default();
    let generics = Generics::default();
    let entries = read(attrs, Target::Type, &mut ArgsTable::new(&generics), &mut errors);
    let key_and_text = |MetaItem { key, value, .. }: MetaItem| match value {
        Value::Number(relation, value) => {
            (key, format!("{} {}", relation.sign(), value.to_token_stream()))
        }
        Value::Path(path) => (key, path.to_token_stream().to_string()),
        Value::Type(ty) => (key, ty.to_token_stream().to_string()),
        Value::Name(name) | Value::Member(name) => (key, name.to_string()),
        Value::Shader(shader) => (key, shader.path.value()),
        Value::Question(_) => (key, "_".to_owned()),
        Value::BrokenPath => (key, "broken".to_owned()),
        Value::Word => (key, String::new()),
    };
    match errors.finish() {
        Ok(()) => Ok(entries.into_iter().map(key_and_text).collect()),
        Err(errors) => Err(errors.into_iter().map(|error| error.to_string()).collect()),
    }
}

#[track_caller]
fn value(attr: Attribute, expected: &str) {
    assert_eq!(entries(&[attr]).unwrap(), [(Key::Size, format!("= {expected}"))]);
}

#[test]
fn entries_are_in_the_order_of_the_attributes() {
    let attrs = [
        parse_quote!(#[doc = "size = 1"]),
        parse_quote!(#[layout(size = 8, offset = 4,)]),
        parse_quote!(#[layout(crate = a::b)]),
        parse_quote!(#[layout(r#align = 2)]),
    ];
    let keys: Vec<_> = entries(&attrs).unwrap().into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, [Key::Size, Key::Offset, Key::Crate, Key::Align]);
    assert_eq!(entries(&[]).unwrap(), []);
}

/// Includes expressions that contain commas, and those that syn parses only with its feature
/// `full`.
#[test]
fn any_expression_is_a_value() {
    value(parse_quote!(#[layout(size = 8usize)]), "8usize");
    value(parse_quote!(#[layout(size = (4 + 4) * N)]), "(4 + 4) * N");
    value(parse_quote!(#[layout(size = f::<A, B>(1, 2))]), "f :: < A , B > (1 , 2)");
    value(parse_quote!(#[layout(size = { 8 })]), "{ 8 }");
    value(parse_quote!(#[layout(size = if A < B { 1 } else { 2 },)]), "if A < B { 1 } else { 2 }");
    value(
        parse_quote!(#[layout(size = match N { 1 | 2 => 3, _ => 4 })]),
        "match N { 1 | 2 => 3 , _ => 4 }",
    );
    value(parse_quote!(#[layout(size = unsafe { f() } + 1)]), "unsafe { f () } + 1");
    let two: Attribute = parse_quote!(#[layout(size = if A { 1 } else { 2 }, align = 4)]);
    assert_eq!(entries(&[two]).unwrap().len(), 2);
}

#[test]
fn each_mistake_in_a_list_is_one_error() {
    let attr =
        parse_quote!(#[layout(sise = 1, align, size = -1, 5, size = "x", align = 4 size = 1)]);
    assert_eq!(entries(&[attr]).unwrap_err().len(), 6);
    let attrs = [parse_quote!(#[layout]), parse_quote!(#[layout()]), parse_quote!(#[layout = 1])];
    assert_eq!(entries(&attrs).unwrap_err().len(), 3);
}

#[test]
fn malformed_list_is_one_error() {
    for attr in [
        parse_quote!(#[layout(,)]),
        parse_quote!(#[layout(= 4)]),
        parse_quote!(#[layout(size === 4)]),
        parse_quote!(#[layout(size <= <= 4)]),
        parse_quote!(#[layout(size << 4)]),
        parse_quote!(#[layout(size < = 4)]),
        parse_quote!(#[layout(size = _ + 1)]),
        parse_quote!(#[layout(size > _)]),
        parse_quote!(#[layout(padding _)]),
        parse_quote!(#[layout(niche <= 4)]),
        parse_quote!(#[layout(group)]),
        parse_quote!(#[layout(group())]),
        parse_quote!(#[layout(group(hot hot))]),
        parse_quote!(#[layout(group(hot, lines <=))]),
        parse_quote!(#[layout(group(hot, group(cold, lines = 1)))]),
        parse_quote!(#[layout(same_as = )]),
        parse_quote!(#[layout(same_as = +)]),
        parse_quote!(#[layout(fingerprint = "f")]),
        parse_quote!(#[layout(cache_line = 0)]),
        parse_quote!(#[layout(with)]),
        parse_quote!(#[layout(size => 4)]),
        parse_quote!(#[layout(size = =)]),
        parse_quote!(#[layout(size = if)]),
        parse_quote!(#[layout(size = let x = 3)]),
        parse_quote!(#[layout(size = 1 +, align = 1)]),
        parse_quote!(#[layout(size = 1; align = 1)]),
        parse_quote!(#[layout(size = +)]),
        parse_quote!(#[layout(size = 0x1_0000_0000_0000_0000)]),
        parse_quote!(#[layout({} [] ())]),
        parse_quote!(#[layout('a)]),
        parse_quote!(#[layout(crate)]),
        parse_quote!(#[layout(crate = 4)]),
        parse_quote!(#[layout{ size = 4 }]),
        parse_quote!(#[layout(wgsl("a.wgsl") /)]),
    ] {
        let errors = entries(&[attr]).unwrap_err();
        assert_eq!(errors.len(), 1, "{errors:?}");
    }
}
