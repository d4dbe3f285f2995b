#[derive(layout_core::Layout)]
enum Command {
    #[layout(padding_free = zerocopy::IntoBytes)]
    Stop,
}

#[derive(layout_core::Layout)]
#[layout(padding_fre = zerocopy::IntoBytes)]
struct Header;

#[derive(layout_core::Layout)]
#[layout(with(T = u8), padding_free = zerocopy::IntoBytes)]
struct Packet<T>(T);

fn main() {}
