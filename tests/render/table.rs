//! The table's options.

// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

use std::fmt::Display;
use std::io::Write as _;

use allocation_counter::measure;
use expect_test::{Expect, expect};
use layout_core::{Layout, NumberFormat, Table, active_variant, report};

#[derive(Layout)]
#[repr(C)]
struct Point {
    at: u32,
    kind: u8,
}

#[derive(Layout)]
#[repr(C)]
struct Shape {
    closed: bool,
    ends: [Point; 8],
    origin: Point,
    weight: f64,
    history: [Option<std::num::NonZero<u64>>; 20],
    last: Point,
    mask: u16,
}

#[derive(Layout)]
#[repr(u8)]
#[allow(dead_code)]
enum Message {
    Empty,
    Long { head: u16, text: [u8; 100], check: u32 },
    Short { text: [u8; 60], check: u32 },
}

#[expect(clippy::needless_pass_by_value, reason = "that is how it is written")]
fn check(table: Table<'_>, expected: Expect) {
    expected.assert_eq(&table.to_string());
}

#[test]
fn hexadecimal() {
    check(
        Shape::LAYOUT.table().numbers(NumberFormat::Hex),
        expect![[r#"
            Shape: size 264, align 8, repr(C), 13 bytes of padding (4.9 %), has a niche

            offset  size  align
               0x0   0x1      1  closed: bool
               0x1   0x3         padding
               0x4  0x40      4  ends: [Point; 8]
              0x44   0x8      4  origin: Point
              0x4c   0x4         padding
              0x50   0x8      8  weight: f64
              0x58  0xa0      8  history: [Option<std::num::NonZero<u64>>; 20]
              0xf8   0x8      4  last: Point
             0x100   0x2      2  mask: u16
             0x102   0x6         padding
             0x108            8  total"#]],
    );
}

#[test]
fn both_and_expanded() {
    check(
        Shape::LAYOUT.table().numbers(NumberFormat::Both).depth(1),
        expect![[r#"
            Shape: size 264, align 8, repr(C), 13 bytes of padding (4.9 %), has a niche

               offset  local      size  align
              0   0x0           1  0x1      1  closed: bool
              1   0x1           3  0x3         padding
              4   0x4          64 0x40      4  ends: [Point; 8]
              4   0x4  0 0x0    8  0x8      4    each of 8
              4   0x4  0 0x0    4  0x4      4      at: u32
              8   0x8  4 0x4    1  0x1      1      kind: u8
              9   0x9  5 0x5    3  0x3             padding
             68  0x44           8  0x8      4  origin: Point
             68  0x44  0 0x0    4  0x4      4    at: u32
             72  0x48  4 0x4    1  0x1      1    kind: u8
             73  0x49  5 0x5    3  0x3           padding
             76  0x4c           4  0x4         padding
             80  0x50           8  0x8      8  weight: f64
             88  0x58         160 0xa0      8  history: [Option<std::num::NonZero<u64>>; 20]
             88  0x58  0 0x0    8  0x8      8    each of 20
                                0  0x0             None = 0
                                8  0x8             Some = 1
                    ?      ?    8  0x8      8        0: NonZero<u64>
            248  0xf8           8  0x8      4  last: Point
            248  0xf8  0 0x0    4  0x4      4    at: u32
            252  0xfc  4 0x4    1  0x1      1    kind: u8
            253  0xfd  5 0x5    3  0x3           padding
            256 0x100           2  0x2      2  mask: u16
            258 0x102           6  0x6         padding
            264 0x108                       8  total

            ?: stable Rust says where it is only for enums with repr(C) or an integer repr."#]],
    );
}

#[test]
fn cache_lines_of_64_bytes() {
    check(
        Shape::LAYOUT.table().cache_lines(64).totals().savings(),
        expect![[r#"
            Shape: size 264, align 8, repr(C), 13 bytes of padding (4.9 %), has a niche

            offset  size  align
                 0     1      1  closed: bool
                 1     3         padding
                 4    64      4  ends: [Point; 8]                                 <- straddles lines 0 and 1
                64               -- line 1 --
                68     8      4  origin: Point
                76     4         padding
                80     8      8  weight: f64
                88   160      8  history: [Option<std::num::NonZero<u64>>; 20]    <- on lines 1 to 3
               192               -- line 3 --
               248     8      4  last: Point
               256               -- line 4 --
               256     2      2  mask: u16
               258     6         padding
               264            8  total

            In all: 251 bytes of fields, 7 in 2 holes, 6 of tail padding; inside the fields 30 of padding, 160 not known; 5 cache lines of 64
            Lines are counted from the start of a value; with align 8 it may lie elsewhere in one.
            A better order saves 8 of 264 bytes: weight, history, ends, origin, last, mask, closed"#]],
    );
}

#[test]
fn cache_lines_of_128_bytes_within_nested_types() {
    check(
        Shape::LAYOUT.table().cache_lines(128).depth(9),
        expect![[r#"
            Shape: size 264, align 8, repr(C), 13 bytes of padding (4.9 %), has a niche

            offset  local  size  align
                 0            1      1  closed: bool
                 1            3         padding
                 4           64      4  ends: [Point; 8]
                 4      0     8      4    each of 8
                 4      0     4      4      at: u32
                 8      4     1      1      kind: u8
                 9      5     3             padding
                68            8      4  origin: Point
                68      0     4      4    at: u32
                72      4     1      1    kind: u8
                73      5     3           padding
                76            4         padding
                80            8      8  weight: f64
                88          160      8  history: [Option<std::num::NonZero<u64>>; 20]    <- on lines 0 to 1
                88      0     8      8    each of 20
                              0             None = 0
                              8             Some = 1
                 ?      ?     8      8        0: NonZero<u64>
               128                      -- line 1 --
               248            8      4  last: Point
               248      0     4      4    at: u32
               252      4     1      1    kind: u8
               253      5     3           padding
               256                      -- line 2 --
               256            2      2  mask: u16
               258            6         padding
               264                   8  total

            Lines are counted from the start of a value; with align 8 it may lie elsewhere in one.
            ?: stable Rust says where it is only for enums with repr(C) or an integer repr."#]],
    );
}

#[test]
fn each_variant_has_its_own_rulers() {
    check(
        Message::LAYOUT.table().cache_lines(64).totals(),
        expect![[r#"
            Message: size 108, align 4, repr(u8) enum, no byte is padding in every variant, has a niche

            offset  size  align
                 0     1      1  tag: u8
                       0         Empty = 0
                 1   107           padding
                     106         Long = 1
                 1     1           padding
                 2     2      2    head: u16
                 4   100      1    text: [u8; 100]    <- on lines 0 to 1
                64               -- line 1 --
               104     4      4    check: u32
                      64         Short = 2
                 1    60      1    text: [u8; 60]
                61     3           padding
                64               -- line 1 --
                64     4      4    check: u32
                68    40           padding
               108            4  total

            In all: 108 bytes of fields; inside the fields 108 not known; 2 cache lines of 64
            Lines are counted from the start of a value; with align 4 it may lie elsewhere in one.
            Largest variant: Long with 106 bytes, 42 more than the second."#]],
    );
}

#[test]
fn narrow() {
    check(
        Shape::LAYOUT.table().width(48).depth(1).cache_lines(64),
        expect![[r#"
            Shape: size 264, align 8, repr(C), 13 bytes of padding (4.9 %), has a niche

            offset  local  size  align
                 0            1      1  closed: bool
                 1            3         padding
                 4           64      4  ends: […    <- straddles lines 0 and 1
                 4      0     8      4    each of 8
                 4      0     4      4      at: u32
                 8      4     1      1      kind: u8
                 9      5     3             padding
                64                      -- line 1 --
                68            8      4  origin: Point
                68      0     4      4    at: u32
                72      4     1      1    kind: u8
                73      5     3           padding
                76            4         padding
                80            8      8  weight: f64
                88          160      8  history…    <- on lines 1 to 3
                88      0     8      8    each of 20
                              0             None = 0
                              8             Some = 1
                 ?      ?     8      8        0: NonZero<u6…
               192                      -- line 3 --
               248            8      4  last: Point
               248      0     4      4    at: u32
               252      4     1      1    kind: u8
               253      5     3           padding
               256                      -- line 4 --
               256            2      2  mask: u16
               258            6         padding
               264                   8  total

            Lines are counted from the start of a value; with align 8 it may lie elsewhere in one.
            ?: stable Rust says where it is only for enums with repr(C) or an integer repr."#]],
    );
}

#[test]
fn no_row_is_wider_than_asked_for() {
    for width in 0..100 {
        for table in [Shape::LAYOUT.table(), Message::LAYOUT.table()] {
            for table in [table, table.depth(1), table.depth(1).cache_lines(64)] {
                let text = table.width(width).to_string();
                // The rows alone: above and below is text.
                for line in text.lines().skip(2).take_while(|line| !line.is_empty()) {
                    let columns = unicode_width::UnicodeWidthStr::width(line);
                    assert!(columns <= width.max(72), "{columns} of {width}\n{text}");
                }
            }
        }
    }
}

#[test]
fn array_is_advised_by_its_element() {
    let savings = <[Shape; 1000]>::LAYOUT.savings().unwrap();
    expect!["A better order saves 8000 of 264000 bytes, 8 in each of 1000 `Shape`: weight, history, ends, origin, last, mask, closed"].assert_eq(&savings.to_string());
}

/// A better order is advised neither for a struct that the compiler orders nor for one with
/// asserted offsets.
#[test]
fn no_advice() {
    #[derive(Layout)]
    struct Ordered(u8, u32, u8);

    #[derive(Layout)]
    #[repr(C)]
    struct Asserted(u8, #[layout(offset = 4)] u32, u8);

    #[derive(Layout)]
    #[repr(C)]
    #[layout(same_as = Asserted)]
    struct Same(u8, u32, u8);

    #[derive(Layout)]
    #[repr(C, packed)]
    struct Packed(u8, u32, u8);

    #[derive(Layout)]
    #[repr(C)]
    #[layout(size = 12)]
    struct Sized(u8, #[layout(size = 4)] u32, u8);

    for layout in
        [Ordered::LAYOUT, Asserted::LAYOUT, Same::LAYOUT, Packed::LAYOUT, <(u8, u32, u8)>::LAYOUT]
    {
        assert_eq!(layout.savings(), None, "{layout}");
    }
    assert_eq!(Sized::LAYOUT.savings().unwrap().size, 8);
}

/// A flexible array stays at the end, as in C.
#[test]
fn flexible_array_stays_last() {
    #[derive(Layout)]
    #[repr(C)]
    struct Flexible {
        kind: u8,
        len: u32,
        flags: u8,
        items: [u64; 0],
    }

    let savings = Flexible::LAYOUT.savings().unwrap();
    assert_eq!((Flexible::LAYOUT.size, savings.size), (16, 8));
    assert!(savings.order().map(|field| field.name).eq(["len", "kind", "flags", "items"]));
}

#[test]
fn colour_is_nothing_but_escapes() {
    for table in [Shape::LAYOUT.table(), Shape::LAYOUT.table().cache_lines(64).depth(1)] {
        let colored = table.color().to_string();
        assert!(colored.contains("\u{1b}[33m"));
        assert_eq!(anstream::adapter::strip_str(&colored).to_string(), table.to_string());
    }
}

#[test]
fn nothing_is_allocated() {
    fn allocations(text: impl Display) -> u64 {
        let mut buffer = [0; 8192];
        let mut room = &mut buffer[..];
        let allocations = measure(|| write!(room, "{text}").unwrap()).count_total;
        assert!(room.len() < 8192, "nothing was written");
        allocations
    }
    // The allocator counts.
    assert!(measure(|| drop(Shape::LAYOUT.to_string())).count_total > 0);

    let instance = Option::<[std::num::NonZero<u64>; 3]>::LAYOUT;
    for layout in [Shape::LAYOUT, Message::LAYOUT, instance] {
        let table = layout.table().numbers(NumberFormat::Both).depth(2).cache_lines(64);
        assert_eq!(allocations(layout), 0);
        assert_eq!(allocations(format_args!("{layout:#}")), 0);
        assert_eq!(allocations(table.width(40).totals().savings().color()), 0);
        assert_eq!(allocations(layout.markdown()), 0);
    }
    assert_eq!(allocations(report![Shape, Message]), 0);
    assert_eq!(allocations(active_variant(&Some(7_u8))), 0);
}
