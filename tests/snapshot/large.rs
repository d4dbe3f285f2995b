//! Reports of many fields and of many levels. Quadratic or exponential time in any of these tests
//! takes minutes.

use std::fmt::Write as _;
use std::sync::Arc;

use layout_core::{Diff, Layout, ReportDiff, Verdict, report, snapshot};

/// Structs of which each contains the one before it, twice.
macro_rules! twice {
    ($first:ident $($name:ident)*) => {
        #[derive(Layout)]
        #[repr(C)]
        struct $first(u8);
        twice!(@ $first $($name)*);
    };
    (@ $inner:ident) => {};
    (@ $inner:ident $name:ident $($rest:ident)*) => {
        #[derive(Layout)]
        #[repr(C)]
        struct $name {
            a: $inner,
            b: $inner,
        }
        twice!(@ $name $($rest)*);
    };
}

twice! { L0 L1 L2 L3 L4 L5 L6 L7 L8 L9 L10 L11 L12 L13 L14 L15 L16 L17 L18 L19 L20 }

fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

#[test]
fn type_nested_a_million_times_is_stored_once() {
    let json = serde_json::to_string(&report![L20, L18]).unwrap();
    assert!(json.len() < 10_000, "{}", json.len());
    let saved: snapshot::Report = read(&json).unwrap();
    assert!(saved == report![L20, L18].into());
    let diff = ReportDiff::between(saved.clone(), report![L20, L18]);
    assert!(diff.is_empty() && diff.is_backward_compatible());
    assert!(saved.with_report(|report| report.to_string()).contains("1048576"));
    assert!(Diff::between(L19::LAYOUT, L20::LAYOUT).verdict() == Verdict::Moved);
}

/// A struct with `times` fields of the type before it in `nested`. One field has a byte, several
/// have none.
fn level(index: usize, times: usize) -> String {
    let size = usize::from(times == 1);
    let field = |name: usize| {
        let layout = index.checked_sub(1).map(|inner| format!(r#","layout":{inner}"#));
        let layout = layout.unwrap_or_default();
        format!(r#"{{"name":"f{name}","type":"T","offset":0,"size":{size},"align":1{layout}}}"#)
    };
    let fields: Vec<_> = (0..times).map(field).collect();
    let fields = fields.join(",");
    format!(
        r#"{{"name":"T{index}","size":{size},"align":1,"kind":"struct","padding":0,"fields":[{fields}]}}"#
    )
}

/// A report of one type with this number of levels.
fn nested(levels: usize, times: usize) -> String {
    let nested: Vec<_> = (0..levels - 1).map(|index| level(index, times)).collect();
    format!(
        r#"{{"schema":1,"pointer_width":64,"endian":"little","types":[{}],"nested":[{}]}}"#,
        level(levels - 1, times),
        nested.join(",")
    )
}

#[test]
fn all_levels_that_can_be_read_can_be_written_compared_and_rendered() {
    let json = nested(snapshot::MAX_LEVELS, 1);
    let report: snapshot::Report = read(&json).unwrap();
    assert_eq!(serde_json::to_string(&report).unwrap(), json);
    // The innermost field gets another name.
    let innermost = json.rfind(r#""nested""#).unwrap();
    let changed = json[innermost..].replacen(r#""name":"f0""#, r#""name":"g0""#, 1);
    let changed: snapshot::Report = read(&(json[..innermost].to_owned() + &changed)).unwrap();
    assert!(report == report.clone() && report != changed);
    let diff = ReportDiff::between(report.clone(), changed);
    assert!(!diff.is_empty() && diff.is_backward_compatible());
    assert!(diff.to_string().contains("renamed, was `f0`"));
    report.with_report(|report| {
        let table = format!("{report:#}");
        assert!(table.lines().count() > snapshot::MAX_LEVELS, "{table}");
        assert!(report.html().to_string().len() > 10_000);
    });
    report.types[0].with_layout(|layout| {
        assert!(layout.svg().to_string().len() > 10_000);
    });
}

#[test]
fn more_levels_are_an_error_in_reading_and_in_writing() {
    let error = read::<snapshot::Report>(&nested(snapshot::MAX_LEVELS + 1, 1)).unwrap_err();
    assert_eq!(error, "type `T128`: more than 128 levels of types inside of it");
    let report: snapshot::Report = read(&nested(snapshot::MAX_LEVELS, 1)).unwrap();
    let mut outer = report.types[0].clone();
    outer.fields[0].layout = Some(Arc::new(outer.clone()));
    let error = serde_json::to_string(&outer).unwrap_err().to_string();
    assert_eq!(error, "type `T127`: more than 128 levels of types inside of it");
}

#[test]
fn types_that_multiply_are_an_error_in_reading_and_in_writing() {
    let parts = "more than 4194304 parts, with those of nested types";
    let error = read::<snapshot::Report>(&nested(60, 2)).unwrap_err();
    assert_eq!(error, format!("type `T21`: {parts}"));
    let json = nested(21, 2);
    let mut report: snapshot::Report = read(&json).unwrap();
    report.types.push(report.types[0].clone());
    let error = serde_json::to_string(&report).unwrap_err().to_string();
    assert_eq!(error, format!("the report has {parts}"));
    let outermost = level(20, 2);
    let twice = json.replacen(&outermost, &format!("{outermost},{outermost}"), 1);
    assert_eq!(read::<snapshot::Report>(&twice).unwrap_err(), format!("the report has {parts}"));
}

#[test]
fn levels_of_objects_in_objects_are_an_error() {
    for (open, close) in [
        (r#"{"types":[{"nested":["#, "]}]}"),
        (r#"{"name":"f","type":"T","size":0,"align":1,"layout":"#, "}"),
        (r#"{"array":{"len":1,"element":"#, "}}"),
        (r#"{"name":"T","kind":{"array":{"len":1,"element":"#, "}}}"),
        ("[", "]"),
    ] {
        let json = open.repeat(100_000) + &close.repeat(100_000);
        read::<snapshot::Report>(&json).unwrap_err();
        read::<snapshot::Type>(&json).unwrap_err();
        read::<snapshot::Field>(&json).unwrap_err();
        read::<snapshot::Kind>(&json).unwrap_err();
        read::<snapshot::Variant>(&json).unwrap_err();
    }
}

#[test]
fn only_the_outermost_type_has_a_list_of_types() {
    let mut json: serde_json::Value = serde_json::from_str(&nested(2, 1)).unwrap();
    json["nested"][0]["nested"] = serde_json::json!([json["nested"][0]]);
    let error = serde_json::from_value::<snapshot::Report>(json).unwrap_err().to_string();
    assert_eq!(error, "type `T0`: only the outermost type has `nested` types");
}

/// A struct of this many fields; the fields at `from` and later are one byte further on.
fn wide(count: usize, name: impl Fn(usize) -> String, from: usize) -> snapshot::Type {
    let mut fields = String::new();
    for index in 0..count {
        let offset = index + usize::from(index >= from);
        let name = name(index);
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(
            fields,
            r#"{comma}{{"name":"{name}","type":"u8","offset":{offset},"size":1,"align":1}}"#
        );
    }
    let (size, gaps) = if from < count {
        (count + 1, format!(r#","gaps":[{{"offset":{from},"size":1,"is_tail":false}}]"#))
    } else {
        (count, String::new())
    };
    let padding = size - count;
    read(&format!(
        r#"{{"name":"Wide","size":{size},"align":1,"kind":"struct","padding":{padding},"fields":[{fields}]{gaps}}}"#
    ))
    .unwrap()
}

const MANY: usize = 20_000;

#[test]
fn many_fields_are_compared() {
    let own = |index| format!("f{index}");
    let old = wide(MANY, own, MANY);
    let diff = |new: snapshot::Type| Diff::between(&old, new);
    let same = diff(old.clone());
    assert!(same.is_empty() && same.fields.len() == MANY);
    let renamed = diff(wide(MANY, |index| format!("g{index}"), MANY));
    assert!(renamed.is_backward_compatible());
    assert_eq!(renamed.to_string().matches("renamed, was").count(), MANY);
    let reversed = diff(wide(MANY, |index| format!("f{}", MANY - 1 - index), MANY));
    assert_eq!(reversed.markdown().to_string().matches("moved by").count(), MANY);
    let moved = diff(wide(MANY, own, 0));
    assert_eq!(moved.fields.iter().filter(|field| field.moved_by() == Some(1)).count(), MANY);
    let replaced = diff(wide(MANY, |index| format!("g{index}"), 0));
    // Each new field is where an old one was, but the last.
    assert_eq!(replaced.fields.len(), MANY + 1);
}

#[test]
fn many_types_and_variants_are_compared() {
    let ty = |index: usize| {
        format!(r#"{{"name":"T{index}","size":0,"align":1,"kind":"struct","padding":0}}"#)
    };
    let report = |types: Vec<String>| -> snapshot::Report {
        let types = types.join(",");
        read(&format!(r#"{{"schema":1,"pointer_width":64,"endian":"little","types":[{types}]}}"#))
            .unwrap()
    };
    let old = report((0..MANY).map(ty).collect());
    let new = report((MANY / 2..MANY + MANY / 2).rev().map(ty).collect());
    let diff = ReportDiff::between(old, new);
    assert_eq!((diff.added.len(), diff.removed.len(), diff.types.len()), (10_000, 10_000, 10_000));
    assert!(diff.removed[0].name == "T0" && diff.types[0].new.name == "T19999");

    let variants = |indices: Vec<usize>| -> snapshot::Type {
        let variant =
            |index: &usize| format!(r#"{{"name":"V{index}","discriminant":{index},"size":0}}"#);
        let variants = indices.iter().map(variant).collect::<Vec<_>>().join(",");
        read(&format!(
            r#"{{"name":"E","size":2,"align":2,"repr":"repr(u16)","kind":"enum","padding":0,"tag":{{"offset":0,"size":2,"align":2}},"variants":[{variants}]}}"#
        ))
        .unwrap()
    };
    let (old, new) = (variants((0..MANY).collect()), variants((0..MANY).rev().collect()));
    let diff = Diff::between(old, new);
    assert!(diff.is_backward_compatible() && diff.variants.iter().all(|one| !one.is_changed()));
}

const PARTS: usize = 5_000;

/// A type of this kind with many parts of a byte each.
fn many(kind: &str) -> snapshot::Type {
    let field = |index: usize, offset: usize| {
        format!(r#"{{"name":"f{index}","type":"u8","offset":{offset},"size":1,"align":1}}"#)
    };
    let all = |part: &dyn Fn(usize) -> String| (0..PARTS).map(part).collect::<Vec<_>>().join(",");
    let (size, padding) = match kind {
        "union" => (1, 0),
        "enum" => (8, 0),
        _ => (PARTS, 0),
    };
    let parts = match kind {
        "union" => format!(r#""fields":[{}]"#, all(&|index| field(index, 0))),
        "enum" => {
            let variant = |index: usize| {
                let gap = match index % 4 {
                    0 => "",
                    1 => r#","gaps":[{"offset":5,"size":3,"is_tail":true}]"#,
                    2 => r#","gaps":[{"offset":6,"size":2,"is_tail":true}]"#,
                    _ => r#","gaps":[{"offset":7,"size":1,"is_tail":true}]"#,
                };
                let (size, fields) = match index % 4 {
                    0 => (4, 4),
                    size => (size, size),
                };
                let fields: Vec<_> =
                    (0..fields).map(|field_index| field(field_index, 4 + field_index)).collect();
                format!(
                    r#"{{"name":"V{index}","discriminant":{index},"size":{size},"fields":[{}]{gap}}}"#,
                    fields.join(",")
                )
            };
            format!(r#""tag":{{"offset":0,"size":4,"align":4}},"variants":[{}]"#, all(&variant))
        }
        _ => format!(r#""fields":[{}]"#, all(&|index| field(index, PARTS - 1 - index))),
    };
    let align = if kind == "enum" { 4 } else { 1 };
    read(&format!(
        r#"{{"name":"Many","size":{size},"align":{align},"repr":"repr(C)","kind":"{kind}","padding":{padding},{parts}}}"#
    ))
    .unwrap()
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn many_parts_are_rendered() {
    for kind in ["struct", "union", "enum"] {
        let ty = many(kind);
        ty.with_layout(|layout| {
            let table = layout.table().cache_lines(64).totals().savings().to_string();
            assert!(table.lines().count() > PARTS);
            assert!(layout.markdown().to_string().lines().count() > PARTS);
            assert!(layout.svg().to_string().len() > PARTS);
        });
        let diff = Diff::between(&ty, &ty);
        assert!(diff.is_empty() && diff.to_string().len() < 100);
        let report = snapshot::Report::new([&ty]);
        assert!(report.with_report(|report| report.html().to_string().len()) > PARTS);
    }
}
