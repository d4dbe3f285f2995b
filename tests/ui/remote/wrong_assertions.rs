use layout_core::Layout;

#[derive(Layout)]
#[layout(remote = theirs::Event, size = 16)]
struct EventDef {
    events: u32,
    #[layout(offset = 8)]
    data: u64,
}

mod theirs {
    #[repr(C, packed)]
    pub struct Event {
        pub events: u32,
        pub data: u64,
    }

    #[repr(C)]
    pub union Value {
        pub int: u32,
        pub long: u64,
    }
}

fn main() {}
