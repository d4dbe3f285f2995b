//! The same assertions are built for several targets.

#![no_std]
#![allow(dead_code)]

use layout_core::{Layout, assert_layout};

/// The number on 32-bit x86, on other targets of 32 bits, and on those of 64.
const fn by_target(x86: usize, narrow: usize, wide: usize) -> usize {
    if cfg!(all(target_arch = "x86", not(windows))) {
        x86
    } else if cfg!(target_pointer_width = "32") {
        narrow
    } else {
        wide
    }
}

#[derive(Layout)]
#[repr(C)]
#[layout(size = by_target(20, 24, 24))]
struct Connection {
    process: u32,
    port: u32,
    family: u32,
    #[layout(offset = by_target(12, 16, 16))]
    bytes_sent: u64,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable, size = 24)]
struct MendedConnection {
    process: u32,
    port: u32,
    family: u32,
    _reserved: [u8; 4],
    #[layout(offset = 16)]
    bytes_sent: u64,
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
#[layout(portable, size = 8)]
union Payload {
    integer: i64,
    real: f64,
}

#[derive(Layout)]
#[repr(C)]
#[layout(size = by_target(12, 16, 16))]
struct Value {
    kind: u8,
    #[layout(offset = by_target(4, 8, 8))]
    of: Payload,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable, size = 16)]
struct MendedValue {
    kind: u8,
    _reserved: [u8; 7],
    #[layout(offset = 8)]
    of: Payload,
}

#[derive(Layout)]
#[repr(C)]
#[layout(size = by_target(12, 12, 16))]
struct Position {
    offset: usize,
    #[layout(offset = by_target(4, 4, 8))]
    line: u32,
    column: u32,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable, size = 16)]
struct MendedPosition {
    offset: u64,
    #[layout(offset = 8)]
    line: u32,
    column: u32,
}

#[derive(Layout)]
#[repr(C)]
#[layout(size = by_target(8, 8, 16))]
struct Buffer {
    base: *mut u8,
    #[layout(offset = by_target(4, 4, 8))]
    len: usize,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable, size = 16)]
struct MendedBuffer {
    base: u64,
    #[layout(offset = 8)]
    len: u64,
}

/// A tag of one byte on bare-metal ARM.
#[derive(Layout)]
#[repr(C)]
#[layout(size = if cfg!(all(target_arch = "arm", target_os = "none")) { 1 } else { 4 })]
enum Kind {
    A,
    B,
}

#[derive(Layout)]
#[repr(u8)]
#[layout(portable, size = 16)]
enum Shape {
    Point,
    Circle { _pad: [u8; 3], #[layout(offset = 4)] radius: f32 },
    Square(u8, [u8; 6], #[layout(offset = 8)] f64),
}

#[derive(Layout)]
#[repr(C, u64)]
#[layout(portable, size = 16)]
enum Tagged {
    Byte(#[layout(offset = 8)] u8),
    Word(#[layout(offset = 8)] u64),
}

#[derive(Layout)]
#[repr(C, packed(4))]
#[layout(portable, size = 28, align = 4)]
struct Packed {
    kind: u8,
    #[layout(offset = 4)]
    at: u64,
    #[layout(offset = 12)]
    hash: u128,
}

#[derive(Layout)]
#[repr(C, align(16))]
#[layout(portable, size = 48, align = 16)]
struct Aligned {
    shape: [u64; 2],
    #[layout(offset = 16)]
    hash: u128,
    #[layout(offset = 32)]
    tail: f64,
}

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u32), portable, size = 20)]
#[layout(with(T = MendedValue), portable, size = 56)]
struct Ring<T> {
    slots: [T; 3],
    len: u32,
    cap: u32,
}

assert_layout!([MendedConnection; 4], portable, size = 96);
assert_layout!(core::num::NonZero<u64>, portable, size = 8);
