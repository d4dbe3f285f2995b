use layout_core::Layout;

#[derive(Layout)]
struct Old(u8);

#[derive(Layout)]
#[layout(same_as = [Old])]
struct New(u8);

#[derive(Layout)]
#[layout(same_as = Old +)]
struct Newer(u8);

fn main() {}
