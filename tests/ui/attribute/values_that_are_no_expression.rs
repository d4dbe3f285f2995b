//! What rustc can't read either is one error, at its place.
use layout_core::Layout;

#[derive(Layout)]
#[layout(size = size_of::<u64>(? 1))]
struct Header(u64);

#[derive(Layout)]
#[layout(with(N = [u8 64]), size = 4)]
struct Bytes<const N: usize>([u8; N]);

fn main() {}
