use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
#[layout(size = 1)]
enum Op {
    Read = 1 / 0,
    Write,
}

fn main() {}
