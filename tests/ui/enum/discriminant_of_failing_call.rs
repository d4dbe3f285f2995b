use layout_core::Layout;

const fn inverse(number: u8) -> u8 {
    1 / number
}

#[derive(Layout)]
#[repr(u8)]
#[layout(size = 2)]
enum Op {
    Read = inverse(0),
    Write(u8),
}

fn main() {}
