//! The same arguments by two names are two contracts of one type.
use layout_core::Layout;

type Word = u32;

#[derive(Layout)]
#[layout(deferred)]
#[layout(with(T = u32), size = 4)]
#[layout(with(T = Word), align = 4)]
struct Register<T>(T);

fn main() {}
