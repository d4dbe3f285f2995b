#[test]
fn frame_is_as_the_shader_has_it() {
    let defs = HashMap::new(); // or [("MOTION".to_owned(), ShaderDefValue::Bool(true))].into()
    let module = composed(&[("view.wgsl", VIEW)], ("frame.wgsl", FRAME), &defs).unwrap();
    let frame = definition(&module, "Frame", "frame.wgsl").unwrap();
    let differences = Frame::LAYOUT.differences(&frame);
    assert!(differences.is_empty(), "{differences}");
}
