use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Flags {
    wide: u32,
    flags: u8,
}

#[derive(Layout)]
#[repr(C)]
#[layout(padding = 0, no_padding)]
struct Header {
    first: Flags,
    more: [Flags; 3],
}

fn main() {}
