use layout_core::Layout;

#[derive(Clone, Copy)]
struct Stranger(u32);

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct Header {
    stranger: Stranger,
    name: String,
    time: std::time::Duration,
}

fn main() {}
