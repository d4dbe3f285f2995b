use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
struct Counters {
    #[layout(own_line)] reads: u64,
    name: [u8; 56],
    #[layout(line = 1, own_line)] writes: u64,
}

fn main() {}
