//! Contracts of thousands of parts. rustc limits the steps of a constant and reports an error of its
//! own beyond, which must not hide the message of the contract.

use std::fmt::Write as _;

use layout_tests::{Scratch, headline};

/// `format(index)` for each index, separated by commas.
fn list(count: usize, format: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut list, index| {
        let _ = write!(list, "{}, ", format(index));
        list
    })
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

/// An enum of 5,000 variants with these attributes.
fn variants(repr: &str, attribute: &str, on_variant: &str) -> String {
    format!(
        "#[derive(Layout)] #[repr({repr})] {attribute} enum S {{ {} }}",
        list(5000, |index| format!("{on_variant} V{index}(u32)"))
    )
}

/// Two structs of 5,000 fields that are asserted to be laid out the same.
fn two(order: &dyn Fn(usize) -> usize, ty: &str, other: &str) -> String {
    format!(
        "#[derive(Layout)] #[repr(C)] struct T {{ {} }}\n\
         #[derive(Layout)] #[repr(C)] #[layout(same_as = T)] struct S {{ {} }}",
        list(5000, |index| format!("f{index}: {other}")),
        list(5000, |index| format!("f{}: {ty}", order(index)))
    )
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn thousands_of_parts_have_their_message() {
    let long = "a_name_of_two_hundred_and_fifty_bytes".repeat(7);
    let first = format!("offset of `{long}0` is 0, expected 1 (and 4999 more)");
    let wrong = |index| format!("offset = {}", 4 * index + 1);
    let no_other = "it is not laid out as `T`";
    are_broken(
        "most-parts-broken",
        &[
            (
                "offsets",
                fields(5000, "f", wrong),
                "offset of `f0` is 0, expected 1 (and 4999 more)",
            ),
            ("long names", fields(5000, &long, wrong), &first),
            (
                "own lines",
                fields(5000, "f", |_| "own_line".into()),
                "`f0` shares line 0 with `f1` (and 4999 more)",
            ),
            (
                "own lines of a union",
                fields(5000, "f", |_| "own_line".into()).replace("struct", "union"),
                "`f0` shares line 0 with `f1` (and 4999 more)",
            ),
            (
                "groups",
                groups(2500, "", "span = 0"),
                "span of group `g0` is 7501, expected 0 (and 2499 more)",
            ),
            ("enum", variants("u16", "#[layout(size = 1)]", ""), "size is 8, expected 1"),
            (
                "variants",
                variants("C", "", "#[layout(size = 3)]"),
                "size of `V0` is 4, expected 3 (and 4999 more)",
            ),
            ("other types", two(&|index| index, "u64", "u32"), no_other),
            ("other order", two(&|index| 4999 - index, "u32", "u32"), no_other),
            ("any order", two(&|index| index * 1237 % 5000, "u32", "u32"), no_other),
            (
                // Each field is there, but that takes too long to find out.
                "a union in any order",
                two(&|index| index * 1237 % 5000, "u32", "u32").replace("struct", "union"),
                no_other,
            ),
            (
                "padding",
                format!(
                    "#[derive(Layout)] #[repr(C)] #[layout(no_padding)] struct S {{ {} }}",
                    list(5000, |index| format!("f{index}: {}", ["u8", "u32"][index % 2]))
                ),
                "7500 bytes of padding, expected none",
            ),
            (
                "fingerprint",
                format!(
                    "#[derive(Layout)] #[repr(C)] #[layout(fingerprint = 1)] struct S {{ {} }}",
                    list(5000, |index| format!("f{index}: u32"))
                ),
                "fingerprint is 0x423c_6229_b752_d4b9, expected 0x0000_0000_0000_0001",
            ),
        ],
    );
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn thousands_of_parts_hold() {
    hold(
        "most-parts",
        &[
            (
                "offsets",
                fields(5000, "f", |index| {
                    format!("offset = {}, size = 4, end <= {}", 4 * index, 4 * index + 4)
                }),
            ),
            ("lines", fields(5000, "f", |index| format!("line = {}, within_line", index / 16))),
            ("groups", groups(2500, "", "span <= 100000")),
            ("same", two(&|index| index, "u32", "u32")),
            (
                "a union in the opposite order",
                two(&|index| 4999 - index, "u32", "u32").replace("struct", "union"),
            ),
            ("variants", variants("C", "#[layout(size = 8)]", "#[layout(size = 4)]")),
            (
                "lists of arguments",
                format!(
                    "#[derive(Layout)] {} struct S<const N: usize>([u8; N]);",
                    list(1000, |n| format!("#[layout(with(N = {n}), size = {n})]"))
                        .replace("], ", "]\n")
                ),
            ),
        ],
    );
}
