use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u32), size <= 7, size = _)]
struct Pair<T> {
    kind: u8,
    value: T,
}

fn main() {}
