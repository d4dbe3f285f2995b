use layout_core::Layout;

mod inner {
    #[derive(layout_core::Layout)]
    #[repr(C)]
    pub struct Hidden {
        #[layout(offset = 0)]
        kind: u8,
        #[layout(offset = 4)]
        pub(super) len: u32,
    }
}

fn main() {
    assert!(inner::Hidden::LAYOUT.field("kind").is_some());
}
