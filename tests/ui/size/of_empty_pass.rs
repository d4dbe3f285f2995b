use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 0, align = 1)]
struct Unit;

#[derive(Layout)]
#[layout(size = 0, align = 1)]
struct Named {}

#[derive(Layout)]
#[layout(size = 0, align = 1)]
struct Tuple();

fn main() {}
