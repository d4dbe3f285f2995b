#[test]
fn layout_of_header() {
    expect_test::expect![[""]].assert_eq(&TypeLayout::of::<Header>().to_string());
}
