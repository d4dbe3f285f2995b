use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
#[layout_tests_changing::replaced(u8, u32)]
#[layout(no_padding)]
enum Shape {
    Circle { #[layout(offset = 1)] radius: [u8; 2] },
}

#[derive(Layout)]
#[layout_tests_changing::extended(extra: u64,)]
#[repr(C)]
#[layout(padding = 0)]
union Bits {
    word: u32,
}

fn main() {}
