use layout_core::Layout;

#[derive(Layout)]
#[layout_tests_changing::extended(extra: u8)]
#[repr(C)]
struct Header {
    kind: u32,
}

fn main() {}
