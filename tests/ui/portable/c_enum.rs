use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
enum Kind {
    File,
    Folder,
}

#[derive(Layout)]
#[repr(C)]
enum Event {
    Key(u8),
    Other(i32),
}

#[derive(Layout)]
#[repr(C)]
#[layout(portable)]
struct Entry {
    kind: Kind,
    event: Event,
}

fn main() {}
