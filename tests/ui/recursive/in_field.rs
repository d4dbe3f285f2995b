use layout_core::Layout;

#[derive(Layout)]
#[layout(size = 8, no_padding)]
enum Sum {
    Number(i64),
    Of(Sum, Sum),
}

fn main() {}
