use layout_core::Layout;

// The `impl` is written in spite of the mistake, so that its use is no second error.
#[derive(Layout)]
#[layout(sise = 1)]
struct Header(u8);

#[derive(Layout)]
#[layout(size = 1)]
struct Outer(Header);

fn main() {
    println!("{}{}", Header::LAYOUT, Outer::LAYOUT);
}
