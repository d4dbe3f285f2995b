use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 8)]
struct Header {
    name: [u8; if cfg!(unix) { "8" } else { 4 }],
}

fn main() {}
