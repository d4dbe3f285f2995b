//! Differences between two layouts as text, against goldens.

// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

use expect_test::{Expect, expect};
use layout_core::{AddedTo, Diff, Layout};

use super::*;

macro_rules! check {
    ($name:ident, $expected:expr) => {
        check(&Diff::between($name::old::T::LAYOUT, $name::new::T::LAYOUT), &$expected)
    };
}

fn check(diff: &Diff, expected: &Expect) {
    expected.assert_eq(&format!("{diff}\n"));
}

#[test]
fn renamed_in_place() {
    check!(
        renamed,
        expect![[r#"
        T: size 8

        offset  size
             0     4  id: u32  renamed, was `a`

        Unchanged: 1 field. Old readers find every old field where it was.
    "#]]
    );
}

#[test]
fn moved() {
    check!(
        reordered,
        expect![[r#"
        T: size 8 -> 12

        offset  size
        4 -> 0     2  b: u16  moved by -4
        0 -> 4     4  a: u32  moved by 4
        6 -> 8     2  c: u16  moved by 2

        Unchanged: 0 fields. Old readers do not find every old field where it was.
    "#]]
    );
}

#[test]
fn added_to_padding_and_to_the_tail() {
    check!(
        grown,
        expect![[r#"
        T: size 12 -> 16

        offset  size
             2     2  hole: u16  added, fills a hole
             9     1  tail: u8   added, fills tail padding
            12     4  more: u32  added, grows at the tail

        Unchanged: 3 fields. Old readers find every old field where it was; in an array they do not, the size changed.
    "#]]
    );
    let diff = Diff::between(grown::old::T::LAYOUT, grown::new::T::LAYOUT);
    let added: Vec<_> = diff.fields.iter().filter_map(|field| field.added_to).collect();
    assert_eq!(added, [AddedTo::Hole, AddedTo::TailPadding, AddedTo::Tail]);
    assert!(diff.is_backward_compatible() && !diff.keeps_size());
    check!(
        across,
        expect![[r#"
        T: size 8 -> 12

        offset  size
             5     7  c: [u8; 7]  added, grows at the tail

        Unchanged: 2 fields. Old readers find every old field where it was; in an array they do not, the size changed.
    "#]]
    );
}

#[test]
fn removed() {
    check!(
        shrunk,
        expect![[r#"
        T: size 24 -> 16

         offset  size
        16 -> 8     4  c: u32  moved by -8
              8     8  b: u64  removed

        Unchanged: 1 field. Old readers do not find every old field where it was.
    "#]]
    );
}

#[test]
fn of_other_types() {
    check!(
        retyped,
        expect![[r#"
        T: size 16

        offset  size
             0     4  a: u32 -> f32                      retyped
             4     2  b: u16 -> i16                      retyped
             8     8  c: u64 -> std::num::Wrapping<u64>  retyped

        Unchanged: 0 fields. Old readers do not find every old field where it was.
    "#]]
    );
}

#[test]
fn of_another_repr() {
    check!(
        packed,
        expect![[r#"
        T: size 8 -> 5, align 4 -> 1, repr(C) -> repr(C, packed)

        offset  size
        4 -> 1     4  b: u32  moved by -3

        Unchanged: 1 field. Old readers do not find every old field where it was.
    "#]]
    );
}

#[test]
fn changed_inside() {
    check!(
        nested,
        expect![[r#"
        T: size 24

          offset  size
          4 -> 0     4  many[].y: u32  moved by -4
          0 -> 4     1  many[].x: u8   moved by 4
        20 -> 16     4  one.y: u32     moved by -4
        16 -> 20     1  one.x: u8      moved by 4

        Unchanged: 0 fields. Old readers do not find every old field where it was.
    "#]]
    );
}

#[test]
fn variants_and_their_fields() {
    check!(
        variants,
        expect![[r#"
        T: size 8

        offset  size
                      C        discriminant 2 -> 1
                      B        discriminant 1 -> 9
                      D        variant added, 10
             4     1  C.y: u8  added, fills tail padding

        Unchanged: 2 fields. Old readers do not find every old field where it was.
    "#]]
    );
}

#[test]
fn removed_variant_and_changed_tag_are_listed() {
    check!(
        reshaped,
        expect![[r#"
        T: size 16 -> 12, align 8 -> 4, repr(u8) -> repr(u16), another tag

        offset  size
                      B                            discriminant 2 -> 1
                      C                            discriminant 3 -> 2
                      D                            discriminant 4 -> 3
                      Gone                         variant removed
             4     4  B.0: char -> u32             retyped
        8 -> 2     8  C.0: &'static u8 -> [u8; 8]  moved by -6, retyped, align 8 -> 1
        1 -> 2     1  D.0: I                       moved by 1
             2     1  D.0.x: u8 -> i8              retyped
             4     4  Gone.x: u32                  removed
             8     1  Gone.y: u8                   removed

        Unchanged: 0 fields. Old readers do not find every old field where it was.
    "#]]
    );
}

#[test]
fn offsets_that_are_not_known() {
    check!(
        unplaced,
        expect![[r#"
        T: size 8

        offset  size
             ?     1  B.1: u8  added

        Unchanged: 2 fields. Where the fields are, and so whether old readers find them, is not known.
    "#]]
    );
}

#[test]
fn nothing() {
    check!(
        untouched,
        expect![[r#"
        T: size 1

        Nothing changed.
    "#]]
    );
    let diff = Diff::between(untouched::old::T::LAYOUT, untouched::new::T::LAYOUT);
    assert!(diff.is_empty() && diff.is_backward_compatible());
}

#[test]
fn another_sort_of_type() {
    check!(
        sorts,
        expect![[r#"
        T: size 1, struct -> union

        Unchanged: 1 field. Old readers do not find every old field where it was.
    "#]]
    );
}

#[test]
fn an_opaque_type_with_another_name_is_not_known_to_be_the_same() {
    check!(
        renamed_opaque,
        expect![[r#"
        T: size 32

        offset  size
             0    24  a: std::collections::BTreeMap<u8, u8> -> String  retyped

        Unchanged: 1 field. What is in a type that changed its name, and so whether old readers can read it, is not known.
    "#]]
    );
}

#[test]
fn unknown_offsets_inside_an_unchanged_field_lose_nothing() {
    check!(
        grown_beside_unknown,
        expect![[r#"
        T: size 8 -> 12

        offset  size
             8     4  b: u32  added, grows at the tail

        Unchanged: 1 field. Old readers find every old field where it was; in an array they do not, the size changed.
    "#]]
    );
}

#[test]
fn in_markdown() {
    let diff = Diff::between(variants::old::T::LAYOUT, variants::new::T::LAYOUT);
    expect![[r#"
        **`T`**: size 8

        | offset | size | field | change |
        |-------:|-----:|-------|--------|
        |  |  | `C` | discriminant 2 -> 1 |
        |  |  | `B` | discriminant 1 -> 9 |
        |  |  | `D` | variant added, 10 |
        | 4 | 1 | `C.y: u8` | added, fills tail padding |

        Unchanged: 2 fields. Old readers do not find every old field where it was.
    "#]]
    .assert_eq(&format!("{}\n", diff.markdown()));
}
