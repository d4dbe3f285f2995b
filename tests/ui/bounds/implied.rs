use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 4, size <= 8, align >= 2, align > 1)]
struct Id(#[layout(size <= 4, size < 5)] u32);

layout_core::assert_layout!(Id, size > 3, size = 4);

fn main() {}
