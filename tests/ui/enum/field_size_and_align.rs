use layout_core::Layout;

#[derive(Layout)]
enum Message {
    Quit,
    Move {
        #[layout(size = 8, align = 8)]
        x: u32,
    },
}

fn main() {}
