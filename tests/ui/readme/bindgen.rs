#[repr(C)]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

const _: () = {
    ["Size of Header"][::std::mem::size_of::<Header>() - 8usize];
};

fn main() {}
