use layout_core::Layout;

macro_rules! header {
    ($size:expr) => {
        #[derive(Layout)]
        #[repr(C)]
        #[layout(size = $size)]
        struct Header {
            kind: u8,
            len: u32,
            checksum: u16,
        }
    };
}

header!(8);

fn main() {}
