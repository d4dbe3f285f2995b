macro_rules! fixed {
    ($ty:ty { $($field:ident at $offset:expr),* }) => {
        layout_core::assert_layout!($ty, $($field: offset = $offset),*);
    };
}

#[repr(C)]
struct Header {
    kind: u8,
    len: u32,
}

fixed!(Header { kind at 0, len at 1 });

fn main() {}
