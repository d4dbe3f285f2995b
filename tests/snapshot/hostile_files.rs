//! Files that are no reports, or that were changed.

// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

use expect_test::expect;
use layout_core::{report, snapshot};
use serde_json::Value;

use crate::saved::{ALL, Deep, Header, Number, Ordered, Shape, read};

/// Reports with one mistake each, and the error.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn hostile_files() {
    let json = serde_json::to_string(&report![Header, Shape, Ordered<u64>, [Header; 3]]).unwrap();
    let first = |from: &str, to: &str| {
        assert!(json.contains(from), "{from}\n{json}");
        json.replacen(from, to, 1)
    };
    for (file, expected) in [
        (
            first("\"schema\":1", "\"schema\":2"),
            "the report is of schema 2, and this version of layout-core reads 1",
        ),
        (
            r#"{"schema":7,"anything":[]}"#.into(),
            "the report is of schema 7, and this version of layout-core reads 1",
        ),
        (first("\"schema\":1,", ""), "missing field `schema`"),
        ("{}".into(), "missing field `schema`"),
        ("[]".into(), "invalid length 0"),
        (String::new(), "EOF while parsing a value"),
        (first("\"little\"", "\"middle\""), "unknown variant `middle`, expected `little` or `big`"),
        (
            first("\"pointer_width\":64", "\"pointer_width\":65"),
            "no target has pointers of 65 bits",
        ),
        (
            first("\"size\":12", "\"size\":13"),
            "type `Header`: it has size 13, no multiple of its align 4",
        ),
        (
            first("\"size\":12", "\"size\":16"),
            "type `Header`: the padding is not what the fields leave",
        ),
        (
            first("\"size\":12", "\"size\":8"),
            "type `Header`: field `checksum` has offset 8 and size 2, in a type of size 8",
        ),
        (
            first("\"offset\":8", "\"offset\":11"),
            "type `Header`: field `checksum` has offset 11 and size 2, in a type of size 12",
        ),
        (first("\"size\":12", "\"size\":-12"), "invalid value: integer `-12`, expected u64"),
        (first("\"size\":12", "\"size\":1e999"), "number out of range"),
        (
            first("\"align\":4", "\"align\":3"),
            "type `Header`: it has align 3, which is no power of two",
        ),
        (
            first("\"align\":4", "\"align\":0"),
            "type `Header`: it has align 0, which is no power of two",
        ),
        (first("\"offset\":4", "\"offset\":0"), "type `Header`: fields `kind` and `len` overlap"),
        (
            first("\"offset\":4", "\"offset\":5"),
            "type `Header`: fields `len` and `checksum` overlap",
        ),
        (
            first("\"offset\":4", "\"offset\":18446744073709551615"),
            "type `Header`: field `len` has offset 18446744073709551615 and size 4, in a type of size 12",
        ),
        (first("\"offset\":4,", ""), "type `Header`: field `len` has no offset"),
        (
            first("\"padding\":5", "\"padding\":4"),
            "type `Header`: padding is 4, and its fields leave 5",
        ),
        (first("\"padding\":5,", ""), "type `Header`: its padding is missing"),
        (first("\"kind\":\"struct\"", "\"kind\":\"class\""), "unknown variant `class`"),
        (first("\"kind\":\"struct\"", "\"kind\":\"enum\""), "type `Header`: an enum has no fields"),
        (
            first("\"kind\":\"struct\"", "\"kind\":\"opaque\""),
            "type `Header`: an opaque type has no fields",
        ),
        (
            first("\"kind\":\"enum\"", "\"kind\":\"struct\""),
            "type `Shape`: it has no variants and no tag",
        ),
        (
            first("\"tag\":{\"offset\":0,\"size\":1", "\"tag\":{\"offset\":1,\"size\":8"),
            "type `Shape`: field `Circle.radius` lies in the tag",
        ),
        (
            first("{\"offset\":1,\"size\":11,", "{\"offset\":2,\"size\":10,"),
            "type `Shape`: the padding of variant `Point` is not what the fields leave",
        ),
        (
            first("\"tag\":{\"offset\":0,\"size\":1,\"align\":1},", ""),
            "type `Shape`: field `Circle.radius` has an offset, which in an enum without a tag is not known",
        ),
        (
            first("\"discriminant\":2,\"size\":4", "\"discriminant\":2,\"size\":5"),
            "type `Shape`: the fields of variant `Circle` are not 5 bytes together",
        ),
        (
            first("\"array\":{\"len\":3", "\"array\":{\"len\":4"),
            "type `[Header; 3]`: 4 elements of size 12 do not make size 36",
        ),
        (
            first("\"array\":{\"len\":3", "\"array\":{\"len\":18446744073709551615"),
            "type `[Header; 3]`: 18446744073709551615 elements of size 12 do not make size 36",
        ),
        (
            first("{\"name\":\"u8\",\"size\":1", "{\"name\":\"u8\",\"size\":2"),
            "type `Header`: field `kind` has size 1 and align 1, and its type 2 and 1",
        ),
        (
            first("\"layout\":0", "\"layout\":99"),
            "type `Header`: it refers to type 99 of `nested`, which is not before it",
        ),
        (
            // In the list itself, `[Header; 3]` has the element `Header`.
            first("\"element\":", "\"element\":9"),
            "type `[Header; 3]`: it refers to type 9",
        ),
        (
            first(
                "\"kind\":{\"primitive\":\"unsigned\"}",
                "\"kind\":{\"array\":{\"len\":1,\"element\":0}}",
            ),
            "type `u8`: it refers to type 0 of `nested`, which is not before it",
        ),
        (
            first("\"name\":\"checksum\"", "\"name\":\"check\\nsum\""),
            "type `Header`: \"check\\nsum\" has a control character",
        ),
        (
            first("\"name\":\"Header\"", "\"name\":\"\\u001b[2J\""),
            "type `\\u{1b}[2J`: \"\\u{1b}[2J\" has a control character",
        ),
        (
            first("\"type\":\"u32\"", "\"type\":\"u\\t32\""),
            "type `Header`: \"u\\t32\" has a control character",
        ),
    ] {
        let error = read(&file).expect_err(&file);
        assert!(error.starts_with(expected), "{error}, expected {expected}\n{file}");
    }
}

/// Only a pointer has metadata, and it is half of the pointer.
#[test]
fn metadata_is_that_of_a_pointer() {
    let json = |kind: &str, size: u64| {
        format!(
            r#"{{"name": "P", "type_name": "P<u8>", "size": {size}, "align": 1, "kind": {kind}, "padding": 0, "metadata": "vtable"}}"#
        )
    };
    let pointer = r#"{"pointer": "box"}"#;
    let read = |json: &str| serde_json::from_str::<snapshot::Type>(json);
    let ty = read(&json(pointer, 6)).unwrap();
    assert!(ty.to_string().starts_with("P<u8>: size 6, align 1\n"), "{ty}");
    assert!(ty.to_string().contains("     ?     3      1  vtable\n"), "{ty}");
    let problem = "only a pointer of two equal parts has metadata";
    for wrong in [json(pointer, 3), json("\"opaque\"", 6), json("\"tuple\"", 6)] {
        let error = read(&wrong).unwrap_err().to_string();
        assert!(error.contains(problem), "{error}");
    }
    let error = read(&json(pointer, 6).replace("P<u8>", "P\\n")).unwrap_err().to_string();
    assert!(error.contains("has a control character"), "{error}");
}

/// Cut off anywhere, it is an error and no panic.
#[test]
fn truncated_files() {
    let json = serde_json::to_string(&ALL).unwrap();
    for end in 0..json.len() {
        read(&json[..end]).expect_err("it is not all there");
    }
}

/// Any value in it replaced by an absurd one: it is an error, or a report that is written as it
/// was read. Numbers that are not checked against others are few.
#[test]
fn absurd_values() {
    let absurd = [
        Value::from(0),
        Value::from(1),
        Value::from(3),
        Value::from(4),
        Value::from(64),
        Value::from(u64::MAX),
        Value::from(i64::MAX as u64 + 1),
        Value::from(-1),
        Value::from(1e300),
        Value::from(0.5),
        Value::Null,
        Value::from(""),
        Value::from("text"),
        Value::from(true),
        Value::from(Vec::<u8>::new()),
        Value::from(vec![1]),
        serde_json::json!({}),
        serde_json::json!({"primitive": "unsigned"}),
    ];
    let report = report![Header, Shape, Number, Ordered<u8>, Deep];
    let value = serde_json::to_value(report).unwrap();
    let mut places = Vec::new();
    each_place(&value, &mut String::new(), &mut places);
    assert!(places.len() > 300);
    let (mut refused, mut accepted) = (0, Vec::new());
    for place in &places {
        for replacement in &absurd {
            let mut changed = value.clone();
            let target = changed.pointer_mut(place).unwrap();
            if target == replacement {
                continue;
            }
            *target = replacement.clone();
            match serde_json::from_value::<snapshot::Report>(changed) {
                Err(_) => refused += 1,
                Ok(report) => {
                    let json = serde_json::to_string(&report).unwrap();
                    assert_eq!(read(&json).as_ref(), Ok(&report), "{place} = {replacement}");
                    accepted.push(place.rsplit('/').next().unwrap());
                }
            }
        }
    }
    accepted.sort_unstable();
    accepted.dedup();
    // The endian and names are any text; what is missing or null may be unknown.
    expect![[r#"["align", "contents", "discriminant", "heap", "kind", "layout", "name", "offset", "type", "type_name", "types"]"#]].assert_eq(&format!("{accepted:?}"));
    assert!(refused > 5000, "{refused}");
}

fn each_place(value: &Value, path: &mut String, places: &mut Vec<String>) {
    let length = path.len();
    let children: Vec<(String, &Value)> = match value {
        Value::Array(values) => {
            values.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        Value::Object(values) => values.iter().map(|(key, value)| (key.clone(), value)).collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        path.push('/');
        path.push_str(&key);
        places.push(path.clone());
        each_place(child, path, places);
        path.truncate(length);
    }
}
