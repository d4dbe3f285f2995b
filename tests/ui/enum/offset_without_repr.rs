use layout_core::Layout;

#[derive(Layout)]
enum Message {
    Quit,
    Move {
        #[layout(offset = 4)]
        x: u32,
    },
}

fn main() {}
