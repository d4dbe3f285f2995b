mod theirs {
    pub struct Header {
        pub body: Body,
    }
    pub struct Body {
        len: u32,
    }
}

layout_core::assert_layout!(theirs::Header, body.len: size = 4);

fn main() {}
