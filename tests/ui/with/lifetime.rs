use layout_core::Layout;

#[derive(Layout)]
#[layout(with('a = 'static, T = u8), size = 8)]
struct Borrowed<'a, T>(&'a T);

fn main() {}
