use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(fingerprint = 0x1f2e3d4c5b6a7988)]
struct Header {
    magic: [u8; 4],
    len: u32,
}

fn main() {}
