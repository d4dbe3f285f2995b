use layout_core::Layout;

#[derive(Layout)]
#[layout(deferred)]
#[layout(with(T = u32), size = 4)]
struct Register<T>(T);

fn main() {
    Register::<u32>::check_layout().unwrap();
    Register::<u8>::check_layout().unwrap();
}
