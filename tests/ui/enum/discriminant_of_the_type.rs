use layout_core::Layout;

#[derive(Layout)]
#[repr(C, align(4))]
#[layout(size = 8)]
enum Level {
    Low = Self::LOW,
    High,
}

impl Level {
    const LOW: isize = -1;
}

fn main() {}
