use layout_core::Layout;

struct Secret(u32);

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding)]
struct Header {
    #[layout(trust_padding)]
    secret: Secret,
    size: u32,
}

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding)]
struct Nested(Header, #[layout(trust_padding)] Option<u32>);

fn main() {}
