use layout_core::Layout;

struct Own(u32);
struct Of<T>(T);

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding)]
struct Holder {
    own: Own,
    array: [[Own; 1]; 2],
    tuple: (Own, u32),
    of: Of<u32>,
    time: std::time::Instant,
    option: Option<u32>,
}

fn main() {}
