//! Types with parameters, functions, and definitions of another crate's types.

use layout_core::{Kind, Layout, Pointer};

use super::*;

#[derive(Layout)]
#[layout(deferred)]
#[layout(with(T = (u8, u16), N = 2), size = 1)]
struct Ring<T, const N: usize> {
    slots: [T; N],
    marker: std::marker::PhantomData<T>,
}

/// A parameter is opaque in the layout for all arguments, but not in a contract for some.
#[test]
fn contract_sees_its_arguments() {
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

/// No `impl` covers these functions: the derive recognizes their syntax.
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

/// Not the order in a definition, nor its `repr`, but the original's.
#[test]
fn definition_takes_the_order_of_the_original() {
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
fn definition_with_parameters_checks_the_original() {
    #[derive(Layout)]
    #[repr(C, align(64))]
    #[layout(remote = theirs::Pair<T>, deferred)]
    #[layout(with(T = u16), size = 6, align = 4)]
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

/// The definition of a `remote` type is not the type itself.
#[test]
fn definition_as_a_field_is_opaque() {
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
