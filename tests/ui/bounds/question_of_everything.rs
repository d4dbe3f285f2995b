use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = _, align = _, padding = _)]
struct Header {
    #[layout(offset = _, size = _, align = _)]
    kind: u8,
    #[layout(offset == _, end = _)]
    len: u32,
}

fn main() {}
