use layout_core::Layout;

#[derive(Layout)]
enum Dropped {
    A = 1,
    B = 5,
}

impl Drop for Dropped {
    fn drop(&mut self) {}
}

#[derive(Layout)]
#[repr(u8)]
enum NoUnits {
    A() = 3,
    B {} = (7),
    C,
}

fn main() {
    let reported = |layout: &layout_core::TypeLayout| -> Vec<_> {
        layout.variants().iter().map(|variant| variant.discriminant.unwrap()).collect()
    };
    assert_eq!(reported(Dropped::LAYOUT), [1, 5]);
    assert_eq!(reported(NoUnits::LAYOUT), [3, 7, 8]);
}
