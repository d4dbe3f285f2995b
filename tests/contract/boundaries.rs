//! Each kind of assertion at its limit and one step further: the first holds, the second is one error.

use std::fmt::Write as _;

use layout_tests::Scratch;

/// The source of an item with `?` in place of a part, the part with which the assertion holds and
/// the one with which it does not, and the end of the error's first line.
type Boundary = (&'static str, [&'static str; 2], &'static str);

/// A source is an attribute on the type, if there is one, and a definition, from which [`item`]
/// makes an item that derives `Layout`. The first letter of the type's name decides its kind:
///
/// | letter | item |
/// |---|---|
/// | `T` | `#[repr(C)] struct T { kind: u8, len: u32, checksum: u16 }`, without a definition |
/// | `F`, `G` | a `#[repr(C)] struct` |
/// | `L` | a `#[repr(C, align(64))] struct`, which starts on a cache line |
/// | `E` | a `#[repr(u8)] enum` |
/// | `U` | a `#[repr(C)] union` |
/// | any other | the source as it is: `assert_layout!(..);` |
#[rustfmt::skip] // a table
const BOUNDARIES: &[Boundary] = &[
    // Numbers of a type: `T` has 12 bytes, 5 of them padding.
    ("#[layout(?)] T", ["size = 12", "size = 11"], "size is 12, expected 11"),
    ("#[layout(?)] T", ["size == 12", "size == 13"], "size is 12, expected 13"),
    ("#[layout(?)] T", ["size <= 12", "size <= 11"], "size is 12, must be at most 11 (1 too many)"),
    ("#[layout(?)] T", ["size < 13", "size < 12"], "size is 12, must be less than 12 (1 too many)"),
    ("#[layout(?)] T", ["size >= 12", "size >= 13"], "size is 12, must be at least 13"),
    ("#[layout(?)] T", ["size > 11", "size > 12"], "size is 12, must be more than 12"),
    ("#[layout(?)] T", ["align = 4", "align = 8"], "align is 4, expected 8"),
    ("#[layout(?)] T", ["align <= 4", "align <= 3"], "align is 4, must be at most 3 (1 too many)"),
    ("#[layout(?)] T", ["align < 5", "align < 4"], "align is 4, must be less than 4 (1 too many)"),
    ("#[layout(?)] T", ["align >= 4", "align >= 5"], "align is 4, must be at least 5"),
    ("#[layout(?)] T", ["align > 3", "align > 4"], "align is 4, must be more than 4"),
    ("#[layout(?)] T", ["padding = 5", "padding = 4"], "padding is 5, expected 4"),
    ("#[layout(?)] T", ["padding <= 5", "padding <= 4"], "padding is 5, must be at most 4 (1 too many)"),
    ("#[layout(?)] T", ["padding < 6", "padding < 5"], "padding is 5, must be less than 5 (1 too many)"),
    ("#[layout(?)] T", ["padding >= 5", "padding >= 6"], "padding is 5, must be at least 6"),
    ("#[layout(?)] T", ["padding > 4", "padding > 5"], "padding is 5, must be more than 5"),
    // Numbers of a field with 4 bytes at offset 4.
    ("F(u8, #[layout(?)] u32)", ["offset = 4", "offset = 5"], "offset of `1` is 4, expected 5"),
    ("F(u8, #[layout(?)] u32)", ["offset <= 4", "offset <= 3"], "offset of `1` is 4, must be at most 3 (1 too many)"),
    ("F(u8, #[layout(?)] u32)", ["offset < 5", "offset < 4"], "offset of `1` is 4, must be less than 4 (1 too many)"),
    ("F(u8, #[layout(?)] u32)", ["offset >= 4", "offset >= 5"], "offset of `1` is 4, must be at least 5"),
    ("F(u8, #[layout(?)] u32)", ["offset > 3", "offset > 4"], "offset of `1` is 4, must be more than 4"),
    ("F(u8, #[layout(?)] u32)", ["end = 8", "end = 7"], "end of `1` is 8, expected 7"),
    ("F(u8, #[layout(?)] u32)", ["end <= 8", "end <= 7"], "end of `1` is 8, must be at most 7 (1 too many)"),
    ("F(u8, #[layout(?)] u32)", ["end < 9", "end < 8"], "end of `1` is 8, must be less than 8 (1 too many)"),
    ("F(u8, #[layout(?)] u32)", ["end >= 8", "end >= 9"], "end of `1` is 8, must be at least 9"),
    ("F(u8, #[layout(?)] u32)", ["end > 7", "end > 8"], "end of `1` is 8, must be more than 8"),
    ("F(u8, #[layout(?)] u32)", ["size = 4", "size = 5"], "size of `1` is 4, expected 5"),
    ("F(u8, #[layout(?)] u32)", ["size <= 4", "size <= 3"], "size of `1` is 4, must be at most 3 (1 too many)"),
    ("F(u8, #[layout(?)] u32)", ["size >= 4", "size >= 5"], "size of `1` is 4, must be at least 5"),
    ("F(u8, #[layout(?)] u32)", ["align = 4", "align = 2"], "align of `1` is 4, expected 2"),
    ("F(u8, #[layout(?)] u32)", ["align < 5", "align < 4"], "align of `1` is 4, must be less than 4 (1 too many)"),
    ("F(u8, #[layout(?)] u32)", ["align > 3", "align > 4"], "align of `1` is 4, must be more than 4"),
    // One byte more in the type rather than one less in the assertion.
    ("#[layout(size <= 8)] F(u32, ?)", ["[u8; 4]", "[u8; 5]"], "size is 12, must be at most 8 (4 too many)"),
    ("F(?, #[layout(end <= 8)] u32)", ["[u8; 4]", "[u8; 5]"], "end of `1` is 12, must be at most 8 (4 too many)"),
    // Variants.
    ("E { #[layout(?)] A(u32, u8), B }", ["size = 5", "size = 8"], "size of `A` is 5, expected 8"),
    ("E { #[layout(?)] A(u32, u8), B }", ["size <= 5", "size <= 4"], "size of `A` is 5, must be at most 4 (1 too many)"),
    ("E { A(u8, #[layout(?)] u32), B }", ["end <= 8", "end <= 7"], "end of `A.1` is 8, must be at most 7 (1 too many)"),
    ("#[layout(size <= 8)] E { A(?), B }", ["u32", "u64"], "size is 16, must be at most 8 (8 too many)"),
    // No byte that may be uninitialised.
    ("#[layout(no_padding)] F(u32, ?)", ["[u8; 4]", "[u8; 3]"], "1 byte of padding, expected none"),
    ("#[layout(no_padding)] F(?)", ["Filled", "Old"], "3 bytes of padding, expected none"),
    ("#[layout(no_padding)] F([(u8, ?); 2])", ["u8", "u16"], "2 bytes of padding, expected none"),
    ("#[layout(no_padding)] U { a: u32, b: ? }", ["[u8; 4]", "[u8; 3]"], "1 byte of padding, expected none"),
    ("#[layout(no_padding)] E { A(u8), B(?) }", ["i8", "()"], "1 byte of padding, expected none"),
    ("#[layout(no_padding)] F(? Opaque)", ["#[layout(trust_padding)]", ""], "1 opaque part, expected none"),
    // The same on all targets.
    ("#[layout(portable)] F(u32, ?, u64)", ["[u8; 4]", "()"], "not the same on all targets in 1 part"),
    ("#[layout(portable)] F(u64, u32, ?)", ["[u8; 4]", "()"], "not the same on all targets in 1 part"),
    ("#[layout(portable)] F(?)", ["u64", "usize"], "not the same on all targets in 1 part"),
    ("#[layout(portable)] F(?)", ["u64", "std::ffi::c_long"], "not the same on all targets in 1 part"),
    ("#[layout(portable, align = ?)] F([u16; 2])", ["2", "1"], "align is 2, expected 1"),
    ("#[layout(portable, align = 8)] F(?)", ["std::sync::atomic::AtomicU64", "u64"], "not the same on all targets in 1 part"),
    ("#[layout(portable)] E { A([u8; ?], f64) }", ["7", "3"], "not the same on all targets in 1 part"),
    ("#[layout(with(T = ?), portable)] G<T>(u32, T)", ["u32", "i64"], "not the same on all targets in 1 part"),
    ("assert_layout!([?; 2], portable);", ["u32", "*const u8"], "not the same on all targets in 1 part"),
    // Niches.
    ("#[layout(niche)] F(?)", ["bool", "u8"], "it has no niche, expected one"),
    ("#[layout(no_niche)] F(?)", ["u32", "char"], "it has a niche, expected none"),
    // Cache lines.
    ("L([u8; 63], #[layout(line = 0)] ?)", ["u8", "[u8; 2]"], "line of `1` is 0 to 1, expected 0"),
    ("L([u8; 64], #[layout(line = ?)] u8)", ["1", "0"], "line of `1` is 1, expected 0"),
    ("L(?, #[layout(line = 1)] [u8; 2])", ["[u8; 64]", "[u8; 63]"], "line of `1` is 0 to 1, expected 1"),
    ("L([u8; 63], #[layout(?)] [u8; 2])", ["line <= 1", "line <= 0"], "line of `1` is 0 to 1, must be at most 0"),
    ("L([u8; 63], #[layout(?)] [u8; 2])", ["line < 2", "line < 1"], "line of `1` is 0 to 1, must be less than 1"),
    ("L([u8; 64], #[layout(?)] u8)", ["line >= 1", "line >= 2"], "line of `1` is 1, must be at least 2"),
    ("L([u8; 64], #[layout(?)] u8)", ["line > 0", "line > 1"], "line of `1` is 1, must be more than 1"),
    ("L([u8; 62], #[layout(within_line)] ?)", ["[u8; 2]", "[u8; 3]"], "`1` straddles lines 0 and 1"),
    ("L(#[layout(within_line)] ?)", ["[u8; 64]", "[u8; 65]"], "`0` takes 65 bytes, a line has 64"),
    ("F(u16, #[layout(within_line)] ?)", ["u16", "[u16; 2]"], "`1` straddles lines unless the type starts on one: the type's align is 2, add `repr(align(64))`"),
    ("L(?, #[layout(own_line)] u8)", ["[u8; 64]", "[u8; 63]"], "`1` shares line 0 with `0`"),
    ("L(#[layout(own_line)] ?, u8)", ["[u8; 64]", "[u8; 65]"], "`0` shares line 1 with `1`"),
    ("#[layout(cache_line = ?)] L([u8; 64], #[layout(own_line)] u8)", ["64", "128"], "`1` shares line 0 with `0`"),
    ("#[layout(cache_line = ?)] L([u8; 32], #[layout(line = 1)] u8)", ["32", "64"], "line of `1` is 0, expected 1"),
    ("#[layout(cache_line = ?)] L(#[layout(own_line)] u8)", ["TWO - 1 + 63", "TWO + 63"], "cache_line is 65, expected a power of two"),
    ("F(u64, #[layout(line <= ?)] u64)", ["1", "0"], "line of `1` is 0, or 1 where the type starts within one, must be at most 0: the type's align is 8, add `repr(align(64))`"),
    // Groups.
    ("#[layout(group(g, lines ?))] L(#[layout(group = g)] u8, [u8; 63], #[layout(group = g)] u8)", ["= 2", "= 1"], "lines of group `g` is 2, expected 1"),
    ("#[layout(group(g, lines <= 1))] L(#[layout(group = g)] u8, ?, #[layout(group = g)] u8)", ["[u8; 62]", "[u8; 63]"], "lines of group `g` is 2, must be at most 1 (1 too many)"),
    ("#[layout(group(g, lines ?))] L(#[layout(group = g)] [u8; 65])", ["< 3", "< 2"], "lines of group `g` is 2, must be less than 2 (1 too many)"),
    ("#[layout(group(g, lines ?))] L(#[layout(group = g)] [u8; 65])", [">= 2", ">= 3"], "lines of group `g` is 2, must be at least 3"),
    ("#[layout(group(g, lines ?))] L(#[layout(group = g)] [u8; 65])", ["> 1", "> 2"], "lines of group `g` is 2, must be more than 2"),
    ("#[layout(group(g, lines <= ?))] F(#[layout(group = g)] u16, #[layout(group = g)] u16)", ["2", "1"], "lines of group `g` is 1, or 2 where the type starts within one, must be at most 1: the type's align is 2, add `repr(align(64))`"),
    ("#[layout(group(g, lines ?))] F(#[layout(group = g)] [u8; 65])", [">= 1", ">= 2"], "lines of group `g` is 2, or 1 where the type starts within one, must be at least 2: the type's align is 1, add `repr(align(64))`"),
    ("#[layout(group(g, span ?))] F(u8, #[layout(group = g)] u8, u8, #[layout(group = g)] u8)", ["= 3", "= 4"], "span of group `g` is 3, expected 4"),
    ("#[layout(group(g, span ?))] F(u8, #[layout(group = g)] u8, u8, #[layout(group = g)] u8)", ["<= 3", "<= 2"], "span of group `g` is 3, must be at most 2 (1 too many)"),
    ("#[layout(group(g, span ?))] F(u8, #[layout(group = g)] u8, u8, #[layout(group = g)] u8)", [">= 3", ">= 4"], "span of group `g` is 3, must be at least 4"),
    // Alignment.
    ("L([u8; ?], #[layout(aligned = 16)] u8)", ["48", "56"], "`1` is aligned to 8, expected 16"),
    ("L([u8; 48], #[layout(aligned = ?)] u8)", ["16", "32"], "`1` is aligned to 16, expected 32"),
    ("F([u8; 16], #[layout(aligned = ?)] u64)", ["8", "16"], "`1` is aligned to 8, expected 16: the type's align is 8, add `repr(align(16))`"),
    ("F(#[layout(aligned = 8)] ?)", ["u64", "u32"], "`0` is aligned to 4, expected 8: the type's align is 4, add `repr(align(8))`"),
    // The same layout as another type: `Old` has a `u8` at 0 and a `u32` at 4.
    ("#[layout(same_as = Old)] F(u8, ?)", ["f32", "u16"], "it is not laid out as `Old`"),
    ("#[layout(same_as = Old)] F(u8, ? u32)", ["", "u8,"], "it is not laid out as `Old`"),
    ("#[layout(same_as = Few)] E { A(u8), B? }", ["", " = 2"], "it is not laid out as `Few`"),
    // Fingerprints: that of `Old`.
    ("#[layout(fingerprint = ?)] F(u8, u32)", ["OLD", "OLD ^ 1"], "expected 0x"),
    ("#[layout(fingerprint = ?)] F(u8, u32)", ["OLD", "OLD ^ 1 << 63"], "expected 0x"),
    ("#[layout(fingerprint = OLD)] F(u8, ?)", ["u32", "f32"], "expected 0x"),
    ("#[layout(fingerprint = NAMED)] F { ?: u8, b: u32 }", ["a", "c"], "expected 0x"),
    // For arguments, and for types that do not derive.
    ("#[layout(with(T = u32), size <= ?)] G<T>(u8, T)", ["8", "7"], "size is 8, must be at most 7 (1 too many)"),
    ("#[layout(with(T = ?), no_padding)] G<T>(u16, T)", ["u16", "u32"], "2 bytes of padding, expected none"),
    ("G<T>(u8, #[layout(with(T = u16), end < ?)] T)", ["5", "4"], "end of `1` is 4, must be less than 4 (1 too many)"),
    ("assert_layout!(Option<?>, size <= 4);", ["char", "u32"], "size is 8, must be at most 4 (4 too many)"),
    ("assert_layout!([Old; 2], padding ? 0);", ["=", ">"], "padding is 0, must be more than 0"),
    ("assert_layout!((?, u8), no_padding);", ["i8", "i16"], "1 byte of padding, expected none"),
];

/// Items that the sources use.
const PRELUDE: &str = "#![allow(dead_code)]
use layout_core::{Layout, assert_layout};
#[derive(Layout)] #[repr(C)] pub struct Filled(u8, [u8; 3], u32);
#[derive(Layout)] #[repr(C)] pub struct Old(u8, u32);
#[derive(Layout)] #[repr(C)] pub struct Named { a: u8, b: u32 }
#[derive(Layout)] #[repr(u8)] pub enum Few { A(u8), B }
pub struct Opaque(u32);
pub const TWO: usize = 2;
pub const OLD: u64 = Old::LAYOUT.fingerprint();
pub const NAMED: u64 = Named::LAYOUT.fingerprint();
";

/// The item of a source, see [`BOUNDARIES`].
fn item(source: &str) -> String {
    let (attribute, definition) = match source.split_once(")] ") {
        Some((attribute, definition)) if source.starts_with('#') => (attribute, definition),
        _ => ("", source),
    };
    let attribute = if attribute.is_empty() { String::new() } else { format!("{attribute})]") };
    let (kind, end) = match definition.chars().next().unwrap() {
        'T' => ("#[repr(C)] struct", " { kind: u8, len: u32, checksum: u16 }"),
        'F' | 'G' => ("#[repr(C)] struct", if definition.contains('{') { "" } else { ";" }),
        'L' => ("#[repr(C, align(64))] struct", ";"),
        'E' => ("#[repr(u8)] enum", ""),
        'U' => ("#[repr(C)] #[derive(Clone, Copy)] union", ""),
        _ => return definition.to_owned(),
    };
    format!("#[derive(Layout)] {attribute} {kind} {definition}{end}")
}

/// A crate with the items of one side, a line for each.
fn side(name: &str, side: usize) -> (Scratch, usize) {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), name, "layout-core");
    let modules = BOUNDARIES.iter().enumerate().map(|(index, (source, sides, _))| {
        let item = item(&source.replace('?', sides[side]));
        format!("mod m{index} {{ #[allow(unused)] use super::*; {item} }}\n")
    });
    scratch.file("src/lib.rs", &format!("{PRELUDE}{}", modules.collect::<String>()));
    (scratch, PRELUDE.lines().count() + 1)
}

#[test]
fn at_the_limit_it_holds() {
    let (scratch, _) = side("at_the_limit", 0);
    scratch.succeeds(&["check"]);
    println!("{} assertions hold at their limits", BOUNDARIES.len());
}

#[test]
fn one_step_further_it_is_the_one_error() {
    let (scratch, first_line) = side("beyond_the_limit", 1);
    let output = scratch.fails(&["check"]);
    let errors: Vec<_> = output.split("error").filter(|part| part.starts_with("[E")).collect();
    for (index, (source, _, headline)) in BOUNDARIES.iter().enumerate() {
        let place = format!("--> src/lib.rs:{}:", first_line + index);
        let here: Vec<_> = errors.iter().filter(|error| error.contains(&place)).collect();
        let [error] = here[..] else {
            panic!("{} errors instead of one: {source}\n{output}", here.len());
        };
        let is = layout_tests::headline(error);
        assert!(
            is.ends_with(headline) || headline.ends_with("0x") && is.contains(headline),
            "{is}\n{headline}"
        );
    }
    assert_eq!(errors.len(), BOUNDARIES.len(), "{output}");
    println!("{} assertions break one step further", errors.len());
}

/// The compiler's stack has 128 frames.
#[test]
fn padding_is_found_and_fingerprints_are_computed_a_hundred_levels_deep() {
    let mut source = String::from(
        "#![allow(dead_code)]\nuse layout_core::Layout;\n\
         #[derive(Layout)] #[repr(C)] struct A0(u8, u16);\n",
    );
    for level in 1..=100 {
        let attribute = if level == 100 { "#[layout(no_padding, portable)] " } else { "" };
        writeln!(
            source,
            "#[derive(Layout)] #[repr(C)] {attribute}struct A{level}(A{});",
            level - 1
        )
        .unwrap();
    }
    source += "const _: u64 = <A100 as Layout>::LAYOUT.fingerprint();\n";
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "hundred_levels", "layout-core");
    scratch.file("src/lib.rs", &source);
    let error = scratch.fails(&["check"]);
    assert!(error.contains("1 byte of padding, expected none"), "{error}");
    assert!(!error.contains("stack frames"), "{error}");
    scratch.file("src/lib.rs", &source.replace("u8, u16", "u16, u16"));
    scratch.succeeds(&["check"]);
}
