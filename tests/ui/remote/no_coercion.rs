use layout_core::Layout;

#[derive(Layout)]
#[layout(remote = theirs::Lent)]
struct LentDef {
    bytes: &'static [u8; 4],
    pointer: *mut u8,
    owned: Box<fn()>,
}

mod theirs {
    pub struct Lent {
        pub bytes: &'static [u8],
        pub pointer: *const u8,
        pub owned: Box<dyn Fn()>,
    }
}

fn main() {}
