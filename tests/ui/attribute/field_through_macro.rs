use layout_core::Layout;

macro_rules! header {
    ($($name:ident: $type:ty = $offset:expr,)*) => {
        #[derive(Layout)]
        #[repr(C)]
        struct Header {
            $(#[layout(offset = $offset)] $name: $type,)*
        }
    };
}

header! {
    kind: u8 = 0,
    len: [u32; 2] = 1,
}

fn main() {}
