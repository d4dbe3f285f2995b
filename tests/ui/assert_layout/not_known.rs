use layout_core::assert_layout;

struct Secret(u32);

assert_layout!(Secret, padding = 0, no_padding, fingerprint = 4);

fn main() {}
