use layout_core::assert_layout;

struct Header {
    kind: u8,
}

assert_layout!(Header, kind:);
assert_layout!(Header, kind.: offset = 0);
assert_layout!(Header, kind.x offset = 0);
assert_layout!(Header, kind: offset = 0, kind: offset = 1);
assert_layout!(Header, size: 8);
assert_layout!(Header, kind: offset >= 0);
assert_layout!(Header, kind offset = 0);

fn main() {}
