#[derive(layout_core::Layout)]
#[layout_tests_changing::replaced(1, 2)]
#[repr(u8)]
enum Kind {
    #[layout(discriminant = 1)]
    Data = 1,
}

fn main() {}
