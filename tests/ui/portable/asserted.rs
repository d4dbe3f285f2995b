use layout_core::Layout;

use layout_core::assert_layout;
use std::ffi::c_long;

#[derive(Layout)]
#[repr(C)]
struct Wrapper<T: Layout = c_long> {
    value: T,
}

type Alias = Wrapper<u32>;

assert_layout!(c_long, portable);
assert_layout!([usize; 2], portable);
assert_layout!(Wrapper<c_long>, portable);
assert_layout!(Wrapper, portable);
assert_layout!(Alias, portable);
assert_layout!(u64, portable, align = 8);
assert_layout!(std::num::NonZero<c_long>, portable);

fn main() {}
