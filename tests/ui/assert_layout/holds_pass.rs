use layout_core::assert_layout;

use std::num::NonZero;

assert_layout!(Box<str>, size = 2 * size_of::<usize>(), niche);
assert_layout!(for<'a> fn(&'a u8) -> &'a u8, size = size_of::<usize>(), no_padding);
assert_layout! { [(u8, u16); 3], size = 12, align = 2, padding = 0 }

struct Secret;
layout_core::assert_layout!(Secret, size = 0, align = 1, no_niche);

trait Tree {
    fn grow(&self) {
        assert_layout!(Option<NonZero<u32>>, size <= 4);
    }
}

#[derive(layout_core::Layout)]
#[repr(C)]
struct Pair(u32, u32);
#[derive(layout_core::Layout)]
#[repr(C)]
struct Other(u32, u32);
assert_layout!([Pair; 2], no_padding, same_as = [Other; 2]);

fn main() {}
