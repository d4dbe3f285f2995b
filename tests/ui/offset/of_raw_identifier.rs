use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct r#struct {
    r#fn: u8,
    #[layout(offset = 1)]
    r#type: u32,
}

fn main() {}
