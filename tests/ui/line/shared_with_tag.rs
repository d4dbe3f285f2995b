use layout_core::Layout;

#[derive(Layout)]
#[repr(C, u8, align(64))]
enum Queue {
    Filled(#[layout(own_line)] u64),
}

fn main() {}
