use layout_core::{Layout, TypeLayout};

macro_rules! word {
    () => { [u16; 2] };
}

#[derive(Layout)]
#[layout_tests_changing::replaced(nothing, nothing)]
#[repr(C, packed)]
#[layout(size = 9, no_padding)]
struct Packed<'a> {
    kind: u8,
    #[layout(offset = 1, size = 8)]
    text: Option<&'a u64>,
}

#[derive(Layout)]
#[layout_tests_changing::replaced(nothing, nothing)]
#[layout(with(T = u16), size <= 16)]
enum Event<T: Copy> {
    Quit,
    Move(T, u8),
    Write { text: Box<u8> },
}

#[derive(Layout)]
#[layout_tests_changing::replaced(nothing, nothing)]
#[repr(C)]
#[layout(size = 4)]
union Bits {
    word: u32,
    #[layout(size = 4)]
    halves: word!(),
}

#[derive(Layout)]
#[repr(C)]
#[layout(size = 8, no_padding)]
struct Words {
    first: word!(),
    #[layout(offset = 4)]
    second: word!(),
}

impl Drop for Words {
    fn drop(&mut self) {}
}

#[derive(Layout)]
#[repr(u8)]
#[layout(no_padding)]
enum Tagged {
    One([u8; 2]) = 1,
    Two { word: [bytes!(); 2] },
}

macro_rules! bytes {
    () => { u8 };
}
use bytes;

fn main() {
    let first = TypeLayout::of::<Words>().field("first").unwrap();
    assert_eq!((first.ty, first.size), ("word!()", 4));
}
