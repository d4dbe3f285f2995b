use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 4)]
enum Color {
    Red = -1,
    Green,
    Blue = 200,
}

fn main() {}
