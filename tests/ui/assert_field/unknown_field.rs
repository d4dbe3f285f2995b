mod theirs {
    pub struct Header {
        pub kind: u8,
    }
}

layout_core::assert_layout!(theirs::Header, kind: size = 1, len: offset = 0, size = 4);

fn main() {}
