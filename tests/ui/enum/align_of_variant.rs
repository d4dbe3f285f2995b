use layout_core::Layout;

#[derive(Layout)]
enum Message {
    #[layout(align = 4)]
    Move { x: u32 },
    #[layout(crate = layout_core)]
    Quit,
}

fn main() {}
