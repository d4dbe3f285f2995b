use layout_core::Layout;

const SIZE: usize = 12;

#[derive(Layout)]
#[repr(C)]
#[layout(size == 12, align <= 4, padding = 5)]
#[layout(size <= 12, size < SIZE + 1, size >= 12, padding >= 5, padding <= 5)]
#[layout(size > 11)]
struct Header {
    #[layout(offset < 1, end <= 1)]
    kind: u8,
    #[layout(offset >= 4, end = 8, size <= 4, align > 3)]
    len: u32,
    checksum: u16,
}

#[derive(Layout)]
#[repr(u8)]
#[layout(size <= 8)]
enum Shape {
    #[layout(size <= 4, size > 3)]
    Circle(#[layout(end = 8)] f32),
}

fn main() {}
