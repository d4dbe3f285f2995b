use layout_core::Layout;

#[derive(Layout)]
#[repr(transparent)]
enum Length {
    Meters(#[layout(offset = 0)] u32),
    Feet(u32),
}

fn main() {}
