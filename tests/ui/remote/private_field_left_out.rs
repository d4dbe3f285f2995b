use layout_core::Layout;

mod theirs {
    pub struct Event {
        pub events: u32,
        data: u64,
    }
}

#[derive(Layout)]
#[layout(remote = crate::theirs::Event)]
struct EventDef {
    events: u32,
}

fn main() {}
