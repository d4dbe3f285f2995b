#[test]
fn layout_of_header() {
    insta::assert_snapshot!(Header::LAYOUT);
}
