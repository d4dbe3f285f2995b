use layout_core::Layout;

#[derive(Layout)]
struct Wrapper<'a, T: Copy, U = u8>
where
    U: Copy,
{
    value: &'a (T, U),
}

fn main() {
    println!("{}", Wrapper::<u8>::LAYOUT);
}
