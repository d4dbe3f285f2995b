//! Owned layouts in the renderers of `TypeLayout`.

use layout_core::{TypeLayout, snapshot};

use super::saved::ALL;

#[test]
fn owned_layouts_render_like_their_types() {
    let saved = snapshot::Report::from(ALL);
    assert_eq!(saved.to_string(), ALL.to_string());
    assert_eq!(format!("{saved:#}"), format!("{ALL:#}"));
    saved.with_report(|report| {
        assert_eq!(report.markdown().to_string(), ALL.markdown().to_string());
        assert_eq!(report.html().to_string(), ALL.html().to_string());
        // Once more as owned data: nothing that it stores is lost.
        assert_eq!(snapshot::Report::from(report), saved);
    });
    for (saved, layout) in saved.types.iter().zip(ALL.types()) {
        saved.with_layout(|saved| {
            assert_eq!(saved.svg().to_string(), layout.svg().to_string());
            let table = |layout: &TypeLayout<'_>| {
                layout.table().cache_lines(4).totals().savings().to_string()
            };
            assert_eq!(table(saved), table(layout));
        });
    }
}

#[test]
fn reprs_are_read_as_written() {
    let repr = |repr: &str| format!(r#", "repr": "{repr}""#);
    for text in [
        "repr(Rust)",
        "repr(C)",
        "repr(C, u8)",
        "repr(i128)",
        "repr(transparent)",
        "repr(C, packed, align(8))",
        "repr(Rust, packed(2))",
        "repr(u8, align(4))",
        "foreign",
    ] {
        let json = format!(
            r#"{{"name": "E", "size": 0, "align": 1, "kind": "enum", "padding": 0{}}}"#,
            repr(text)
        );
        let ty: snapshot::Type = serde_json::from_str(&json).unwrap();
        assert_eq!(ty.with_layout(|layout| layout.repr.to_string()), text);
    }
    for text in ["", "C", "repr(D)", "repr(C", "repr(C,u8)", "repr(align(x))", "repr(u8, C)"] {
        let json = format!(
            r#"{{"name": "E", "size": 0, "align": 1, "kind": "enum", "padding": 0{}}}"#,
            repr(text)
        );
        let error = serde_json::from_str::<snapshot::Type>(&json).unwrap_err().to_string();
        assert!(error.starts_with(&format!("type `E`: `{text}` is no repr")), "{error}");
    }
}
