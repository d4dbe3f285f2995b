use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[cfg_attr(target_pointer_width = "64", layout(with(T = &str), size = 16))]
#[cfg_attr(target_pointer_width = "32", layout(with(T = &str), size = 8))]
struct Borrowed<'a, T> {
    value: T,
    more: &'a u8,
}

fn main() {}
