//! `repr(transparent)`: laid out as the one field with bytes, which is at 0.
use std::marker::PhantomData;

use layout_core::Layout;

#[derive(Layout)]
#[repr(transparent)]
#[layout(no_padding, padding = 0)]
enum Meters {
    Value(#[layout(offset = 0, end = 4, within_line, aligned = 4)] u32),
}

#[derive(Layout)]
#[repr(transparent)]
#[layout(with(T = u8), size = 8, no_padding)]
enum Tagged<T> {
    Value {
        tag: PhantomData<T>,
        #[layout(with(T = u8), offset = 0)]
        value: u64,
    },
}

fn main() {}
