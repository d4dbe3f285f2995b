use layout_core::Layout;

mod ffi {
    #[repr(C)]
    pub struct stat {
        pub size: u32,
        pub mode: u32,
    }
}

#[derive(Layout)]
#[layout(remote = ffi::stat, partial, no_padding)]
struct StatDef {
    mode: u32,
}

fn main() {}
