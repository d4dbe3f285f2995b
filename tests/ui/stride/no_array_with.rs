#[derive(layout_core::Layout)]
struct Scene<T> {
    #[layout(with(T = u32), stride = 16)]
    light: Vec<T>,
}

fn main() {}
