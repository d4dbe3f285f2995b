use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Größe {
    länge: u8,
    #[layout(offset = 1)]
    名前: u32,
    क्षेत्र: u8,
}

fn main() {}
