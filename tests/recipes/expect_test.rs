#[test]
fn layout_of_header() {
    expect_test::expect![[""]].assert_eq(&Header::LAYOUT.to_string());
}
