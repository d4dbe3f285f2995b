use layout_core::Layout;

#[derive(Layout)]
struct Pair {
    a: u8,
    b: u8,
}

#[derive(Layout)]
enum State {
    Off,
    On,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct All {
    pair: Pair,
    state: State,
    maybe: Option<u32>,
    tuple: (u8, u8),
}

fn main() {}
