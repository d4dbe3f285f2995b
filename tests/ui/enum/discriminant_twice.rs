use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 1)]
enum Kind {
    First = 1,
    Second = 1,
}

fn main() {}
