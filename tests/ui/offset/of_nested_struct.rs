use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Outer {
    kind: u8,
    #[layout(offset = 2)]
    inner: Inner,
}

#[derive(Layout)]
#[repr(C)]
#[layout(size = 8)]
struct Inner {
    len: u32,
    flag: bool,
}

fn main() {}
