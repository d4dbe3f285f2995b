use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 8, align <= 4)]
struct Task {
    id: u8,
    #[layout(offset = 4)]
    run: std::cell::UnsafeCell<Option<Box<dyn Fn() + Send>>>,
}

fn main() {}
