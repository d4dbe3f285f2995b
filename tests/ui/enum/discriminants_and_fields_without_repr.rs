use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
enum Op {
    Read = 1,
    Write(u8),
}

fn main() {}
