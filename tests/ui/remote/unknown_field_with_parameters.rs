//! Said twice, because the constant with the checks can't be named for all parameters.
use layout_core::Layout;

mod theirs {
    pub struct Event<T> {
        pub events: u32,
        pub data: T,
    }
}

#[derive(Layout)]
#[layout(remote = theirs::Event<T>)]
struct EventDef<T> {
    event: u32,
    data: T,
}

fn main() {}
