use layout_core::Layout;

#[derive(Layout)]
struct Wrapper<'a, T: Copy, U = u8>
where
    U: Copy,
{
    value: &'a (T, U),
}

#[derive(Layout)]
#[repr(C)]
struct Tail<T: ?Sized> {
    len: u8,
    tail: T,
}

#[derive(Layout)]
struct Handle<T>(Box<T>)
where
    T: ?Sized;

#[derive(Layout)]
#[repr(C, packed)]
struct Packed<T: Copy>(u8, T);

#[derive(Layout)]
#[repr(C)]
union Bits<T: Copy, const N: usize> {
    value: T,
    bytes: [u8; N],
}

#[derive(Layout)]
enum Tree<T, E: std::error::Error> {
    Leaf(T),
    Node(Vec<Self>),
    Failed { error: E },
}

#[derive(Layout)]
#[repr(C, i8)]
enum Maybe<T> {
    No,
    Yes(T),
}

fn main() {
    assert_eq!(Wrapper::<u8>::LAYOUT.size, size_of::<usize>());
    assert_eq!(Tail::<u32>::LAYOUT.field("tail").unwrap().offset, Some(4));
    assert_eq!(Handle::<dyn Fn()>::LAYOUT.size, 2 * size_of::<usize>());
    assert_eq!(Packed::<u32>::LAYOUT.field("1").unwrap().offset, Some(1));
    assert_eq!(Bits::<u32, 6>::LAYOUT.size, 8);
    assert_eq!(Tree::<u8, std::fmt::Error>::LAYOUT.variants().len(), 3);
    assert_eq!(Maybe::<u16>::LAYOUT.variant("Yes").unwrap().fields[0].offset, Some(2));
}
