//! `Layout` for the types of `alloc` and `std` that own memory on the heap.
//!
//! The documentation does not promise the fields of such a handle, so its layout has only size,
//! alignment, niche and a description of the memory that it owns.

use crate::model::build::RUST;
use crate::model::instance::Instance;
use crate::model::layout::{Heap, Kind, Pointer, TypeLayout};
use crate::model::layout_trait::Layout;

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet, BinaryHeap, LinkedList, VecDeque};
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;

const fn handle<T>(
    name: &'static str,
    kind: Kind<'static>,
    contents: &'static str,
    element_size: Option<usize>,
) -> TypeLayout<'static> {
    TypeLayout {
        heap: Some(Heap { contents, element_size }),
        ..TypeLayout::new::<T>(name, RUST, kind)
    }
}

macro_rules! handles {
    (@ []) => { None };
    (@ [$($generics:tt)*]) => { Some(Instance::std::<Self>()) };
    ($(
        $(#[$meta:meta])*
        [$($generics:tt)*] $type:ty = $name:literal, $kind:expr, $contents:literal, $element_size:expr;
    )*) => {$(
        $(#[$meta])*
        impl<$($generics)*> Layout for $type {
            const LAYOUT: &'static TypeLayout<'static> = &TypeLayout {
                instance: handles!(@ [$($generics)*]),
                ..handle::<Self>($name, $kind, $contents, $element_size)
            };
        }
    )*};
}

impl<T: ?Sized> Layout for Box<T> {
    const LAYOUT: &'static TypeLayout<'static> = &TypeLayout {
        instance: Some(Instance::pointer::<Self, T>()),
        ..handle::<Self>("Box", Kind::Pointer(Pointer::Box), "the value", None)
    };
}

handles! {
    [T: ?Sized] Rc<T> = "Rc", Kind::Opaque, "the value and two counts, shared", None;
    #[cfg(target_has_atomic = "ptr")]
    [T: ?Sized] alloc::sync::Arc<T> =
        "Arc", Kind::Opaque, "the value and two counts, shared", None;
    [T] Vec<T> = "Vec", Kind::Opaque, "the elements", Some(size_of::<T>());
    [T] VecDeque<T> = "VecDeque", Kind::Opaque, "the elements", Some(size_of::<T>());
    [T] BinaryHeap<T> = "BinaryHeap", Kind::Opaque, "the elements", Some(size_of::<T>());
    [T] LinkedList<T> = "LinkedList", Kind::Opaque, "a node for each element", None;
    [T] BTreeSet<T> = "BTreeSet", Kind::Opaque, "nodes with the elements", None;
    [K, V] BTreeMap<K, V> = "BTreeMap", Kind::Opaque, "nodes with the keys and values", None;
    [] String = "String", Kind::Opaque, "the text", None;
    [] alloc::ffi::CString = "CString", Kind::Opaque, "the text", None;
}

#[cfg(feature = "std")]
handles! {
    [T, S] std::collections::HashSet<T, S> = "HashSet", Kind::Opaque, "a table of the elements", None;
    [K, V, S] std::collections::HashMap<K, V, S> =
        "HashMap", Kind::Opaque, "a table of the keys and values", None;
    [] std::ffi::OsString = "OsString", Kind::Opaque, "the text", None;
    [] std::path::PathBuf = "PathBuf", Kind::Opaque, "the text", None;
}
