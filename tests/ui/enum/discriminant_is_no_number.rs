use layout_core::Layout;

#[derive(Layout)]
enum Kind {
    First = "1",
}

fn main() {}
