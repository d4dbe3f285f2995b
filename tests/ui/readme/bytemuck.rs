#[derive(Clone, Copy, bytemuck::NoUninit)]
#[repr(C)]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

fn main() {}
