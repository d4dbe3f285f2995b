#[repr(C)]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

const _: () = assert!(size_of::<Header>() == 8);

fn main() {}
