use layout_core::Layout;

#[derive(Layout)]
struct Task {
    id: u32,
    run: dyn Fn(),
}

fn main() {}
