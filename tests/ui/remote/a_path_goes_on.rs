//! After a mistake in it the path is not looked for.
use layout_core::Layout;

mod theirs {
    pub struct Event(pub u32);
}

#[derive(Layout)]
#[layout(remote = theirs Event)]
struct EventDef(u32);

#[derive(Layout)]
#[layout(crate = other size = 1)]
struct Id(u8);

fn main() {}
