//! The header for C: compilers of C and C++ accept it, and refuse structs that differ from Rust's.

// For `poll.h`.
#![cfg(unix)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use layout_core::{CHeader, CType, Layout};

use layout_tests::c_structs::{STRUCTS, source};
use layout_tests::skipped;

mod bindgen;

/// A compiler, its arguments for a language, and its Debian package.
type Compiler = (&'static str, [&'static str; 4], &'static str);

const COMPILERS: [Compiler; 4] = [
    ("gcc", ["-xc", "-std=c11", "-Wall", "-pedantic"], "gcc"),
    ("g++", ["-xc++", "-std=c++11", "-Wall", "-pedantic"], "g++"),
    ("clang", ["-xc", "-std=c11", "-Wall", "-pedantic"], "clang"),
    ("clang++", ["-xc++", "-std=c++20", "-Wall", "-pedantic"], "clang"),
];

/// The messages of a compiler for a file; `None` if it is missing.
fn messages((program, arguments, package): Compiler, name: &str, text: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("c_header");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{name}-{program}"));
    fs::write(&file, text).unwrap();
    let mut command = Command::new(program);
    let Ok(output) = command.args(["-fsyntax-only", "-w"]).args(arguments).arg(&file).output()
    else {
        skipped(&format!("the C header with {program}"), package);
        return None;
    };
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.success(), !text.contains("error"), "{text}");
    Some(text)
}

/// The structs as they are in C, and the assertions.
fn header() -> String {
    let names: Vec<_> =
        STRUCTS.iter().map(|(layout, _)| format!("struct {}", layout.name)).collect();
    let types = STRUCTS.iter().zip(&names).map(|((layout, _), name)| CType::of(layout).named(name));
    let types: Vec<_> = types.collect();
    CHeader::new(&types).unwrap().to_string()
}

#[test]
fn random_structs_pass() {
    let text = source() + &header();
    for compiler in COMPILERS {
        let messages = messages(compiler, "pass", &text).unwrap_or_default();
        assert!(messages.is_empty(), "{messages}");
    }
}

/// A member with another type, two exchanged members and a new one are errors that name the member.
#[test]
fn changed_structs_fail() {
    let (right, header) = (source(), header());
    let changes = [
        (
            "struct S0 {\n    uint32_t f0;",
            "struct S0 {\n    uint16_t f0;",
            "size of f0 in struct S0: 4 in Rust",
        ),
        (
            "    uint64_t f1;\n    int16_t f2;",
            "    uint64_t f1; char more;\n    int16_t f2;",
            "offset of f2 in struct S10: 16 in Rust",
        ),
        (
            "    uint64_t f1;\n    int16_t f2;",
            "    int16_t f2;\n    uint64_t f1;",
            "offset of f2 in struct S10: 16 in Rust",
        ),
        (
            "uint16_t a; uint8_t b; uint16_t c;",
            "uint16_t a; uint8_t b; uint32_t c;",
            "size of f9 in struct S1: 6 in Rust",
        ),
        (
            "struct S10 {",
            "struct __attribute__((packed)) S10 {",
            "alignment of struct S10: 8 in Rust",
        ),
    ];
    for compiler in COMPILERS {
        for (index, (from, to, expected)) in changes.iter().enumerate() {
            let wrong = right.replacen(from, to, 1);
            assert_ne!(wrong, right, "{from}\n{right}");
            let Some(messages) = messages(compiler, &format!("fail-{index}"), &(wrong + &header))
            else {
                break;
            };
            assert!(messages.contains(expected), "{}: {expected}\n{messages}", compiler.0);
        }
    }
}

#[derive(Layout)]
#[repr(C, u8)]
#[allow(dead_code)]
enum Shape {
    Point,
    Circle { radius: f32 },
    Rect { width: u16, height: u64 },
}

#[derive(Layout)]
#[repr(C)]
struct Message {
    marker: std::marker::PhantomData<u64>,
    len: u32,
    items: [u64; 0],
}

#[derive(Layout)]
#[layout(remote = libc::pollfd)]
struct PollfdDef {
    fd: libc::c_int,
    events: libc::c_short,
    revents: libc::c_short,
}

/// A tag, variants by their paths in C, a flexible array, a struct of the system's headers.
#[test]
fn names_of_ones_own() {
    let types = [
        CType::of(Shape::LAYOUT).named("struct shape").tag("tag").fields(&[
            ("Circle.radius", "as.circle.radius"),
            ("Rect.width", "as.rect.width"),
            ("Rect.height", "as.rect.height"),
        ]),
        CType::of(Message::LAYOUT).named("struct message"),
        CType::of(PollfdDef::LAYOUT).named("struct pollfd"),
    ];
    let header = CHeader::new(&types).unwrap().to_string();
    let definitions = "\
#include <stdint.h>
#include <poll.h>
struct shape {
    uint8_t tag;
    union {
        struct { float radius; } circle;
        struct { uint16_t width; uint64_t height; } rect;
    } as;
};
struct message { uint32_t len; uint64_t items[]; };
";
    assert_eq!(header.matches("offsetof(").count(), 4 + 2 + 3);
    for compiler in COMPILERS {
        let passed = messages(compiler, "names", &format!("{definitions}{header}"));
        assert_eq!(passed.unwrap_or_default(), "");
        for (from, to, expected) in [
            (
                "uint64_t height",
                "uint32_t height",
                "offset of as.rect.height in struct shape: 16 in Rust",
            ),
            ("uint8_t tag", "uint16_t tag", "size of tag in struct shape: 1 in Rust"),
        ] {
            let wrong = definitions.replace(from, to);
            if let Some(failed) = messages(compiler, "wrong-names", &format!("{wrong}{header}")) {
                assert!(failed.contains(expected), "{failed}");
            }
        }
    }
}

#[test]
fn types_without_a_c_layout_are_errors() {
    #[derive(Layout)]
    struct Ordered(u8, u32);

    #[derive(Layout)]
    #[repr(C)]
    struct Pair(u8, u32);

    #[derive(Layout)]
    #[repr(C)]
    struct Words {
        r#for: u32,
        register: u32,
    }

    for (ty, expected) in [
        (
            CType::of(Ordered::LAYOUT),
            "`Ordered` has neither `repr(C)` nor an integer `repr`: what C defines can't be laid out like it",
        ),
        (
            CType::of(Pair::LAYOUT).fields(&[("0", "first")]),
            "C has no name for the field `1` of `Pair`: give it one, as in `.fields(&[(\"1\", \"name\")])`",
        ),
        (
            CType::of(Pair::LAYOUT).fields(&[("0", "first"), ("2", "second")]),
            "`Pair` has no field `2`",
        ),
        (
            CType::of(Shape::LAYOUT).fields(&[("Circle.radius", "r"), ("Rect.width", "w")]),
            "C has no name for the field `Rect.height` of `Shape`: \
             give it one, as in `.fields(&[(\"Rect.height\", \"name\")])`",
        ),
        (
            CType::of(Words::LAYOUT).fields(&[("for", "for_")]),
            "the field `register` of `Words` has the name of a keyword of C or C++: \
             give it one, as in `.fields(&[(\"register\", \"register_\")])`",
        ),
        (
            CType::of(Words::LAYOUT).skip(&["register", "while"]).fields(&[("for", "for_")]),
            "`Words` has no field `while`",
        ),
        (
            CType::of(Words::LAYOUT).skip(&["register", "for"]).fields(&[("for", "for_")]),
            "the field `for` of `Words` has a name in `.fields(..)` and is left out by `.skip(..)`",
        ),
        (
            CType::of(Words::LAYOUT).tag("kind"),
            "`Words` has no tag of its own: `.tag(..)` is for enums with a `repr`",
        ),
        (CType::of(u32::LAYOUT), "`u32` is no struct, union or enum that C could define"),
    ] {
        assert_eq!(CHeader::new(&[ty]).unwrap_err().to_string(), expected);
    }
}

/// The example's output is a file that compiles.
#[test]
fn the_example() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "-p", "layout-core", "--example", "c_header"]);
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("LAYOUT_ASSERT(offsetof(struct reading, type) == 0"));
    for compiler in COMPILERS {
        assert_eq!(messages(compiler, "example", &text).unwrap_or_default(), "");
        let wrong = text.replace("uint32_t sensor", "uint16_t sensor");
        if let Some(failed) = messages(compiler, "wrong-example", &wrong) {
            assert!(failed.contains("size of sensor in struct reading: 4 in Rust"), "{failed}");
        }
    }
}
