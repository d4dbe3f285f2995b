use layout_core::Layout;

#[derive(Layout)]
#[layout_tests_changing::replaced(u32, u64)]
#[repr(u8)]
enum Shape {
    Circle { radius: u32 },
}

fn main() {}
