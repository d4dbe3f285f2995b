use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[cfg_attr(all(), layout(size = 8))]
#[cfg_attr(any(), layout(size = 12))]
struct Header {
    kind: u8,
    #[cfg(any())]
    gone: u64,
}

fn main() {}
