use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = Inner<u16>), size = 4)]
struct Outer<T> {
    tag: u8,
    inner: T,
}

#[derive(Layout)]
#[repr(C)]
struct Inner<T>(u8, T);

fn main() {}
