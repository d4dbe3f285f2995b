use layout_core::Layout;

#[derive(Layout)]
struct Name(str);

fn main() {}
