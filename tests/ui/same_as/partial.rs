use layout_core::Layout;

mod ffi {
    #[repr(C)]
    pub struct Pair { pub a: u32, pub b: u32 }
}

#[derive(Layout)]
#[layout(remote = ffi::Pair, partial)]
struct FirstDef { a: u32 }

#[derive(Layout)]
#[layout(remote = ffi::Pair, partial, same_as = FirstDef)]
struct SecondDef { b: u32 }

fn main() {}
