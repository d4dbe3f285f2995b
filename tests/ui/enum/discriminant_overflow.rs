use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
enum Kind {
    Last = 255,
    Next,
}

fn main() {}
