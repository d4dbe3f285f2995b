#[test]
fn layout_of_header() {
    insta::assert_snapshot!(TypeLayout::of::<Header>());
}
