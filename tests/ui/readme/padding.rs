use layout_core::Layout;

#[derive(Layout)]
#[layout(no_padding)]
#[repr(C)]
struct Header { kind: u8, len: u32, checksum: u16 }

fn main() {}
