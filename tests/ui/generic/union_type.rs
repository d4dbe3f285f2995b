use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
union Bits {
    float: f32,
    int: u32,
}

fn main() {
    println!("{}", Bits::LAYOUT);
}
