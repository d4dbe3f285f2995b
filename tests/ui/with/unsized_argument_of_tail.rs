use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = str), size = 8)]
struct Slot<T: ?Sized> {
    len: u8,
    #[layout(with(T = str), offset = 1)]
    text: T,
}

fn main() {}
