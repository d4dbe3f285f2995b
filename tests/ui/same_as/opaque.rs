use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(same_as = String)]
struct Text {
    parts: [usize; 3],
}

fn main() {}
