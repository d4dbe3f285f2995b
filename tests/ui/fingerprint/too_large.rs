use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(fingerprint = 0x1_0000_0000_0000_0000)]
struct Header {
    magic: [u8; 4],
    len: u32,
}

fn main() {}
