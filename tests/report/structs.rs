//! Reports of structs: numbers against the compiler's, tables against goldens.

#![allow(dead_code)]
// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

use std::marker::PhantomData;
use std::mem::{align_of, offset_of, size_of};

use expect_test::{Expect, expect};
use layout_core::{FieldLayout, Kind, Layout, ReprBase, TypeLayout};

#[derive(Layout)]
#[repr(C)]
pub(crate) struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

#[derive(Layout)]
struct Reordered {
    flag: bool,
    total: u64,
    marker: (),
    count: u16,
    name: [u8; 3],
}

#[derive(Layout)]
#[repr(C, packed)]
struct Packed {
    kind: u8,
    header: Header,
    len: u32,
}

#[derive(Layout)]
#[repr(C, packed(2))]
struct PackedTwo {
    kind: u8,
    len: u32,
}

#[derive(Layout)]
#[repr(C, align(32))]
struct Aligned {
    kind: u8,
    inner: Header,
}

#[derive(Layout)]
#[repr(transparent)]
struct Id<'a>(PhantomData<&'a ()>, u32, ());

#[derive(Layout)]
#[repr(C)]
struct ZeroSized {
    start: [u16; 0],
    kind: u8,
    words: [u32; 0],
    len: u32,
    end: (),
}

#[derive(Layout)]
struct Unit;

#[derive(Layout)]
#[repr(C)]
struct Nested {
    id: Id<'static>,
    kind: u8,
    header: Header,
    aligned: Aligned,
    pair: Pair,
    unit: Unit,
}

#[derive(Layout)]
struct Pair(u16, u16);

#[derive(Layout)]
#[repr(C)]
struct Größe {
    länge: u8,
    名前: u32,
    क्षेत्र: u16,
    e: (),
}

macro_rules! three_hundred_fields {
    ($($a:ty),* ; $($b:ty),*) => {
        three_hundred_fields! {
            @ $($a,)* $($b,)* $($b,)* $($b,)* $($a,)* $($b,)* $($a,)* $($b,)* $($b,)* $($a,)*
        }
    };
    (@ $($type:ty,)*) => {
        #[derive(Layout)]
        struct ThreeHundred($($type),*);

        #[derive(Layout)]
        #[repr(C)]
        struct ThreeHundredC($($type),*);
    };
}

three_hundred_fields! {
    u8, u16, u8, u32, u8, u64, bool, [u8; 3], (), char, i8, i128, f32, u8, f64, u8, u8, u16, Unit,
    Header, u8, u8, [u16; 5], u8, u32, i64, u8, u8, u8, u8;
    u64, u8, u32, u8, u8, u8, u16, [u8; 7], u8, u8, u64, u8, u8, u8, u8, u8, f64, u8, [u64; 2], u8,
    u8, u8, (), u8, u8, u32, u8, u16, u8, Reordered
}

/// Compares every number of a report with the compiler's.
macro_rules! agrees {
    ($type:ty { $($field:tt: $field_type:ty),* }) => {{
        let layout = <$type>::LAYOUT;
        assert_eq!(layout.size, size_of::<$type>());
        assert_eq!(layout.align, align_of::<$type>());
        assert_eq!(layout.has_niche(), size_of::<Option<$type>>() == size_of::<$type>());
        let expected: &[(&str, Option<usize>, usize, usize)] = &[$((
            stringify!($field),
            Some(offset_of!($type, $field)),
            size_of::<$field_type>(),
            align_of::<$field_type>(),
        )),*];
        let reported: Vec<_> =
            layout.fields().iter().map(|f| (f.name, f.offset, f.size, f.align)).collect();
        assert_eq!(reported, expected);
        for field in layout.fields() {
            assert_eq!(layout.field(field.name), Some(field));
        }
        every_byte_is_accounted_for(layout);
    }};
}

/// Paints the bytes of each field, and compares the gaps with the bytes left blank.
#[track_caller]
fn every_byte_is_accounted_for(layout: &TypeLayout<'_>) {
    let mut painted = vec![false; layout.size];
    for field in layout.fields() {
        for byte in &mut painted[field.offset.unwrap()..][..field.size] {
            assert!(!*byte, "two fields on one byte of {}", layout.name);
            *byte = true;
        }
    }
    let blank = painted.iter().filter(|&&painted| !painted).count();
    let tail = painted.iter().rev().take_while(|&&painted| !painted).count();
    assert_eq!(layout.padding(), Some(blank));
    assert_eq!(layout.tail_padding(), Some(tail));
    let sizes: usize = layout.fields().iter().map(|field| field.size).sum();
    assert_eq!(sizes + layout.padding().unwrap(), layout.size);

    let mut end = 0;
    for gap in layout.gaps() {
        assert!(gap.size > 0 && gap.offset >= end);
        assert!(painted[end..gap.offset].iter().all(|&painted| painted));
        assert!(painted[gap.offset..][..gap.size].iter().all(|&painted| !painted));
        end = gap.offset + gap.size;
        assert_eq!(gap.is_tail, end == layout.size);
    }
    assert!(painted[end..].iter().all(|&painted| painted));
}

#[test]
fn numbers_are_the_compilers() {
    agrees!(Header { kind: u8, len: u32, checksum: u16 });
    agrees!(Reordered { flag: bool, total: u64, marker: (), count: u16, name: [u8; 3] });
    agrees!(Packed { kind: u8, header: Header, len: u32 });
    agrees!(PackedTwo { kind: u8, len: u32 });
    agrees!(Aligned { kind: u8, inner: Header });
    agrees!(Id<'static> { 0: PhantomData<&'static ()>, 1: u32, 2: () });
    agrees!(ZeroSized { start: [u16; 0], kind: u8, words: [u32; 0], len: u32, end: () });
    agrees!(Unit {});
    agrees!(Nested {
        id: Id<'static>, kind: u8, header: Header, aligned: Aligned, pair: Pair, unit: Unit
    });
    agrees!(Größe { länge: u8, 名前: u32, क्षेत्र: u16, e: () });
}

#[test]
fn three_hundred_fields() {
    for layout in [ThreeHundred::LAYOUT, ThreeHundredC::LAYOUT] {
        assert_eq!(layout.fields().len(), 300);
        every_byte_is_accounted_for(layout);
        let table = layout.to_string();
        let rows = table.lines().filter(|line| line.contains(": ") && line.starts_with("  "));
        assert_eq!(rows.count(), 300);
    }
    assert_eq!(ThreeHundred::LAYOUT.size, size_of::<ThreeHundred>());
    assert_eq!(ThreeHundredC::LAYOUT.fields()[299].offset, Some(offset_of!(ThreeHundredC, 299)));
    assert_eq!(ThreeHundred::LAYOUT.fields()[150].offset, Some(offset_of!(ThreeHundred, 150)));
    // The compiler leaves no hole, so that a table in declaration order would be wrong.
    assert_eq!(ThreeHundred::LAYOUT.gaps().filter(|gap| !gap.is_tail).count(), 0);
}

/// The rows of a table are in the order of offsets, and each starts at the end of the one before,
/// except for zero-sized fields.
#[test]
fn rows_are_in_offset_order() {
    for layout in [Reordered::LAYOUT, ThreeHundred::LAYOUT, ThreeHundredC::LAYOUT, Packed::LAYOUT] {
        let table = layout.to_string();
        let mut end = 0;
        let mut rows = 0;
        for line in table.lines().skip_while(|line| !line.starts_with("offset")).skip(1) {
            let mut columns = line.split_whitespace();
            let offset: usize = columns.next().unwrap().parse().unwrap();
            assert_eq!(offset, end, "{}: {line}", layout.name);
            rows += 1;
            if line.ends_with("total") {
                break;
            }
            end += columns.next().unwrap().parse::<usize>().unwrap();
        }
        assert_eq!(end, layout.size);
        assert_eq!(rows, layout.fields().len() + layout.gaps().count() + 1);
    }
}

#[test]
fn all_of_it_in_a_const() {
    const HEADER: &TypeLayout<'_> = Header::LAYOUT;
    const LEN: &FieldLayout<'_> = HEADER.field("len").unwrap();
    const HOLE: usize = {
        let mut gaps = HEADER.gaps();
        gaps.next_gap().unwrap().size
    };
    const _: () = assert!(HEADER.size == 12 && HEADER.fields().len() == 3);
    const _: () =
        assert!(matches!(HEADER.padding(), Some(5)) && matches!(HEADER.tail_padding(), Some(2)));
    const _: () = assert!(!HEADER.has_niche());
    const _: () = assert!(HEADER.field("lens").is_none() && HEADER.field("le").is_none());
    assert_eq!((LEN.offset, LEN.ty, HOLE), (Some(4), "u32", 3));
}

#[test]
fn repr_is_as_written() {
    assert_eq!(Header::LAYOUT.kind, Kind::Struct);
    let base = |layout: &TypeLayout<'_>| layout.repr.base();
    assert_eq!(base(Header::LAYOUT), ReprBase::C);
    assert_eq!(base(Reordered::LAYOUT), ReprBase::Rust);
    assert_eq!(base(Id::LAYOUT), ReprBase::Transparent);
    assert_eq!(Packed::LAYOUT.repr.packed(), Some(1));
    assert_eq!(PackedTwo::LAYOUT.repr.packed(), Some(2));
    assert_eq!(Aligned::LAYOUT.repr.align(), Some(32));

    let spelled = |layout: &TypeLayout<'_>| layout.repr.to_string();
    assert_eq!(spelled(Reordered::LAYOUT), "repr(Rust)");
    assert_eq!(spelled(Id::LAYOUT), "repr(transparent)");
    assert_eq!(spelled(Packed::LAYOUT), "repr(C, packed)");
    assert_eq!(spelled(PackedTwo::LAYOUT), "repr(C, packed(2))");
    assert_eq!(spelled(Aligned::LAYOUT), "repr(C, align(32))");
}

#[test]
fn niche_is_found() {
    #[derive(Layout)]
    struct Flagged(u8, bool);
    #[derive(Layout)]
    struct Borrows<'a>(&'a u8);
    #[derive(Layout)]
    struct Plain(u8, u16);

    assert!(Flagged::LAYOUT.has_niche());
    assert!(Borrows::LAYOUT.has_niche());
    assert!(!Plain::LAYOUT.has_niche());
}

#[test]
fn field_has_the_layout_of_its_type() {
    let own = |name| Nested::LAYOUT.field(name).unwrap().layout.map(|layout| layout.name);
    assert_eq!(own("aligned"), Some("Aligned"));
    assert_eq!(own("id"), Some("Id"));
    assert_eq!(own("unit"), Some("Unit"));
    assert_eq!(own("kind"), Some("u8"));
    assert_eq!(Nested::LAYOUT.field("aligned").unwrap().layout, Some(Aligned::LAYOUT));
}

#[track_caller]
fn prints(layout: &TypeLayout<'_>, golden: &Expect) {
    golden.assert_eq(&format!("{layout}\n"));
}

#[test]
fn golden_plain() {
    prints(
        Header::LAYOUT,
        &expect![[r#"
        Header: size 12, align 4, repr(C), 5 bytes of padding (41.7 %)

        offset  size  align
             0     1      1  kind: u8
             1     3         padding
             4     4      4  len: u32
             8     2      2  checksum: u16
            10     2         padding
            12            4  total
    "#]],
    );
}

/// The order of the pinned compiler; another compiler may have another order.
#[cfg(target_pointer_width = "64")]
#[test]
fn golden_reordered() {
    prints(
        Reordered::LAYOUT,
        &expect![[r#"
            Reordered: size 16, align 8, repr(Rust), 2 bytes of padding (12.5 %), has a niche

            offset  size  align
                 0     8      8  total: u64
                 8     2      2  count: u16
                10     0      1  marker: ()
                10     3      1  name: [u8; 3]
                13     1      1  flag: bool
                14     2         padding
                16            8  total

            The order of fields without a repr is the compiler's and may change.
        "#]],
    );
}

#[test]
fn golden_without_padding() {
    prints(
        Packed::LAYOUT,
        &expect![[r#"
        Packed: size 17, align 1, repr(C, packed), no padding of its own

        offset  size  align
             0     1      1  kind: u8
             1    12      4  header: Header
            13     4      4  len: u32
            17            1  total
    "#]],
    );
}

#[test]
fn golden_zero_sized() {
    prints(
        ZeroSized::LAYOUT,
        &expect![[r#"
        ZeroSized: size 8, align 4, repr(C), 3 bytes of padding (37.5 %)

        offset  size  align
             0     0      2  start: [u16; 0]
             0     1      1  kind: u8
             1     3         padding
             4     0      4  words: [u32; 0]
             4     4      4  len: u32
             8     0      1  end: ()
             8            4  total
    "#]],
    );
    prints(
        Unit::LAYOUT,
        &expect![[r#"
        Unit: size 0, align 1, repr(Rust), no padding of its own

        offset  size  align
             0            1  total
    "#]],
    );
}

#[test]
fn golden_wide_names() {
    prints(
        Größe::LAYOUT,
        &expect![[r#"
        Größe: size 12, align 4, repr(C), 5 bytes of padding (41.7 %)

        offset  size  align
             0     1      1  länge: u8
             1     3         padding
             4     4      4  名前: u32
             8     2      2  क्षेत्र: u16
            10     0      1  e: ()
            10     2         padding
            12            4  total
    "#]],
    );
}

#[test]
fn golden_large_numbers() {
    #[derive(Layout)]
    #[repr(C, align(1048576))]
    struct Huge {
        kind: u8,
        pages: [[u8; 4096]; 4096],
    }
    prints(
        Huge::LAYOUT,
        &expect![[r#"
        Huge: size 17825792, align 1048576, repr(C, align(1048576)), 1048575 bytes of padding (5.9 %)

          offset      size    align
               0         1        1  kind: u8
               1  16777216        1  pages: [[u8; 4096]; 4096]
        16777217   1048575           padding
        17825792            1048576  total
    "#]],
    );
}

#[test]
fn golden_nested() {
    expect![[r#"
        Nested: size 96, align 32, repr(C), 43 bytes of padding (44.8 %)

        offset  local  size  align
             0            4      4  id: Id<'static>
             0      0     4      4    1: u32
             4      4     0      1    0: PhantomData<&'a ()>
             4      4     0      1    2: ()
             4            1      1  kind: u8
             5            3         padding
             8           12      4  header: Header
             8      0     1      1    kind: u8
             9      1     3           padding
            12      4     4      4    len: u32
            16      8     2      2    checksum: u16
            18     10     2           padding
            20           12         padding
            32           32     32  aligned: Aligned
            32      0     1      1    kind: u8
            33      1     3           padding
            36      4    12      4    inner: Header
            36      0     1      1      kind: u8
            37      1     3             padding
            40      4     4      4      len: u32
            44      8     2      2      checksum: u16
            46     10     2             padding
            48     16    16           padding
            64            4      2  pair: Pair
            64      0     2      2    0: u16
            66      2     2      2    1: u16
            68            0      1  unit: Unit
            68           28         padding
            96                  32  total

        The order of fields without a repr is the compiler's and may change.
    "#]]
    .assert_eq(&format!("{:#}\n", Nested::LAYOUT));
}
