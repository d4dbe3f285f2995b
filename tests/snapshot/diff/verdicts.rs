//! Whether old readers find the old fields.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use layout_core::{AddedTo, Diff, Layout, TypeLayout, Verdict};
use layout_tests::c_structs::STRUCTS;

use super::*;

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

/// Compares every struct with every other: the verdict and the changes hold byte by byte.
#[test]
fn changes_of_random_structs_hold_byte_by_byte() {
    let (mut kept, mut filled, mut renamed) = (0, 0, 0);
    for (old, _) in STRUCTS {
        assert!(Diff::between(*old, *old).is_empty());
        // The bytes of fields.
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
                let found = found.expect("every old field is listed");
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
    // All cases occur.
    assert!(kept > STRUCTS.len() && filled > 1000, "{kept} {filled} {renamed}");
}
