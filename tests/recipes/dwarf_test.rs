//! A struct beside that of a C library.

use std::path::Path;
use std::process::Command;

use layout_core::{DifferenceKind, Layout};
use recipe::{Mistaken, Record, definition};

const SOURCE: &str = "
    #include <stdint.h>
    typedef struct point { float x, y; } point_t;
    struct record {
        uint8_t kind;
        uint32_t flags : 3;
        const char *name;
        point_t corners[2];
        int16_t levels[2][3];
        volatile uint64_t total;
        double rest[];
    };
    struct record record;
";

#[test]
fn the_library_says_what_it_has() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (source, library) = (folder.join("record.c"), folder.join("librecord.so"));
    std::fs::write(&source, SOURCE).unwrap();
    let cc = std::env::var("CC").unwrap_or("cc".into());
    let status =
        Command::new(cc).args(["-g", "-shared", "-fPIC", "-o"]).args([&library, &source]).status();
    assert!(status.unwrap().success());

    let record = definition(&library, "record").unwrap();
    assert_eq!(record.size, Some(56));
    let differences = Record::LAYOUT.differences(&record);
    assert!(differences.is_empty(), "{differences}");
    let differences = Mistaken::LAYOUT.differences(&record);
    let found: Vec<_> =
        differences.iter().map(|found| (found.member.clone(), found.kind)).collect();
    let expected = [
        ("corners[].x".to_owned(), DifferenceKind::Scalar),
        ("total".to_owned(), DifferenceKind::Offset),
        ("total".to_owned(), DifferenceKind::Size),
        (String::new(), DifferenceKind::Size),
    ];
    assert_eq!(found, expected, "{differences}");
    assert!(definition(&library, "nothing").is_none());
}
