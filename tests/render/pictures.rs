//! Maps of bytes as a browser draws them: nothing overlaps, every name is there, and every byte
//! is where it belongs.

// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::expect;
use layout_core::{Kind, Layout, TypeLayout, report};

use crate::wide::{Bytes, Wide};
use layout_tests::c_structs::STRUCTS;
use layout_tests::skipped;

macro_rules! types {
    ($($item:item)*) => {$(#[derive(Layout)] #[allow(dead_code)] $item)*};
}

types! {
    #[repr(C)]
    struct One {
        only: u8,
    }

    struct Nothing;

    #[repr(C)]
    struct Nested {
        first: u8,
        pair: (u16, u8),
        deep: Deeper,
        last: Deeper,
    }

    #[repr(C)]
    struct Deeper {
        flag: bool,
        deepest: Deepest,
        empty: [u64; 0],
    }

    #[repr(C)]
    struct Deepest {
        a_name_longer_than_its_box: u8,
        number: u32,
        short: i8,
    }

    #[repr(C)]
    struct Large {
        before: [u8; 20],
        much: [u8; 100_000],
        between: u8,
        more: [u64; 4096],
        after: u16,
    }

    /// The two parts of the second field do not touch.
    #[repr(C)]
    struct Apart {
        most_of_a_row: [u8; 6],
        across: [u8; 4],
        rest: [u8; 14],
        whole: [u64; 2],
    }

    #[repr(C)]
    struct Names {
        größe: u16,
        名前: u32,
        名: u8,
        very_long_names_are_found_in_generated_code_where_nobody_has_to_type_them_by_hand: u8,
        t: HashMap<Box<[std::num::Wrapping<u8>]>, Vec<Option<std::time::Duration>>>,
    }

    #[repr(C, u8)]
    enum Shape {
        Point,
        Circle { radius: f32 },
        Rect { at: Deepest, width: u16 },
        Unit(()),
    }

    enum Unknown {
        Text(String),
        Number(u64, u8),
        Neither,
    }

    #[repr(u16)]
    enum Choice {
        Yes = 1,
        No = 300,
    }

    #[repr(C)]
    union Register {
        whole: u64,
        halves: [u32; 2],
        byte: u8,
    }

    #[layout(remote = other::Foreign, partial)]
    struct Partial {
        known: u32,
    }
}

mod other {
    #[repr(C)]
    #[derive(Default)]
    pub(crate) struct Foreign {
        pub(crate) known: u32,
        hidden: u64,
    }
}

/// A picture for the browser.
struct Case {
    name: String,
    layout: &'static TypeLayout<'static>,
    picture: String,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut add = |layout: &'static TypeLayout<'static>, rows: &[usize]| {
        for &per_row in rows {
            let picture = layout.svg().bytes_per_row(per_row).to_string();
            let name = format!("{} by {per_row}", layout.name);
            cases.push(Case { name, layout, picture });
        }
    };
    for layout in [
        One::LAYOUT,
        Nothing::LAYOUT,
        Nested::LAYOUT,
        Apart::LAYOUT,
        Names::LAYOUT,
        Large::LAYOUT,
        Shape::LAYOUT,
        Unknown::LAYOUT,
        Choice::LAYOUT,
        Register::LAYOUT,
        Partial::LAYOUT,
        u32::LAYOUT,
        <[u16; 9]>::LAYOUT,
    ] {
        add(layout, &[8, 16, 64]);
    }
    add(Wide::LAYOUT, &[8, 16, 64]);
    add(Bytes::LAYOUT, &[4, 32, 64, 128]);
    for (layout, _) in STRUCTS {
        add(layout, &[16]);
    }
    cases
}

/// Rows that look like their neighbours are one; what starts or ends with a row is seen.
#[test]
fn folded_rows() {
    let picture = Large::LAYOUT.svg().bytes_per_row(8).to_string();
    let rows = picture.split("class=\"offset end\"").skip(1);
    let rows: Vec<_> = rows.map(|row| row.split(['\n', '<']).nth(1).unwrap()).collect();
    assert_eq!(rows, ["0", "8", "16", "24", "100016", "100024", "100032", "132784", "132792"]);
    assert!(picture.contains("\n99992 bytes more\n") && picture.contains("\n32752 bytes more\n"));
}

/// Parts of a field that do not touch are two paths, parts that touch are one.
#[test]
fn pieces() {
    let paths = |layout: &TypeLayout<'_>| layout.svg().to_string().matches("<path").count();
    assert_eq!((paths(Apart::LAYOUT), Apart::LAYOUT.fields().len()), (5, 4));
    assert_eq!((paths(<[u64; 9]>::LAYOUT), paths(Choice::LAYOUT)), (1, 1));
}

/// Each byte's owner, as the report has it: of the fields of a struct, and of those inside of them.
fn owners(layout: &TypeLayout<'_>, path: &str, owners: &mut [String], names: &mut Vec<String>) {
    for field in layout.fields() {
        let start = field.offset.unwrap();
        let path = format!("{path}{}", field.name);
        names.push(format!("{path}: {}", field.ty));
        let bytes = &mut owners[start..start + field.size];
        bytes.fill(format!("{path}: {}", field.ty));
        let Some(mut inner) = field.layout else { continue };
        let mut elements = None;
        while let Kind::Array { element, len } = inner.kind {
            elements = Some(elements.unwrap_or(1) * len);
            inner = element;
        }
        let is_struct = matches!(inner.kind, Kind::Struct | Kind::Tuple);
        if !is_struct || inner.fields().is_empty() || elements == Some(0) {
            continue;
        }
        // Of an array the first element is drawn, and the rest as one part.
        let first = if elements.is_some() { "[0]" } else { "" };
        if let Some(elements @ 2..) = elements {
            let rest = format!("{path}[1..{elements}]: as {path}[0]");
            bytes[inner.size..].fill(rest.clone());
            names.push(rest);
        }
        bytes[..inner.size].fill(format!("{path}: {}", field.ty));
        inner.gaps().for_each(|gap| bytes[gap.offset..][..gap.size].fill("padding".into()));
        self::owners(inner, &format!("{path}{first}."), &mut bytes[..inner.size], names);
    }
}

#[test]
fn in_a_browser() {
    let cases = cases();
    let mut page = String::from("<!DOCTYPE html><meta charset=utf-8><body style='margin:0'>\n");
    for case in &cases {
        let Case { layout, .. } = case;
        let mut names = Vec::new();
        let mut bytes = vec!["padding".to_string(); layout.size];
        if matches!(layout.kind, Kind::Struct) && !layout.is_partial() {
            owners(layout, "", &mut bytes, &mut names);
        } else {
            bytes.clear();
            names.extend(
                layout.fields().iter().map(|field| format!("{}: {}", field.name, field.ty)),
            );
            for variant in layout.variants() {
                names.push(format!("{}: {}", variant.name, ""));
                names.extend(
                    variant.fields.iter().map(|field| format!("{}: {}", field.name, field.ty)),
                );
            }
        }
        // A hundred thousand alike are one too many.
        bytes.truncate(4096);
        let data = serde_json::json!({ "name": case.name, "owners": bytes, "names": names });
        let data = data.to_string().replace('<', "\\u003c");
        write!(page, "<script type='application/json'>{data}</script>\n{}\n", case.picture)
            .unwrap();
    }
    write!(page, "<pre id=result></pre><script>{}</script>", include_str!("pictures.js")).unwrap();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("pictures.html");
    fs::write(&file, page).unwrap();
    let Some(dom) = browse(&file, 3000) else { return };
    let result = result(&dom);
    let counts = result.strip_prefix("ok: ").unwrap_or_else(|| panic!("{result}"));
    let counts: Vec<usize> =
        counts.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [pictures, names, texts, bytes] = counts[..] else { panic!("{result}") };
    assert_eq!(pictures, cases.len());
    assert!(names > 2000 && texts > 4000 && bytes > 5000, "{result}");
}

/// The output of the script.
fn result(dom: &str) -> &str {
    let start = dom.find("<pre id=\"result\">").expect("the script ran") + 17;
    &dom[start..start + dom[start..].find("</pre>").unwrap()]
}

/// The page has no script of its own; this one measures it.
const MEASURE: &str = "<pre id=result></pre><script>
const cells = [...document.querySelectorAll('section')].map(section => [
  section.querySelector('h2').textContent, section.querySelectorAll('svg text').length > 0,
  ...[...section.querySelectorAll('tbody tr')].map(row =>
    [...row.cells].map(cell => cell.textContent.trim()).join('|')),
].join('\\n'));
const wide = document.documentElement.scrollWidth > innerWidth ? `too wide: ${innerWidth}\\n` : '';
const links = [...document.querySelectorAll('a')].every(a => document.querySelector(a.getAttribute('href')));
document.getElementById('result').textContent = `${wide}${links}\\n${cells.join('\\n\\n')}\\n`;
</script>";

#[test]
fn html_page_has_every_row() {
    let page =
        report![Deeper, HashMap<u8, Vec<u8>>, Shape, Nothing].html().title("<Sizes> & \"more\"");
    let page = page.to_string();
    assert!(page.contains("<title>&lt;Sizes&gt; &amp; &quot;more&quot;</title>"));
    let others = page.replace("\"http://www.w3.org/2000/svg\"", "");
    assert!(!others.contains("<script") && !others.contains("://"));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("page.html");
    fs::write(&file, page + MEASURE).unwrap();
    let Some(dom) = browse(&file, 500) else { return };
    expect![[r#"
        true
        Deeper
        true
        0|1|1|flag|bool
        1|3||padding|
        4|12|4|deepest|Deepest
        4|1|1|a_name_longer_than_its_box|u8
        5|3||padding|
        8|4|4|number|u32
        12|1|1|short|i8
        13|3||padding|
        16|0|8|empty|[u64; 0]
        16||8|total|

        HashMap&lt;u8, Vec&lt;u8&gt;&gt;
        true
        48||8|total|

        Shape
        true
        0|1|1|tag|u8
        |0||Point = 0|
        1|19||padding|
        |4||Circle = 1|
        1|3||padding|
        4|4|4|radius|f32
        8|12||padding|
        |14||Rect = 2|
        1|3||padding|
        4|12|4|at|Deepest
        4|1|1|a_name_longer_than_its_box|u8
        5|3||padding|
        8|4|4|number|u32
        12|1|1|short|i8
        13|3||padding|
        16|2|2|width|u16
        18|2||padding|
        |0||Unit = 3|
        1|3||padding|
        4|0|1|0|()
        4|16||padding|
        20||4|total|

        Nothing
        false
        0||1|total|
    "#]]
    .assert_eq(result(&dom));
    // The page fits a wider window, too, with the same rows.
    let wide = browse(&file, 1600).unwrap();
    assert_eq!(result(&wide), result(&dom));
}

/// The page after its scripts ran in chromium.
fn browse(file: &Path, width: u32) -> Option<String> {
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        .args([&format!("--window-size={width},2000"), "--virtual-time-budget=60000", "--dump-dom"])
        .arg(format!("file://{}", file.display()))
        .output();
    let Ok(output) = output else {
        skipped("pictures in a browser", "chromium");
        return None;
    };
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn deeply_nested_byte_is_drawn_inside_its_column() {
    macro_rules! nested {
        ($outer:ident $inner:ty) => {
            #[derive(Layout)]
            #[repr(C)]
            struct $outer($inner);
        };
    }
    #[derive(Layout)]
    #[repr(C)]
    struct Byte(u8);
    nested!(A8 A7);
    nested!(A7 A6);
    nested!(A6 A5);
    nested!(A5 A4);
    nested!(A4 A3);
    nested!(A3 A2);
    nested!(A2 A1);
    nested!(A1 Byte);
    #[derive(Layout)]
    #[repr(C)]
    struct Outer {
        nested: A8,
        rest: [u8; 1100],
    }
    let svg = TypeLayout::of::<Outer>().svg().to_string();
    let paths: Vec<_> =
        svg.split(" d=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(paths.len() > 9, "{svg}");
    for path in paths {
        assert!(!path.contains('-'), "{path}");
        // `M<left> <top>H<right>`, of a box that starts and ends in one row.
        let Some((start, rest)) = path[1..].split_once('H') else { continue };
        let left: usize = start.split(' ').next().unwrap().parse().unwrap();
        let right: usize =
            rest.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap();
        if path.ends_with('Z') {
            assert!(left < right, "{path}");
        }
    }
}
