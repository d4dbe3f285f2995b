//! Holes between and after fields, at any depth.

use super::*;

#[test]
fn types_without_padding_are_initialized() {
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
    check_initialized::<u8>();
    check_initialized::<[u8; 3]>();
    check_initialized::<Full>();
    check_initialized::<Numbers>();
    check_initialized::<Pointers<'_>>();
    check_initialized::<Packed>();
    check_initialized::<Reordered>();
    check_initialized::<Nested>();
}

#[test]
fn zero_sized_types_are_initialized() {
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
    check_initialized::<()>();
    check_initialized::<[Slot; 0]>();
    check_initialized::<Infallible>();
    check_initialized::<Nobody>();
    check_initialized::<Absent>();
}

#[test]
fn hole_is_after_the_field_that_ends_at_it() {
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
fn holes_are_found_in_any_memory_order() {
    #[derive(Layout)]
    struct Reordered {
        kind: u8,
        len: u32,
        checksum: u16, // and 1 byte somewhere
    }
    // The field is declared last and is first in memory.
    const LAYOUT: TypeLayout<'_> = TypeLayout {
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

/// The compiler has never chosen such a layout.
#[test]
fn hole_at_the_start_is_found() {
    const LAYOUT: TypeLayout<'_> = repr_c_struct::<u32>(
        "Late",
        C,
        &[
            field("nothing", "()", 0, shape(Probe::<()>::__LAYOUT_TYPE)),
            field("len", "u16", 2, shape(Probe::<u16>::__LAYOUT_TYPE)),
        ],
    );
    const BARE: TypeLayout<'_> = repr_c_struct::<u32>("Bare", C, &[]);
    const LATE: FieldLayout<'_> = field("late", "Late", 0, shape(Probe::<u32>::__LAYOUT_TYPE));
    const NESTED: TypeLayout<'_> = repr_c_struct::<[u32; 2]>(
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
fn holes_are_found_at_any_depth() {
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
fn bytes_of_a_hole_count_once_per_element() {
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
    holder!(OpaqueReason { names: [[String; 2]; 2] });
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
        OpaqueReason::LAYOUT,
        (0, 0, 1),
        &["names[][]: what `String` is made of is not known; \
         vouch for it with `#[layout(padding_free = ..)]` or \
         `#[layout(trust_padding)]`"],
    );
}
