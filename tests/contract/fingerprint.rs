//! The fingerprint against another FNV and against numbers that must never change.
//!
//! Each stream of values is written here by hand, as the documentation of
//! `TypeLayout::fingerprint` defines it, and hashed by the crate `fnv`.

#![allow(dead_code)]

use std::cell::Cell;
use std::hash::Hasher as _;
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::num::NonZero;
use std::sync::atomic::AtomicU16;

use layout_core::{Layout, TypeLayout};

/// The hash by the crate `fnv`.
fn fnv(values: &[u64]) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    for value in values {
        hasher.write(&value.to_le_bytes());
    }
    hasher.finish()
}

/// A type, its number, and the stream: numbers, and names in quotes.
macro_rules! vectors {
    ($($name:ident $ty:ty = $number:literal [$($value:expr),* $(,)?];)*) => {$(
        #[test]
        fn $name() {
            let mut stream = Vec::new();
            $(Value::from($value).feed(&mut stream);)*
            let number: u64 = $number;
            let other = fnv(&stream);
            assert_eq!(other, number, "{other:#018x} by the other, {number:#018x} here");
            let ours = <$ty>::LAYOUT.fingerprint();
            assert_eq!(ours, number, "{ours:#018x} by ours, {number:#018x} here");
        }
    )*};
}

enum Value {
    Number(u64),
    Name(&'static str),
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Value::Number(number)
    }
}

impl From<&'static str> for Value {
    fn from(name: &'static str) -> Self {
        Value::Name(name)
    }
}

impl Value {
    fn feed(self, stream: &mut Vec<u64>) {
        match self {
            Value::Number(number) => stream.push(number),
            Value::Name(name) => {
                stream.push(name.len() as u64);
                for chunk in name.as_bytes().chunks(8) {
                    let mut bytes = [0; 8];
                    bytes[..chunk.len()].copy_from_slice(chunk);
                    stream.push(u64::from_le_bytes(bytes));
                }
            }
        }
    }
}

#[derive(Layout)]
#[repr(C)]
struct Header {
    magic: [u8; 4],
    len: u32,
}

#[derive(Layout)]
#[repr(C)]
struct Everything {
    a: u8,
    b: i16,
    long_name_of_it: f32,
    d: bool,
    e: char,
    f: [Header; 2],
    nothing: (),
    marker: PhantomData<String>,
}

#[derive(Layout)]
#[repr(C, packed)]
struct Packed {
    kind: u8,
    len: NonZero<u64>,
}

#[derive(Clone, Copy, Layout)]
#[repr(C)]
union Bits {
    float: f64,
    bytes: [u8; 8],
}

#[derive(Layout)]
#[repr(transparent)]
struct Meters(f64, PhantomData<u8>);

#[derive(Layout)]
#[repr(transparent)]
struct Nothing(());

#[derive(Layout)]
#[repr(u8)]
enum Kind {
    Data = 3,
    Control,
}

#[derive(Layout)]
#[repr(i16)]
enum Signed {
    Minus = -2,
}

#[derive(Layout)]
#[repr(C, u8)]
enum Message {
    Empty,
    Sized { len: u16, kind: Kind },
}

#[derive(Layout)]
#[repr(u8)]
enum Inner {
    Empty,
    Sized(u16),
}

#[derive(Layout)]
#[repr(C)]
struct Opaque {
    size: [u8; 0],
    foreign: Foreign,
}

struct Foreign;

mod ffi {
    #[repr(C)]
    pub(crate) struct Pair {
        pub(crate) a: u8,
        pub(crate) b: u8,
    }
}

#[derive(Layout)]
#[layout(remote = ffi::Pair)]
struct PairDef {
    a: u8,
    b: u8,
}

vectors! {
    a_byte u8 = 0x8b2d_e55a_4af8_06c4 [1, 1, 1];
    a_signed_word i32 = 0x0f14_5752_5a78_bf47 [2, 4, 4];
    a_header Header = 0xacdd_b13d_7e61_aa99 [
        9, 8, 4, 2,
        "magic", 0, 8, 4, 1, 4, 1, 1, 1,
        "len", 4, 1, 4, 4,
    ];
    a_struct_of_everything Everything = 0xaf4c_d0bf_d497_c843 [
        9, 32, 4, 8,
        "a", 0, 1, 1, 1,
        "b", 2, 2, 2, 2,
        "long_name_of_it", 4, 3, 4, 4,
        "d", 8, 4, 1, 1,
        "e", 12, 5, 4, 4,
        "f", 16, 8, 16, 4, 2, 9, 8, 4, 2, "magic", 0, 8, 4, 1, 4, 1, 1, 1, "len", 4, 1, 4, 4,
        "nothing", 32, 12, 0, 1,
        "marker", 32, 12, 0, 1,
    ];
    a_packed_struct Packed = 0x9df3_867d_1282_5487 [9, 9, 1, 2, "kind", 0, 1, 1, 1, "len", 1, 1, 8, 8];
    a_union Bits = 0x71bf_a625_c966_8f11 [10, 8, 8, 2, "float", 0, 3, 8, 8, "bytes", 0, 8, 8, 1, 8, 1, 1, 1];
    a_wrapper_is_what_it_wraps Meters = 0x2894_5f0a_fed4_7e66 [3, 8, 8];
    an_empty_wrapper Nothing = 0xfd76_1dbc_eaf4_8268 [12, 0, 1];
    a_cell Cell<u8> = 0x8b2d_e55a_4af8_06c4 [1, 1, 1];
    memory_for_a_value MaybeUninit<i32> = 0x0f14_5752_5a78_bf47 [2, 4, 4];
    an_atomic AtomicU16 = 0xbb31_3419_531d_d4e4 [1, 2, 2];
    a_fieldless_enum Kind = 0x824f_4299_474a_9066 [
        11, 1, 1, 0, 1, 2,
        "Data", 3, 0, 0,
        "Control", 4, 0, 0,
    ];
    a_negative_discriminant Signed = 0xee3c_40e0_5c6d_d121 [11, 2, 2, 0, 2, 1, "Minus", u64::MAX - 1, u64::MAX, 0];
    an_enum_with_the_tag_before Message = 0x68c3_4c41_988a_e3dc [
        11, 6, 2, 0, 1, 2,
        "Empty", 0, 0, 0,
        "Sized", 1, 0, 2,
        "len", 2, 1, 2, 2,
        "kind", 4, 11, 1, 1, 0, 1, 2, "Data", 3, 0, 0, "Control", 4, 0, 0,
    ];
    an_enum_with_the_tag_inside Inner = 0xf65a_930f_3c3d_b67b [
        11, 4, 2, 0, 1, 2,
        "Empty", 0, 0, 0,
        "Sized", 1, 0, 1,
        "0", 2, 1, 2, 2,
    ];
    what_has_no_bytes Opaque = 0xfd76_1dbc_eaf4_8268 [12, 0, 1];
    another_crates_type PairDef = 0x4988_2b99_eba0_7c0f [9, 2, 1, 2, "a", 0, 1, 1, 1, "b", 1, 1, 1, 1];
}

#[cfg(target_pointer_width = "64")]
vectors! {
    a_pointer_to_data &u8 = 0xb49d_6357_c696_bf43 [6, 8, 8];
    a_pointer_to_a_function fn() = 0x8df5_ba1c_092c_d4e2 [7, 8, 8];
    an_address_is_a_number usize = 0xdb45_0c93_8400_a9a4 [1, 8, 8];
    optional_reference_is_a_pointer Option<&u8> = 0xb49d_6357_c696_bf43 [6, 8, 8];
    optional_box_is_a_pointer Option<Box<u8>> = 0xb49d_6357_c696_bf43 [6, 8, 8];
    optional_function_is_a_function Option<extern "C" fn()> = 0x8df5_ba1c_092c_d4e2 [7, 8, 8];
    optional_non_zero_number_is_a_number Option<NonZero<usize>> = 0xdb45_0c93_8400_a9a4 [1, 8, 8];
}

/// See the Reference, [Pointers and references](https://doc.rust-lang.org/reference/type-layout.html#pointers-and-references-layout).
#[test]
fn wide_pointers_have_no_fingerprint() {
    let wide = [
        <&str>::LAYOUT,
        <&[u8]>::LAYOUT,
        <*const dyn Send>::LAYOUT,
        <Box<dyn Send>>::LAYOUT,
        <Option<&str>>::LAYOUT,
        <[&str; 2]>::LAYOUT,
    ];
    for layout in wide {
        let panic = std::panic::catch_unwind(|| layout.fingerprint()).unwrap_err();
        let message = panic.downcast_ref::<String>().unwrap();
        assert!(message.contains("is wide: beside the address"), "{message}");
    }
}

/// Of other types, the layout of an `Option` is the compiler's choice.
#[test]
fn optional_types_without_a_guarantee_have_no_fingerprint() {
    for layout in [<Option<u8>>::LAYOUT, <Option<bool>>::LAYOUT, <Option<*const u8>>::LAYOUT] {
        let panic = std::panic::catch_unwind(|| layout.fingerprint()).unwrap_err();
        let message = panic.downcast_ref::<String>().unwrap();
        assert!(message.contains("`Option` is laid out as the compiler chooses"), "{message}");
    }
}

#[cfg(target_pointer_width = "32")]
vectors! {
    a_pointer_to_data &u8 = 0xf490_285b_a5ff_86c3 [6, 4, 4];
}

#[test]
fn whatever_changes_changes_it() {
    macro_rules! changed {
        ($($(#[$repr:meta])* $item:ident $body:tt)*) => {
            [$({
                #[derive(Layout)]
                $(#[$repr])*
                $item Changed $body
                Changed::LAYOUT.fingerprint()
            }),*]
        };
    }
    let structs = changed! {
        #[repr(C)] struct { a: u32, b: u16 }
        #[repr(C)] struct { a: u32, c: u16 }
        #[repr(C)] struct { b: u16, a: u32 }
        #[repr(C)] struct { a: f32, b: u16 }
        #[repr(C)] struct { a: i32, b: u16 }
        #[repr(C)] struct { a: char, b: u16 }
        #[repr(C)] struct { a: u32, b: u32 }
        #[repr(C)] struct { a: u32, b: [u16; 1] }
        #[repr(C)] struct { a: u32, b: [u8; 2] }
        #[repr(C, align(8))] struct { a: u32, b: u16 }
        #[repr(C, packed(2))] struct { a: u32, b: u16 }
        #[repr(C)] struct { a: u32, b: u16, c: () }
        #[repr(C)] union { a: u32, b: u16 }
        #[repr(u8)] enum { A, B }
        #[repr(i8)] enum { A, B = 2 }
        #[repr(C, u8)] enum { A(u8), B }
        #[repr(C, u8)] enum { A { a: u8 }, B }
        #[repr(C, u8)] enum { A, B(u8) }
        #[repr(u16)] enum { A, B }
    };
    for (index, fingerprint) in structs.iter().enumerate() {
        assert!(!structs[..index].contains(fingerprint), "{index} is as one before");
    }
}

#[test]
fn its_own_name_is_no_part_of_it() {
    #[derive(Layout)]
    #[repr(C)]
    struct Renamed {
        magic: [u8; 4],
        len: u32,
    }
    const RENAMED: u64 = Renamed::LAYOUT.fingerprint();
    assert_eq!(RENAMED, Header::LAYOUT.fingerprint());
}

/// The text of the panic.
fn refusal(layout: &'static TypeLayout<'_>) -> String {
    let panic = std::panic::catch_unwind(|| layout.fingerprint()).unwrap_err();
    panic.downcast_ref::<String>().unwrap().clone()
}

#[test]
fn unknown_or_unstable_layouts_have_no_fingerprint() {
    #[derive(Layout)]
    struct Free {
        a: u8,
    }
    #[derive(Layout)]
    #[repr(C)]
    struct Deep {
        list: [(u8, u16); 2],
    }
    #[derive(Layout)]
    #[repr(C)]
    struct Named {
        name: String,
    }
    #[derive(Layout)]
    #[repr(C)]
    struct Unknown {
        thing: std::thread::ThreadId,
    }
    #[derive(Layout)]
    #[repr(C)]
    struct Within(Cell<Option<u8>>);
    #[derive(Layout)]
    #[repr(u8)]
    enum Variants {
        One { name: Free },
    }
    #[derive(Layout)]
    union FreeUnion {
        a: u8,
    }
    #[derive(Layout)]
    enum FreeEnum {
        A,
        B,
    }
    #[derive(Layout)]
    #[layout(remote = ffi::Pair, partial)]
    struct Part {
        b: u8,
    }
    #[derive(Layout)]
    #[repr(u128)]
    enum Huge {
        Max = u128::MAX,
    }
    let opaque = "does not say what it is made of";
    let tuple = "is a tuple, whose order the compiler chooses";
    let option = "is laid out as the compiler chooses";
    let free =
        "has no `repr`: give it `repr(C)`, for now the compiler places its fields as it likes";
    for (layout, expected) in [
        (Free::LAYOUT, format!("`Free` has no fingerprint: `Free` {free}")),
        (Deep::LAYOUT, format!("`Deep` has no fingerprint: `list[]`: `tuple` {tuple}")),
        (Named::LAYOUT, format!("`Named` has no fingerprint: `name`: `String` {opaque}")),
        (
            Unknown::LAYOUT,
            format!("`Unknown` has no fingerprint: `thing`: `std::thread::ThreadId` {opaque}"),
        ),
        (Within::LAYOUT, format!("`Within` has no fingerprint: `0.value`: `Option` {option}")),
        (Variants::LAYOUT, format!("`Variants` has no fingerprint: `One.name`: `Free` {free}")),
        (FreeUnion::LAYOUT, format!("`FreeUnion` has no fingerprint: `FreeUnion` {free}")),
        (FreeEnum::LAYOUT, format!("`FreeEnum` has no fingerprint: `FreeEnum` {free}")),
        (Part::LAYOUT, "`Pair` has no fingerprint: `Pair` leaves fields out".to_owned()),
        (
            Huge::LAYOUT,
            "`Huge` has no fingerprint: `Max`: `Max` has a discriminant above `i128::MAX`"
                .to_owned(),
        ),
    ] {
        assert_eq!(refusal(layout), expected);
    }
}
