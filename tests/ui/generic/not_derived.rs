use layout_core::Layout;

struct Plain(u8);

fn size<T: Layout>() -> usize {
    T::LAYOUT.size
}

fn main() {
    size::<Plain>();
}
