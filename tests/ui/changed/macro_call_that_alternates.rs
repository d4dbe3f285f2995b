use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 4)]
struct Header {
    len: layout_tests_changing::alternating!(),
}

fn main() {}
