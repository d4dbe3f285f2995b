//! Each rule, the lines it tells, and the bytes as counted by hand and by paint.

use std::boxed::Box;
use std::cell::Cell;
use std::convert::Infallible;
use std::format;
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::num::NonZero;
use std::ptr::NonNull;
use std::string::{String, ToString};
use std::sync::atomic::AtomicU32;
use std::time::Duration;
use std::vec;
use std::vec::Vec;

use super::{Unfilled, is_filled, tell, unfilled};
use crate::Layout;
use crate::model::build::{
    C, RUST, enumeration, field, in_memory_order, integer, repr_c_struct, union, variant_field,
};
use crate::model::enum_layout::Discriminant::{Is, Next};
use crate::model::enum_layout::{Placed, Variant, placed, variants};
use crate::model::field_types::{FieldType, Probe, ProbeFallback as _, Shape, trusted};
use crate::model::layout::{FieldLayout, Kind, TypeLayout};
use crate::text::writer::Text;

const fn shape<F: FieldType>(_: F) -> Shape {
    F::SHAPE
}

/// Holds all that is said of a type against what a reader of its definition works out: how
/// many holes, how many bytes they are, how many fields can't be seen into, and the lines.
#[track_caller]
fn check(layout: &TypeLayout, (holes, bytes, unseen): (usize, usize, usize), lines: &[&str]) {
    assert_eq!(unfilled(layout), Unfilled { holes, bytes, unseen });
    assert_eq!(is_filled(layout), lines.is_empty());
    let lines: Vec<_> = lines.iter().map(|line| format!("\n{line}")).collect();
    assert_eq!(told(layout, 0), lines.concat());
    check_bytes(layout, bytes);
}

/// The bytes alone, where in memory they are being the compiler's choice.
#[track_caller]
fn check_bytes(layout: &TypeLayout, bytes: usize) {
    let Unfilled { holes, unseen, .. } = unfilled(layout);
    assert_eq!(unfilled(layout).bytes, bytes);
    assert_eq!(told(layout, 0).matches('\n').count(), holes + unseen, "a line for each");
    assert_eq!(count(&bare(layout)), bytes);
    if let Some(leaves) = leaves(layout) {
        assert_eq!(leaves + bytes, layout.size);
    }
}

#[track_caller]
fn check_filled<T: Layout>() {
    check(T::LAYOUT, (0, 0, 0), &[]);
}

fn told(layout: &TypeLayout, margin: usize) -> String {
    let mut buffer = [b' '; 0x1000];
    let mut text = Text::new(&mut buffer);
    tell(layout, margin, &mut text);
    let length = text.length();
    core::str::from_utf8(&buffer[..length]).unwrap().to_string()
}

/// For each byte whether it is a hole's, the other way round: all are that nothing covers. Of
/// an enum's variants and a union's fields, the one that covers least.
fn bare(layout: &TypeLayout) -> Vec<bool> {
    let cover = |mut bytes: Vec<bool>, fields: &[FieldLayout]| {
        for field in fields {
            let inner = match field.layout {
                Some(inner) if !field.trusted => bare(inner),
                _ => vec![false; field.size],
            };
            let offset = field.offset.unwrap();
            bytes[offset..offset + field.size].copy_from_slice(&inner);
        }
        bytes
    };
    let TypeLayout { kind, size, fields, variants, .. } = *layout;
    let none = vec![true; size];
    match (kind, layout.tag) {
        (Kind::Array { element, len }, _) => vec![bare(element); len].concat(),
        (Kind::Struct | Kind::Tuple, _) => cover(vec![!layout.partial; size], fields),
        (Kind::Union, _) => {
            let each = fields.iter().map(|field| cover(none.clone(), &[*field]));
            each.max_by_key(|bytes| count(bytes)).unwrap()
        }
        (Kind::Enum, Some(tag)) => {
            let mut tagged = none;
            tagged[tag.offset..tag.offset + tag.size].fill(false);
            let each = variants.iter().map(|variant| cover(tagged.clone(), variant.fields));
            each.max_by_key(|bytes| count(bytes)).unwrap()
        }
        _ => vec![false; size],
    }
}

fn count(bare: &[bool]) -> usize {
    bare.iter().filter(|bare| **bare).count()
}

/// The sum of the sizes of all primitives and pointers in it, unless some are alternatives or
/// not known.
fn leaves(layout: &TypeLayout) -> Option<usize> {
    match layout.kind {
        Kind::Primitive(_) | Kind::Pointer(_) => Some(layout.size),
        Kind::Array { element, len } => Some(leaves(element)? * len),
        Kind::Struct | Kind::Tuple if !layout.partial => {
            layout.fields.iter().map(|field| leaves(field.layout?)).sum()
        }
        _ => None,
    }
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct Header {
    kind: u8, // and 3 bytes
    len: u32,
    checksum: u16, // and 2 bytes
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct Slot {
    len: u32,
    flags: u8, // and 3 bytes
}

#[derive(Layout, Clone, Copy)]
#[repr(C)]
struct Full {
    len: u32,
    checksum: u16,
    rest: [u8; 2],
}

/// Has no layout.
#[derive(Clone, Copy)]
struct Stranger(#[expect(dead_code, reason = "it takes room")] u32);

/// A type with one field of this type, in declaration order.
macro_rules! holder {
    ($name:ident { $field:ident: $type:ty }) => {
        #[derive(Layout)]
        #[repr(C)]
        struct $name {
            $field: $type,
        }
    };
}

#[test]
fn what_has_no_padding_is_filled() {
    #[derive(Layout)]
    #[repr(C)]
    struct Numbers {
        float: f32,
        char: char,
        atomic: AtomicU32,
        non_zero: NonZero<u32>,
        short: i16,
        bool: bool,
        byte: u8,
    }
    #[derive(Layout)]
    #[repr(C)]
    struct Pointers<'a> {
        reference: &'a mut [u8],
        raw: *const str,
        non_null: NonNull<u8>,
        object: Box<dyn Send>,
        function: for<'b> fn(&'b u8) -> &'b u8,
    }
    #[derive(Layout)]
    #[repr(C, packed)]
    struct Packed {
        kind: u8,
        len: u32,
        checksum: u16,
    }
    #[derive(Layout)]
    struct Reordered {
        kind: u8,
        len: u32,
        flags: u8,
        checksum: u16,
    }
    #[derive(Layout)]
    struct Nested {
        one: [[Full; 2]; 3],
        two: (Full, Cell<u32>),
    }
    check_filled::<u8>();
    check_filled::<[u8; 3]>();
    check_filled::<Full>();
    check_filled::<Numbers>();
    check_filled::<Pointers<'_>>();
    check_filled::<Packed>();
    check_filled::<Reordered>();
    check_filled::<Nested>();
}

#[test]
fn what_has_no_bytes_is_filled() {
    #[derive(Layout)]
    struct Nobody;
    #[derive(Layout)]
    #[repr(C)]
    struct Absent {
        stranger: [Stranger; 0],
        strings: [String; 0],
        slots: [Slot; 0],
        options: Option<Infallible>,
        marker: PhantomData<Stranger>,
        len: usize,
    }
    check_filled::<()>();
    check_filled::<[Slot; 0]>();
    check_filled::<Infallible>();
    check_filled::<Nobody>();
    check_filled::<Absent>();
}

#[test]
fn holes_follow_what_ends_where_they_start() {
    #[derive(Layout)]
    #[repr(C, packed(2))]
    struct Packed {
        kind: u8, // and 1 byte
        len: u32,
    }
    #[derive(Layout)]
    #[repr(C, align(16))]
    struct Aligned(u32, u8); // and 11 bytes
    #[derive(Layout)]
    #[repr(C)]
    struct Between {
        start: (),
        kind: u8,
        marker: PhantomData<u8>, // and 3 bytes
        align: [u32; 0],
        len: u32,
    }
    check(Header::LAYOUT, (2, 5, 0), &["kind: 3 bytes after", "checksum: 2 bytes after"]);
    check(Slot::LAYOUT, (1, 3, 0), &["flags: 3 bytes after"]);
    check(Packed::LAYOUT, (1, 1, 0), &["kind: 1 byte after"]);
    check(Aligned::LAYOUT, (1, 11, 0), &["1: 11 bytes after"]);
    check(Between::LAYOUT, (1, 3, 0), &["kind: 3 bytes after"]);
}

#[test]
fn holes_in_an_order_of_the_compilers_choice() {
    #[derive(Layout)]
    struct Reordered {
        kind: u8,
        len: u32,
        checksum: u16, // and 1 byte somewhere
    }
    // Declared last and first in memory.
    const LAYOUT: TypeLayout = TypeLayout {
        order: &[1, 0],
        ..repr_c_struct::<Slot>(
            "Swapped",
            RUST,
            &[
                field("flags", "u8", 4, shape(Probe::<u8>::__LAYOUT_TYPE)),
                field("len", "u16", 0, shape(Probe::<u16>::__LAYOUT_TYPE)),
            ],
        )
    };
    check_bytes(Reordered::LAYOUT, 1);
    check_bytes(<(u8, u16)>::LAYOUT, 1);
    check_bytes(<(u8, [Reordered; 2], u16)>::LAYOUT, 1 + 2);
    check(&LAYOUT, (2, 5, 0), &["len: 2 bytes after", "flags: 3 bytes after"]);
}

/// None that the compiler has chosen so far.
#[test]
fn a_hole_may_come_first() {
    const LAYOUT: TypeLayout = repr_c_struct::<u32>(
        "Late",
        C,
        &[
            field("nothing", "()", 0, shape(Probe::<()>::__LAYOUT_TYPE)),
            field("len", "u16", 2, shape(Probe::<u16>::__LAYOUT_TYPE)),
        ],
    );
    const BARE: TypeLayout = repr_c_struct::<u32>("Bare", C, &[]);
    const LATE: FieldLayout = field("late", "Late", 0, shape(Probe::<u32>::__LAYOUT_TYPE));
    const NESTED: TypeLayout = repr_c_struct::<[u32; 2]>(
        "Both",
        C,
        &[
            FieldLayout { layout: Some(&LAYOUT), ..LATE },
            FieldLayout { name: "bare", offset: Some(4), layout: Some(&BARE), ..LATE },
        ],
    );
    check(&LAYOUT, (1, 2, 0), &["2 bytes at the start"]);
    check(&NESTED, (2, 6, 0), &["late: 2 bytes at the start", "bare: 4 bytes at the start"]);
}

#[test]
fn holes_lie_at_any_depth() {
    #[derive(Layout)]
    #[repr(C)]
    struct Nested {
        header: Header, // 12 bytes, 5 of them in holes
        full: Full,
        flags: u8, // and 3 bytes
    }
    #[derive(Layout)]
    #[repr(C, packed)]
    struct Packed {
        kind: u8,
        header: Header,
    }
    #[derive(Layout)]
    #[repr(transparent)]
    struct Transparent(Packed);
    #[derive(Layout)]
    #[repr(C)]
    struct Deep {
        nested: Nested,
        pair: (Cell<Slot>, u32),
    }
    check(
        Nested::LAYOUT,
        (3, 8, 0),
        &["header.kind: 3 bytes after", "header.checksum: 2 bytes after", "flags: 3 bytes after"],
    );
    check(
        Transparent::LAYOUT,
        (2, 5, 0),
        &["0.header.kind: 3 bytes after", "0.header.checksum: 2 bytes after"],
    );
    check(
        Deep::LAYOUT,
        (4, 11, 0),
        &[
            "nested.header.kind: 3 bytes after",
            "nested.header.checksum: 2 bytes after",
            "nested.flags: 3 bytes after",
            "pair.0.value.flags: 3 bytes after",
        ],
    );
}

#[test]
fn holes_are_in_each_element() {
    #[derive(Layout)]
    #[repr(C)]
    struct Rings {
        one: [Slot; 1],
        slots: [Slot; 4],
        grid: [[Slot; 3]; 2],
        nested: [Ring; 2],
    }
    #[derive(Layout)]
    #[repr(C)]
    struct Ring {
        slots: [Slot; 5],
        head: u8, // and 3 bytes
    }
    holder!(Unseen { names: [[String; 2]; 2] });
    check(
        Rings::LAYOUT,
        (5, 3 + 4 * 3 + 6 * 3 + 2 * (5 * 3 + 3), 0),
        &[
            "one[].flags: 3 bytes after",
            "slots[].flags: 3 bytes after, in each of 4",
            "grid[][].flags: 3 bytes after, in each of 6",
            "nested[].slots[].flags: 3 bytes after, in each of 10",
            "nested[].head: 3 bytes after, in each of 2",
        ],
    );
    check(<[Slot; 2]>::LAYOUT, (1, 6, 0), &["[].flags: 3 bytes after, in each of 2"]);
    check(
        Unseen::LAYOUT,
        (0, 0, 1),
        &["names[][]: what `String` is made of is not known; \
         vouch for it with `#[layout(trust_padding)]`"],
    );
}

#[test]
fn each_field_of_a_union_covers_it_all() {
    #[derive(Layout)]
    #[repr(C)]
    union Filled {
        word: u32,
        bytes: [u8; 4],
        halves: (u16, u16),
    }
    #[derive(Layout)]
    #[repr(C)]
    union Short {
        word: u32,
        bits: u8,
        half: u16,
        nothing: (),
    }
    #[derive(Layout)]
    #[repr(C)]
    union Nested {
        slot: Slot,
        header: [Header; 2],
    }
    #[derive(Layout)]
    #[repr(C)]
    struct Both {
        nested: [Nested; 2],
        uninit: MaybeUninit<u32>,
    }
    check_filled::<Filled>();
    check(
        Short::LAYOUT,
        (3, 4, 0),
        &["bits: 3 bytes not covered", "half: 2 bytes not covered", "nothing: 4 bytes not covered"],
    );
    // Of 24 bytes: 16 behind the slot and 3 in it, or 5 in each of two headers.
    check(
        Nested::LAYOUT,
        (4, 19, 0),
        &[
            "slot.flags: 3 bytes after",
            "slot: 16 bytes not covered",
            "header[].kind: 3 bytes after, in each of 2",
            "header[].checksum: 2 bytes after, in each of 2",
        ],
    );
    check(
        Both::LAYOUT,
        (5, 2 * 19 + 4, 0),
        &[
            "nested[].slot.flags: 3 bytes after, in each of 2",
            "nested[].slot: 16 bytes not covered, in each of 2",
            "nested[].header[].kind: 3 bytes after, in each of 4",
            "nested[].header[].checksum: 2 bytes after, in each of 4",
            "uninit.uninit: 4 bytes not covered",
        ],
    );
}

/// As one without a `repr` may be laid out.
#[test]
fn a_unions_field_may_stand_in_its_middle() {
    const LAYOUT: TypeLayout = union::<u32, 2>(
        "Middle",
        RUST,
        const {
            &in_memory_order([
                field("word", "u32", 0, shape(Probe::<u32>::__LAYOUT_TYPE)),
                field("bits", "u8", 1, shape(Probe::<u8>::__LAYOUT_TYPE)),
            ])
        },
    );
    let lines = ["bits: 1 byte not covered", "bits: 2 bytes not covered"];
    check(&LAYOUT, (2, 3, 0), &lines);
}

#[test]
fn a_tag_covers_an_enum_without_fields() {
    #[derive(Layout)]
    enum Plain {
        _A,
        _B,
    }
    #[derive(Layout)]
    #[repr(C)]
    enum Big {
        _A,
        _B,
    }
    #[derive(Layout)]
    #[repr(u16)]
    enum Small {
        _A,
    }
    #[derive(Layout)]
    #[repr(u8, align(4))]
    enum Aligned {
        _A, // and 3 bytes
        _B, // and the same 3 bytes
    }
    holder!(Holder { state: Aligned });
    check_filled::<Plain>();
    check_filled::<Big>();
    check_filled::<Small>();
    check(Aligned::LAYOUT, (1, 3, 0), &["3 bytes after the tag"]);
    check(Holder::LAYOUT, (1, 3, 0), &["state: 3 bytes after the tag"]);
}

#[test]
fn each_variant_has_its_holes() {
    #[derive(Layout)]
    #[repr(u8)]
    enum Filled {
        _A(u8),
        _B(bool, ()),
    }
    #[derive(Layout)]
    #[repr(u8)]
    enum Shape {
        _Point,                               // and 11 bytes
        _Circle { radius: f32 },              // 3 bytes before, 4 behind
        _Square { dark: u8, size: [u32; 2] }, // 2 bytes before
        _Slot((), Slot),                      // 3 bytes before, 3 inside
    }
    #[derive(Layout)]
    #[repr(C)]
    enum Outside {
        _A(u8), // the tag is an `int`; 3 bytes behind
        _B(u32),
    }
    #[derive(Layout)]
    #[repr(C, u8)]
    enum OutsideByte {
        _A(u8),  // 3 bytes before, 3 behind
        _B(u32), // 3 bytes before
    }
    #[derive(Layout)]
    #[repr(C)]
    struct Deep {
        shape: Outside,
        pairs: [OutsideByte; 2],
    }
    check_filled::<Filled>();
    check(
        Shape::LAYOUT,
        (6, 11, 0),
        &[
            "_Point: 11 bytes after the tag",
            "_Circle: 3 bytes after the tag",
            "_Circle.radius: 4 bytes after",
            "_Square.dark: 2 bytes after",
            "_Slot: 3 bytes after the tag",
            "_Slot.1.flags: 3 bytes after",
        ],
    );
    check(Outside::LAYOUT, (1, 3, 0), &["_A.0: 3 bytes after"]);
    check(
        OutsideByte::LAYOUT,
        (3, 6, 0),
        &["_A: 3 bytes after the tag", "_A.0: 3 bytes after", "_B: 3 bytes after the tag"],
    );
    check(
        Deep::LAYOUT,
        (4, 3 + 2 * 6, 0),
        &[
            "shape._A.0: 3 bytes after",
            "pairs[]._A: 3 bytes after the tag, in each of 2",
            "pairs[]._A.0: 3 bytes after, in each of 2",
            "pairs[]._B: 3 bytes after the tag, in each of 2",
        ],
    );
}

#[test]
fn enums_without_a_tag_cant_be_seen_into() {
    #[derive(Layout)]
    enum State {
        _A(Slot),
        _B(u32),
    }
    #[derive(Layout)]
    #[repr(align(4))]
    enum Aligned {
        _A,
        _B,
    }
    #[derive(Layout)]
    #[repr(C)]
    struct Holder {
        state: State,
        reference: Option<&'static u8>,
        result: Result<u8, u8>,
    }
    check(
        State::LAYOUT,
        (0, 0, 1),
        &["`State` is an enum without an integer `repr` or `repr(C)`; give it one, if it is yours"],
    );
    check(
        Aligned::LAYOUT,
        (0, 0, 1),
        &[
            "`Aligned` is an enum without an integer `repr` or `repr(C)`; give it one, if it is yours",
        ],
    );
    let Unfilled { unseen, .. } = unfilled(Holder::LAYOUT);
    assert_eq!(unseen, 3);
    let told = told(Holder::LAYOUT, 0);
    let expected = "\nstate: `State` is an enum without an integer `repr` or `repr(C)`; \
                    give it one, if it is yours, or vouch for it with `#[layout(trust_padding)]`\n";
    assert!(told.starts_with(expected), "{told}");
}

#[test]
fn opaque_types_cant_be_seen_into() {
    #[derive(Layout)]
    #[repr(C)]
    struct Holder {
        stranger: Stranger,
        slot: Slot,
        one: [Stranger; 1],
        name: Cell<String>,
    }
    check(Duration::LAYOUT, (0, 0, 1), &["what `Duration` is made of is not known"]);
    check(
        Holder::LAYOUT,
        (1, 3, 3),
        &[
            "stranger: the layout of `Stranger` is not known; derive `Layout` for it, or vouch for \
         it with `#[layout(trust_padding)]`",
            "slot.flags: 3 bytes after",
            "one: the layout of `[Stranger; 1]` is not known; derive `Layout` for it, or vouch for \
         it with `#[layout(trust_padding)]`",
            "name.value: what `String` is made of is not known; vouch for it with \
         `#[layout(trust_padding)]`",
        ],
    );
}

mod foreign {
    #[derive(Clone, Copy)]
    #[repr(C)]
    pub(super) struct Stat {
        pub(super) dev: u16, // and 2 bytes
        pub(super) ino: u32,
        pub(super) mode: u8, // and 3 bytes
        pub(super) slot: super::Slot,
    }

    #[repr(C)]
    pub(super) union Value {
        pub(super) int: u32,
        pub(super) byte: u8,
    }
}

#[test]
fn what_a_definition_leaves_out_cant_be_seen_into() {
    #[derive(Layout)]
    #[layout(remote = foreign::Stat)]
    struct Stat {
        dev: u16,
        ino: u32,
        mode: u8,
        slot: Slot,
    }
    #[derive(Layout)]
    #[layout(remote = foreign::Stat, partial)]
    struct Partly {
        dev: u16,
        slot: Slot,
    }
    #[derive(Layout)]
    #[layout(remote = Full, partial)]
    struct Wholly {
        len: u32,
        checksum: u16,
        rest: [u8; 2],
    }
    #[derive(Layout)]
    #[layout(remote = foreign::Value)]
    union Value {
        int: u32,
        byte: u8,
    }
    #[derive(Layout)]
    #[repr(C)]
    struct Holder {
        #[layout(via = Stat)]
        stat: foreign::Stat,
        #[layout(via = Partly)]
        partly: foreign::Stat,
        #[layout(via = Wholly)]
        wholly: Full,
        #[layout(via = Value)]
        value: foreign::Value,
    }
    check(
        Partly::LAYOUT,
        (1, 3, 1),
        &["the definition of `Stat` leaves fields out; list them all", "slot.flags: 3 bytes after"],
    );
    check_filled::<Wholly>();
    check(
        Value::LAYOUT,
        (1, 3, 1),
        &["`Value` is another crate's union and may have more fields", "byte: 3 bytes not covered"],
    );
    check(
        Holder::LAYOUT,
        (5, 2 + 3 + 3 + 3 + 3, 2),
        &[
            "stat.dev: 2 bytes after",
            "stat.mode: 3 bytes after",
            "stat.slot.flags: 3 bytes after",
            "partly: the definition of `Stat` leaves fields out; list them all, or vouch for it \
         with `#[layout(trust_padding)]`",
            "partly.slot.flags: 3 bytes after",
            "value: `Value` is another crate's union and may have more fields; vouch for it with \
         `#[layout(trust_padding)]`",
            "value.byte: 3 bytes not covered",
        ],
    );
}

#[test]
fn trusted_fields_are_not_looked_at() {
    holder!(Holder { header: Header });
    const HEADER: FieldLayout = FieldLayout { trusted: true, ..Holder::LAYOUT.fields[0] };
    const TRUSTING: TypeLayout = repr_c_struct::<Holder>("Trusting", C, &[HEADER]);
    // Around a trusted field nothing is trusted, and neither are its neighbours.
    const LAYOUT: TypeLayout = repr_c_struct::<[u32; 8]>(
        "Wider",
        C,
        &[
            field("stranger", "Stranger", 0, shape(trusted(Probe::<Stranger>::__LAYOUT_TYPE))),
            field("duration", "Duration", 4, shape(trusted(Probe::<u8>::__LAYOUT_TYPE))),
            FieldLayout { name: "trusting", layout: Some(&TRUSTING), offset: Some(8), ..HEADER },
            FieldLayout { offset: Some(20), trusted: false, ..HEADER },
        ],
    );
    assert!(HEADER.is_trusted() && !Holder::LAYOUT.fields[0].is_trusted());
    assert!(is_filled(&TRUSTING) && !is_filled(Holder::LAYOUT));
    assert_eq!(unfilled(&LAYOUT), Unfilled { holes: 3, bytes: 3 + 5, unseen: 0 });
    assert_eq!(
        told(&LAYOUT, 0),
        "\nduration: 3 bytes after\nheader.kind: 3 bytes after\nheader.checksum: 2 bytes after"
    );
}

#[test]
fn trusted_fields_of_variants_and_unions_are_not_looked_at() {
    const HEADER: FieldLayout =
        variant_field("header", "Header", shape(trusted(Probe::<Header>::__LAYOUT_TYPE)));
    const VARIANTS: &[Variant] = &[("A", 1), ("B", 0)];
    const PLACED: &Placed<1> =
        &placed::<[u32; 4], u32, 1>(integer(RUST, "u32"), VARIANTS, [HEADER]);
    const ENUM: TypeLayout = enumeration::<[u32; 4], 1>(
        "Enum",
        integer(RUST, "u32"),
        PLACED,
        const { &variants::<1, 2>(PLACED, VARIANTS, &[Is(1), Next]) },
    );
    const UNION: TypeLayout = union::<[u32; 4], 1>(
        "Union",
        C,
        const { &in_memory_order([FieldLayout { offset: Some(0), ..HEADER }]) },
    );
    assert_eq!(told(&ENUM, 0), "\nB: 12 bytes after the tag");
    assert_eq!(told(&UNION, 0), "\nheader: 4 bytes not covered");
}

#[test]
fn a_line_begins_with_the_margin() {
    let told = told(Header::LAYOUT, 4);
    assert_eq!(told, "\n    kind: 3 bytes after\n    checksum: 2 bytes after");
}

/// At a quadratic number of steps rustc would refuse it: `long_running_const_eval`.
#[test]
fn thousands_of_fields_are_looked_through_in_a_const() {
    const FIELDS: &[FieldLayout] = &{
        let mut fields = [field("slot", "Slot", 0, shape(Probe::<Slot>::__LAYOUT_TYPE)); 2000];
        let mut index = 0;
        while index < fields.len() {
            fields[index].offset = Some(index * 8);
            index += 1;
        }
        fields
    };
    const LAYOUT: TypeLayout = repr_c_struct::<[Slot; 2000]>("Long", C, FIELDS);
    const UNFILLED: Unfilled = unfilled(&LAYOUT);
    assert_eq!(UNFILLED, Unfilled { holes: 2000, bytes: 6000, unseen: 0 });
    const { assert!(is_filled(Full::LAYOUT) && !is_filled(&LAYOUT)) };
}
