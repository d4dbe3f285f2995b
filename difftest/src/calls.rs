//! The way from macro to core: every key becomes a call of a function in `contract/calls.rs`, and a
//! text that `contract/assertion.rs` parses.

use crate::{derive, errors};

/// An assertion with each key, and the call for it. The fields are the items 1 and 2.
const CALLS: &[(&str, &str, &str)] = &[
    ("size = 8", "size=8", "size"),
    ("size <= 8", "size<=8", "compare"),
    ("align = 4", "align=4", "align"),
    ("align < 8", "align<8", "compare"),
    ("padding >= 3", "padding>=3", "padding"),
    ("no_padding", "no_padding", "no_padding"),
    ("portable", "portable", "portable"),
    ("niche", "niche", "niche"),
    ("no_niche", "no_niche", "no_niche"),
    ("same_as = Other", "same_as=$0", "same_as"),
    ("wgsl(\"../tests/shaders/light.wgsl\", Light)", "wgsl=$0", "wgsl"),
    ("fingerprint = 0x10", "fingerprint=16", "fingerprint"),
    ("cache_line = 128", "cache_line=128", "cache_line"),
    ("group(hot, lines <= 1)", "lines(0)<=1", "lines"),
    ("group(hot, span > 1)", "span(0)>1", "span"),
    ("size = _", "size=_", "question"),
    ("size = LEN", "size=$0", "size"),
    ("field: size = 4", "2.size=4", "item_size"),
    ("field: align = 4", "2.align=4", "item_align"),
    ("field: offset = 4", "2.offset=4", "offset"),
    ("field: offset >= 4", "2.offset>=4", "compare"),
    ("field: end = 8", "2.end=8", "item_end"),
    ("field: aligned = 4", "2.aligned=4", "aligned"),
    ("field: line = 0", "2.line=0", "line"),
    ("field: within_line", "2.within_line", "within_line"),
    ("field: own_line", "2.own_line", "own_line"),
    ("variant: size = 4", "1.size=4", "item_size"),
    ("in variant: offset = 4", "2.offset=4", "item_offset"),
];

/// Keys that assert nothing by themselves.
const OTHER_KEYS: [&str; 9] = [
    "group",
    "trust_padding",
    "deferred",
    "unstable_order",
    "via",
    "remote",
    "partial",
    "crate",
    "with",
];

fn item(assertion: &str) -> String {
    let (on_type, on_field, on_variant, in_variant) = match assertion.split_once(": ") {
        Some(("field", assertion)) => ("", assertion, "", ""),
        Some(("variant", assertion)) => ("", "", assertion, ""),
        Some((_, assertion)) => ("", "", "", assertion),
        None => (assertion, "", "", ""),
    };
    let attribute = |assertions: &str| match assertions {
        "" => String::new(),
        assertions => format!("#[layout({assertions})]"),
    };
    let [on_variant, in_variant] = [on_variant, in_variant].map(attribute);
    if !on_variant.is_empty() || !in_variant.is_empty() {
        return format!("#[repr(C)] enum Type {{ {on_variant} Variant({in_variant} u32) }}");
    }
    let group = if on_type.contains("group") { "#[layout(group = hot)]" } else { "" };
    // `cache_line` is refused without an assertion about lines.
    let line = if on_type.contains("cache_line") { "#[layout(line = 0)]" } else { "" };
    let (on_type, on_field) = (attribute(on_type), attribute(on_field));
    format!("{on_type} #[repr(C)] struct Type {{ {group} {line} kind: u8, {on_field} len: u32 }}")
}

#[test]
fn every_key_is_a_text_and_a_call_that_the_library_has() {
    let calls = include_str!("../../layout-core/src/contract/calls.rs");
    let parser = include_str!("../../layout-core/src/contract/assertion.rs");
    for (assertion, text, call) in CALLS {
        let output = derive(item(assertion).parse().unwrap());
        assert_eq!(errors(output.clone()), [""; 0], "{assertion}");
        let output = output.to_string().replace(' ', "");
        assert!(output.contains(&format!("\"{text}")), "{assertion}: no text `{text}` in {output}");
        assert!(output.contains(&format!("__layout::{call}::<Type>(")), "{assertion}: {output}");
        let is_function = calls.contains(&format!("pub const fn {call}<C: "));
        let is_listed = calls.contains(&format!("    {call}("));
        assert!(is_function || is_listed, "contract/calls.rs has no `{call}`");
        let key = text.split(['=', '<', '>', '(']).next().unwrap().rsplit('.').next().unwrap();
        assert!(parser.contains(&format!("b\"{key}\"")), "assertion.rs does not parse `{key}`");
    }
}

/// The error for an unknown key lists all keys.
#[test]
fn no_key_is_left_out() {
    let items = [
        "#[layout(unknown = 1)] struct Type;",
        "struct Type { #[layout(unknown = 1)] len: u32 }",
        "enum Type { #[layout(unknown = 1)] Variant }",
        "#[layout(group(hot, unknown = 1))] struct Type { #[layout(group = hot)] len: u32 }",
    ];
    for item in items {
        let message = errors(derive(item.parse().unwrap())).join(" ");
        let (_, list) = message.rsplit_once("takes ").unwrap();
        for key in list.split('`').skip(1).step_by(2) {
            let is_known = |(assertion, _, _): &(&str, &str, &str)| {
                assertion.split([' ', ',', '(']).any(|word| word == key)
            };
            assert!(
                CALLS.iter().any(is_known) || OTHER_KEYS.contains(&key),
                "no assertion here has the key `{key}`"
            );
        }
    }
}
