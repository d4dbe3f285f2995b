use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Flags {
    wide: u32,
    flags: [u8; 4],
}

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding, padding = 0)]
struct Header {
    flags: [Flags; 3],
    pointer: *const Header,
}

#[derive(Layout)]
#[repr(u8)]
#[layout(no_padding)]
enum Kind {
    Small([u8; 2]),
    Tagged(u8, bool),
}

fn main() {}
