//! Definitions that do not say all of their layout: names with another meaning, attributes that
//! change the type, `repr(transparent)`.

#![allow(dead_code)]

use layout_core::{Layout, TypeLayout};

use crate::structs::Header;

/// A type with the name of a primitive is reported with its own numbers. No field of the struct has
/// a nested layout then.
#[test]
fn the_name_of_a_primitive_may_be_anothers() {
    mod shadowed {
        #[allow(non_camel_case_types)]
        pub(super) struct u16([u8; 6]);
        #[derive(layout_core::Layout)]
        #[repr(C)]
        pub(super) struct Of {
            kind: u8,
            pair: [u16; 2],
            end: u32,
        }
    }
    let fields = shadowed::Of::LAYOUT.fields();
    let numbers: Vec<_> =
        fields.iter().map(|field| (field.offset, field.size, field.align)).collect();
    assert_eq!(numbers, [(Some(0), 1, 1), (Some(1), 12, 1), (Some(16), 4, 4)]);
    assert!(fields.iter().all(|field| field.layout.is_none()));
    let header = Header::LAYOUT.fields();
    assert!(header.iter().all(|field| field.layout.is_some()));
}

/// An attribute below the derive may change the type after the derive.
#[test]
fn attribute_behind_the_derive_changes_the_layout() {
    #[derive(layout_core::Layout)]
    #[layout_tests_changing::reversed]
    #[repr(C)]
    #[allow(dead_code)]
    struct Reversed {
        first: u32,
        second: u32,
        third: u16,
        fourth: u16,
    }
    assert_eq!(std::mem::offset_of!(Reversed, first), 8);
    let offset = |name| Reversed::LAYOUT.field(name).unwrap().offset.unwrap();
    assert_eq!(offset("first"), std::mem::offset_of!(Reversed, first));
    assert_eq!(offset("second"), std::mem::offset_of!(Reversed, second));
    assert_eq!(offset("third"), std::mem::offset_of!(Reversed, third));
    assert_eq!(offset("fourth"), std::mem::offset_of!(Reversed, fourth));
}

/// The field with bytes is at 0. No rule says where zero-sized fields beside it are.
#[test]
fn transparent_enum_is_placed_as_its_field() {
    use std::marker::PhantomData;

    #[derive(layout_core::Layout)]
    #[repr(transparent)]
    enum Slot<T> {
        #[allow(dead_code)]
        Only(PhantomData<u8>, T),
    }

    #[derive(layout_core::Layout)]
    #[repr(transparent)]
    enum Id {
        #[allow(dead_code)]
        Only { number: u32 },
    }

    let offsets = |layout: &TypeLayout<'static>| -> Vec<_> {
        layout.variants()[0].fields.iter().map(|field| field.offset).collect()
    };
    assert_eq!(offsets(Slot::<u32>::LAYOUT), [None, Some(0)]);
    assert_eq!(offsets(Slot::<()>::LAYOUT), [Some(0), Some(0)]);
    assert_eq!(offsets(Id::LAYOUT), [Some(0)]);
    assert!(Id::LAYOUT.tag().is_none());
    assert_eq!(Id::LAYOUT.gaps().count(), 0);
    assert_eq!(
        Id::LAYOUT.to_string(),
        "\
Id: size 4, align 4, repr(transparent) enum, no padding of its own

offset  size  align
           4         Only = 0
     0     4      4    number: u32
     4            4  total"
    );
}
