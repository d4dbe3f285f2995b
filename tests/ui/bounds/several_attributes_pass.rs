use layout_core::Layout;

// The exact size may stand in a `cfg_attr`, beside a budget for every target.
#[derive(Layout)]
#[layout(size <= 8)]
#[cfg_attr(target_pointer_width = "64", layout(size = 8))]
struct Handle(usize);

fn main() {}
