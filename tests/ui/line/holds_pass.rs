use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(64))]
struct Padded(u64);

#[derive(Layout)]
#[repr(C)]
struct Queue {
    #[layout(line = 0, own_line, within_line)]
    head: Padded,
    #[layout(line = 1, own_line)]
    #[layout(line < 2, line >= 1)]
    tail: Padded,
    #[layout(line >= 2, line <= 3)]
    slots: [u64; 16],
}

#[derive(Layout)]
#[repr(C, align(128))]
#[layout(cache_line = 128)]
struct Apple(#[layout(own_line, line = 0)] [u64; 16], u8);

#[derive(Layout)]
#[repr(C)]
struct Naturally(#[layout(within_line, line = 0)] u32, #[layout(within_line)] [u32; 1]);

fn main() {}
