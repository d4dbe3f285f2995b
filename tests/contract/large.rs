//! Contracts of thousands of parts. rustc limits the steps of a constant and reports an error of its
//! own beyond, which must not hide the message of the contract.

use std::env;
use std::fmt::Write as _;

use layout_tests::{Scratch, headline};

/// `format(index)` for each index, separated by commas.
fn list(count: usize, format: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut list, index| {
        let _ = write!(list, "{}, ", format(index));
        list
    })
}

/// The number of parts in the tests that take long. `LAYOUT_PARTS=5000` takes four minutes of CPU.
fn parts() -> usize {
    env::var("LAYOUT_PARTS").map_or(1000, |parts| parts.parse().expect("a number of parts"))
}

fn source(types: &str) -> String {
    format!(
        "#![allow(dead_code)]\n#![recursion_limit = \"4096\"]\nuse layout_core::Layout;\n\
         {types}\nfn main() {{}}\n"
    )
}

/// The contract of each source is broken, and the first line of the message is this.
fn are_broken(scratch: &str, cases: &[(&str, String, &str)]) {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), scratch, "layout-core");
    for (name, types, expected) in cases {
        scratch.file("src/main.rs", &source(types));
        let error = scratch.fails(&["check"]);
        let headline = headline(&error);
        let expected = format!("layout of `S`: {expected}");
        assert!(headline.ends_with(&expected), "{name}: {headline}, expected {expected}");
    }
}

/// The contract of each source holds.
fn hold(scratch: &str, cases: &[(&str, String)]) {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), scratch, "layout-core");
    for (name, types) in cases {
        scratch.file("src/main.rs", &source(types));
        let output = scratch.cargo(&["check"]);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}: {errors}");
    }
}

/// A struct with `count` groups of two fields.
fn groups(count: usize, repr: &str, assertion: &str) -> String {
    format!(
        "#[derive(Layout)] #[repr({repr}align(64))] #[layout({})] struct S {{ {} }}",
        list(count, |index| format!("group(g{index}, {assertion})")),
        list(2 * count, |index| {
            let ty = ["u8", "u32", "u16", "u64"][index % 4];
            format!("#[layout(group = g{})] f{index}: {ty}", index / 2)
        })
    )
}

/// A `repr(C)` struct with this attribute on each field of four bytes.
fn fields(count: usize, name: &str, attribute: impl Fn(usize) -> String) -> String {
    format!(
        "#[derive(Layout)] #[repr(C, align(64))] struct S {{ {} }}",
        list(count, |index| format!("#[layout({})] {name}{index}: u32", attribute(index)))
    )
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn hundreds_of_groups_and_a_thousand_long_names_have_their_message() {
    let long = "a_name_of_two_hundred_and_fifty_bytes".repeat(7);
    let first = format!("offset of `{long}0` is 0, expected 1 (and 999 more)");
    are_broken(
        "many-parts-broken",
        &[
            (
                "groups",
                groups(400, "C, ", "lines = 0"),
                "lines of group `g0` is 1, expected 0 (and 399 more)",
            ),
            (
                "long names",
                fields(1000, &long, |index| format!("offset = {}", 4 * index + 1)),
                &first,
            ),
        ],
    );
    hold(
        "many-parts",
        &[
            ("groups", groups(400, "C, ", "lines <= 2")),
            ("groups in another order", groups(400, "", "span <= 100000")),
        ],
    );
}

/// An enum of `parts()` variants with these attributes.
fn variants(repr: &str, attribute: &str, on_variant: &str) -> String {
    format!(
        "#[derive(Layout)] #[repr({repr})] {attribute} enum S {{ {} }}",
        list(parts(), |index| format!("{on_variant} V{index}(u32)"))
    )
}

/// Two structs of `parts()` fields that are asserted to be laid out the same.
fn two(order: &dyn Fn(usize) -> usize, ty: &str, other: &str) -> String {
    format!(
        "#[derive(Layout)] #[repr(C)] struct T {{ {} }}\n\
         #[derive(Layout)] #[repr(C)] #[layout(same_as = T)] struct S {{ {} }}",
        list(parts(), |index| format!("f{index}: {other}")),
        list(parts(), |index| format!("f{}: {ty}", order(index)))
    )
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn thousands_of_parts_have_their_message() {
    let parts = parts();
    let (groups_of_two, more, last) = (parts / 2, parts - 1, parts - 1);
    let long = "a_name_of_two_hundred_and_fifty_bytes".repeat(7);
    let first = format!("offset of `{long}0` is 0, expected 1 (and {more} more)");
    let wrong = |index| format!("offset = {}", 4 * index + 1);
    let no_other = "it is not laid out as `T`";
    are_broken(
        "most-parts-broken",
        &[
            (
                "offsets",
                fields(parts, "f", wrong),
                &format!("offset of `f0` is 0, expected 1 (and {more} more)"),
            ),
            ("long names", fields(parts, &long, wrong), &first),
            (
                "own lines",
                fields(parts, "f", |_| "own_line".into()),
                &format!("`f0` shares line 0 with `f1` (and {more} more)"),
            ),
            (
                "own lines of a union",
                fields(parts, "f", |_| "own_line".into()).replace("struct", "union"),
                &format!("`f0` shares line 0 with `f1` (and {more} more)"),
            ),
            (
                "groups",
                groups(groups_of_two, "", "span = 0"),
                &format!(
                    "span of group `g0` is {}, expected 0 (and {} more)",
                    3 * groups_of_two + 1,
                    groups_of_two - 1
                ),
            ),
            ("enum", variants("u16", "#[layout(size = 1)]", ""), "size is 8, expected 1"),
            (
                "variants",
                variants("C", "", "#[layout(size = 3)]"),
                &format!("size of `V0` is 4, expected 3 (and {more} more)"),
            ),
            ("other types", two(&|index| index, "u64", "u32"), no_other),
            ("other order", two(&|index| last - index, "u32", "u32"), no_other),
            ("any order", two(&|index| index * 1237 % parts, "u32", "u32"), no_other),
            (
                // Each field is there, but that takes too long to find out.
                "a union in any order",
                two(&|index| index * 1237 % parts, "u32", "u32").replace("struct", "union"),
                no_other,
            ),
            (
                "padding",
                format!(
                    "#[derive(Layout)] #[repr(C)] #[layout(no_padding)] struct S {{ {} }}",
                    list(parts, |index| format!("f{index}: {}", ["u8", "u32"][index % 2]))
                ),
                &format!("{} bytes of padding, expected none", parts / 2 * 3),
            ),
        ],
    );
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "most-parts-hashed", "layout-core");
    let fields = list(parts, |index| format!("f{index}: u32"));
    let hashed = "#[derive(Layout)] #[repr(C)] #[layout(fingerprint = 1)]";
    scratch.file("src/main.rs", &source(&format!("{hashed} struct S {{ {fields} }}")));
    let error = scratch.fails(&["check"]);
    let headline = headline(&error);
    assert!(headline.contains("layout of `S`: fingerprint is 0x"), "{headline}");
    assert!(headline.ends_with(", expected 0x0000_0000_0000_0001"), "{headline}");
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn thousands_of_parts_hold() {
    let parts = parts();
    let (groups_of_two, last) = (parts / 2, parts - 1);
    hold(
        "most-parts",
        &[
            (
                "offsets",
                fields(parts, "f", |index| {
                    format!("offset = {}, size = 4, end <= {}", 4 * index, 4 * index + 4)
                }),
            ),
            ("lines", fields(parts, "f", |index| format!("line = {}, within_line", index / 16))),
            ("groups", groups(groups_of_two, "", "span <= 100000")),
            ("same", two(&|index| index, "u32", "u32")),
            (
                "a union in the opposite order",
                two(&|index| last - index, "u32", "u32").replace("struct", "union"),
            ),
            ("variants", variants("C", "#[layout(size = 8)]", "#[layout(size = 4)]")),
            (
                "lists of arguments",
                format!(
                    "#[derive(Layout)] {} struct S<const N: usize>([u8; N]);",
                    list(parts.min(1000), |n| format!("#[layout(with(N = {n}), size = {n})]"))
                        .replace("], ", "]\n")
                ),
            ),
        ],
    );
}
