use layout_core::Layout;

#[derive(Layout)]
#[layout(remote = theirs::Event, size = 4)]
struct EventDef {
    #[layout(offset = 0)]
    events: u32,
}

fn main() {}
