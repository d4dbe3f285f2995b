use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
#[layout(with(T = u8), cache_line = 16)]
struct Queue<T>(#[layout(with(T = u16), line = 0)] T);

fn main() {}
