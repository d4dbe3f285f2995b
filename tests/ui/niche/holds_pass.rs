use layout_core::Layout;

#[derive(Layout)]
#[layout(no_niche)]
struct Id(u32);

#[derive(Layout)]
#[layout(niche)]
struct Named<'a>(&'a str, Id);

fn main() {}
