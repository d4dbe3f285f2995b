//! Deferred contracts: the error as data and as text, and the warning if no test checks one.

#![allow(dead_code)]

use layout_core::{ContractError, Layout, Mismatch};
use layout_tests::Scratch;

#[derive(Layout)]
#[repr(C, align(16))]
#[layout(deferred)]
#[layout(size <= 32, align = 16, padding < 3, no_padding, portable, niche, fingerprint = 7)]
#[layout(same_as = Other, group(hot, span >= 40))]
struct Everything {
    #[layout(group = hot, offset = 0, size = 2)]
    kind: Kind,
    #[layout(group = hot, end > 8, aligned = 16, line = 1, within_line, own_line)]
    len: u32,
    name: [u8; 40],
}

type Kind = u8;

#[derive(Layout)]
struct Other(u8);

#[derive(Layout)]
#[layout(size <= 4, deferred)]
enum Shape {
    Point,
    #[layout(size = _)]
    Circle {
        #[layout(size = 4)]
        radius: f64,
    },
}

#[derive(Layout)]
#[layout(deferred)]
#[layout(with(T = u8), size = 1)]
#[layout(with(T = u16), size = 1)]
struct Id<T>(T);

#[derive(Layout)]
#[layout(size = 4, deferred)]
struct Kept(u32);

fn mismatches(broken: ContractError) -> Vec<(String, Option<u64>, Option<u64>, String)> {
    let values = |mismatch: Mismatch| {
        let parts = [mismatch.variant, mismatch.field, Some(mismatch.key)];
        let path: Vec<_> = parts.into_iter().flatten().collect();
        (path.join("."), mismatch.actual, mismatch.expected, mismatch.to_string())
    };
    broken.mismatches().map(values).collect()
}

#[test]
fn mismatches_are_data() {
    let broken = Everything::check_layout().unwrap_err();
    assert_eq!(broken.layout(), Everything::LAYOUT);
    let found = mismatches(broken);
    let found: Vec<_> =
        found.iter().map(|(key, is, must, text)| (&**key, *is, *must, &**text)).collect();
    let fingerprint = Everything::LAYOUT.fingerprint();
    let digits = format!("{fingerprint:016x}");
    let [a, b, c, d] = [&digits[..4], &digits[4..8], &digits[8..12], &digits[12..]];
    let fingerprint_text =
        format!("fingerprint is 0x{a}_{b}_{c}_{d}, expected 0x0000_0000_0000_0007");
    assert_eq!(
        found,
        [
            ("size", Some(48), Some(32), "size is 48, must be at most 32 (16 too many)"),
            // A `u8`, a `u32` at 4 and 40 bytes at 8 are 48 bytes: no tail padding.
            ("padding", Some(3), Some(3), "padding is 3, must be less than 3 (1 too many)"),
            ("no_padding", None, None, "3 bytes of padding, expected none"),
            ("portable", None, None, "not the same on all targets in 1 part"),
            ("niche", None, None, "it has no niche, expected one"),
            ("fingerprint", Some(fingerprint), Some(7), &fingerprint_text),
            ("same_as", None, None, "it is not laid out as `Other`"),
            ("span", Some(8), Some(40), "span of group `hot` is 8, must be at least 40"),
            ("kind.size", Some(1), Some(2), "size of `kind` is 1, expected 2"),
            ("len.end", Some(8), Some(8), "end of `len` is 8, must be more than 8"),
            ("len.aligned", Some(4), Some(16), "`len` is aligned to 4, expected 16"),
            ("len.line", Some(0), Some(1), "line of `len` is 0, expected 1"),
            ("len.own_line", None, None, "`len` shares line 0 with `kind`"),
        ]
    );
}

#[test]
fn of_variants_too() {
    let found = mismatches(Shape::check_layout().unwrap_err());
    let found: Vec<_> =
        found.iter().map(|(key, is, must, text)| (&**key, *is, *must, &**text)).collect();
    assert_eq!(
        found,
        [
            ("size", Some(16), Some(4), "size is 16, must be at most 4 (12 too many)"),
            ("Circle.size", Some(8), None, "size of `Circle` is 8"),
            ("Circle.radius.size", Some(8), Some(4), "size of `Circle.radius` is 8, expected 4"),
        ]
    );
}

#[test]
fn each_list_of_arguments_has_its_own() {
    assert!(Id::<u8>::check_layout().is_ok());
    let broken = Id::<u16>::check_layout().unwrap_err();
    assert!(broken.to_string().starts_with("layout of `Id<u16>`: size is 2"));
}

#[test]
fn kept_contract_is_ok() {
    assert!(Kept::check_layout().is_ok());
}

/// The first type of the README: its message is that in the golden of the compile error.
#[test]
fn the_text_is_that_of_the_compile_error() {
    #[derive(Layout)]
    #[repr(C)]
    #[layout(deferred)]
    #[layout(size = 8)]
    struct Header {
        kind: u8,
        #[layout(offset = 1)]
        len: u32,
        checksum: u16,
    }
    let broken = Header::check_layout().unwrap_err();
    let text = broken.to_string();
    assert_eq!(format!("{broken:?}"), text);
    let golden = include_str!("../ui/readme/ours.stderr");
    let (_, message) = golden.split_once("evaluation panicked: ").unwrap();
    let (message, _) = message.split_once("\n --> ").unwrap();
    // rustc indents the lines of a message.
    let margin = "\n              ";
    assert_eq!(text, message.replace(margin, "\n"));
}

/// The text is written through a buffer of 4 KiB, whose end splits names.
#[test]
fn long_message_is_whole() {
    use std::fmt::Write as _;

    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "long_text", "layout-core");
    let mut fields = String::new();
    for index in 0..300 {
        writeln!(fields, "#[layout(offset = 9999)] größe_der_überschrift_{index}: u8,").unwrap();
    }
    let source = |deferred: &str| {
        format!(
            "#![allow(dead_code)] use layout_core::Layout;\n\
             #[derive(Layout)] #[repr(C)] #[layout(size = 300{deferred})] struct Long {{ {fields} }}\n\
             fn main() {{ RUN }}"
        )
    };
    scratch.file("src/main.rs", &source("").replace("RUN", ""));
    let error = scratch.fails(&["check"]);
    scratch.file(
        "src/main.rs",
        &source(", deferred").replace("RUN", "print!(\"{}\", Long::check_layout().unwrap_err());"),
    );
    let text = scratch.succeeds(&["run"]);
    assert!(text.len() > 5 * 4096);
    let (_, message) = error.split_once("evaluation panicked: ").unwrap();
    let (message, _) = message.split_once("\n --> ").unwrap();
    assert_eq!(message.replace("\n              ", "\n"), text);
}

/// rustc warns in a build of the crate's tests, which alone can use `check_layout`.
#[test]
fn nobody_checking_is_a_warning_that_shows_the_type() {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "unchecked", "layout-core");
    let source = |use_it: &str| {
        format!(
            "//! A crate.\n\
             #![deny(missing_docs, unused)]\n\
             use layout_core::Layout;\n\
             /// Public.\n\
             #[derive(Layout)]\n\
             #[layout(size = 8, deferred)]\n\
             pub struct Header(#[allow(dead_code, unused)] pub u32);\n\
             /// With a parameter.\n\
             #[derive(Layout)]\n\
             #[layout(with(T = u8), size = 8)]\n\
             #[layout(deferred)]\n\
             pub struct Id<T>(pub T);\n\
             #[cfg(test)]\n\
             #[test]\n\
             fn layout() {{ {use_it} }}\n"
        )
    };
    scratch.file("src/lib.rs", &source(""));
    scratch.succeeds(&["check"]);
    let warnings = scratch.fails(&["check", "--tests"]);
    let expected = [
        "error: associated function `check_layout` is never used\n --> src/lib.rs:6:20\n",
        "7 | pub struct Header(#[allow(dead_code, unused)] pub u32);\n  |            ------ associated function in this implementation",
        "error: associated function `check_layout` is never used\n  --> src/lib.rs:11:10\n",
        "12 | pub struct Id<T>(pub T);\n   |            -- associated function in this implementation",
    ];
    for part in expected {
        assert!(warnings.contains(part), "{part}\n{warnings}");
    }
    let used = source("let _ = (Header::check_layout(), Id::<u8>::check_layout());");
    scratch.file("src/lib.rs", &used);
    scratch.succeeds(&["check", "--tests"]);
    let used = used.replace("#[allow(dead_code, unused)] ", "");
    scratch.file("src/lib.rs", &used.replace("#![deny(", "#![forbid(dead_code, "));
    scratch.succeeds(&["check", "--tests"]);
    scratch.succeeds(&["check"]);
}
