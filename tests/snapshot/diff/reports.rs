//! Differences between two reports.

// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

use expect_test::expect;
use layout_core::{Diff, Layout, ReportDiff, Verdict, report, snapshot};

use super::*;

#[test]
fn another_byte_order_is_noted_and_keeps_nothing() {
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

/// Instances are told apart by their arguments.
#[test]
fn instances_have_their_arguments() {
    #[derive(Layout)]
    #[repr(C)]
    struct Ring<T, const N: usize> {
        head: u8,
        slots: [T; N],
    }

    let diff = Diff::between(Ring::<u8, 3>::LAYOUT, Ring::<u8, 4>::LAYOUT);
    expect![[r#"
        Ring<u8, 4> (was Ring<u8, 3>): size 4 -> 5

        offset    size
             1  3 -> 4  slots: [u8; 3] -> [u8; 4]  resized, retyped

        Unchanged: 1 field. Old readers do not find every old field where it was."#]]
    .assert_eq(&diff.to_string());
    let same = Diff::between(Ring::<u8, 4>::LAYOUT, Ring::<u8, 4>::LAYOUT);
    assert!(same.is_empty());
}
