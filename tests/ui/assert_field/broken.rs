use layout_core::assert_layout;

mod theirs {
    #[repr(C)]
    pub struct Header {
        pub kind: u8,
        pub body: Body,
    }

    #[repr(C)]
    pub struct Body {
        pub len: u16,
        pub words: [u32; 2],
    }
}

assert_layout!(
    theirs::Header,
    size = 12,
    kind: offset = 0,
    body.len: offset = 2, size = 2,
    body.words: offset = 4, size <= 4,
);

fn main() {}
