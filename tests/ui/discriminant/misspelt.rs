#[derive(layout_core::Layout)]
enum Kind {
    #[layout(discriminent = 0)]
    Hello,
}

fn main() {}
