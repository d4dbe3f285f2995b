use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size <= 16, align = 4)]
struct Name<'a> {
    of: &'a u32,
    #[layout(offset = 8)]
    name: (u8, str),
}

fn main() {}
