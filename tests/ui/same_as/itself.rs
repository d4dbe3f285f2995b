use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(same_as = Self)]
struct Header(u32);

#[derive(Layout)]
#[repr(C)]
#[layout(same_as = Named)]
struct Named(u32);

layout_core::assert_layout!(Named, same_as = Named);

fn main() {}
