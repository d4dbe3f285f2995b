use layout_core::Layout;

#[derive(Layout)]
#[repr(transparent)]
#[layout(niche, deferred)]
struct Relative(std::path::Path);

fn size() -> usize {
    Relative::LAYOUT.size
}

fn main() {}
