use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(same_as = old::Header<u16>)]
struct Header {
    kind: u8,
    len: u32,
}

mod old {
    #[derive(layout_core::Layout)]
    #[repr(C)]
    pub struct Header<T> {
        kind: u8,
        len: T,
    }
}

fn main() {}
