mod bindings {
    pub const KIND_DATA: u32 = 3;
}

#[derive(layout_core::Layout)]
#[repr(u32)]
enum Kind {
    Hello,
    #[layout(discriminant = bindings::KIND_DATA as i128)]
    Data,
}

fn main() {}
