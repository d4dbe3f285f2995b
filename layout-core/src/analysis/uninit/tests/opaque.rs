//! Opaque types, partial definitions and trusted fields.

use super::*;

#[test]
fn enums_without_a_known_tag_are_opaque() {
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
        number: Option<u8>,
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
    let Uninit { opaque, .. } = count_uninit(Holder::LAYOUT);
    assert_eq!(opaque, 3);
    let notes = notes(Holder::LAYOUT, 0);
    let expected = "\nstate: `State` is an enum without an integer `repr` or `repr(C)`; \
                    give it one, if it is yours, or vouch for it with `#[layout(padding_free = ..)]` or \
         `#[layout(trust_padding)]`\n";
    assert!(notes.starts_with(expected), "{notes}");
}

/// As `core::option` guarantees, in its section Representation.
#[test]
fn optional_pointers_and_non_zero_numbers_are_initialized() {
    #[derive(Layout)]
    #[repr(transparent)]
    struct Handle(NonNull<u8>);
    #[derive(Layout)]
    #[repr(C)]
    struct Holder {
        reference: Option<&'static u8>,
        owner: Option<Box<u32>>,
        function: Option<unsafe extern "C" fn(*mut u8) -> bool>,
        number: Option<NonZero<u64>>,
        handle: Option<Handle>,
    }
    check_initialized::<Holder>();
}

#[test]
fn types_without_known_fields_are_opaque() {
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
         it with `#[layout(padding_free = ..)]` or \
         `#[layout(trust_padding)]`",
            "slot.flags: 3 bytes after",
            "one: the layout of `[Stranger; 1]` is not known; derive `Layout` for `Stranger`, or \
         vouch for it with `#[layout(padding_free = ..)]` or \
         `#[layout(trust_padding)]`",
            "name.value: what `String` is made of is not known; vouch for it with \
         `#[layout(padding_free = ..)]` or \
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
fn partial_definitions_are_opaque() {
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
    check_initialized::<Wholly>();
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
         with `#[layout(padding_free = ..)]` or \
         `#[layout(trust_padding)]`",
            "partly.slot.flags: 3 bytes after",
            "value: `Value` is another crate's union and may have more fields; vouch for it with \
         `#[layout(padding_free = ..)]` or \
         `#[layout(trust_padding)]`",
            "value.byte: 3 bytes not covered",
        ],
    );
}

#[test]
fn trusted_fields_have_no_findings() {
    holder!(Holder { header: Header });
    const HEADER: FieldLayout<'_> = FieldLayout { trusted: true, ..Holder::LAYOUT.fields[0] };
    const TRUSTING: TypeLayout<'_> = repr_c_struct::<Holder>("Trusting", C, &[HEADER]);
    // The padding around a trusted field is not trusted, and neither are its neighbours.
    const LAYOUT: TypeLayout<'_> = repr_c_struct::<[u32; 8]>(
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
    assert!(is_initialized(&TRUSTING) && !is_initialized(Holder::LAYOUT));
    assert_eq!(count_uninit(&LAYOUT), Uninit { holes: 3, bytes: 3 + 5, opaque: 0 });
    assert_eq!(
        notes(&LAYOUT, 0),
        "\nduration: 3 bytes after\nheader.kind: 3 bytes after\nheader.checksum: 2 bytes after"
    );
}

#[test]
fn trusted_fields_of_variants_and_unions_have_no_findings() {
    const HEADER: FieldLayout<'_> =
        variant_field("header", "Header", shape(trusted(Probe::<Header>::__LAYOUT_TYPE)));
    const VARIANTS: &[Variant] = &[("A", 1), ("B", 0)];
    const PLACED: &Placed<1> =
        &placed::<[u32; 4], u32, 1>(integer(RUST, "u32"), VARIANTS, [HEADER]);
    const ENUM: TypeLayout<'_> = enumeration::<[u32; 4], 1>(
        "Enum",
        integer(RUST, "u32"),
        PLACED,
        const { &variants::<1, 2>(PLACED, VARIANTS, &[Is(1), Next]) },
    );
    const UNION: TypeLayout<'_> = union::<[u32; 4], 1>(
        "Union",
        C,
        const { &in_memory_order([FieldLayout { offset: Some(0), ..HEADER }]) },
    );
    assert_eq!(notes(&ENUM, 0), "\nB: 12 bytes after the tag");
    assert_eq!(notes(&UNION, 0), "\nheader: 4 bytes not covered");
}
