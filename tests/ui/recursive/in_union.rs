use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(size = 8)]
union Word {
    byte: u8,
    word: std::mem::ManuallyDrop<Word>,
}

fn main() {}
