//! Each rule of `portable`, where it holds and one step beyond.

#![allow(dead_code)]

use core::num::NonZero;
use std::ffi::{c_int, c_long};
use std::string::ToString as _;
use std::vec::Vec;

use super::*;
use crate::Layout;

macro_rules! types {
    ($($item:item)*) => {
        $(#[derive(Layout)] $item)*
    };
}

fn kinds(layout: &TypeLayout<'_>) -> Vec<ObstacleKind> {
    layout.obstacles().map(|obstacle| obstacle.kind).collect()
}

fn is_refused<T: Layout>(kind: ObstacleKind) {
    let layout = T::LAYOUT;
    assert!(!layout.is_portable(), "{}", layout.name);
    assert!(kinds(layout).contains(&kind), "{}: {:?}", layout.name, kinds(layout));
}

fn is_accepted<T: Layout>() {
    assert!(T::LAYOUT.is_portable(), "{}: {:?}", T::LAYOUT.name, kinds(T::LAYOUT));
    assert_eq!(kinds(T::LAYOUT), []);
}

types! {
    #[derive(Clone, Copy)] #[repr(C)] struct Placed { a: u64, b: u32, c: u32 }
    #[repr(C)] struct Moves { a: u32, b: u64 }
    #[repr(C)] struct MovesReal { a: u32, b: f64 }
    #[repr(C)] struct MovesWide { a: u64, b: u128 }
    #[repr(C)] struct Tail { a: u64, b: u32 }
    #[repr(C)] struct Nested { a: u32, b: [u32; 3], c: Placed }
    #[repr(C)] struct NestedMoves { a: [Moves; 2] }
    #[repr(C, packed(4))] struct Packed { a: u32, b: u64, c: u128 }
    #[repr(C, packed(8))] struct PackedMoves { a: u32, b: u64 }
    #[repr(C, align(16))] struct Aligned { a: u64, b: u32 }
    #[repr(transparent)] struct Transparent(u64);
    #[repr(C)] union Union { a: u64, b: [u8; 16] }
    #[repr(C)] union UnionTail { a: u64, b: [u8; 12] }
    #[repr(u8)] enum Variants { A([u8; 7], u64), B }
    #[repr(u8)] enum VariantsMove { A(u64), B }
    #[repr(C, u64)] enum Tagged { A(u8), B(u64) }
    #[repr(C, u8)] enum TaggedMoves { A(u8), B(u64) }
    #[repr(u128)] enum WideTag { A, B }
    #[repr(usize)] enum PointerTag { A, B }
    #[repr(C)] enum SmallC { A, B }
    #[repr(C)] enum LargeC { A = 0x10_0000, B }
    #[repr(C)] enum LargeLast { A = 0, B = 0x10_0000 }
    struct NoRepr { a: u8, b: u8 }
    #[repr(C)] struct Alias { a: c_long }
    #[repr(C)] struct CName { a: c_int }
    #[repr(C)] struct Argument<T: Layout> { a: T }
    #[repr(C)] struct OfAlias { a: Argument<c_long> }
    #[repr(C)] struct OfName { a: Argument<u64> }
    #[repr(C)] struct OfCell { a: core::cell::Cell<c_long> }
    #[repr(C)] struct Atomic { a: u32, b: u32, c: core::sync::atomic::AtomicU64 }
}

#[test]
fn equal_layouts_are_accepted() {
    is_accepted::<Placed>();
    is_accepted::<Nested>();
    is_accepted::<Packed>();
    is_accepted::<Aligned>();
    is_accepted::<Transparent>();
    is_accepted::<Union>();
    is_accepted::<Variants>();
    is_accepted::<Tagged>();
    is_accepted::<WideTag>();
    is_accepted::<LargeC>();
    is_accepted::<LargeLast>();
    is_accepted::<CName>();
    is_accepted::<OfName>();
    is_accepted::<Atomic>();
    is_accepted::<[Placed; 4]>();
    is_accepted::<Option<NonZero<u64>>>();
    is_accepted::<()>();
}

#[test]
fn parts_that_differ_are_refused() {
    is_refused::<Moves>(ObstacleKind::Moves);
    is_refused::<MovesReal>(ObstacleKind::Moves);
    is_refused::<MovesWide>(ObstacleKind::Moves);
    is_refused::<NestedMoves>(ObstacleKind::Moves);
    is_refused::<PackedMoves>(ObstacleKind::Moves);
    is_refused::<VariantsMove>(ObstacleKind::Moves);
    is_refused::<Tail>(ObstacleKind::Size);
    is_refused::<UnionTail>(ObstacleKind::Size);
    is_refused::<TaggedMoves>(ObstacleKind::Payload);
    is_refused::<PointerTag>(ObstacleKind::PointerSizedTag);
    is_refused::<SmallC>(ObstacleKind::CEnum);
    is_refused::<NoRepr>(ObstacleKind::NoRepr);
    is_refused::<Alias>(ObstacleKind::Alias);
    is_refused::<OfAlias>(ObstacleKind::Alias);
    is_refused::<OfCell>(ObstacleKind::Alias);
    is_refused::<usize>(ObstacleKind::PointerSized);
    is_refused::<NonZero<isize>>(ObstacleKind::PointerSized);
    is_refused::<&u8>(ObstacleKind::Pointer);
    is_refused::<&str>(ObstacleKind::WidePointer);
    is_refused::<Option<&u8>>(ObstacleKind::Pointer);
    is_refused::<(u8, u8)>(ObstacleKind::Tuple);
    is_refused::<Option<u8>>(ObstacleKind::NoRepr);
    is_refused::<core::time::Duration>(ObstacleKind::Opaque);
}

/// Both corners are covered targets, and every other target is between them.
#[test]
fn corners_have_the_least_and_the_greatest_alignments() {
    let [greatest, least] = CORNERS;
    for target in Target::PORTABLE {
        for size in [1, 2, 4, 8, 16] {
            assert!(least.integer_align(size) <= target.integer_align(size), "{target:?}");
            assert!(target.integer_align(size) <= greatest.integer_align(size), "{target:?}");
        }
        for size in [4, 8] {
            assert!(least.float_align(size) <= target.float_align(size), "{target:?}");
            assert!(target.float_align(size) <= greatest.float_align(size), "{target:?}");
        }
        assert!(target.is_covered());
    }
    assert_eq!(Target::ALL[..COVERED], Target::PORTABLE);
    assert!(Target::ALL[COVERED..].iter().all(|target| !target.is_covered()));
}

#[test]
fn obstacle_has_its_path_and_its_numbers() {
    let obstacle = NestedMoves::LAYOUT.obstacle(0).unwrap();
    assert_eq!(obstacle.path().collect::<Vec<_>>(), ["a", "[]", "b"]);
    assert_eq!(obstacle.bytes_on(Target::CSKY), Some(4));
    assert_eq!(obstacle.bytes_on(Target::AIX), Some(8));
    assert_eq!(obstacle.bytes_on(Target::AVR), None);
    assert_eq!(
        obstacle.to_string(),
        "a[].b: in `Moves` at 4 on 32-bit x86 and csky, at 8 elsewhere: make the 4 bytes before it \
         a field, `[u8; 4]`"
    );
    let real = MovesReal::LAYOUT.obstacle(0).unwrap();
    assert_eq!(real.bytes_on(Target::AIX), Some(4));
}

#[test]
fn layout_on_a_target_refuses_what_is_not_known() {
    assert_eq!(SmallC::LAYOUT.on(Target::ARM_BARE).unwrap().size, 1);
    assert_eq!(SmallC::LAYOUT.on(Target::AVR).unwrap().size, 2);
    assert_eq!(<&str>::LAYOUT.on(Target::M68K).unwrap().size, 8);
    assert!(CName::LAYOUT.on(Target::X86_32).is_ok());
    for (layout, target, kind) in [
        (CName::LAYOUT, Target::AVR, ObstacleKind::Alias),
        (Alias::LAYOUT, Target::X86_32, ObstacleKind::Alias),
        (LargeC::LAYOUT, Target::MSP430, ObstacleKind::Discriminant),
        (NoRepr::LAYOUT, Target::X86_64, ObstacleKind::NoRepr),
        (<[u64; 5000]>::LAYOUT, Target::AVR, ObstacleKind::TooLarge),
    ] {
        let error = layout.on(target).unwrap_err();
        assert!(error.obstacles().iter().any(|obstacle| obstacle.kind == kind), "{error}");
    }
}
