//! What changed between two layouts.

// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use expect_test::{Expect, expect};
use layout_core::{AddedTo, Diff, Layout, ReportDiff, TypeLayout, Verdict, report, snapshot};

use layout_tests::c_structs::STRUCTS;

/// Two layouts of a type, in modules of their own.
macro_rules! versions {
    ($($name:ident: {$($old:item)*} {$($new:item)*})*) => {$(
        mod $name {
            pub(super) mod old {
                #[allow(unused_imports)]
                use layout_core::Layout;
                $(#[derive(layout_core::Layout)] #[allow(dead_code)] $old)*
            }
            pub(super) mod new {
                #[allow(unused_imports)]
                use layout_core::Layout;
                $(#[derive(layout_core::Layout)] #[allow(dead_code)] $new)*
            }
        }
    )*};
}

versions! {
    renamed: { #[repr(C)] pub(crate) struct T { a: u32, b: u16 } } { #[repr(C)] pub(crate) struct T { id: u32, b: u16 } }
    reordered: { #[repr(C)] pub(crate) struct T { a: u32, b: u16, c: u16 } } { #[repr(C)] pub(crate) struct T { b: u16, a: u32, c: u16 } }
    grown: {
        #[repr(C)] pub(crate) struct T { a: u8, b: u32, c: u8 }
    } {
        #[repr(C)] pub(crate) struct T { a: u8, hole: u16, b: u32, c: u8, tail: u8, more: u32 }
    }
    across: { #[repr(C)] pub(crate) struct T { a: u32, b: u8 } } { #[repr(C)] pub(crate) struct T { a: u32, b: u8, c: [u8; 7] } }
    shrunk: { #[repr(C)] pub(crate) struct T { a: u64, b: u64, c: u32 } } { #[repr(C)] pub(crate) struct T { a: u64, c: u32 } }
    retyped: { #[repr(C)] pub(crate) struct T { a: u32, b: u16, c: u64 } } { #[repr(C)] pub(crate) struct T { a: f32, b: i16, c: std::num::Wrapping<u64> } }
    packed: { #[repr(C)] pub(crate) struct T { a: u8, b: u32 } } { #[repr(C, packed)] pub(crate) struct T { a: u8, b: u32 } }
    nested: {
        #[repr(C)] pub(crate) struct I { x: u8, y: u32 }
        #[repr(C)] pub(crate) struct T { many: [I; 2], one: I }
    } {
        #[repr(C)] pub(crate) struct I { y: u32, x: u8 }
        #[repr(C)] pub(crate) struct T { many: [I; 2], one: I }
    }
    variants: {
        #[repr(u8)] pub(crate) enum T { A, B(u32), C { x: u16 } }
    } {
        #[repr(u8)] pub(crate) enum T { A, C { x: u16, y: u8 }, B(u32) = 9, D }
    }
    unplaced: { pub(crate) enum T { A(u32), B(u8) } } { pub(crate) enum T { A(u32), B(u8, u8) } }
    repointed: {
        #[repr(C)] pub(crate) struct T { a: Box<u8> }
    } {
        #[repr(C)] pub(crate) struct T { a: Box<u16> }
    }
    renamed_opaque: {
        #[repr(C)] pub(crate) struct T { a: std::collections::BTreeMap<u8, u8>, b: u32 }
    } {
        #[repr(C)] pub(crate) struct T { a: String, b: u32 }
    }
    grown_beside_unknown: {
        #[repr(C)] pub(crate) struct T { a: Option<u32> }
    } {
        #[repr(C)] pub(crate) struct T { a: Option<u32>, b: u32 }
    }
    untouched: { #[repr(C)] pub(crate) struct T { a: u8 } } { #[repr(C)] pub(crate) struct T { a: u8 } }
    reshaped: {
        #[repr(C)] pub(crate) struct I { x: u8 }
        #[repr(u8)] pub(crate) enum T { A, Gone { x: u32, y: u8 }, B(char), C(&'static u8), D(I) }
    } {
        #[repr(C)] pub(crate) struct I { x: i8 }
        #[repr(u16)] pub(crate) enum T { A, B(u32), C([u8; 8]), D(I) }
    }
    sorts: { #[repr(C)] pub(crate) struct T { a: u8 } } { #[repr(C)] pub(crate) union T { a: u8 } }
}

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

fn verdict<A: Layout + ?Sized, B: Layout + ?Sized>() -> Verdict {
    Diff::between(A::LAYOUT, B::LAYOUT).verdict()
}

#[test]
fn of_two_names_alone_nothing_follows() {
    assert_eq!(verdict::<BTreeMap<u8, u8>, String>(), Verdict::NotKnown);
    assert_eq!(verdict::<String, Vec<u8>>(), Verdict::NotKnown);
    assert_eq!(verdict::<Rc<u8>, Arc<u8>>(), Verdict::NotKnown);
    assert_eq!(verdict::<fn(), *const u8>(), Verdict::NotKnown);
    assert_eq!(verdict::<&str, Box<[u8]>>(), Verdict::NotKnown);
    assert_eq!(verdict::<(Rc<u8>, u8), (Arc<u8>, u8)>(), Verdict::NotKnown);
    assert_eq!(verdict::<[Rc<u8>; 2], [Arc<u8>; 2]>(), Verdict::NotKnown);
    assert_eq!(verdict::<repointed::old::T, repointed::new::T>(), Verdict::NotKnown);
    assert_eq!(verdict::<Rc<u8>, usize>(), Verdict::NotKnown);
    assert_eq!(verdict::<usize, Rc<u8>>(), Verdict::NotKnown);
    // The size alone shows that these differ.
    assert_eq!(verdict::<String, Rc<u8>>(), Verdict::Moved);
    assert_eq!(verdict::<&str, &u8>(), Verdict::Moved);
    let diff = Diff::between(String::LAYOUT, <Vec<u8>>::LAYOUT);
    assert!(!diff.is_empty() && !diff.is_backward_compatible());
}

#[test]
fn a_layout_beside_itself_loses_nothing() {
    let layouts = [
        unplaced::old::T::LAYOUT,
        renamed_opaque::old::T::LAYOUT,
        TypeLayout::of::<Option<u32>>(),
        TypeLayout::of::<BTreeMap<u8, u8>>(),
        TypeLayout::of::<fn()>(),
        TypeLayout::of::<[Option<Box<u8>>; 3]>(),
    ];
    for layout in layouts {
        let diff = Diff::between(layout, layout);
        assert!(diff.is_empty() && diff.verdict() == Verdict::Kept, "{diff}");
    }
}

#[test]
fn a_shorter_array_loses_elements() {
    assert_eq!(verdict::<[u32; 4], [u32; 2]>(), Verdict::Moved);
    assert_eq!(verdict::<[u32; 2], [u32; 4]>(), Verdict::Kept);
    assert_eq!(verdict::<[u32; 2], [u16; 4]>(), Verdict::Moved);
    let diff = Diff::between(<[u32; 4]>::LAYOUT, <[u32; 2]>::LAYOUT).to_string();
    assert!(diff.ends_with("do not find every element: the array is shorter."), "{diff}");
    // Nothing was there to lose.
    assert_eq!(verdict::<[u32; 0], [u32; 2]>(), Verdict::Kept);
}

#[test]
fn another_byte_order_is_said_and_keeps_nothing() {
    let little = snapshot::Report::from(report![u32]);
    let mut big = little.clone();
    big.endian = match little.endian {
        snapshot::Endian::Little => snapshot::Endian::Big,
        snapshot::Endian::Big => snapshot::Endian::Little,
    };
    let diff = ReportDiff::between(little, big);
    assert_eq!(diff.verdict(), Verdict::NotKnown);
    assert!(diff.to_string().starts_with("Two targets are compared: "), "{diff}");
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

#[test]
fn reports() {
    let mut old = snapshot::Report::from(report![u8, renamed::old::T, grown::old::T, u16]);
    old.types[1].name = "Renamed".into();
    old.types[2].name = "Grown".into();
    let mut new = snapshot::Report::from(report![u8, grown::new::T, renamed::new::T, char]);
    new.types[1].name = "Grown".into();
    new.types[2].name = "Renamed".into();
    let diff = ReportDiff::between(old.clone(), new);
    assert!(!diff.is_backward_compatible());
    expect![[r#"
        Grown: size 12 -> 16

        offset  size
             2     2  hole: u16  added, fills a hole
             9     1  tail: u8   added, fills tail padding
            12     4  more: u32  added, grows at the tail

        Unchanged: 3 fields. Old readers find every old field where it was; in an array they do not, the size changed.

        Renamed: size 8

        offset  size
             0     4  id: u32  renamed, was `a`

        Unchanged: 1 field. Old readers find every old field where it was.

        char: added, size 4

        u16: removed, size 2

        1 of 4 types unchanged.
    "#]].assert_eq(&format!("{diff}\n"));

    let mut elsewhere = old.clone();
    elsewhere.pointer_width = 16;
    let diff = ReportDiff::between(elsewhere, old.clone());
    assert!(diff.is_empty() && diff.is_backward_compatible());
    let text = diff.to_string();
    assert!(text.starts_with("Two targets are compared: 16-bit "), "{text}");
    assert_eq!(ReportDiff::between(old.clone(), old).to_string(), "4 of 4 types unchanged.");
}

/// Every struct against every other: what is said holds byte by byte.
#[test]
fn said_of_random_structs_is_so() {
    let (mut kept, mut filled, mut renamed) = (0, 0, 0);
    for (old, _) in STRUCTS {
        assert!(Diff::between(*old, *old).is_empty());
        // Which bytes belong to a field.
        let mut taken = vec![false; old.size];
        for field in old.fields() {
            taken[field.offset.unwrap()..][..field.size].fill(true);
        }
        for (new, _) in STRUCTS {
            let diff = Diff::between(*old, *new);
            let same = |name: &str| {
                let (old, new) = (old.field(name).unwrap(), new.field(name));
                new.is_some_and(|new| (new.offset, new.ty) == (old.offset, old.ty))
            };
            let mut all = true;
            for was in old.fields() {
                let found = diff
                    .fields
                    .iter()
                    .find(|field| field.old.as_ref().is_some_and(|field| field.name == was.name));
                let found = found.expect("every old field is told of");
                all &= same(was.name) || found.renamed_from() == Some(was.name);
                if let (Some(_), Some(now)) = (found.renamed_from(), &found.new) {
                    assert!(old.field(&now.name).is_none() && new.field(was.name).is_none());
                    assert_eq!(new.field(&now.name).unwrap().offset, was.offset);
                    renamed += 1;
                }
            }
            assert_eq!(diff.is_backward_compatible(), all, "{diff}");
            kept += usize::from(all);
            for field in &diff.fields {
                let (Some(to), Some(field)) = (field.added_to, &field.new) else { continue };
                let start = usize::try_from(field.offset.unwrap()).unwrap();
                let bytes = start..start + usize::try_from(field.size).unwrap();
                let is_free = bytes.clone().all(|byte| taken.get(byte) != Some(&true));
                let last = taken.iter().rposition(|&taken| taken).unwrap();
                let expected = match () {
                    () if !is_free => AddedTo::Elsewhere,
                    () if bytes.end <= last => AddedTo::Hole,
                    () if bytes.end <= old.size => AddedTo::TailPadding,
                    () => AddedTo::Tail,
                };
                assert_eq!(to, expected, "{} in\n{diff}", field.name);
                filled += usize::from(to != AddedTo::Elsewhere);
            }
        }
    }
    // Not vacuous.
    assert!(kept > STRUCTS.len() && filled > 1000, "{kept} {filled} {renamed}");
}
