use layout_core::assert_layout;

macro_rules! small {
    ($ty:ty, $size:expr) => {
        assert_layout!($ty, size <= $size);
    };
}

small!([u8; 2 + 2], 1 + 2);

fn main() {}
