use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
enum Old {
    Empty,
    Full(u32),
    Gone,
}

#[derive(Layout)]
#[repr(C, u8)]
#[layout(same_as = Old)]
enum New {
    Empty = 1,
    Full(u8),
    Added,
}

fn main() {}
