// `Option` has a layout, so that `padding_free` on the type is not about it.
#[derive(layout_core::Layout)]
#[repr(C)]
#[layout(no_padding, padding_free = bytemuck::NoUninit)]
struct Header {
    kind: Option<std::num::NonZeroU8>,
    first: Option<u8>,
}

fn main() {}
