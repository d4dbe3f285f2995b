use layout_core::Layout;

#[derive(Layout)]
#[layout(size <= 24)]
enum Event { Key(u32), Resize(u16, u16), Paste { at: u32, text: [u8; 40] } }

fn main() {}
