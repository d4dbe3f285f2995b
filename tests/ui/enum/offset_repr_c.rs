use layout_core::Layout;

#[derive(Layout)]
#[repr(C, u8)]
enum Both {
    A(#[layout(offset = 1)] u8),
    B([u16; 4]),
}

fn main() {}
