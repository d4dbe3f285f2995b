use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(wgsl("shaders/flags.wgsl"))]
struct Flags {
    visible: u32,
}

fn main() {}
