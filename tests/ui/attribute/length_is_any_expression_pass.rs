//! The length of an array and a const argument are any expression.
#![deny(warnings)]
use layout_core::Layout;

const WIDE: bool = true;

struct Buffer<const N: usize>([u8; N]);

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = u8), size = 8)]
struct Header<T>
where
    T: Copy,
{
    #[layout(with(T = u8), offset = 0)]
    name: [T; if WIDE { 4 } else { 2 }],
    #[layout(with(T = u8), offset = 4)]
    rest: [[u8; { let pairs = 1; 2 * pairs }]; match WIDE { true => 1, false => 2 }],
    buffer: Buffer<{ if WIDE { 2 } else { 4 } }>,
}

#[derive(Layout)]
#[repr(u8)]
enum Event<const N: usize = { if WIDE { 2 } else { 3 } }> {
    Key([u8; if WIDE { 1 } else { 2 }]) = { 1 << 1 },
    Paste {
        text: Option<Buffer<{ let words = 1; 4 * words }>>,
    } = if WIDE { 7 } else { 8 },
}

#[derive(Layout)]
#[layout(with(T = [u8; if WIDE { 3 } else { 4 }], N = { let one = 1; one }), size = 3)]
struct Instance<T, const N: usize>(T, [u8; 0]);

layout_core::assert_layout!([u8; if WIDE { 1 } else { 2 }], size = 1);
layout_core::assert_layout!(Buffer<{ if WIDE { 4 } else { 2 } }>, size = 4);

fn main() {
    let header = Header::<u8>::LAYOUT;
    let ty = |name| header.field(name).unwrap().ty;
    assert_eq!(ty("name"), "[T; if WIDE { 4 } else { 2 }]");
    assert!(ty("rest").contains("[[u8; { let pairs = 1; 2 * pairs }]; match"), "{}", ty("rest"));
    assert_eq!(ty("buffer"), "Buffer<{ if WIDE { 2 } else { 4 } }>");
    assert!(header.to_string().contains("buffer: Buffer<2>"), "{header}");
    let event = Event::<2>::LAYOUT;
    let text = event.variant("Paste").unwrap().field("text").unwrap().ty;
    assert_eq!(text, "Option<Buffer<{ let words = 1; 4 * words }>>");
    assert!(event.to_string().contains("Paste = 7"), "{event}");
}
