use layout_core::Layout;

bitflags::bitflags! {
    #[derive(Layout, Clone, Copy)]
    #[repr(transparent)]
    #[layout(size = 2, no_padding, padding_free = bytemuck::NoUninit)]
    struct Flags: u16 {
        const ACK = 1;
    }
}

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding)]
struct Header {
    #[layout(offset = 0)]
    flags: Flags,
    len: u16,
}

fn main() {
    assert!(Flags::LAYOUT.fields()[0].is_trusted());
}
