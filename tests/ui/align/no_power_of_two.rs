use layout_core::Layout;

#[derive(Layout)]
#[layout(align = 3)]
struct Id(u32);

#[derive(Layout)]
#[layout(align = 0)]
struct Zero(#[layout(align = 12)] u32);

fn main() {}
