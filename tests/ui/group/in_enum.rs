use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
#[layout(group(hot, lines <= 1))]
enum Queue {
    Filled(#[layout(group = hot)] u64),
}

fn main() {}
