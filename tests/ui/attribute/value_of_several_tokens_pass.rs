//! A macro's `$value:expr` may begin with a literal and go on.

use layout_core::Layout;

macro_rules! registers {
    ($name:ident, $size:expr, { $($at:expr => $field:ident: $ty:ty),* }) => {
        #[derive(Layout)]
        #[repr(C)]
        #[layout(size = $size)]
        struct $name { $(#[layout(offset = $at)] $field: $ty),* }
        layout_core::assert_layout!($name, size = $size);
    };
}
registers!(Uart, 4 * 2 + 4, { 0 => data: [u32; 2], 4 + 4 => status: u32 });

macro_rules! buffer {
    ($len:expr) => {
        #[derive(Layout)]
        #[layout(with(N = $len), size = $len)]
        struct Buffer<const N: usize>([u8; N]);
    };
}
buffer!(2 * 4);

fn main() {}
