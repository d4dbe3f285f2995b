//! Compares reports of enums, unions, structs and instances of types with parameters with nightly's
//! `offset_of!` for variants, which is not stable, and with the compiler's dump of layouts.
//!
//! Both are written as text, one line per type, tag, variant and field, and the texts are compared
//! whole: a field that either side lacks is a difference. Some types have no `repr`: two compilers
//! a few releases apart are expected to lay them out alike.

// Some discriminants do not fit in fewer bits.
#![cfg(target_pointer_width = "64")]

use std::fmt::Write as _;
use std::fs;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use layout_core::__private::{
    C, FieldType as _, Known, Placed, RUST, Variant, enumeration, integer, placed, variant_field,
    variants,
};
use layout_core::{ActiveVariant, FieldLayout, Kind, Layout, ReprBase, TypeLayout, active_variant};
use layout_tests::skipped;

use self::dump::{Dump, dumps};

#[macro_use]
#[allow(
    dead_code,
    clippy::enum_clike_unportable_variant,
    clippy::option_option,
    clippy::repr_packed_without_abi
)]
mod types;
mod dump;

/// The same types for the program that nightly builds, without the derive.
const TYPES: &str = include_str!("nightly/types.rs");

macro_rules! layouts {
    ($($name:ident)*) => {
        [$((stringify!($name), <types::$name as Layout>::LAYOUT)),*]
    };
}

mod pointers;
mod tables;

#[test]
fn offsets_of_the_type_are_nightlys() {
    if !has_nightly() {
        return;
    }
    let types = placed!(layouts);
    let oracle = oracle("placed", &types);
    assert_eq!(as_lines(&types), oracle, "left is ours, right nightly's");
}

#[test]
fn offsets_of_a_value_are_nightlys() {
    use types::{
        AlignedMessage, Colour, Deep, Event, Link, Message, Mixed, Only, OnlyInhabited, OptionOf,
        Plain, Rust, Shape, SignedMessage, TextOf, ZeroSizes,
    };

    if !has_nightly() {
        return;
    }
    let types = unplaced!(layouts);
    let oracle = oracle("unplaced", &types);
    assert_eq!(as_lines(&types), hidden(&oracle), "left is ours, right nightly's");

    let actives = [
        offsets("Message", &active_variant(&Message::Move { x: 1, y: 2 })),
        offsets("Message", &active_variant(&Message::Write('a'))),
        offsets("Event", &active_variant(&Event::Key(1, 2, 3))),
        offsets("Event", &active_variant(&Event::Paste([1; 17], 2))),
        offsets("Event", &active_variant(&Event::Resize { width: 1, wide: 2, height: 3 })),
        offsets("Link", &active_variant(&Link::Next(Box::new(Link::End)))),
        offsets("Text", &active_variant(&TextOf::Borrowed("text"))),
        offsets("Text", &active_variant(&TextOf::Owned { text: String::new(), dirty: true })),
        offsets("Deep", &active_variant(&Deep::Message(Message::Quit))),
        offsets("Deep", &active_variant(&Deep::Flag(true, 1))),
        offsets("Deep", &active_variant(&Deep::Maybe(1, Some(None)))),
        offsets("Deep", &active_variant(&Deep::Shape(Shape::Point))),
        offsets("Rust", &active_variant(&Rust::A(1, 2))),
        offsets("Rust", &active_variant(&Rust::B { b: 1, a: 2 })),
        offsets("Only", &active_variant(&Only::Variant(1, 2, 3))),
        offsets("OnlyInhabited", &active_variant(&OnlyInhabited::Value { a: 1, b: 2 })),
        offsets("AlignedMessage", &active_variant(&AlignedMessage::A(1))),
        offsets("AlignedMessage", &active_variant(&AlignedMessage::B { wide: 1, narrow: 2 })),
        offsets("SignedMessage", &active_variant(&SignedMessage::A(1, 2))),
        offsets("SignedMessage", &active_variant(&SignedMessage::B(1, 2.0))),
        offsets("ZeroSizes", &active_variant(&ZeroSizes::A((), []))),
        offsets("ZeroSizes", &active_variant(&ZeroSizes::B(1, PhantomData))),
        offsets("OptionU32", &active_variant(&OptionOf::Something(1_u32))),
        offsets("OptionBool", &active_variant(&OptionOf::Something(true))),
        offsets("OptionBox", &active_variant(&OptionOf::Something(Box::new(1_u8)))),
        offsets("Mixed", &active_variant(&Mixed::A { colour: Colour::Red, count: 1 })),
        offsets("Mixed", &active_variant(&Mixed::B(Plain::A, [Message::Quit, Message::Quit]))),
    ];
    for (whole, ours) in actives {
        let expected: Vec<_> = oracle.lines().filter(|line| line.starts_with(&whole)).collect();
        assert_eq!(ours, expected, "left is ours, right nightly's");
    }
}

/// The start of the lines for a variant's fields, and the lines by a value.
fn offsets(name: &str, active: &ActiveVariant<'_>) -> (String, Vec<String>) {
    let whole = format!("{name}.{}.", active.variant().name);
    let line = |field: FieldLayout<'_>| {
        let offset = field.offset.expect("fields of a value have offsets");
        format!("{whole}{} {offset} {} {}", field.name, field.size, field.align)
    };
    let lines = active.fields().map(line).collect();
    (whole, lines)
}

/// The reports of the enums of `nightly/tags.rs` for another target, from types of the host that
/// have the sizes and alignments of the target's.
macro_rules! reports {
    (
        C: $c:ty, C of many: $many:ty,
        u8: $u8:ty, u16: $u16:ty, u32: $u32:ty, u64: $u64:ty, address: $address:ty
    ) => {
        [
            report!(Small, C, $c, [$u8] [$u8, $u16] []),
            report!(Wide, C, $c, [$u8, $u64, $u8] [$u16] [$u8, $u8]),
            report!(One, C, $c, [$u8, $u32]),
            report!(Addresses, C, $c, [$u8, $address] [$u8]),
            report!(ZeroSized, C, $c, [[$u64; 0]] [$u8]),
            report!(CByte, integer(C, "u8"), $u8, [$u8, $u16] [$u64]),
            report!(CHalf, integer(C, "i16"), $u16, [$u8, $u16] [$u32]),
            report!(Half, integer(RUST, "u16"), $u16, [$u8, $u64] [$u8, $u8]),
            report!(Many, C, $many, [$u8, $u64] [$u16]),
        ]
    };
}

macro_rules! report {
    ($name:ident, $repr:expr, $tag:ty, $([$($field:ty),*])*) => {
        {
            const VARIANTS: &[Variant] = &[$((
                stringify!($($field)*),
                <[&str]>::len(&[$(stringify!($field)),*]),
            )),*];
            const FIELDS: usize = <[&str]>::len(&[$($(stringify!($field),)*)*]);
            const PLACED: &Placed<FIELDS> = &placed::<(), $tag, FIELDS>(
                $repr,
                VARIANTS,
                [$($(variant_field("", "", Known::<$field>::SHAPE),)*)*],
            );
            enumeration::<(), FIELDS>(stringify!($name), $repr, PLACED, const {
                &variants::<FIELDS, { VARIANTS.len() }>(PLACED, VARIANTS, &[])
            })
        }
    };
}

#[test]
fn tags_of_other_targets() {
    if !has_nightly() {
        return;
    }
    let thumb = reports!(
        C: u8, C of many: u16, u8: u8, u16: u16, u32: u32, u64: u64, address: u32
    );
    // The last are the tags alone, from `To255` on.
    other_target("thumbv7em-none-eabihf", &[], &thumb, [1, 2, 1, 2, 2, 2, 4]);
    // Nothing is aligned, and an address has two bytes.
    let avr = reports!(
        C: [u8; 2], C of many: [u8; 2],
        u8: u8, u16: [u8; 2], u32: [u8; 4], u64: [u8; 8], address: [u8; 2]
    );
    other_target("avr-none", &["-Ctarget-cpu=atmega328p"], &avr, [2, 2, 2, 2, 2, 2]);
    // A u64 is aligned to four bytes.
    let i686 = reports!(
        C: u32, C of many: u32, u8: u8, u16: u16, u32: u32, u64: [u32; 2], address: u32
    );
    other_target("i686-unknown-linux-gnu", &[], &i686, [4; 7]);
}

fn other_target<const TAGS: usize>(
    target: &str,
    flags: &[&str],
    reports: &[TypeLayout<'_>],
    tag_sizes: [usize; TAGS],
) {
    let mut source = String::from(include_str!("nightly/tags.rs"));
    source.push_str("both!(#[repr(C)] Many, #[repr(C)] ManyTag, { V0(u8, u64); V1(u16);");
    for variant in 2..=256 {
        write!(source, " V{variant}();").unwrap();
    }
    source.push_str(" });\n");
    let flags = [&["--target", target], flags].concat();
    let dumps = dumps(target, &source, &flags);

    let (mut ours, mut oracle) = (String::new(), String::new());
    for report in reports {
        let name = report.name;
        let [whole, tag] = [name, &format!("{name}Tag")].map(|name| {
            let of_name = |dump: &&Dump| dump.name == name;
            dumps.iter().find(of_name).unwrap_or_else(|| panic!("no {name} for {target}"))
        });
        assert_eq!(whole.tag, Some((0, tag.size)), "{name} for {target}");
        assert_eq!(tag.tag, Some((0, tag.size)), "{name} for {target}");
        writeln!(oracle, "{name} tag 0 {} {}", tag.size, tag.align).unwrap();
        let ours_tag = report.tag().unwrap();
        writeln!(ours, "{name} tag {} {} {}", ours_tag.offset, ours_tag.size, ours_tag.align)
            .unwrap();
        // The report of `Many` lists its variants with fields only.
        assert!(report.variants().len() == whole.variants.len() || name == "Many", "{name}");
        for (index, offsets) in whole.variants.iter().enumerate() {
            let fields = report.variants().get(index).map_or(&[][..], |variant| variant.fields);
            let reported: Vec<_> = fields.iter().map(|field| field.offset.unwrap()).collect();
            writeln!(ours, "{name}.{index} {reported:?}").unwrap();
            writeln!(oracle, "{name}.{index} {offsets:?}").unwrap();
        }
    }
    assert_eq!(ours, oracle, "{target}: left is ours, right nightly's");
    assert!(oracle.contains("Many.256 []\n"), "{oracle}");

    let tags: Vec<_> = dumps.iter().filter(|dump| dump.name.starts_with("To")).collect();
    let sizes: Vec<_> = tags.iter().map(|dump| dump.size).collect();
    assert_eq!(sizes, tag_sizes, "{target}");
    assert!(tags.iter().all(|dump| dump.tag == Some((0, dump.size))), "{target}");
    assert_eq!(dumps.len(), 2 * reports.len() + TAGS, "{target}");
}

/// Our reports as text. Per type: size, alignment, niche; per tag: offset and size; per variant: its
/// discriminant; per field: offset, size, alignment.
fn as_lines(types: &[(&str, &TypeLayout<'_>)]) -> String {
    let mut text = String::new();
    for (name, layout) in types {
        let TypeLayout { size, align, .. } = layout;
        writeln!(text, "{name} {size} {align} {}", layout.has_niche()).unwrap();
        match (layout.kind, layout.tag()) {
            (Kind::Union, _) => {
                writeln!(text, "{name} fields {}", layout.fields().len()).unwrap();
            }
            (Kind::Enum, Some(tag)) => {
                writeln!(text, "{name} tag {} {}", tag.offset, tag.size).unwrap();
            }
            // Without a tag, nightly's has no bytes.
            (Kind::Enum, None) if layout.repr.base() == ReprBase::Transparent => {
                writeln!(text, "{name} tag 0 0").unwrap();
            }
            (Kind::Enum, None) => writeln!(text, "{name} tag ?").unwrap(),
            _ => {}
        }
        for variant in layout.variants() {
            let number = match variant.discriminant {
                _ if is_uninhabited(variant.fields) => "-".to_owned(),
                Some(number) => number.to_string(),
                None => "?".to_owned(),
            };
            writeln!(text, "{name}.{} = {number}", variant.name).unwrap();
            lines(&mut text, &format!("{name}.{}", variant.name), variant.fields);
        }
        lines(&mut text, name, layout.fields());
    }
    text
}

fn lines(text: &mut String, whole: &str, fields: &[FieldLayout<'_>]) {
    for field in fields {
        let offset = field.offset.map_or_else(|| "?".to_owned(), |offset| offset.to_string());
        writeln!(text, "{whole}.{} {offset} {} {}", field.name, field.size, field.align).unwrap();
    }
}

/// Whether a variant can have no value, from which nightly's program would print the discriminant.
fn is_uninhabited(fields: &[FieldLayout<'_>]) -> bool {
    fields.iter().any(|field| field.ty == "Infallible")
}

/// The oracle's lines without offsets that stable Rust lacks.
fn hidden(oracle: &str) -> String {
    let hide = |line: &str| match line.split(' ').collect::<Vec<_>>()[..] {
        [name, "tag", ..] => format!("{name} tag ?\n"),
        [name, _, size, align] if name.contains('.') => format!("{name} ? {size} {align}\n"),
        _ => format!("{line}\n"),
    };
    oracle.lines().map(hide).collect()
}

/// Nightly's layouts of the types as text, in the form of [`as_lines`].
fn oracle(name: &str, types: &[(&str, &TypeLayout<'_>)]) -> String {
    let types_alone = TYPES.replace("#[derive(layout_core::Layout)]", "");
    let mut source = format!("#![feature(rustc_attrs)]\n#![crate_type = \"lib\"]\n{types_alone}");
    for (index, (name, _)) in types.iter().enumerate() {
        writeln!(source, "#[rustc_dump_layout(debug)]\ntype Dumped{index} = {name};").unwrap();
    }
    let dumps = dumps(name, &source, &["-Awarnings"]);
    assert_eq!(dumps.len(), types.len());

    let mut source = format!("{}{types_alone}", include_str!("nightly/program.rs"));
    let mut main = String::from("fn main() {\n    panic::set_hook(Box::new(|_| {}));\n");
    for ((name, layout), dump) in types.iter().zip(&dumps) {
        about(&mut main, name, layout, dump);
    }
    // Types of either list are fields of the other.
    for (name, layout) in placed!(layouts).iter().chain(&unplaced!(layouts)) {
        any(&mut source, name, layout);
    }
    let folder = folder(name);
    let path = folder.join("program.rs");
    fs::write(&path, source + &main + "}\n").unwrap();
    let program = path.with_extension(std::env::consts::EXE_EXTENSION);
    let built = rustc().args(["--edition=2024", "-o"]).arg(&program).arg(&path).output().unwrap();
    assert!(built.status.success(), "{}", errors(&built));
    let run = Command::new(&program).output().unwrap();
    assert!(run.status.success(), "{}: {}", run.status, errors(&run));
    String::from_utf8(run.stdout).unwrap()
}

/// Statements that print a type's lines. The patterns are exhaustive, in variants as in fields: the
/// program is not built where our report lacks one, or has one too many.
fn about(main: &mut String, name: &str, layout: &TypeLayout<'_>, dump: &Dump) {
    let mut line = |text: String| writeln!(main, "    {text}").unwrap();
    line(format!("whole::<{name}>(\"{name}\");"));
    match layout.kind {
        Kind::Enum => {
            // Without a tag there is one variant at most.
            let (offset, size) = dump.tag.unwrap_or((0, 0));
            line(format!("println!(\"{name} tag {offset} {size}\");"));
        }
        // No pattern has all fields of a union.
        Kind::Union => line(format!("println!(\"{name} fields {}\");", dump.fields)),
        _ => {
            let all = each(layout.fields(), "_");
            line(format!("let _: fn(&{name}) = |whole| {{ let {name} {{ {all}}} = *whole; }};"));
        }
    }
    let mut patterns = String::new();
    for variant in layout.variants() {
        let path = member(variant.name);
        let [any, all] = ["any()", "_"].map(|value| each(variant.fields, value));
        write!(patterns, "{name}::{path} {{ {all}}} => {{}} ").unwrap();
        line(format!("variant(\"{name}.{}\", || {name}::{path} {{ {any}}});", variant.name));
        for field in variant.fields {
            let text = format!("{name}.{}.{}", variant.name, field.name);
            let member = member(field.name);
            let arms = format!("{name}::{path} {{ {member}: field, .. }} => field, _ => panic!()");
            let take = format!("|it| match it {{ {arms} }}");
            line(format!("field(\"{text}\", offset_of!({name}, {path}.{member}), {take});"));
        }
    }
    if layout.kind == Kind::Enum {
        line(format!("let _: fn(&{name}) = |whole| match *whole {{ {patterns}}};"));
    }
    for field in layout.fields() {
        let (text, member) = (format!("{name}.{}", field.name), member(field.name));
        let take = format!("|it: {name}| unsafe {{ it.{member} }}");
        line(format!("field(\"{text}\", offset_of!({name}, {member}), {take});"));
    }
}

/// Writes `Any` for the type, with a value of its first variant.
fn any(source: &mut String, name: &str, layout: &TypeLayout<'_>) {
    let (path, fields) = match (layout.kind, layout.variants()) {
        (Kind::Enum, []) => return,
        (Kind::Enum, [first, ..]) => (format!("{name}::{}", member(first.name)), first.fields),
        // One field of a union is enough.
        (Kind::Union, _) => (name.to_owned(), &layout.fields()[..1]),
        _ => (name.to_owned(), layout.fields()),
    };
    let values = each(fields, "any()");
    writeln!(source, "impl Any for {name} {{ fn any() -> Self {{ {path} {{ {values}}} }} }}")
        .unwrap();
}

/// The fields of a pattern or a value, each with the same after its colon.
fn each(fields: &[FieldLayout<'_>], value: &str) -> String {
    let mut text = String::new();
    for field in fields {
        write!(text, "{}: {value}, ", member(field.name)).unwrap();
    }
    text
}

/// A name in code, raw because it may be a keyword.
fn member(name: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.to_owned()
    } else {
        format!("r#{name}")
    }
}

/// A folder for one program, since tests run at the same time.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nightly").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn rustc() -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly", "rustc"]);
    command
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Whether nightly is installed.
fn has_nightly() -> bool {
    static FOUND: LazyLock<bool> = LazyLock::new(|| {
        let version = rustc().arg("--version").output();
        let found = version.is_ok_and(|output| output.status.success());
        if !found {
            skipped(
                "comparison with nightly's own layouts",
                "nightly by rustup toolchain install nightly",
            );
        }
        found
    });
    *FOUND
}
