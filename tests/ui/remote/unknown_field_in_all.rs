use layout_core::Layout;

#[derive(Layout)]
#[layout(remote = theirs::Event)]
struct EventDef {
    events: u32,
    data: u64,
    more: u8,
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
