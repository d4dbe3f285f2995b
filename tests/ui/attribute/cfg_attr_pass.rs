use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[cfg_attr(target_pointer_width = "64", layout(size = 16))]
#[cfg_attr(target_pointer_width = "32", layout(size = 8))]
#[cfg_attr(target_pointer_width = "16", layout(size = 4))]
struct Header {
    kind: u8,
    next: *const u8,
    #[cfg(any())]
    gone: u64,
}

fn main() {}
