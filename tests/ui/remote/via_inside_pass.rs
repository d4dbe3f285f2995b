//! `via` reaches into arrays, `Option` and cells, nested too, and through an alias.
use std::cell::{Cell, UnsafeCell};
use std::mem::{ManuallyDrop, MaybeUninit};

use layout_core::Layout;

mod theirs {
    #[repr(C)]
    pub struct Time {
        pub seconds: u64,
        pub micros: u64,
    }

    pub struct Pair<T>(pub T, pub T);
}

type Times = [theirs::Time; 2];

#[derive(Layout)]
#[layout(remote = theirs::Time)]
struct TimeDef {
    seconds: u64,
    micros: u64,
}

#[derive(Layout)]
#[layout(remote = theirs::Pair<T>)]
struct PairDef<T>(T, T);

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding)]
struct Plain {
    #[layout(via = TimeDef)]
    array: [theirs::Time; 2],
    #[layout(via = TimeDef)]
    alias: Times,
    #[layout(via = TimeDef)]
    nested: [[theirs::Time; 3]; 2],
    #[layout(via = TimeDef)]
    cell: UnsafeCell<Cell<theirs::Time>>,
    #[layout(via = TimeDef)]
    kept: ManuallyDrop<[theirs::Time; 1]>,
}

#[derive(Layout)]
#[layout(with(T = u16), size = 12)]
struct Generic<T> {
    #[layout(via = PairDef<T>)]
    pairs: [theirs::Pair<T>; 3],
}

#[derive(Layout)]
enum Event {
    At(#[layout(via = TimeDef)] Option<theirs::Time>),
    In(#[layout(via = TimeDef)] MaybeUninit<[theirs::Time; 2]>),
}

fn main() {
    let has_layouts = |layout: &layout_core::TypeLayout<'static>| {
        let in_variants = layout.variants().iter().flat_map(|variant| variant.fields);
        layout.fields().iter().chain(in_variants).all(|field| field.layout.is_some())
    };
    assert!(has_layouts(Plain::LAYOUT));
    assert!(has_layouts(Generic::<u8>::LAYOUT));
    assert!(has_layouts(Event::LAYOUT));
}
