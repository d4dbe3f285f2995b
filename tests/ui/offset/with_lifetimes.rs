use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Borrowed<'a, 'b: 'a> {
    kind: u8,
    #[layout(offset = 1)]
    len: u32,
    lent: std::marker::PhantomData<(&'a u8, &'b u8)>,
}

fn main() {}
