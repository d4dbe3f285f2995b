use layout_core::Layout;

#[derive(Layout)]
#[repr(transparent)]
#[layout(no_padding)]
enum Wrapper {
    Value(#[layout(offset = 4)] (u8, u32)),
}

fn main() {}
