use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Header {
    kind: u8,
    #[layout(offset = 1)]
    words: [u32; 0],
    end: (),
}

fn main() {}
