use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct Node<'a> {
    next: *const u8,
    name: &'a str,
    free: Option<fn(u32)>,
}

fn main() {}
