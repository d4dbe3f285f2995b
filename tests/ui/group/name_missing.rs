use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
#[layout(group(lines <= 4))]
struct Queue { head: u64 }

fn main() {}
