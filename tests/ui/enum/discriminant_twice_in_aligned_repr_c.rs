use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(8))]
#[layout(size = 8)]
enum Kind {
    First = 1,
    Second = 1,
}

fn main() {}
