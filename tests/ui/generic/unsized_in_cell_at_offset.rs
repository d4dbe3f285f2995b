use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 8)]
struct Packet {
    len: u32,
    #[layout(offset >= 4, offset <= 8)]
    bytes: std::cell::UnsafeCell<[u8]>,
}

fn main() {}
