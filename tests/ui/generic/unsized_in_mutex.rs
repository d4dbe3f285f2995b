use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 16, align = 8, no_padding)]
struct Task {
    id: u32,
    run: std::sync::Mutex<dyn FnMut() + Send>,
}

fn main() {}
