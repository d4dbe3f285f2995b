//! Reports of enums, unions and generic types: numbers against addresses in values, tables against
//! goldens.

#![allow(dead_code)]

use layout_core::Layout;

mod parameters;
mod tables;
mod values;

#[derive(Layout)]
#[repr(u8)]
enum Shape {
    Point,
    Circle { radius: f64 } = 4,
    Rect(f32, u8, [u16; 3], f32),
    Text(#[layout(size = 0)] (), &'static str),
}

#[derive(Layout)]
#[repr(C)]
enum Tagged {
    Byte(u8),
    Wide { flag: bool, value: u64 },
}

#[derive(Layout)]
#[repr(C, i16)]
enum TaggedShort {
    Bytes([u8; 3]),
    Word(u8, u32) = -2,
}

#[derive(Layout)]
#[repr(u8, align(16))]
enum Aligned {
    A(u8),
    B(u32),
}

#[derive(Layout)]
enum Message<'a, T> {
    Quit,
    Move { x: u16, y: u32 },
    Send(T, &'a str),
    Flag(bool),
}

#[derive(Layout)]
enum SecondIsLater {
    A([u8; 9]),
    B([u8; 3]),
    C([u8; 7]),
}

#[derive(Layout)]
#[repr(i32, align(8))]
enum Level {
    Least = i32::MIN,
    Most = i32::MAX,
}

#[derive(Layout)]
enum Never {}

#[derive(Layout)]
enum Weekday {
    Monday = 1,
    Tuesday,
    Sunday = 7,
}

#[derive(Layout)]
#[repr(C)]
union Bits {
    float: f32,
    wide: [u64; 2],
    bytes: [u8; 9],
}

#[derive(Layout)]
#[repr(C, packed)]
union Odd {
    word: u32,
    bytes: [u8; 5],
}

#[derive(Layout)]
#[repr(C)]
struct Outer {
    kind: Weekday,
    shape: Shape,
    bits: Bits,
    free: Option<bool>,
    foreign: std::sync::Mutex<u8>,
}

#[derive(Layout)]
struct Library<'a> {
    name: String,
    books: Vec<Book>,
    owner: Option<Person>,
    doors: [Box<u8>; 2],
    borrowed: &'a String,
}

#[derive(Layout)]
struct Book(Vec<u8>);

#[derive(Layout)]
enum Door {
    One(Box<u8>),
    Two(String, Box<u8>),
    Named { key: String },
}

#[derive(Layout)]
struct Person {
    nick: Option<String>,
    pair: (u8, Box<str>),
    door: Door,
}

mod theirs {
    #[repr(C)]
    pub(super) struct Pair<T> {
        pub(super) first: u8,
        pub(super) second: T,
        pub(super) third: u8,
    }

    #[repr(C)]
    pub(super) struct Stat {
        pub(super) mode: u16,
        hidden: u32,
        pub(super) size: u64,
    }
}

#[derive(Layout)]
#[layout(remote = theirs::Stat, partial)]
struct StatDef {
    mode: u16,
    size: u64,
}

/// Aligned to more than its tag, an enum without fields may have it anywhere.
#[derive(Layout)]
#[repr(align(8))]
enum Roomy {
    A,
    B,
}

/// As large as no tag at all.
#[derive(Layout)]
enum Empty {
    Only((), [u64; 0]),
}
