use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[derive(Clone, Copy)]
struct Slot {
    at: u64,
    len: u32,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct Table {
    slots: [Slot; 4],
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
union Value {
    number: u64,
    bytes: [u8; 12],
}

fn main() {}
