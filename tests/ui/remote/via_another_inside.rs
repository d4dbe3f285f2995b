use layout_core::Layout;

mod theirs {
    pub struct Event(pub u32);
    pub struct Value(pub u8);
}

#[derive(Layout)]
#[layout(remote = theirs::Event)]
struct EventDef(u32);

#[derive(Layout)]
struct Both {
    kind: u8,
    #[layout(via = EventDef)]
    values: Option<[theirs::Value; 2]>,
}

fn main() {}
