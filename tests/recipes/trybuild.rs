#[test]
fn broken_contracts() {
    trybuild::TestCases::new().compile_fail("tests/contracts/*.rs");
}
