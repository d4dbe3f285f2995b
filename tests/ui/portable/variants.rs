use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
#[layout(portable)]
enum Packet {
    Empty,
    Ping { at: u64 },
    Data(u32, u16, f64),
}

#[derive(Layout)]
#[repr(C, u8)]
#[layout(portable)]
enum Union {
    Byte(u8),
    Word(u64),
}

fn main() {}
