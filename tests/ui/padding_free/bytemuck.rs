#[derive(layout_core::Layout)]
#[repr(C)]
#[layout(no_padding, padding_free = bytemuck::NoUninit)]
struct Header {
    at: std::time::Instant,
    #[layout(padding_free = bytemuck::Pod)]
    later: std::time::Instant,
}

fn main() {}
