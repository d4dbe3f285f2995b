#[derive(layout_core::Layout)]
#[layout(discriminant = 3)]
enum Kind {
    Hello(#[layout(discriminant = 3)] u32),
}

layout_core::assert_layout!(Kind, discriminant = 0);

fn main() {}
