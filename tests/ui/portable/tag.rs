use layout_core::Layout;

#[derive(Layout)]
#[repr(usize)]
#[layout(portable)]
enum State {
    Off,
    On(u8),
}

#[derive(Layout)]
#[repr(u128)]
#[layout(portable)]
enum Wide {
    Off,
    On(u8),
}

fn main() {}
