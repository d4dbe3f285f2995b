use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
#[layout(size = 2)]
enum Kind {
    First(u16) = Self::BASE + 1,
    Second,
}

impl Kind {
    const BASE: u8 = 1;
}

fn main() {}
