use layout_core::Layout;

#[derive(Layout)]
#[r#repr(r#C)]
#[r#layout(r#size = 8)]
struct Header {
    kind: u8,
    #[r#layout(offset = 1)]
    len: u32,
}

fn main() {}
