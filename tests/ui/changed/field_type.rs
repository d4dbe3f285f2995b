use layout_core::Layout;

#[derive(Layout)]
#[layout_tests_changing::replaced(u32, u64)]
#[repr(C)]
#[layout(no_padding)]
struct Header {
    kind: u32,
}

fn main() {}
