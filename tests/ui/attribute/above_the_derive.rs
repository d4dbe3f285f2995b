use layout_core::Layout;

#[layout(size = 1)]
#[derive(Layout)]
#[repr(C)]
struct Header {
    kind: u8,
}

fn main() {}
