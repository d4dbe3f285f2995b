use layout_core::Layout;

mod theirs {
    pub struct Event {
        pub events: u32,
        data: u64,
    }
}

#[derive(Layout)]
#[layout(remote = theirs::Event, partial, size = 16)]
struct EventDef {
    events: u32,
    #[layout(offset = 8)]
    data: u64,
}

fn main() {}
