// An element of an array in std140 takes 16 bytes.
#[derive(layout_core::Layout)]
#[repr(C, align(16))]
struct Lights {
    #[layout(stride = 16)]
    positions: [[f32; 3]; 4],
}

fn main() {}
