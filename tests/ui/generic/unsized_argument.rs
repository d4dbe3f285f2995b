use layout_core::Layout;

#[derive(Layout)]
struct Tail<T: ?Sized> {
    len: u8,
    tail: T,
}

fn main() {
    println!("{}", Tail::<[u8]>::LAYOUT);
}
