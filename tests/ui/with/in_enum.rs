use layout_core::Layout;

#[derive(Layout)]
#[repr(u8)]
#[layout(with(T = u32), size = 8)]
enum Either<T> {
    #[layout(with(T = u32), size = 8)]
    Left(#[layout(with(T = u32), offset = 8)] T),
    Right(u16),
}

fn main() {}
