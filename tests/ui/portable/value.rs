use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(portable = 4)]
struct Header {
    #[layout(portable)]
    kind: u32,
}

fn main() {}
