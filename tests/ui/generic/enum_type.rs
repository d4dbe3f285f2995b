use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 1, niche)]
enum Kind {
    A,
    #[layout(size = 2)]
    B,
}

fn main() {
    println!("{}", Kind::LAYOUT);
}
