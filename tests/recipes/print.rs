#[test]
fn layout_of_header() {
    println!("{:#}", layout_core::TypeLayout::of::<Header>());
}
