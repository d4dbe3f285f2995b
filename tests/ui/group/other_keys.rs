use layout_core::Layout;

#[derive(Layout)]
#[repr(C)]
#[layout(group(hot, size <= 1, linse <= 2, lines), lines <= 1)]
struct Queue {
    #[layout(group = hot)]
    head: u64,
}

fn main() {}
