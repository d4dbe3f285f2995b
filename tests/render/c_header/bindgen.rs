//! Structs as bindgen writes them, against the headers that it reads.

// The names are bindgen's.
#![allow(non_camel_case_types, dead_code)]

use layout_core::{CHeader, CType, Layout};

use super::{COMPILERS, messages, skipped};

/// bindgen's type for the storage of bitfields.
#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct __BindgenBitfieldUnit<Storage: Layout> {
    storage: Storage,
}

/// The `iphdr` of `netinet/ip.h`, whose first byte is two bitfields.
#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct iphdr {
    _bitfield_align_1: [u8; 0],
    _bitfield_1: __BindgenBitfieldUnit<[u8; 1usize]>,
    tos: u8,
    tot_len: u16,
    id: u16,
    frag_off: u16,
    ttl: u8,
    protocol: u8,
    check: u16,
    saddr: u32,
    daddr: u32,
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct io_uring_sqe {
    opcode: u8,
    flags: u8,
    ioprio: u16,
    fd: i32,
    __bindgen_anon_1: io_uring_sqe__bindgen_ty_1,
    __bindgen_anon_2: io_uring_sqe__bindgen_ty_2,
    len: u32,
    __bindgen_anon_3: io_uring_sqe__bindgen_ty_3,
    user_data: u64,
    __bindgen_anon_4: io_uring_sqe__bindgen_ty_4,
    personality: u16,
    __bindgen_anon_5: io_uring_sqe__bindgen_ty_5,
    __bindgen_anon_6: io_uring_sqe__bindgen_ty_6,
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
union io_uring_sqe__bindgen_ty_1 {
    off: u64,
    addr2: u64,
    __bindgen_anon_1: io_uring_sqe__bindgen_ty_1__bindgen_ty_1,
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct io_uring_sqe__bindgen_ty_1__bindgen_ty_1 {
    cmd_op: u32,
    __pad1: u32,
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
union io_uring_sqe__bindgen_ty_2 {
    addr: u64,
    splice_off_in: u64,
}

/// Does not derive `Layout`, so its fields are not compared.
#[derive(Clone, Copy)]
#[repr(C)]
union io_uring_sqe__bindgen_ty_3 {
    rw_flags: u32,
    poll_events: u16,
}

#[derive(Layout, Clone, Copy)]
#[repr(C, packed)]
union io_uring_sqe__bindgen_ty_4 {
    buf_index: u16,
    buf_group: u16,
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
union io_uring_sqe__bindgen_ty_5 {
    splice_fd_in: i32,
    file_index: u32,
    __bindgen_anon_1: io_uring_sqe__bindgen_ty_5__bindgen_ty_1,
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct io_uring_sqe__bindgen_ty_5__bindgen_ty_1 {
    addr_len: u16,
    __pad3: [u16; 1usize],
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
union io_uring_sqe__bindgen_ty_6 {
    __bindgen_anon_1: io_uring_sqe__bindgen_ty_6__bindgen_ty_1,
    cmd: [u8; 0],
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct io_uring_sqe__bindgen_ty_6__bindgen_ty_1 {
    addr3: u64,
    __pad2: [u64; 1usize],
}

/// With `default_alias_style(AliasVariation::NewType)`, of a `typedef`.
#[derive(Layout, Clone, Copy)]
#[repr(transparent)]
struct socklen_t(u32);

/// Headers of the system: C, what it needs, and the Debian package.
type System = (&'static str, &'static str, &'static str);

/// Every compiler accepts the assertions after the headers.
#[track_caller]
fn accepted(name: &str, (includes, header, package): System, types: &[CType<'_>]) {
    let text = CHeader::new(types).unwrap().to_string();
    for compiler in COMPILERS {
        let Some(missing) = messages(compiler, &format!("{name}-probe"), includes) else {
            continue;
        };
        if !missing.is_empty() {
            skipped(&format!("the C header with {header}"), package);
            continue;
        }
        let messages = messages(compiler, name, &format!("{includes}{text}"));
        assert_eq!(messages.unwrap_or_default(), "", "{}", compiler.0);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn system_headers_agree_with_bitfields_and_typedefs() {
    let types = [CType::of(iphdr::LAYOUT).named("struct iphdr"), CType::of(socklen_t::LAYOUT)];
    let text = CHeader::new(&types).unwrap().to_string();
    assert_eq!(text.matches("offsetof(").count(), 9, "{text}");
    let includes = "#include <netinet/ip.h>\n#include <sys/socket.h>\n";
    accepted("iphdr", (includes, "<netinet/ip.h>", "libc6-dev"), &types);
}

#[cfg(target_os = "linux")]
#[test]
fn system_headers_agree_with_anonymous_unions() {
    let types = [CType::of(io_uring_sqe::LAYOUT).named("struct io_uring_sqe")];
    let text = CHeader::new(&types).unwrap().to_string();
    assert!(text.contains("/* __bindgen_anon_3: not compared */"), "{text}");
    assert!(text.contains("offsetof(struct io_uring_sqe, addr3) == 48"), "{text}");
    // Older headers lack some of the members.
    let includes = "#include <stddef.h>\n#include <linux/io_uring.h>\n\
        enum { ADDR_LEN = offsetof(struct io_uring_sqe, addr_len), \
        CMD = offsetof(struct io_uring_sqe, cmd), PAD = offsetof(struct io_uring_sqe, __pad1) };\n";
    let header = "<linux/io_uring.h> of Linux 6.0 or newer";
    accepted("io_uring", (includes, header, "linux-libc-dev"), &types);
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct reading {
    __bindgen_anon_1: reading__bindgen_ty_1,
    _bitfield_align_1: [u16; 0],
    _bitfield_1: __BindgenBitfieldUnit<[u8; 2usize]>,
    type_: u16,
    __bindgen_padding_0: [u16; 2usize],
    sensor: sensor_id,
    note: u32,
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
union reading__bindgen_ty_1 {
    at: u64,
    __bindgen_anon_1: reading__bindgen_ty_1__bindgen_ty_1,
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct reading__bindgen_ty_1__bindgen_ty_1 {
    low: u32,
    int: u32,
}

#[derive(Layout, Clone, Copy)]
#[repr(transparent)]
struct sensor_id(u32);

const IN_C: &str = "\
#include <stdint.h>
typedef uint32_t sensor_id;
struct reading {
    union {
        uint64_t at;
        struct { uint32_t low; uint32_t int_; };
    };
    uint16_t level : 12, kind : 4;
    uint16_t type;
    uint16_t reserved[2];
    sensor_id sensor;
    uint32_t later;
};
";

/// Each change of the C side is an error that names the member.
#[test]
fn changed_structs_fail() {
    let types = [
        CType::of(sensor_id::LAYOUT),
        CType::of(reading::LAYOUT)
            .named("struct reading")
            .fields(&[("type_", "type"), ("int", "int_")])
            .skip(&["note"]),
    ];
    let header = CHeader::new(&types).unwrap().to_string();
    assert_eq!(header.matches("offsetof(").count(), 5, "{header}");
    for compiler in COMPILERS {
        let passed = messages(compiler, "bindgen", &format!("{IN_C}{header}"));
        assert_eq!(passed.unwrap_or_default(), "");
        for (index, (from, to, expected)) in [
            ("uint32_t int_", "uint16_t int_", "size of int_ in struct reading: 4 in Rust"),
            ("uint32_t low", "uint32_t before, low", "offset of low in struct reading: 0 in Rust"),
            ("kind : 4", "kind : 5", "offset of type in struct reading: 10 in Rust"),
            ("uint32_t sensor_id", "uint64_t sensor_id", "size of sensor_id: 4 in Rust"),
            ("uint32_t later", "uint64_t later", "size of struct reading: 24 in Rust"),
        ]
        .into_iter()
        .enumerate()
        {
            let wrong = IN_C.replace(from, to);
            assert_ne!(wrong, IN_C, "{from}");
            let wrong = format!("{wrong}{header}");
            let Some(failed) = messages(compiler, &format!("bindgen-{index}"), &wrong) else {
                break;
            };
            assert!(failed.contains(expected), "{}: {expected}\n{failed}", compiler.0);
        }
    }
}

#[test]
fn keyword_in_an_anonymous_struct_is_an_error() {
    let types = [CType::of(reading::LAYOUT).fields(&[("type_", "type")])];
    assert_eq!(
        CHeader::new(&types).unwrap_err().to_string(),
        "the field `int` of `reading` has the name of a keyword of C or C++: \
         give it one, as in `.fields(&[(\"int\", \"int_\")])`"
    );
}

/// bindgen's names are compared where a name in C is given.
#[test]
fn names_override_what_is_skipped() {
    let types = [
        CType::of(reading::LAYOUT)
            .named("struct reading")
            .fields(&[("__bindgen_padding_0", "reserved"), ("__bindgen_anon_1", "when")]),
        CType::of(sensor_id::LAYOUT).named("struct sensor").fields(&[("0", "id")]),
    ];
    let text = CHeader::new(&types).unwrap().to_string();
    for expected in [
        "sizeof(((struct reading *)0)->reserved) == 4",
        "sizeof(((struct reading *)0)->when) == 8",
        "sizeof(((struct sensor *)0)->id) == 4",
    ] {
        assert!(text.contains(expected), "{text}");
    }
    assert!(!text.contains("low"), "{text}");
}
