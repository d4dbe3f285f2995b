//! Reports of whatever is no plain struct: their figures against addresses in values, their tables
//! against goldens.

#![allow(dead_code)]
// As expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

use std::fmt::Display;

use expect_test::{Expect, expect};
use layout_core::{Kind, Layout, Pointer, ReprBase, TypeLayout, active_variant};

#[derive(Layout)]
#[repr(u8)]
enum Shape {
    Point,
    Circle { radius: f64 } = 4,
    Rect(f32, u8, [u16; 3], f32),
    Text(#[layout(size = 0)] (), &'static str),
}

#[derive(Layout)]
#[repr(C)]
enum Tagged {
    Byte(u8),
    Wide { flag: bool, value: u64 },
}

#[derive(Layout)]
#[repr(C, i16)]
enum TaggedShort {
    Bytes([u8; 3]),
    Word(u8, u32) = -2,
}

#[derive(Layout)]
#[repr(u8, align(16))]
enum Aligned {
    A(u8),
    B(u32),
}

#[derive(Layout)]
enum Message<'a, T> {
    Quit,
    Move { x: u16, y: u32 },
    Send(T, &'a str),
    Flag(bool),
}

#[derive(Layout)]
enum SecondIsLater {
    A([u8; 9]),
    B([u8; 3]),
    C([u8; 7]),
}

#[derive(Layout)]
#[repr(i32, align(8))]
enum Level {
    Least = i32::MIN,
    Most = i32::MAX,
}

#[derive(Layout)]
enum Never {}

#[derive(Layout)]
enum Weekday {
    Monday = 1,
    Tuesday,
    Sunday = 7,
}

#[derive(Layout)]
#[repr(C)]
union Bits {
    float: f32,
    wide: [u64; 2],
    bytes: [u8; 9],
}

#[derive(Layout)]
#[repr(C, packed)]
union Odd {
    word: u32,
    bytes: [u8; 5],
}

#[derive(Layout)]
#[repr(C)]
struct Outer {
    kind: Weekday,
    shape: Shape,
    bits: Bits,
    free: Option<bool>,
    foreign: std::sync::Mutex<u8>,
}

#[derive(Layout)]
struct Library<'a> {
    name: String,
    books: Vec<Book>,
    owner: Option<Person>,
    doors: [Box<u8>; 2],
    borrowed: &'a String,
}

#[derive(Layout)]
struct Book(Vec<u8>);

#[derive(Layout)]
enum Door {
    One(Box<u8>),
    Two(String, Box<u8>),
    Named { key: String },
}

#[derive(Layout)]
struct Person {
    nick: Option<String>,
    pair: (u8, Box<str>),
    door: Door,
}

mod theirs {
    #[repr(C)]
    pub(super) struct Pair<T> {
        pub(super) first: u8,
        pub(super) second: T,
        pub(super) third: u8,
    }

    #[repr(C)]
    pub(super) struct Stat {
        pub(super) mode: u16,
        hidden: u32,
        pub(super) size: u64,
    }
}

#[derive(Layout)]
#[layout(remote = theirs::Stat, partial)]
struct StatDef {
    mode: u16,
    size: u64,
}

/// Holds where a variant's fields are told to be against where a value has them.
macro_rules! placed {
    ($value:expr, $variant:literal, $pattern:pat => $($name:literal: $field:expr),*) => {{
        let value = $value;
        let start = std::ptr::from_ref(&value).addr();
        #[allow(irrefutable_let_patterns)]
        let $pattern = &value else { panic!("another variant") };
        let expected = [$(($name, Some(std::ptr::from_ref($field).addr() - start))),*];
        let layout = layout_of(&value);
        let variant = layout.variant($variant).unwrap();
        let told: Vec<_> = variant.fields.iter().map(|field| (field.name, field.offset)).collect();
        assert_eq!(told, expected, "{layout}");
        every_byte_is_accounted_for(layout);
    }};
}

fn layout_of<T: Layout>(_: &T) -> &'static TypeLayout {
    T::LAYOUT
}

/// Paints what each variant has, and holds what is left blank against the padding told.
#[track_caller]
fn every_byte_is_accounted_for(layout: &TypeLayout) {
    let mut common = vec![true; layout.size];
    let tag = layout.tag().unwrap();
    common[tag.offset..tag.offset + tag.size].fill(false);
    for variant in layout.variants() {
        let mut own = vec![true; layout.size];
        for field in variant.fields {
            let bytes = field.offset.unwrap()..field.offset.unwrap() + field.size;
            assert!(own[bytes.clone()].iter().all(|&blank| blank), "{layout}");
            own[bytes.clone()].fill(false);
            common[bytes].fill(false);
        }
        assert!(own[tag.offset..tag.offset + tag.size].iter().all(|&blank| blank), "{layout}");
        let sum: usize = variant.fields.iter().map(|field| field.size).sum();
        assert_eq!(variant.size, sum);
    }
    let gaps: Vec<_> = layout.gaps().flat_map(|gap| gap.offset..gap.offset + gap.size).collect();
    let blank: Vec<_> = (0..layout.size).filter(|&byte| common[byte]).collect();
    assert_eq!(gaps, blank, "{layout}");
    assert_eq!(layout.padding(), blank.len());
    assert_eq!(layout.tail_padding(), common.iter().rev().take_while(|&&blank| blank).count());
}

#[test]
fn variants_are_where_values_have_them() {
    placed!(Shape::Circle { radius: 1.0 }, "Circle", Shape::Circle { radius } => "radius": radius);
    placed!(
        Shape::Rect(1.0, 2, [3; 3], 4.0), "Rect", Shape::Rect(a, b, c, d) =>
        "0": a, "1": b, "2": c, "3": d
    );
    placed!(Shape::Text((), "text"), "Text", Shape::Text(a, b) => "0": a, "1": b);
    placed!(Tagged::Byte(1), "Byte", Tagged::Byte(a) => "0": a);
    placed!(
        Tagged::Wide { flag: true, value: 1 }, "Wide", Tagged::Wide { flag, value } =>
        "flag": flag, "value": value
    );
    placed!(TaggedShort::Bytes([1; 3]), "Bytes", TaggedShort::Bytes(a) => "0": a);
    placed!(TaggedShort::Word(1, 2), "Word", TaggedShort::Word(a, b) => "0": a, "1": b);
    placed!(Aligned::A(1), "A", Aligned::A(a) => "0": a);
    placed!(Aligned::B(1), "B", Aligned::B(a) => "0": a);
}

#[test]
fn sizes_are_the_compilers() {
    let expected = [
        (Shape::LAYOUT, size_of::<Shape>(), align_of::<Shape>()),
        (Tagged::LAYOUT, size_of::<Tagged>(), align_of::<Tagged>()),
        (TaggedShort::LAYOUT, size_of::<TaggedShort>(), align_of::<TaggedShort>()),
        (Aligned::LAYOUT, size_of::<Aligned>(), align_of::<Aligned>()),
        (Message::<u8>::LAYOUT, size_of::<Message<'_, u8>>(), align_of::<Message<'_, u8>>()),
        (Weekday::LAYOUT, size_of::<Weekday>(), align_of::<Weekday>()),
        (Bits::LAYOUT, size_of::<Bits>(), align_of::<Bits>()),
        (Odd::LAYOUT, size_of::<Odd>(), align_of::<Odd>()),
        (StatDef::LAYOUT, size_of::<theirs::Stat>(), align_of::<theirs::Stat>()),
    ];
    for (layout, size, align) in expected {
        assert_eq!((layout.size, layout.align), (size, align), "{layout}");
    }
}

#[test]
fn the_tag_and_its_numbers() {
    let tag = |layout: &TypeLayout| layout.tag().map(|tag| (tag.offset, tag.size, tag.align));
    assert_eq!(tag(Shape::LAYOUT), Some((0, 1, 1)));
    assert_eq!(tag(TaggedShort::LAYOUT), Some((0, 2, 2)));
    assert_eq!(tag(Weekday::LAYOUT), Some((0, 1, 1)));
    assert_eq!(tag(Message::<u8>::LAYOUT), None);
    assert_eq!(tag(Bits::LAYOUT), None);

    let numbers = |layout: &TypeLayout| -> Vec<_> {
        layout.variants().iter().map(|variant| variant.discriminant.unwrap()).collect()
    };
    assert_eq!(numbers(Shape::LAYOUT), [0, 4, 5, 6]);
    assert_eq!(numbers(TaggedShort::LAYOUT), [0, -2]);
    assert_eq!(numbers(Message::<u8>::LAYOUT), [0, 1, 2, 3]);
    assert_eq!(numbers(Weekday::LAYOUT), [Weekday::Monday as i128, 2, Weekday::Sunday as i128]);
}

#[test]
fn the_largest_variant() {
    let largest = |layout: &TypeLayout| {
        layout.largest_variant().map(|(variant, over)| (variant.name, variant.size, over))
    };
    assert_eq!(largest(Tagged::LAYOUT), Some(("Wide", 9, 8)));
    assert_eq!(largest(Aligned::LAYOUT), Some(("B", 4, 3)));
    assert_eq!(largest(Weekday::LAYOUT), Some(("Monday", 0, 0)));
    assert_eq!(largest(Message::<[u8; 100]>::LAYOUT).unwrap().0, "Send");
    assert_eq!(largest(Bits::LAYOUT), None);
    assert_eq!(largest(SecondIsLater::LAYOUT), Some(("A", 9, 2)));
}

#[test]
fn what_kind_it_is() {
    assert_eq!((Shape::LAYOUT.kind, Bits::LAYOUT.kind), (Kind::Enum, Kind::Union));
    assert_eq!(Shape::LAYOUT.repr.to_string(), "repr(u8)");
    assert_eq!(TaggedShort::LAYOUT.repr.to_string(), "repr(C, i16)");
    assert_eq!(Aligned::LAYOUT.repr.to_string(), "repr(u8, align(16))");
    assert_eq!(Odd::LAYOUT.repr.to_string(), "repr(C, packed)");
    assert_eq!(StatDef::LAYOUT.repr.base, ReprBase::Foreign);
    assert!(Shape::LAYOUT.fields().is_empty() && Bits::LAYOUT.variants().is_empty());
    assert!(Shape::LAYOUT.padding_is_known() && !Message::<u8>::LAYOUT.padding_is_known());
    assert_eq!(Shape::LAYOUT.variant("Circles"), None);
    assert_eq!(Shape::LAYOUT.variant("Rect").unwrap().field("4"), None);
}

#[test]
fn all_of_it_in_a_const() {
    const CIRCLE: usize =
        Shape::LAYOUT.variant("Circle").unwrap().field("radius").unwrap().offset.unwrap();
    const OVER: usize = Shape::LAYOUT.largest_variant().unwrap().1;
    const TAG: usize = Tagged::LAYOUT.tag().unwrap().size;
    assert_eq!((CIRCLE, OVER, TAG), (8, 1, size_of::<std::ffi::c_int>()));
}

/// The fields of whichever variant a value is.
#[test]
fn a_value_shows_what_its_type_can_not() {
    let at = |value: &Message<'_, u64>, names: &[&str]| -> Vec<_> {
        names
            .iter()
            .map(|name| active_variant(value).field(name).unwrap().offset.unwrap())
            .collect()
    };
    let value = Message::Move { x: 1, y: 2 };
    let Message::Move { x, y } = &value else { unreachable!() };
    let start = std::ptr::from_ref(&value).addr();
    let expected = [std::ptr::from_ref(x).addr() - start, std::ptr::from_ref(y).addr() - start];
    assert_eq!(at(&value, &["x", "y"]), expected);

    let value = Message::Send(1, "text");
    let Message::Send(first, second) = &value else { unreachable!() };
    let start = std::ptr::from_ref(&value).addr();
    let expected =
        [std::ptr::from_ref(first).addr() - start, std::ptr::from_ref(second).addr() - start];
    assert_eq!(at(&value, &["0", "1"]), expected);

    let quit = Message::<u64>::Quit;
    assert_eq!(active_variant(&quit).variant().name, "Quit");
    assert_eq!(active_variant(&quit).fields().count(), 0);
    assert_eq!(active_variant(&quit).field("0"), None);
    assert_eq!(active_variant(&Message::<u64>::Flag(true)).variant().name, "Flag");
}

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
        Shape: size 24, align 8, repr(u8) enum, 3 bytes of padding in every variant (12.5 %)

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
        Tagged: size 24, align 8, repr(C) enum, 11 bytes of padding in every variant (45.8 %)

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
        TaggedShort: size 12, align 4, repr(C, i16) enum, 3 bytes of padding in every variant (25.0 %)

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
        Aligned: size 16, align 16, repr(u8, align(16)) enum, 10 bytes of padding in every variant (62.5 %)

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
            Message: size 24, align 8, repr(Rust) enum, padding not known

            offset  size  align
                       0         Quit = 0
                       6         Move = 1
                 ?     2      2    x: u16
                 ?     4      4    y: u32
                      17         Send = 2
                 ?     1      1    0: T (opaque)
                 ?    16      8    1: &'a str
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
        Weekday: size 1, align 1, repr(Rust) enum, no padding of its own

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
        Never: size 0, align 1, repr(Rust) enum, no padding of its own

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
        Huge: size 16, align 16, repr(u128) enum, no padding of its own

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
            Outer: size 64, align 8, repr(C), 14 bytes of padding (21.9 %)

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
            Holds: size 1, align 1, repr(Rust), no padding of its own

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
            Inner: size 8, align 8, repr(Rust) enum, padding not known

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
            Library: size 152, align 8, repr(Rust), no padding of its own

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
        Vec: size 24, align 8

        Only the handle is counted. Behind it on the heap: the elements, 2 bytes each.
    "#]],
    );
    prints(
        <[String; 2]>::LAYOUT,
        &expect![[r#"
        array: size 48, align 8

        Only handles are counted (on the stack, in a local variable). On the heap behind them:
          [..]: the text
    "#]],
    );
}

/// What the pinned compiler does; another one may do otherwise, and that is no fault.
#[cfg(target_pointer_width = "64")]
#[test]
fn golden_active_variant() {
    prints(
        active_variant(&Message::Move::<u8> { x: 1, y: 2 }),
        &expect![[r#"
        Message::Move: size 24, align 8

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
        Message::Quit: size 24, align 8

        offset  size  align
             0    24         tag or padding
            24            8  total
    "#]],
    );
}

#[derive(Layout)]
#[layout(deferred)]
#[layout(with(T = (u8, u16), N = 2), size = 1)]
struct Ring<T, const N: usize> {
    slots: [T; N],
    marker: std::marker::PhantomData<T>,
}

/// In the layout of a type for any arguments a parameter is opaque; a contract knows its arguments.
#[test]
fn a_contract_sees_through_parameters() {
    let contract = <Ring<(u8, u16), 2>>::check_layout().unwrap_err().layout();
    assert_eq!(contract.name, "Ring<(u8, u16), 2>");
    let slots = contract.field("slots").unwrap();
    assert_eq!(slots.ty, "[(u8, u16); 2]");
    let pair = <(u8, u16)>::LAYOUT;
    assert_eq!(slots.layout.unwrap().kind, Kind::Array { element: pair, len: 2 });

    let any = <Ring<(u8, u16), 2> as Layout>::LAYOUT;
    assert_eq!((any.name, any.size, any.align), ("Ring", contract.size, contract.align));
    let slots = any.field("slots").unwrap();
    assert_eq!((slots.ty, slots.layout), ("[T; N]", None));
    assert_eq!((slots.size, slots.align), (8, 2));
    assert!(any.field("marker").unwrap().layout.is_some());
}

/// No impl covers these: they are told by their syntax.
#[test]
fn functions_of_any_lifetime() {
    #[derive(Layout)]
    struct Callbacks {
        plain: fn(u8) -> u8,
        lent: for<'a> fn(&'a u8) -> &'a u8,
        elided: unsafe extern "C" fn(&mut u8, ...),
        optional: Option<fn(u8)>,
        opaque: Option<fn(&u8)>,
    }

    for name in ["plain", "lent", "elided"] {
        let field = Callbacks::LAYOUT.field(name).unwrap();
        assert_eq!((field.size, field.align), (size_of::<fn()>(), align_of::<fn()>()));
        let layout = field.layout.unwrap();
        assert_eq!((layout.name, layout.kind), ("fn", Kind::Pointer(Pointer::Function)));
    }
    assert_eq!(Callbacks::LAYOUT.field("optional").unwrap().layout, Some(<Option<fn(u8)>>::LAYOUT));
    assert_eq!(Callbacks::LAYOUT.field("opaque").unwrap().layout, None);
}

/// Aligned to more than its tag, an enum without fields may have it anywhere.
#[derive(Layout)]
#[repr(align(8))]
enum Roomy {
    A,
    B,
}

/// As large as no tag at all.
#[derive(Layout)]
enum Empty {
    Only((), [u64; 0]),
}

#[test]
fn what_no_rule_places_is_not_guessed() {
    for layout in [Roomy::LAYOUT, Empty::LAYOUT, Message::<u8>::LAYOUT] {
        assert_eq!(layout.tag(), None, "{layout}");
        assert!(!layout.padding_is_known(), "{layout}");
        assert_eq!((layout.padding(), layout.gaps().next()), (0, None), "{layout}");
        let mut fields = layout.variants().iter().flat_map(|variant| variant.fields);
        assert!(fields.all(|field| field.offset.is_none()), "{layout}");
    }
    assert!(Never::LAYOUT.padding_is_known());
    assert_eq!(Never::LAYOUT.tag(), None);
}

/// Not the order in a definition, nor its `repr`, but the original's.
#[test]
fn a_definition_in_another_order() {
    #[derive(Layout)]
    #[repr(C)]
    #[layout(remote = theirs::Stat, partial)]
    struct Turned {
        size: u64,
        mode: u16,
    }
    assert_eq!(Turned::LAYOUT.to_string(), StatDef::LAYOUT.to_string());
    let names: Vec<_> = Turned::LAYOUT.fields().iter().map(|field| field.name).collect();
    assert_eq!(names, ["size", "mode"]);
}

/// A contract is about the original, too.
#[test]
fn a_definition_with_parameters() {
    #[derive(Layout)]
    #[repr(C, align(64))]
    #[layout(remote = theirs::Pair<T>, deferred)]
    #[layout(with(T = u16), size = 6, align = 3)]
    struct PairDef<T> {
        first: u8,
        #[layout(with(T = u16), offset = 2)]
        second: T,
        third: u8,
    }

    let contract = <PairDef<u16>>::check_layout().unwrap_err().layout();
    assert_eq!((contract.name, contract.size, contract.align), ("Pair<u16>", 6, 2));
    assert_eq!(contract.field("third").unwrap().offset, Some(4));
    assert_eq!(<PairDef<u32> as Layout>::LAYOUT.size, size_of::<theirs::Pair<u32>>());
}

/// The layout that a definition knows is another type's.
#[test]
fn a_definition_as_a_field_is_opaque() {
    #[derive(Layout)]
    struct Holds {
        definition: StatDef,
        #[layout(via = StatDef)]
        original: theirs::Stat,
    }
    let layout = |name| Holds::LAYOUT.field(name).unwrap().layout;
    assert_eq!(layout("definition"), None);
    assert_eq!(layout("original"), Some(StatDef::LAYOUT));
}
