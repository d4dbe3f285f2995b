use layout_core::Layout;

// The report is right in spite of the mistake, so that its uses are no second error.
#[derive(Layout)]
#[layout(sise = 4)]
struct Id(u32);

const _: () = assert!(Id::LAYOUT.size == 4 && Id::LAYOUT.fields().len() == 1);

fn main() {}
