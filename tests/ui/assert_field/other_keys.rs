use layout_core::assert_layout;

struct Header {
    kind: u8,
}

assert_layout!(Header, kind: no_padding);
assert_layout!(Header, kind: ofset = 0);
assert_layout!(Header, offset = 0);
assert_layout!(Header, no_padding, padding = 0, kind: offset = 0);
assert_layout!(Header, kind: own_line);

fn main() {}
