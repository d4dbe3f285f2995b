use layout_core::Layout;

#[derive(Layout, Clone, Copy)]
#[repr(C)]
union Payload {
    integer: i64,
    real: f64,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct Value {
    kind: u8,
    of: Payload,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable, size = 16)]
struct Mended {
    kind: u8,
    _reserved: [u8; 7],
    of: Payload,
}

fn main() {}
