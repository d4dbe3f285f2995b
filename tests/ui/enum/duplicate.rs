use layout_core::Layout;

#[derive(Layout)]
enum Message {
    #[layout(size = 4, size = 4)]
    Move {
        #[layout(size = 4)]
        #[layout(size = 8)]
        x: u32,
    },
}

fn main() {}
