//! The summary of a report, beside types that were changed as it says.

#![allow(dead_code)]

use layout_core::{Layout, report};

#[derive(Layout)]
#[repr(C)]
struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

#[repr(C)]
struct OrderedHeader {
    len: u32,
    checksum: u16,
    kind: u8,
}

#[derive(Layout)]
enum Event {
    Key(u32),
    Paste([u8; 64], u32),
}

enum BoxedEvent {
    Key(u32),
    Paste(Box<([u8; 64], u32)>),
}

#[derive(Layout)]
#[repr(u8)]
enum Shape {
    Point,
    Circle { radius: u16 },
    Polygon([u16; 32]),
}

#[repr(u8)]
enum BoxedShape {
    Point,
    Circle { radius: u16 },
    Polygon(Box<[u16; 32]>),
}

#[derive(Layout)]
enum Even {
    A([u64; 8]),
    B([u64; 8]),
}

#[test]
fn sizes_are_those_of_the_changed_types() {
    let summary = report![u8, Header, Event, Shape, Even].summary();
    let names: Vec<_> = summary.rows.iter().map(|row| row.name).collect();
    assert_eq!(names, ["Event", "Shape", "Header", "Even", "u8"]);
    let row = |name| summary.rows.iter().find(|row| row.name == name).unwrap();
    assert_eq!(row("Header").better_order, Some(size_of::<OrderedHeader>()));
    assert_eq!((row("Header").padding, row("Header").boxed), (Some(5), None));
    let least = row("Event").boxed.unwrap();
    assert!(least <= size_of::<BoxedEvent>() && least < size_of::<Event>(), "{least}");
    let least = row("Shape").boxed.unwrap();
    assert!(least <= size_of::<BoxedShape>() && least < size_of::<Shape>(), "{least}");
    // The second variant is as large.
    assert_eq!((row("Even").boxed, row("Even").better_order), (None, None));
    for row in &summary.rows {
        let expected = match row.name {
            "Header" => (size_of::<Header>(), align_of::<Header>()),
            "Event" => (size_of::<Event>(), align_of::<Event>()),
            "Shape" => (size_of::<Shape>(), align_of::<Shape>()),
            "Even" => (size_of::<Even>(), align_of::<Even>()),
            _ => (1, 1),
        };
        assert_eq!((row.size, row.align), expected);
    }
}

#[test]
fn markdown_has_the_same_cells() {
    let summary = report![Header, u8].summary();
    assert_eq!(
        summary.markdown().to_string(),
        "| type | size | align | padding | better order | largest variant boxed |\n\
         |------|-----:|------:|--------:|-------------:|----------------------:|\n\
         | `Header` | 12 | 4 | 5 | 8 | - |\n\
         | `u8` | 1 | 1 | 0 | - | - |"
    );
    let lines: Vec<_> = summary.to_string().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| line.len() == lines[0].len()), "{summary}");
}

#[test]
fn empty_report_is_a_heading() {
    assert_eq!(report![].summary().to_string().lines().count(), 1);
}
