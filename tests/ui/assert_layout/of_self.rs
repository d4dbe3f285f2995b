use layout_core::assert_layout;

struct Id(u32);

impl Id {
    fn new() {
        assert_layout!(Self, size = 0);
        assert_layout!(u8, size = size_of::<Self>() + 1);
    }
}

fn main() {}
