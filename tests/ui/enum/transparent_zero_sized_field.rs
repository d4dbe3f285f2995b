use std::marker::PhantomData;

use layout_core::Layout;

#[derive(Layout)]
#[repr(transparent)]
enum Meters {
    Value(#[layout(offset = 0)] PhantomData<u8>, u32),
}

fn main() {}
