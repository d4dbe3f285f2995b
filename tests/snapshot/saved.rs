//! Reports as JSON: there and back.

// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]
#![allow(dead_code)]

use std::collections::HashMap;
use std::num::NonZero;

use expect_test::expect;
use layout_core::{Layout, Report, report, snapshot};
use serde_json::Value;

#[derive(Layout)]
#[repr(C)]
pub(crate) struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

#[derive(Layout)]
#[repr(u8)]
pub(crate) enum Shape {
    Point = 1,
    Circle { radius: f32 },
    Rect(f32, u16),
}

#[derive(Layout)]
#[repr(C)]
pub(crate) union Number {
    whole: u64,
    bytes: [u8; 3],
}

#[derive(Layout)]
#[repr(i128)]
enum Wide {
    Least = i128::MIN,
    Most = i128::MAX,
}

#[derive(Layout)]
pub(crate) struct Ordered<T> {
    small: u8,
    large: T,
    #[layout(trust_padding)]
    text: String,
    other: std::time::Instant,
}

#[derive(Layout)]
#[layout(remote = Header, partial)]
struct HeaderDef {
    len: u32,
}

#[derive(Layout)]
enum Never {}

#[derive(Layout)]
#[repr(transparent)]
enum Envelope {
    Only(Header),
}

#[derive(Layout)]
#[repr(transparent)]
enum Marked<T> {
    Only { marker: std::marker::PhantomData<T>, len: u32 },
}

#[derive(Layout)]
#[repr(C)]
pub(crate) struct Deep {
    headers: [Header; 3],
    shape: Shape,
    next: Option<Box<Deep>>,
    number: Number,
    marker: (),
}

pub(super) const ALL: Report<'_> = report![
    Header, Shape, Number, Wide, Ordered<u64>, HeaderDef, Never, Deep, u128, char, (u8, u32),
    [Shape; 0], Option<NonZero<u32>>, Result<u8, Header>, &'static str, fn(u8) -> u8, HashMap<u8, u8>,
    Vec<Deep>, std::cell::Cell<u16>, std::mem::MaybeUninit<Header>, Envelope, Marked<Header>,
];

pub(crate) fn read(json: &str) -> Result<snapshot::Report, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

#[test]
fn there_and_back() {
    let json = serde_json::to_string(&ALL).unwrap();
    let read = read(&json).unwrap();
    assert_eq!(read, snapshot::Report::from(ALL));
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    assert_eq!(read.types.len(), 22);
    // Whatever reads it all from bytes, and a tree of values.
    assert_eq!(serde_json::from_slice::<snapshot::Report>(json.as_bytes()).unwrap(), read);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a golden")]
fn json_is_the_documented() {
    let json = serde_json::to_string_pretty(&report![Header]).unwrap();
    let json =
        json.replace(&format!("\"pointer_width\": {}", usize::BITS), "\"pointer_width\": 64");
    let json = json.replace("\"big\"", "\"little\"");
    expect![[r#"
        {
          "schema": 1,
          "pointer_width": 64,
          "endian": "little",
          "types": [
            {
              "name": "Header",
              "size": 12,
              "align": 4,
              "repr": "repr(C)",
              "kind": "struct",
              "padding": 5,
              "fields": [
                {
                  "name": "kind",
                  "type": "u8",
                  "offset": 0,
                  "size": 1,
                  "align": 1,
                  "layout": 0
                },
                {
                  "name": "len",
                  "type": "u32",
                  "offset": 4,
                  "size": 4,
                  "align": 4,
                  "layout": 1
                },
                {
                  "name": "checksum",
                  "type": "u16",
                  "offset": 8,
                  "size": 2,
                  "align": 2,
                  "layout": 2
                }
              ],
              "gaps": [
                {
                  "offset": 1,
                  "size": 3,
                  "is_tail": false
                },
                {
                  "offset": 10,
                  "size": 2,
                  "is_tail": true
                }
              ]
            }
          ],
          "nested": [
            {
              "name": "u8",
              "size": 1,
              "align": 1,
              "kind": {
                "primitive": "unsigned"
              },
              "padding": 0
            },
            {
              "name": "u32",
              "size": 4,
              "align": 4,
              "kind": {
                "primitive": "unsigned"
              },
              "padding": 0
            },
            {
              "name": "u16",
              "size": 2,
              "align": 2,
              "kind": {
                "primitive": "unsigned"
              },
              "padding": 0
            }
          ]
        }"#]]
    .assert_eq(&json);
    let shape: Value = serde_json::to_value(Shape::LAYOUT).unwrap();
    expect![[r#"
        {
          "discriminant": 3,
          "fields": [
            {
              "align": 4,
              "layout": 0,
              "name": "0",
              "offset": 4,
              "size": 4,
              "type": "f32"
            },
            {
              "align": 2,
              "layout": 1,
              "name": "1",
              "offset": 8,
              "size": 2,
              "type": "u16"
            }
          ],
          "gaps": [
            {
              "is_tail": false,
              "offset": 1,
              "size": 3
            },
            {
              "is_tail": true,
              "offset": 10,
              "size": 2
            }
          ],
          "name": "Rect",
          "size": 6
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&shape["variants"][2]).unwrap());
}

#[derive(Layout)]
#[repr(C)]
#[layout(size = 5, deferred)]
struct Deferred(#[layout(offset = 2)] u32);

#[test]
fn parts_by_themselves() {
    let json = |value: &dyn erased::Serialize| value.json();
    assert_eq!(
        json(&Header::LAYOUT.gaps().next().unwrap()),
        r#"{"offset":1,"size":3,"is_tail":false}"#
    );
    assert_eq!(json(&Shape::LAYOUT.tag().unwrap()), r#"{"offset":0,"size":1,"align":1}"#);
    assert_eq!(json(&Shape::LAYOUT.variants()[0]), r#"{"name":"Point","discriminant":1,"size":0}"#);
    assert_eq!(json(&Header::LAYOUT.repr), r#""repr(C)""#);
    assert_eq!(json(&u8::LAYOUT.kind), r#"{"primitive":"unsigned"}"#);
    assert_eq!(
        json(&<Vec<u8>>::LAYOUT.heap().unwrap()),
        r#"{"contents":"the elements","element_size":1}"#
    );
    assert_eq!(
        json(&Header::LAYOUT.totals().unwrap()),
        r#"{"fields":7,"holes":3,"hole_count":1,"tail":2,"nested":0,"nested_unknown":0}"#
    );
    assert_eq!(
        json(&Header::LAYOUT.savings().unwrap()),
        r#"{"size":8,"saved":4,"count":1,"order":["len","checksum","kind"]}"#
    );
    let some = layout_core::active_variant(&Some(7_u8));
    assert_eq!(
        json(&some),
        r#"{"variant":"Some","fields":[{"name":"0","type":"u8","offset":1,"size":1,"align":1,"layout":{"name":"u8","size":1,"align":1,"kind":{"primitive":"unsigned"},"padding":0}}]}"#
    );
    let broken = Deferred::check_layout().unwrap_err();
    let mismatches: Vec<_> = broken.mismatches().collect();
    assert_eq!(
        json(&mismatches),
        r#"[{"key":"size","actual":4,"expected":5,"says":"size is 4, expected 5"},{"field":"0","key":"offset","actual":0,"expected":2,"says":"offset of `0` is 0, expected 2"}]"#
    );
    let field = &Wide::LAYOUT.variants()[0];
    assert_eq!(
        json(field),
        r#"{"name":"Least","discriminant":-170141183460469231731687303715884105728,"size":0}"#
    );
}

mod erased {
    pub(crate) trait Serialize {
        fn json(&self) -> String;
    }

    impl<T: serde::Serialize> Serialize for T {
        fn json(&self) -> String {
            serde_json::to_string(self).unwrap()
        }
    }
}
