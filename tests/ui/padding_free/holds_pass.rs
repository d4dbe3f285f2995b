use layout_core::Layout;
use zerocopy::big_endian::{U16, U32};

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding, padding_free = zerocopy::IntoBytes)]
struct Header {
    version: u8,
    flags: [u8; 3],
    ports: [U16; 2],
    sequence: U32,
    window: U16,
    checksum: U16,
    nested: Nested,
}

#[derive(Layout)]
#[repr(C)]
struct Nested {
    #[layout(padding_free = zerocopy::IntoBytes)]
    len: U16,
    #[layout(padding_free = bytemuck::NoUninit)]
    flag: Option<std::num::NonZeroU16>,
}

#[derive(Clone, Copy, bytemuck::NoUninit)]
#[repr(transparent)]
struct Opaque(u32);

#[derive(Layout)]
#[repr(C)]
#[layout(no_padding, padding_free = bytemuck::NoUninit)]
union Bits {
    one: Opaque,
    other: u32,
}

#[derive(Layout)]
#[repr(u8)]
#[layout(no_padding, deferred)]
enum Command {
    Move(#[layout(padding_free = zerocopy::IntoBytes)] U16) = 1,
    Stop([u8; 2]),
}

/// Proven for all arguments.
#[derive(Layout)]
#[repr(C)]
#[layout(with(T = U16, N = 3), no_padding)]
struct Packet<'a, T: zerocopy::IntoBytes, const N: usize> {
    #[layout(padding_free = zerocopy::IntoBytes)]
    body: T,
    #[layout(padding_free = zerocopy::IntoBytes)]
    more: [T; N],
    lent: std::marker::PhantomData<&'a ()>,
}

mod own {
    /// A trait of one's own, generic.
    pub trait Filled<By> {}
    impl Filled<u8> for super::Opaque {}
}

#[derive(Layout)]
#[layout(padding_free = own::Filled<u8>, no_padding)]
#[repr(C)]
struct Own(Opaque, Opaque, fn(&u8));

mod theirs {
    use zerocopy::big_endian::U16;

    #[repr(C)]
    pub struct Datagram {
        pub port: U16,
        pub len: u16,
    }
}

/// Another crate's.
#[derive(Layout)]
#[layout(remote = theirs::Datagram, no_padding, padding_free = zerocopy::IntoBytes)]
struct DatagramDef {
    port: U16,
    len: u16,
}

/// A field that a definition sees into needs no proof.
#[derive(Layout)]
#[layout(no_padding, padding_free = zerocopy::IntoBytes)]
#[repr(C)]
struct Queue {
    #[layout(via = DatagramDef)]
    first: theirs::Datagram,
    #[layout(trust_padding)]
    last: theirs::Datagram,
}

#[derive(Layout)]
#[layout(no_padding, padding_free = zerocopy::IntoBytes)]
#[repr(C)]
struct Numbers(u32, [u8; 4], Nested);

fn main() {
    let trusted: Vec<_> =
        Header::LAYOUT.fields().iter().map(|field| field.is_trusted()).collect();
    assert_eq!(trusted, [false, false, true, true, true, true, false]);
    assert!(Command::check_layout().is_ok());
}
