const DATA: u32 = 3;

#[derive(layout_core::Layout)]
#[repr(u32)]
enum Kind {
    #[layout(discriminant = DATA)]
    Data = 3,
}

fn main() {}
