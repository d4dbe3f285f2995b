use layout_core::Layout;

#[derive(Layout)]
#[cfg_attr(target_pointer_width = "64", layout(size = 24))]
struct Borrowed<'a, 'b: 'a>
where
    'b: 'static,
{
    slice: &'a [u8],
    one: &'b u8,
}

fn main() {}
