use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(with(I = std::vec::IntoIter<u16>), size = 1)]
struct Last<I: Iterator>
where
    I::Item: Copy,
{
    last: I::Item,
}

fn main() {}
