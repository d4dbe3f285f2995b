//! Tables against goldens.

// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

use std::fmt::Display;

use expect_test::{Expect, expect};
use layout_core::{Layout, active_variant};

use super::*;

#[track_caller]
fn prints(report: impl Display, golden: &Expect) {
    golden.assert_eq(&format!("{report}\n"));
}

#[cfg(target_pointer_width = "64")]
#[test]
fn golden_integer_repr() {
    prints(
        Shape::LAYOUT,
        &expect![[r#"
            Shape: size 24, align 8, repr(u8) enum, 3 bytes of padding in every variant (12.5 %), has a niche

            offset  size  align
                 0     1      1  tag: u8
                       0         Point = 0
                 1    23           padding
                       8         Circle = 4
                 1     7           padding
                 8     8      8    radius: f64
                16     8           padding
                      15         Rect = 5
                 1     3           padding
                 4     4      4    0: f32
                 8     1      1    1: u8
                 9     1           padding
                10     6      2    2: [u16; 3]
                16     4      4    3: f32
                20     4           padding
                      16         Text = 6
                 1     0      1    0: ()
                 1     7           padding
                 8    16      8    1: &'static str
                24            8  total

            Largest variant: Text with 16 bytes, 1 more than the second.
        "#]],
    );
}

#[test]
fn golden_c_repr() {
    prints(
        Tagged::LAYOUT,
        &expect![[r#"
            Tagged: size 24, align 8, repr(C) enum, 11 bytes of padding in every variant (45.8 %), has a niche

            offset  size  align
                 0     4      4  tag
                       1         Byte = 0
                 4     4           padding
                 8     1      1    0: u8
                 9    15           padding
                       9         Wide = 1
                 4     4           padding
                 8     1      1    flag: bool
                 9     7           padding
                16     8      8    value: u64
                24            8  total

            Largest variant: Wide with 9 bytes, 8 more than the second.
        "#]],
    );
    prints(
        TaggedShort::LAYOUT,
        &expect![[r#"
            TaggedShort: size 12, align 4, repr(C, i16) enum, 3 bytes of padding in every variant (25.0 %), has a niche

            offset  size  align
                 0     2      2  tag: i16
                       3         Bytes = 0
                 2     2           padding
                 4     3      1    0: [u8; 3]
                 7     5           padding
                       5         Word = -2
                 2     2           padding
                 4     1      1    0: u8
                 5     3           padding
                 8     4      4    1: u32
                12            4  total

            Largest variant: Word with 5 bytes, 2 more than the second.
        "#]],
    );
}

#[test]
fn golden_aligned() {
    prints(
        Aligned::LAYOUT,
        &expect![[r#"
            Aligned: size 16, align 16, repr(u8, align(16)) enum, 10 bytes of padding in every variant (62.5 %), has a niche

            offset  size  align
                 0     1      1  tag: u8
                       1         A = 0
                 1     1      1    0: u8
                 2    14           padding
                       4         B = 1
                 1     3           padding
                 4     4      4    0: u32
                 8     8           padding
                16           16  total

            Largest variant: B with 4 bytes, 3 more than the second.
        "#]],
    );
}

#[cfg(target_pointer_width = "64")]
#[test]
fn golden_without_repr() {
    prints(
        Message::<u8>::LAYOUT,
        &expect![[r#"
            Message<u8>: size 24, align 8, repr(Rust) enum, padding not known, has a niche

            offset  size  align
                       0         Quit = 0
                       6         Move = 1
                 ?     2      2    x: u16
                 ?     4      4    y: u32
                      17         Send = 2
                 ?     1      1    0: u8 (opaque)
                 ?    16      8    1: &str
                       1         Flag = 3
                 ?     1      1    0: bool
                24            8  total

            ?: stable Rust says where it is only for enums with repr(C) or an integer repr.
            Largest variant: Send with 17 bytes, 11 more than the second.
        "#]],
    );
}

#[test]
fn golden_without_fields() {
    prints(
        Weekday::LAYOUT,
        &expect![[r#"
            Weekday: size 1, align 1, repr(Rust) enum, no padding of its own, has a niche

            offset  size  align
                 0     1      1  tag
                       0         Monday = 1
                       0         Tuesday = 2
                       0         Sunday = 7
                 1            1  total
        "#]],
    );
    prints(
        Level::LAYOUT,
        &expect![[r#"
            Level: size 8, align 8, repr(i32, align(8)) enum, 4 bytes of padding (50.0 %)

            offset  size  align
                 0     4      4  tag: i32
                       0         Least = -2147483648
                       0         Most = 2147483647
                 4     4         padding
                 8            8  total
        "#]],
    );
    prints(
        Never::LAYOUT,
        &expect![[r#"
            Never: size 0, align 1, repr(Rust) enum, no padding of its own, has a niche

            offset  size  align
                 0            1  total
        "#]],
    );
}

#[test]
fn golden_large_discriminants() {
    #[derive(Layout)]
    #[repr(u128)]
    enum Huge {
        First = 0x7fff_ffff_ffff_ffff_ffff_ffff_ffff_ffff,
        Second,
    }
    prints(
        Huge::LAYOUT,
        &expect![[r#"
            Huge: size 16, align 16, repr(u128) enum, no padding of its own, has a niche

            offset  size  align
                 0    16     16  tag: u128
                       0         First = 170141183460469231731687303715884105727
                       0         Second
                16           16  total
        "#]],
    );
}

#[test]
fn golden_union() {
    prints(
        Bits::LAYOUT,
        &expect![[r#"
        Bits: size 16, align 8, repr(C) union, no padding of its own

        offset  size  align
             0     4      4  float: f32
             4    12           uncovered
             0    16      8  wide: [u64; 2]
             0     9      1  bytes: [u8; 9]
             9     7           uncovered
            16            8  total
    "#]],
    );
    prints(
        Odd::LAYOUT,
        &expect![[r#"
        Odd: size 5, align 1, repr(C, packed) union, no padding of its own

        offset  size  align
             0     4      4  word: u32
             4     1           uncovered
             0     5      1  bytes: [u8; 5]
             5            1  total
    "#]],
    );
}

#[test]
fn golden_partial() {
    prints(
        StatDef::LAYOUT,
        &expect![[r#"
        Stat: size 16, align 8, foreign, 6 bytes unlisted (37.5 %)

        offset  size  align
             0     2      2  mode: u16
             2     6         unlisted
             8     8      8  size: u64
            16            8  total
    "#]],
    );
}

#[cfg(target_pointer_width = "64")]
#[test]
fn golden_nested() {
    prints(
        format!("{:#}", Outer::LAYOUT),
        &expect![[r#"
            Outer: size 64, align 8, repr(C), 14 bytes of padding (21.9 %), has a niche

            offset  local  size  align
                 0            1      1  kind: Weekday
                 0      0     1      1    tag
                              0           Monday = 1
                              0           Tuesday = 2
                              0           Sunday = 7
                 1            7         padding
                 8           24      8  shape: Shape
                 8      0     1      1    tag: u8
                              0           Point = 0
                 9      1    23             padding
                              8           Circle = 4
                 9      1     7             padding
                16      8     8      8      radius: f64
                24     16     8             padding
                             15           Rect = 5
                 9      1     3             padding
                12      4     4      4      0: f32
                16      8     1      1      1: u8
                17      9     1             padding
                18     10     6      2      2: [u16; 3]
                24     16     4      4      3: f32
                28     20     4             padding
                             16           Text = 6
                 9      1     0      1      0: ()
                 9      1     7             padding
                16      8    16      8      1: &'static str
                32           16      8  bits: Bits
                32      0     4      4    float: f32
                36      4    12             uncovered
                32      0    16      8    wide: [u64; 2]
                32      0     9      1    bytes: [u8; 9]
                41      9     7             uncovered
                48            1      1  free: Option<bool>
                              0           None = 0
                              1           Some = 1
                 ?      ?     1      1      0: bool
                49            3         padding
                52            8      4  foreign: std::sync::Mutex<u8> (opaque)
                60            4         padding
                64                   8  total

            ?: stable Rust says where it is only for enums with repr(C) or an integer repr.
        "#]],
    );
}

/// Nothing nested has an offset that is known.
#[test]
fn golden_nested_without_repr() {
    #[derive(Layout)]
    struct Holds {
        free: Option<bool>,
    }
    #[derive(Layout)]
    enum Inner {
        Free(Option<bool>),
        Roomy(Roomy),
    }
    prints(
        format!("{:#}", Holds::LAYOUT),
        &expect![[r#"
            Holds: size 1, align 1, repr(Rust), no padding of its own, has a niche

            offset  local  size  align
                 0            1      1  free: Option<bool>
                              0           None = 0
                              1           Some = 1
                 ?      ?     1      1      0: bool
                 1                   1  total

            ?: stable Rust says where it is only for enums with repr(C) or an integer repr.
        "#]],
    );
    prints(
        format!("{:#}", Inner::LAYOUT),
        &expect![[r#"
            Inner: size 8, align 8, repr(Rust) enum, padding not known, has a niche

            offset  local  size  align
                              1         Free = 0
                 ?            1      1    0: Option<bool>
                              0             None = 0
                              1             Some = 1
                 ?      ?     1      1        0: bool
                              8         Roomy = 1
                 ?            8      8    0: Roomy
                              0             A = 0
                              0             B = 1
                 8                   8  total

            ?: stable Rust says where it is only for enums with repr(C) or an integer repr.
            Largest variant: Roomy with 8 bytes, 7 more than the second.
        "#]],
    );
}

#[cfg(target_pointer_width = "64")]
#[test]
fn golden_owners() {
    prints(
        Library::LAYOUT,
        &expect![[r#"
            Library: size 152, align 8, repr(Rust), no padding of its own, has a niche

            offset  size  align
                 0    24      8  name: String
                24    24      8  books: Vec<Book>
                48    80      8  owner: Option<Person>
               128    16      8  doors: [Box<u8>; 2]
               144     8      8  borrowed: &'a String
               152            8  total

            The order of fields without a repr is the compiler's and may change.
            Only handles are counted (on the stack, in a local variable). On the heap behind them:
              name: the text
              books: the elements, 24 bytes each
              owner.Some.nick.Some: the text
              owner.Some.pair.1: the value
              owner.Some.door.One: the value
              owner.Some.door.Two.0: the text
              owner.Some.door.Two.1: the value
              owner.Some.door.Named.key: the text
              doors[..]: the value
        "#]],
    );
    prints(
        Vec::<u16>::LAYOUT,
        &expect![[r#"
            Vec<u16>: size 24, align 8, has a niche

            Only the handle is counted. Behind it on the heap: the elements, 2 bytes each.
        "#]],
    );
    prints(
        <[String; 2]>::LAYOUT,
        &expect![[r#"
            [String; 2]: size 48, align 8, has a niche

            Only handles are counted (on the stack, in a local variable). On the heap behind them:
              [..]: the text
        "#]],
    );
}

/// The offsets of the pinned compiler; another compiler may have others.
#[cfg(target_pointer_width = "64")]
#[test]
fn golden_active_variant() {
    prints(
        active_variant(&Message::Move::<u8> { x: 1, y: 2 }),
        &expect![[r#"
            Message<u8>::Move: size 24, align 8

            offset  size  align
                 0     2         tag or padding
                 2     2      2  x: u16
                 4     4      4  y: u32
                 8    16         tag or padding
                24            8  total
        "#]],
    );
    prints(
        active_variant(&Message::Quit::<u8>),
        &expect![[r#"
            Message<u8>::Quit: size 24, align 8

            offset  size  align
                 0    24         tag or padding
                24            8  total
        "#]],
    );
}
