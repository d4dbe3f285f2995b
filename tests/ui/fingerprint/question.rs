use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(fingerprint = _)]
struct Header {
    magic: [u8; 4],
    len: u32,
}

fn main() {}
