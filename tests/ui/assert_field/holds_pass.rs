use layout_core::assert_layout;

mod theirs {
    #[repr(C, packed)]
    pub struct Event {
        pub kind: u8,
        pub data: Data,
    }

    #[repr(C)]
    #[derive(Clone, Copy)]
    pub struct Data {
        pub word: u32,
        pub r#type: (u8, [u16; 2]),
    }
}

assert_layout!(
    theirs::Event,
    size = 17 - 4,
    align = 1,
    no_niche,
    kind: offset = 0, size = 1, align = 1,
    data: offset = size_of::<u8>(), end <= 13, align = 4,
    data.word: offset >= 1, size = 4,
    data.r#type.1: size = 4, align <= 2,
);
assert_layout!((u8, (u16, u32)), 1.1: size = 4, 1: align = 4);

struct Names {
    size: u8,
    offset: u16,
}

assert_layout!(Names, size = 4, size: size = 1, offset: size = 2, align = 2);

#[repr(C, align(16))]
struct Many([u8; 8], [u64; 3], [u8; 3], u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8);

assert_layout!(
    Many,
    0: offset = 0, 1: aligned = 8, 2: offset = 32, 3: offset = 35, 4: offset = 36, 5: offset = 37,
    6: offset = 38, 7: offset = 39, 8: offset = 40, 9: offset = 41, 10: offset = 42, 11: offset = 43,
    12: offset = 44, 13: offset = 45, 14: offset = 46, 15: offset = 47, 16: offset = 48
);

union Word {
    bytes: [u8; 4],
    number: u32,
}

// Fields of other unions than those that derive need Rust 1.92.
assert_layout!(Word, number: offset = 0, bytes: size = 4);

fn main() {}
