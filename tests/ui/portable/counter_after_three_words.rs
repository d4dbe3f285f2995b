use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct Connection {
    process: u32,
    port: u32,
    family: u32,
    bytes_sent: u64,
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable, size = 24)]
struct Mended {
    process: u32,
    port: u32,
    family: u32,
    _reserved: [u8; 4],
    bytes_sent: u64,
}

fn main() {}
