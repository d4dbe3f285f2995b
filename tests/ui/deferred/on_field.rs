use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 12)]
struct Header {
    #[layout(deferred)]
    kind: u8,
}

fn main() {}
