use layout_core::{Layout, TypeLayout, assert_layout};

struct Id(u64);

impl Layout for Id {
    const LAYOUT: &'static TypeLayout<'static> = u8::LAYOUT;
}

assert_layout!(Id, size = 1, align = 1);

fn main() {}
