use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Old {
    kind: u8,
    len: u32,
    flags: u16,
}

#[derive(Layout)]
#[repr(C)]
#[layout(same_as = Old)]
struct New {
    kind: u8,
    len: u16,
    checksum: u16,
}

fn main() {}
