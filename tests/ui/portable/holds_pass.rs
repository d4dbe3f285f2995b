use layout_core::Layout;

use layout_core::assert_layout;
use std::cell::Cell;
use std::ffi::{c_char, c_int};
use std::marker::PhantomData;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::num::{NonZero, NonZeroU32, Wrapping};
use std::sync::atomic::{AtomicU32, AtomicU64};

#[derive(Layout, Clone, Copy)]
#[repr(C)]
#[layout(portable)]
struct Stamp {
    at: u64,
    zone: i32,
    _reserved: [u8; 4],
}

#[derive(Layout)]
#[repr(C)]
struct Id<T> {
    number: u64,
    of: PhantomData<T>,
}

struct Stranger;

#[derive(Layout)]
#[repr(C)]
struct Pair<A: Layout, const N: usize, B>
where
    B: Layout,
{
    a: [A; N],
    b: B,
}

#[derive(Layout)]
#[repr(transparent)]
#[layout(portable)]
struct Bits(Wrapping<u64>);

#[derive(Layout)]
#[repr(u8)]
#[layout(portable, size = 16)]
enum Shape {
    Point,
    Circle { _pad: [u8; 3], radius: f32 },
    Square(u8, [u8; 6], f64),
}

#[derive(Layout)]
#[repr(C, u64)]
#[layout(portable)]
enum Tagged {
    Byte(u8),
    Word(u64),
}

/// Its discriminants need 4 bytes on bare-metal ARM too.
#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
enum Large {
    A = 0x10_0000,
    B,
}

#[derive(Layout, Clone, Copy)]
#[repr(C, packed(4))]
#[layout(portable, align = 4)]
struct Packed {
    kind: u8,
    at: u64,
    hash: u128,
}

#[derive(Layout)]
#[repr(C, align(16))]
#[layout(portable, align = 16)]
struct Aligned {
    stamp: Stamp,
    hash: u128,
    tail: u64,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
union Value {
    number: u64,
    real: f64,
    bytes: [u8; 8],
    stamp: MaybeUninit<[u32; 2]>,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable, no_padding, align <= 8)]
struct All {
    shape: [u16; 4],
    id: Id<Stranger>,
    pair: Pair<u32, 2, i64>,
    bits: Bits,
    cell: Cell<u64>,
    kept: ManuallyDrop<crate::Stamp>,
    maybe: Option<NonZeroU32>,
    number: NonZero<u32>,
    count: AtomicU64,
    small: AtomicU32,
    letter: core::primitive::char,
    flag: bool,
    c: c_char,
    _reserved: [u8; 2],
    int: c_int,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct Empty;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u32), portable)]
#[layout(with(T = Stamp), portable)]
struct Ring<T> {
    slots: [T; 3],
    len: u32,
    cap: u32,
}

assert_layout!([Stamp; 4], portable);
assert_layout!(Pair<u64, 1, u64>, portable);
assert_layout!(NonZero<i128>, portable);
assert_layout!(std::num::NonZeroU8, portable);

fn main() {}
