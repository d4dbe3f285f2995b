#[derive(layout_core::Layout)]
#[repr(C)]
#[layout(with(T = u16), no_padding)]
struct Packet<T> {
    #[layout(padding_free = zerocopy::IntoBytes)]
    body: T,
}

fn main() {}
