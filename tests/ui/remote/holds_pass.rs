use layout_core::Layout;

#[derive(Layout)]
#[layout(remote = theirs::Event, size = 12, align = 1)]
struct EventDef {
    #[layout(offset = 0)]
    events: u32,
    #[layout(offset = 4, size = 8)]
    data: u64,
}

#[derive(Layout)]
#[layout(remote = theirs::Event, partial, size = 12)]
struct Part {
    #[layout(offset = 4)]
    data: u64,
}

#[derive(Layout)]
#[layout(remote = theirs::Value, size = 8)]
union ValueDef {
    int: u32,
    long: u64,
}

#[derive(Layout)]
#[repr(C)]
#[layout(size = 24)]
struct Both {
    #[layout(via = EventDef)]
    event: theirs::Event,
    #[layout(offset = 16, via = ValueDef)]
    value: theirs::Value,
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

fn main() {
    assert_eq!(Both::LAYOUT.field("event").unwrap().layout, Some(EventDef::LAYOUT));
    assert_eq!((EventDef::LAYOUT.name, EventDef::LAYOUT.padding()), ("Event", Some(0)));
    assert!(Part::LAYOUT.is_partial() && !EventDef::LAYOUT.is_partial());
    assert_eq!(Part::LAYOUT.padding(), None);
}
