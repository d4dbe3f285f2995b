use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 12)]
#[repr(C)]
struct Header { kind: u8, #[layout(offset = 4)] len: u32, checksum: u16 }

fn main() {}
