use layout_core::Layout;

#[derive(Layout)]
union Bits {
    #[layout(offset = 0)]
    float: f32,
    bytes: [u8; 4],
}

#[derive(Layout)]
struct Pair<T>(u8, #[layout(with(T = u32), offset = _)] T);

fn main() {}
