//! Types with arguments: their names, and the types of their fields.

// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes, dead_code)]

use std::marker::PhantomData;
use std::num::NonZero;

use expect_test::{Expect, expect};
use layout_core::{Layout, TypeLayout, active_variant, report, snapshot};

#[derive(Layout)]
struct Slot(u16);

#[derive(Layout)]
#[repr(C)]
struct Ring<T, const N: usize> {
    head: u8,
    slots: [T; N],
    next: Option<Box<T>>,
}

#[derive(Layout)]
#[repr(C)]
struct Bytes<const N: usize> {
    bytes: [u8; N],
}

#[derive(Layout)]
#[repr(u8)]
enum Message<'a, T, E = Slot> {
    Quit,
    Send(T, &'a [E]),
    Fail { error: E },
}

#[derive(Layout)]
union Either<A: Copy, B: Copy> {
    a: A,
    b: B,
}

#[derive(Layout)]
struct Tail<T: ?Sized> {
    len: u8,
    rest: T,
}

#[track_caller]
fn prints(layout: &TypeLayout<'_>, golden: &Expect) {
    golden.assert_eq(&format!("{layout}\n"));
}

#[cfg(target_pointer_width = "64")]
#[test]
fn golden_instances() {
    prints(
        TypeLayout::of::<Ring<Slot, 3>>(),
        &expect![[r#"
        Ring<Slot, 3>: size 16, align 8, repr(C), 1 byte of padding (6.3 %)

        offset  size  align
             0     1      1  head: u8
             1     1         padding
             2     6      2  slots: [Slot; 3] (opaque)
             8     8      8  next: Option<Box<Slot>>
            16            8  total

        Only handles are counted (on the stack, in a local variable). On the heap behind them:
          next.Some: the value
    "#]],
    );
    prints(
        TypeLayout::of::<Message<'_, Ring<u8, 7>, Bytes<2>>>(),
        &expect![[r#"
        Message<Ring<u8, 7>, Bytes<2>>: size 40, align 8, repr(u8) enum, 5 bytes of padding in every variant (12.5 %), has a niche

        offset  size  align
             0     1      1  tag: u8
                   0         Quit = 0
             1    39           padding
                  32         Send = 1
             1     7           padding
             8    16      8    0: Ring<u8, 7> (opaque)
            24    16      8    1: &[Bytes<2>]
                   2         Fail = 2
             1     2      1    error: Bytes<2> (opaque)
             3    37           padding
            40            8  total

        Largest variant: Send with 32 bytes, 30 more than the second.
    "#]],
    );
    expect![[r#"
        **`Ring<Slot, 3>`**: size 16, align 8, repr(C), 1 byte of padding (6.3 %)

        | offset | size | align | field | type |
        |-------:|-----:|------:|-------|------|
        | 0 | 1 | 1 | `head` | `u8` |
        | 1 | 1 |  | *padding* |  |
        | 2 | 6 | 2 | `slots` | `[Slot; 3]`, opaque |
        | 8 | 8 | 8 | `next` | `Option<Box<Slot>>` |
        | 16 |  | 8 | **total** |  |"#]]
    .assert_eq(&TypeLayout::of::<Ring<Slot, 3>>().markdown().to_string());
    let value = Some(NonZero::new(1_u8));
    expect![[r#"
        Option<Option<NonZero<u8>>>::Some: size 2, align 1

        offset  size  align
             0     1         tag or padding
             1     1      1  0: Option<NonZero<u8>>
             2            1  total"#]]
    .assert_eq(&active_variant(&value).to_string());
}

/// One name for each shape of type that can have arguments, of the derive and of the standard
/// library.
#[test]
fn names_have_their_arguments() {
    macro_rules! names {
        ($($type:ty => $name:literal $($field:ident: $ty:literal)*;)*) => {$(
            let layout = TypeLayout::of::<$type>();
            assert_eq!(layout.type_name().to_string(), $name);
            assert!(layout.to_string().starts_with(concat!($name, ": size ")), "{layout}");
            $(
                let line = concat!(stringify!($field), ": ", $ty);
                let fields: Vec<_> = layout.to_string().lines().map(|line| line.trim_end_matches(" (opaque)").to_owned()).collect();
                assert!(fields.iter().any(|shown| shown.ends_with(line)), "{line} in {layout}");
            )*
        )*};
    }
    names! {
        Slot => "Slot";
        Bytes<4> => "Bytes<4>" bytes: "[u8; 4]";
        Ring<Ring<Slot, 2>, 3> => "Ring<Ring<Slot, 2>, 3>" slots: "[Ring<Slot, 2>; 3]" next: "Option<Box<Ring<Slot, 2>>>";
        Message<'_, u8> => "Message<u8>" error: "Slot";
        Either<u8, Slot2> => "Either<u8, Slot2>" a: "u8" b: "Slot2";
        Tail<[u8; 3]> => "Tail<[u8; 3]>" rest: "[u8; 3]";
        Option<NonZero<u32>> => "Option<NonZero<u32>>";
        Result<Slot, String> => "Result<Slot, String>";
        [[Slot; 2]; 3] => "[[Slot; 2]; 3]";
        (u8, Bytes<2>) => "(u8, Bytes<2>)";
        () => "()";
        Vec<Slot> => "Vec<Slot>";
        std::cell::Cell<Slot> => "Cell<Slot>" value: "Slot";
        std::ops::Range<Slot> => "Range<Slot>" start: "Slot" end: "Slot";
        std::mem::MaybeUninit<Slot> => "MaybeUninit<Slot>" value: "Slot";
        PhantomData<Slot> => "PhantomData<Slot>";
        fn(&'static [Slot]) -> u8 => "fn(&[Slot]) -> u8";
        &'static mut str => "&mut str";
        *const Slot => "*const Slot";
        Box<dyn std::fmt::Debug> => "Box<dyn Debug>";
    }
}

#[derive(Clone, Copy, Layout)]
struct Slot2(u8);

/// Where a name is written, it is shown.
#[test]
fn report_has_names_as_written() {
    type Small = Ring<u8, 1>;
    let text = report![Small, Ring<Slot, 2>, Option<Small>].to_string();
    let names: Vec<_> = text
        .lines()
        .filter(|line| line.contains(": size "))
        .map(|line| line.split_once(": size").unwrap().0)
        .collect();
    assert_eq!(names, ["Small", "Ring<Slot, 2>", "Option<Small>"]);
    assert!(text.contains("slots: [u8; 1]") && text.contains("slots: [Slot; 2]"), "{text}");
}

/// Names take no part in a comparison, and the name in the layout is the bare one.
#[test]
fn layouts_are_compared_without_arguments() {
    assert_eq!(TypeLayout::of::<&u8>(), TypeLayout::of::<&u16>());
    assert_ne!(TypeLayout::of::<&u8>(), TypeLayout::of::<&[u8]>());
    assert_eq!((Ring::<u8, 1>::LAYOUT.name, <&[u8]>::LAYOUT.name), ("Ring", "reference"));
}

/// What a snapshot stores is what the layout shows.
#[test]
fn snapshots_have_arguments() {
    for layout in [
        TypeLayout::of::<Ring<Slot, 3>>(),
        TypeLayout::of::<Message<'_, u8>>(),
        TypeLayout::of::<Option<NonZero<u8>>>(),
        TypeLayout::of::<&[Slot]>(),
        TypeLayout::of::<[Slot; 2]>(),
    ] {
        let saved = snapshot::Type::from(layout);
        assert_eq!(saved.to_string(), layout.to_string());
        assert_eq!(format!("{saved:#}"), format!("{layout:#}"));
        let json = serde_json::to_string(&saved).unwrap();
        let read: snapshot::Type = serde_json::from_str(&json).unwrap();
        assert_eq!((read.to_string(), &read), (layout.to_string(), &saved));
        assert_eq!(saved.with_layout(|layout| snapshot::Type::from(layout)), saved);
    }
}
