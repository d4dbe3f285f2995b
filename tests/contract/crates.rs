//! Whole crates as users have them: outside this workspace, with `layout-core` by path.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use layout_tests::{Scratch, skipped};

const ROOT: &str = env!("CARGO_TARGET_TMPDIR");

/// `layout-core` alone brings trait and derive, with one `use`.
#[test]
fn one_dependency_is_enough() {
    let scratch = Scratch::new(ROOT, "alone", "layout-core");
    scratch.file(
        "src/main.rs",
        r#"
        use layout_core::Layout;

        #[derive(Layout)]
        #[repr(C)]
        #[layout(size = 8)]
        struct Header {
            kind: u8,
            #[layout(offset = 4)]
            len: u32,
        }

        fn size<T: Layout>() -> usize {
            T::LAYOUT.size
        }

        fn main() {
            assert_eq!(size::<Header>(), 8);
            println!("{}", Header::LAYOUT);
        }
        "#,
    );
    let printed = scratch.succeeds(&["run"]);
    assert!(printed.contains("4     4      4  len: u32"), "{printed}");
}

/// The dependency under another name.
#[test]
fn renamed_dependency_works() {
    let scratch = Scratch::new(ROOT, "renamed", "contract");
    let source = "
        #[derive(contract::Layout)]
        #[layout(crate = contract, size = SIZE)]
        pub struct Header(pub u32);
        contract::assert_layout!([Header; 2], size = 2 * SIZE);
    ";
    scratch.file("src/lib.rs", &source.replace("SIZE", "4"));
    scratch.succeeds(&["check"]);
    scratch.file("src/lib.rs", &source.replace("SIZE", "5"));
    let error = scratch.fails(&["check"]);
    assert!(error.contains("size is 4, expected 5"), "{error}");
    assert!(error.contains("size is 8, expected 10"), "{error}");
    scratch.file("src/lib.rs", "#[derive(contract::Layout)] pub struct Id(pub u32);");
    let error = scratch.fails(&["check"]);
    assert!(error.contains("unresolved import `layout_core`"), "{error}");
    assert_eq!(error.matches("error[").count(), 1, "{error}");
}

/// Without std and alloc the contract is checked, and the report can be written to any `fmt::Write`.
#[test]
fn crate_without_std_builds() {
    let scratch = Scratch::new(ROOT, "without_std", "layout-core");
    let source = "
        #![no_std]
        use layout_core::Layout;

        #[derive(Layout)]
        #[repr(C)]
        #[layout(size = SIZE)]
        pub struct Header {
            kind: u8,
            len: u32,
        }

        pub const PADDING: Option<usize> = Header::LAYOUT.padding();

        pub fn print(to: &mut dyn core::fmt::Write) -> core::fmt::Result {
            write!(to, \"{:#}\", Header::LAYOUT)
        }
    ";
    scratch.file("src/lib.rs", &source.replace("SIZE", "8"));
    scratch.succeeds(&["build"]);
    scratch.file("src/lib.rs", &source.replace("SIZE", "5"));
    let error = scratch.fails(&["check"]);
    assert!(error.contains("size is 8, expected 5"), "{error}");
}

/// Every shape of type, with assertions on all items that take them, for crates of any edition.
const SHAPES: &str = include_str!("sources/every_shape.rs");

/// Assertions of every kind, for crates of any edition.
const ASSERTIONS: &str = include_str!("sources/every_assertion.rs");

#[test]
fn every_shape_in_every_edition() {
    let scratch = Scratch::new(ROOT, "editions", "layout-core");
    let manifest = |edition: &str| format!("edition = \"{edition}\"");
    let mut before = "2024";
    for edition in ["2015", "2018", "2021", "2024"] {
        scratch.manifest(&manifest(before), &manifest(edition));
        before = edition;
        let start = "#![no_std]\n#![deny(warnings)]\nextern crate layout_core;\n";
        scratch.file("src/lib.rs", &format!("{start}{SHAPES}{ASSERTIONS}"));
        scratch.succeeds(&["check"]);
        scratch.succeeds(&["check", "--tests"]);
    }
}

/// Exact numbers beside `portable`, and the numbers that its errors name for other targets.
#[test]
#[ignore = "takes long: .ci/run runs it"]
fn portable_holds_on_real_targets() {
    let scratch = Scratch::new(ROOT, "real-targets", "layout-core");
    let source = include_str!("sources/targets.rs");
    scratch.file("src/lib.rs", source);
    scratch.succeeds(&["check"]);
    for target in [
        "i686-unknown-linux-gnu",
        "thumbv7em-none-eabihf",
        "wasm32-unknown-unknown",
        "s390x-unknown-linux-gnu",
        "aarch64-unknown-linux-gnu",
    ] {
        let libraries = Command::new("rustc")
            .args(["--print", "target-libdir", "--target", target])
            .output()
            .unwrap();
        if !Path::new(String::from_utf8(libraries.stdout).unwrap().trim()).exists() {
            skipped(
                &format!("core for {target}"),
                &format!("it with `rustup target add {target}`"),
            );
            continue;
        }
        scratch.file("src/lib.rs", source);
        scratch.succeeds(&["check", "--target", target]);
        // The numbers of 32-bit x86 are noticed to be wrong elsewhere, and the other way round.
        let wrong = if target.starts_with("i686") { "if false {" } else { "if true {" };
        let x86 = "if cfg!(all(target_arch = \"x86\", not(windows))) {";
        assert!(source.contains(x86));
        scratch.file("src/lib.rs", &source.replace(x86, wrong));
        let error = scratch.fails(&["check", "--target", target]);
        assert!(error.contains("layout of `Connection`: size is"), "{target}: {error}");
    }
}

/// Every key, under every lint that could mind generated code.
#[test]
fn strict_crate_has_no_warnings() {
    let scratch = Scratch::new(ROOT, "strict", "layout-core");
    scratch.file(
        "src/lib.rs",
        r#"
        //! A crate that allows nothing.
        #![deny(warnings, unsafe_code, missing_docs, deprecated, future_incompatible, nonstandard_style)]
        #![deny(let_underscore, rust_2018_idioms, rust_2021_compatibility, rust_2024_compatibility)]
        #![deny(elided_lifetimes_in_paths, explicit_outlives_requirements, missing_copy_implementations)]
        #![deny(non_local_definitions, single_use_lifetimes, trivial_casts, trivial_numeric_casts)]
        #![deny(unit_bindings, unnameable_types, unreachable_pub, unused_lifetimes)]
        #![deny(unused_import_braces, unused_qualifications, unused_results, variant_size_differences)]
        #![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::cargo)]
        #![deny(clippy::absolute_paths, clippy::allow_attributes_without_reason, clippy::arithmetic_side_effects)]
        #![deny(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, clippy::missing_trait_methods)]
        #![allow(clippy::cargo_common_metadata, reason = "a crate for one test")]

        use layout_core::Layout;

        /// A header.
        #[derive(Debug, Clone, Copy, Layout)]
        #[repr(C)]
        #[layout(crate = layout_core, size = 12)]
        #[layout(align = 4)]
        pub struct Header {
            /// Its kind.
            #[layout(offset = 0, size = 1, align = 1)]
            pub kind: u8,
            /// Deprecated.
            #[deprecated]
            #[layout(offset = 4)]
            #[layout(size = 4, align = 4)]
            pub len: u32,
            /// A sum.
            #[layout(offset = 8)]
            pub checksum: u16,
        }

        /// Borrows.
        #[derive(Debug, Clone, Copy, Layout)]
        #[repr(C)]
        #[layout(size = size_of::<usize>())]
        pub struct Borrowed<'a> {
            /// Nested, lent.
            #[layout(offset = 0)]
            pub header: &'a Header,
        }

        /// Lints that the type allows are allowed in its contract.
        #[deprecated]
        #[allow(clippy::min_ident_chars, unused_parens, reason = "a test")]
        #[derive(Debug, Clone, Copy, Layout)]
        #[repr(transparent)]
        #[layout(size = 1)]
        pub struct Old(#[layout(offset = 0)] pub (u8));

        /// Nothing.
        #[derive(Debug, Clone, Copy, Layout)]
        #[layout(size = 0)]
        pub struct Nothing;

        mod assertions;
        mod shapes;
        pub use assertions::*;
        pub use shapes::*;

        /// In a function.
        #[must_use]
        pub const fn size() -> usize {
            #[derive(Layout)]
            #[layout(size = 2)]
            struct Local(u16);
            Local::LAYOUT.size
        }
        "#,
    );
    scratch.file("src/shapes.rs", &format!("//! Every shape.\n{SHAPES}"));
    scratch.file("src/assertions.rs", &format!("//! Every assertion.\n{ASSERTIONS}"));
    scratch.succeeds(&["check"]);
    if scratch.cargo(&["clippy", "--version"]).status.success() {
        scratch.succeeds(&["clippy", "--all-targets"]);
    } else {
        skipped("clippy on a strict crate", "clippy by rustup component add clippy");
    }
}

/// Generated code does not try to allow lints that the crate forbids.
#[test]
fn crate_that_forbids_lints_builds() {
    let scratch = Scratch::new(ROOT, "forbidding", "layout-core");
    scratch.file(
        "src/lib.rs",
        "
        #![forbid(warnings, unused, deprecated, unsafe_code, arithmetic_overflow)]
        #[derive(layout_core::Layout)]
        #[repr(C)]
        #[layout(size = 2 * 2)]
        pub struct Id(#[layout(offset = 0)] pub u32);

        #[derive(layout_core::Layout)]
        #[layout(size = 4)]
        pub struct Outer(#[layout(size = 2 + 2)] pub Id);

        pub mod assertions;
        pub mod shapes;
        ",
    );
    // Lints that its deprecated fields allow are forbidden here.
    let shapes = SHAPES.replace("#[deprecated]\n", "\n");
    scratch.file("src/shapes.rs", &shapes);
    scratch.file("src/assertions.rs", ASSERTIONS);
    scratch.succeeds(&["check"]);
}

/// In a crate of edition 2015 a path that starts with `::` is one of its own.
#[test]
fn crate_of_edition_2015_builds() {
    let scratch = Scratch::new(ROOT, "edition_2015", "layout-core");
    scratch.manifest("edition = \"2024\"", "edition = \"2015\"");
    let source = "
        extern crate layout_core;
        #[derive(layout_core::Layout)]
        #[layout(KEY = 4)]
        pub struct Id(pub u32);
    ";
    scratch.file("src/lib.rs", &source.replace("KEY", "size"));
    scratch.succeeds(&["check"]);
    scratch.file("src/lib.rs", &source.replace("KEY = 4", "size = 5"));
    let error = scratch.fails(&["check"]);
    assert!(error.contains("size is 4, expected 5"), "{error}");
}

#[test]
fn hundred_fields_are_one_error() {
    fields_are_one_error("hundred", 100);
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn thousand_fields_are_one_error() {
    fields_are_one_error("thousand", 1000);
}

/// Checks a type of so many fields: its contract kept, broken in the last assertion, and broken
/// throughout.
fn fields_are_one_error(name: &str, count: usize) {
    let scratch = Scratch::new(ROOT, name, "layout-core");
    let source = |wrong: &dyn Fn(usize) -> bool| {
        let mut source = format!(
            "#[derive(layout_core::Layout)]\n#[repr(C)]\n#[layout(size = {})]\npub struct Large {{\n",
            4 * count
        );
        for field in 0..count {
            let offset = 4 * field + usize::from(wrong(field));
            writeln!(source, "#[layout(offset = {offset})] pub field_{field}: u32,").unwrap();
        }
        source + "}\n"
    };

    scratch.file("src/lib.rs", &source(&|_| false));
    scratch.succeeds(&["check"]);

    // Only our error: no lint against long evaluation.
    scratch.file("src/lib.rs", &source(&|field| field == count - 1));
    let error = scratch.fails(&["check"]);
    let (last, offset) = (count - 1, 4 * count - 4);
    let expected = format!("offset of `field_{last}` is {offset}, expected {}", offset + 1);
    assert!(error.contains(&expected), "{error}");
    assert_eq!(error.matches("<- ").count(), 1, "{error}");
    assert_eq!(errors(&error), 2, "{error}");

    scratch.file("src/lib.rs", &source(&|_| true));
    let error = scratch.fails(&["check"]);
    for field in 0..count {
        let (actual, expected) = (4 * field, 4 * field + 1);
        assert!(error.contains(&format!("field_{field}: u32")), "{field}");
        assert!(
            error.contains(&format!("<- offset is {actual}, expected {expected}\n")),
            "{field}"
        );
        assert!(
            error.contains(&format!("field_{field}: #[layout(offset = {actual})]\n")),
            "{field}"
        );
    }
    assert_eq!(errors(&error), 2, "{error}");
}

/// Each struct contains the one before twice. The compiler's incremental cache refers to nested
/// layouts; if it had a copy for each field, there would be 2^40.
#[test]
fn nested_twice_at_each_level() {
    let scratch = Scratch::new(ROOT, "nested", "layout-core");
    let mut source = String::from("pub struct N0(pub u8);\n");
    for level in 1..=40 {
        let inner = level - 1;
        writeln!(
            source,
            "#[derive(layout_core::Layout)]\npub struct N{level}(pub N{inner}, pub N{inner});"
        )
        .unwrap();
    }
    let source = source.replacen("pub struct", "#[derive(layout_core::Layout)]\npub struct", 1);
    scratch.file("src/lib.rs", &source);
    scratch.file(".cargo/config.toml", "[build]\nincremental = true\n");
    scratch.succeeds(&["check"]);
}

/// The number of errors a build ends with: those of rustc, and cargo's last line.
fn errors(output: &str) -> usize {
    output.lines().filter(|line| line.starts_with("error")).count()
}

/// A report that nobody prints is not in the executable; neither is a contract.
#[test]
#[ignore = "builds three times for release: .ci/run runs it"]
fn contract_leaves_nothing_in_the_executable() {
    let scratch = Scratch::new(ROOT, "executable", "layout-core");
    scratch.file(
        "src/main.rs",
        r#"
        #[cfg_attr(feature = "contract", derive(layout_core::Layout), layout(size = 12))]
        #[repr(C)]
        pub struct Unmistakable {
            #[cfg_attr(feature = "contract", layout(offset = 0))]
            pub unmistakable_name: u8,
            #[cfg_attr(feature = "contract", layout(offset = 4))]
            pub len: u32,
            pub checksum: u16,
        }

        fn main() {
            #[cfg(feature = "report")]
            println!("{}", <Unmistakable as layout_core::Layout>::LAYOUT);
            println!("{}", std::env::args().count());
        }
        "#,
    );
    let build = |features: &[&str]| {
        scratch.succeeds(&[&["build", "--release"], features].concat());
        fs::read(scratch.executable()).unwrap()
    };
    let names_it = |bytes: &[u8]| bytes.windows(17).any(|bytes| bytes == b"unmistakable_name");

    let without = build(&[]);
    let with_contract = build(&["--features", "contract"]);
    let with_report = build(&["--features", "report"]);
    assert_eq!(with_contract.len(), without.len());
    assert!(!names_it(&without) && !names_it(&with_contract));
    assert!(names_it(&with_report), "the name is in no executable, so the test proves nothing");
}
