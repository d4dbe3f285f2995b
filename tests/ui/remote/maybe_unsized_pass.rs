use layout_core::Layout;

mod theirs {
    pub struct Tail<T: ?Sized> {
        pub head: u8,
        pub tail: T,
    }
}

#[derive(Layout)]
#[layout(remote = theirs::Tail<T>)]
#[layout(with(T = u32), size = 8)]
struct TailDef<T: ?Sized> {
    head: u8,
    tail: T,
}

#[derive(Layout)]
#[layout(remote = theirs::Tail<T>, partial)]
struct TailPart<T>
where
    T: ?Sized,
{
    tail: T,
}

#[derive(Layout)]
#[repr(C)]
struct Both {
    #[layout(via = TailDef<u32>)]
    one: theirs::Tail<u32>,
    #[layout(via = TailPart<u8>)]
    two: [theirs::Tail<u8>; 2],
}

fn main() {
    assert!(Both::LAYOUT.fields().iter().all(|field| field.layout.is_some()));
}
