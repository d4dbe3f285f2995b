use layout_core::Layout;

mod v1 {
    #[derive(super::Layout)]
    #[repr(C)]
    pub struct Header<T> {
        pub kind: u8,
        pub len: T,
    }
}

#[derive(Layout)]
#[repr(C)]
#[layout(same_as = v1::Header<u32>)]
struct Header {
    kind: i8,
    len: f32,
}

fn main() {}
