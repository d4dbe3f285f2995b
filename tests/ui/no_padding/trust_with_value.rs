use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Header {
    #[layout(trust_padding = true)]
    kind: u8,
}

fn main() {}
