use layout_core::Layout;

#[derive(Layout)]
#[layout(deferred)]
struct Id(u32);

fn main() {}
