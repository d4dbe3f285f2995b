use layout_core::Layout;

#[derive(Layout)]
#[layout(unstable_order)]
struct Meant(#[layout(offset = 0, end = 4, line = 0)] u32);

#[derive(Layout)]
#[repr(transparent)]
struct Id(#[layout(offset = 0)] u32);

#[derive(Layout)]
#[repr(packed)]
struct Packed(#[layout(offset = 0)] u32);

#[derive(Layout)]
#[layout(group(both, span <= 16))]
struct Budget(#[layout(offset <= 8, within_line, group = both)] u64, #[layout(group = both)] u8);

fn main() {}
