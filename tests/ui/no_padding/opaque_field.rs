use layout_core::Layout;

struct Secret(u32);

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding)]
struct Header {
    secret: Secret,
    maybe: Option<u32>,
}

fn main() {}
