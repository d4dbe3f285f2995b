use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
enum Both {
    A(#[layout(offset = 8)] u8),
    B(u64),
}

fn main() {}
