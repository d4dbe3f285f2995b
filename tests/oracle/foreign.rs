//! Compares `remote` definitions of libc's structs with the C headers that libc was written after.
//!
//! Each definition is complete if all of libc's fields are public, because the compiler refuses a
//! definition that lacks one; otherwise it is `partial`.

// Elsewhere the width of some types depends on flags, and members differ.
#![cfg(all(
    target_os = "linux",
    target_env = "gnu",
    any(target_arch = "x86_64", target_arch = "aarch64"),
    target_pointer_width = "64",
))]
// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]
#![expect(clippy::struct_field_names, reason = "they are C's")]

use std::fmt::Write as _;
use std::sync::OnceLock;

use expect_test::expect;
use layout_core::{Kind, Layout, ReprBase, TypeLayout};

use self::definitions::{
    DEFINED, IfmapDef, IfreqDef, IfruDef, In6AddrDef, InAddrDef, ItimerspecDef, ItimervalDef,
    RusageDef, SigactionDef, SigeventDef, SiginfoDef, SigsetDef, SigvalDef, SockaddrDef,
    SockaddrIn6Def, SockaddrInDef, TimespecDef, TimevalDef,
};
use crate::c;

mod definitions;

#[test]
fn every_number_is_that_of_the_headers() {
    let Some(oracle) = headers() else { return };
    for layout in DEFINED {
        let theirs = lines_of(layout.name, oracle);
        assert_eq!(as_lines(layout), theirs, "left is ours, right the headers', of\n{layout}");
    }
    let ours: String = DEFINED.into_iter().map(as_lines).collect();
    assert_eq!(ours, oracle, "left is ours, right the headers'");
}

#[test]
fn padding_is_what_the_headers_leave() {
    let Some(oracle) = headers() else { return };
    for layout in DEFINED.into_iter().filter(|layout| !layout.is_partial()) {
        let lines = lines_of(layout.name, oracle);
        let mut sizes = lines.lines().map(|line| {
            let size = line.split(' ').nth(3).unwrap();
            size.parse::<usize>().unwrap()
        });
        let whole = sizes.next().unwrap();
        assert_eq!(layout.padding(), Some(whole - sizes.sum::<usize>()), "{layout}");
        assert!(!layout.to_string().contains("unlisted"), "{layout}");
    }
}

/// Members that a `partial` definition does not list are no padding.
#[test]
fn unlisted_bytes_are_not_padding() {
    let partial: Vec<_> = DEFINED.into_iter().filter(|layout| layout.is_partial()).collect();
    let names: Vec<_> = partial.iter().map(|layout| layout.name).collect();
    let expected = [
        "stat",
        "statvfs",
        "sockaddr_storage",
        // A union of another crate may always have one more member.
        "__c_anonymous_ifr_ifru",
        "sigset_t",
        "siginfo_t",
        "sigevent",
        "signalfd_siginfo",
    ];
    assert_eq!(names, expected);
    for layout in partial {
        let table = layout.to_string();
        assert_eq!((layout.padding(), layout.gaps().next()), (None, None), "{table}");
        assert!(!table.contains("padding"), "{table}");
        assert_eq!(table.contains("unlisted\n"), layout.kind == Kind::Struct, "{table}");
    }
}

#[test]
fn fields_by_the_definitions_of_their_types() {
    #[track_caller]
    fn is(layout: &TypeLayout<'_>, field: &str, definition: &TypeLayout<'_>) {
        let field = layout.field(field).unwrap();
        assert_eq!(field.layout, Some(definition));
        assert_eq!((field.size, field.align), (definition.size, definition.align));
    }
    is(ItimervalDef::LAYOUT, "it_interval", TimevalDef::LAYOUT);
    is(ItimervalDef::LAYOUT, "it_value", TimevalDef::LAYOUT);
    is(ItimerspecDef::LAYOUT, "it_value", TimespecDef::LAYOUT);
    is(RusageDef::LAYOUT, "ru_stime", TimevalDef::LAYOUT);
    is(SockaddrInDef::LAYOUT, "sin_addr", InAddrDef::LAYOUT);
    is(SockaddrIn6Def::LAYOUT, "sin6_addr", In6AddrDef::LAYOUT);
    is(SigactionDef::LAYOUT, "sa_mask", SigsetDef::LAYOUT);
    is(SigeventDef::LAYOUT, "sigev_value", SigvalDef::LAYOUT);
    is(IfreqDef::LAYOUT, "ifr_ifru", IfruDef::LAYOUT);
    is(IfruDef::LAYOUT, "ifru_hwaddr", SockaddrDef::LAYOUT);
    is(IfruDef::LAYOUT, "ifru_map", IfmapDef::LAYOUT);
    assert_eq!(IfruDef::LAYOUT.kind, Kind::Union);
    for layout in DEFINED {
        assert_eq!(layout.repr.base(), ReprBase::Foreign, "{layout}");
    }
}

#[test]
fn tables() {
    expect![[r#"
        siginfo_t: size 128, align 8, foreign, 116 bytes unlisted (90.6 %)

        offset  size  align
             0     4      4  si_signo: c_int
             4     4      4  si_errno: c_int
             8     4      4  si_code: c_int
            12   116         unlisted
           128            8  total
    "#]]
    .assert_eq(&format!("{}\n", SiginfoDef::LAYOUT));
    expect![[r#"
        sockaddr_in6: size 28, align 4, foreign, no padding of its own

        offset  local  size  align
             0            2      2  sin6_family: libc::sa_family_t
             2            2      2  sin6_port: libc::in_port_t
             4            4      4  sin6_flowinfo: u32
             8           16      4  sin6_addr: libc::in6_addr
             8      0    16      1    s6_addr: [u8; 16]
            24            4      4  sin6_scope_id: u32
            28                   4  total
    "#]]
    .assert_eq(&format!("{:#}\n", SockaddrIn6Def::LAYOUT));
}

/// The output of `oracle/foreign.c`; `None` if it can't be built.
fn headers() -> Option<&'static str> {
    static PRINTED: OnceLock<Option<String>> = OnceLock::new();
    let header = ("sys/signalfd.h", "libc6-dev");
    PRINTED.get_or_init(|| c::printed("foreign.c", "foreign", &[], header)).as_deref()
}

fn lines_of(name: &str, oracle: &str) -> String {
    let is_of = |line: &&str| line.split(' ').next() == Some(name);
    oracle.split_inclusive('\n').filter(is_of).collect()
}

/// `type field offset size align`, the field "." being the type itself.
fn as_lines(layout: &TypeLayout<'_>) -> String {
    let TypeLayout { name, size, align, .. } = layout;
    let mut text = format!("{name} . 0 {size} {align}\n");
    for field in layout.fields() {
        let offset = field.offset.expect("a field of a struct or a union has an offset");
        writeln!(text, "{name} {} {offset} {} {}", field.name, field.size, field.align).unwrap();
    }
    text
}
