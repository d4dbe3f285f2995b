use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Header(u8, #[layout(end = 7)] u32);

fn main() {}
