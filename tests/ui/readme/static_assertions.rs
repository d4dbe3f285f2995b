#[repr(C)]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

static_assertions::assert_eq_size!(Header, [u8; 8]);

fn main() {}
