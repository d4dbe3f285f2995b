//! Fields of unions and variants of enums, which share bytes.

use super::*;

#[test]
fn union_bytes_outside_of_each_field_are_holes() {
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
        // Without a layout, and without a byte that could be padding.
        unknown: Unknown,
    }
    #[derive(Clone, Copy)]
    struct Unknown;
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
    check_initialized::<Filled>();
    check(
        Short::LAYOUT,
        (4, 4, 0),
        &[
            "bits: 3 bytes not covered",
            "half: 2 bytes not covered",
            "nothing: 4 bytes not covered",
            "unknown: 4 bytes not covered",
        ],
    );
    // Of 24 bytes: 16 after the slot and 3 in it, or 5 in each of two headers.
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

/// A union without a `repr` may be laid out like this.
#[test]
fn union_field_at_a_later_offset_leaves_two_holes() {
    const LAYOUT: TypeLayout<'_> = union::<u32, 2>(
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
fn fieldless_enum_has_no_holes_in_its_tag() {
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
    check_initialized::<Plain>();
    check_initialized::<Big>();
    check_initialized::<Small>();
    check(Aligned::LAYOUT, (1, 3, 0), &["3 bytes after the tag"]);
    check(Holder::LAYOUT, (1, 3, 0), &["state: 3 bytes after the tag"]);
}

#[test]
fn holes_are_found_in_each_variant() {
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
    check_initialized::<Filled>();
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
