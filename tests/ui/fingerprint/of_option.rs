use layout_core::assert_layout;

assert_layout!(Option<u32>, fingerprint = 1);
assert_layout!((u8, u32), fingerprint = 1);

fn main() {}
