use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size >= 4, size <= 8, align < 4, align >= 2)]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

fn main() {}
