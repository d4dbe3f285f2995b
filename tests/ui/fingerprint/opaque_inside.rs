use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
struct Name {
    text: String,
}

#[derive(Layout)]
#[repr(C)]
#[layout(fingerprint = 1)]
struct Header {
    len: u64,
    names: [Name; 2],
}

fn main() {}
