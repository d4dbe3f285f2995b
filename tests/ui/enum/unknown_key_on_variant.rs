use layout_core::Layout;

#[derive(Layout)]
enum Message {
    #[layout(sise = 4)]
    Move { x: u32 },
}

fn main() {}
