use layout_core::Layout;
use std::time::Duration;

#[derive(Layout)]
#[repr(C)]
struct Entry { id: u32, flags: u8 }

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding)]
struct Packet { len: u32, entries: [Entry; 4], since: Duration }

fn main() {}
