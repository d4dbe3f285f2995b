use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding)]
union Number {
    bits: u32,
    byte: u8,
}

fn main() {}
