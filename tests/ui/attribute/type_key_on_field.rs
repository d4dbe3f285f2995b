use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Header {
    #[layout(crate = layout_core)]
    kind: u8,
}

fn main() {}
