use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Stamp {
    zone: u32,
    at: u64,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct Entry {
    kind: u32,
    ratio: f64,
    stamp: Stamp,
    hash: u128,
    flags: u32,
}

fn main() {}
