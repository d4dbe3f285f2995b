use layout_core::Layout;

#[derive(Layout)]
#[layout_tests_changing::extended(Square)]
#[repr(u8)]
enum Shape {
    Circle,
}

fn main() {}
