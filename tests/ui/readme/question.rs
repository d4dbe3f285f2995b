use layout_core::Layout;

#[derive(Layout)]
#[layout(size = _, align = _)]
#[repr(C)]
struct Header { kind: u8, #[layout(offset = _)] len: u32, checksum: u16 }

fn main() {}
