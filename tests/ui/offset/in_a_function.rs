use layout_core::Layout;

fn main() {
    #[derive(Layout)]
    #[repr(C)]
    struct Local {
        kind: u8,
        #[layout(offset = 1)]
        len: u32,
    }
}
