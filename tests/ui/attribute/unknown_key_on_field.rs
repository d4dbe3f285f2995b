use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Header {
    #[layout(ofset = 0)]
    kind: u8,
}

fn main() {}
