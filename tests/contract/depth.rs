//! Types nested deeply. rustc evaluates the layouts of this file within the time of its build:
//! exponential time would never end, and its stack has 128 frames.

use layout_core::Layout;

/// Types of which each contains the one before it.
macro_rules! chain {
    ([$($before:tt)*] [$($after:tt)*] $outermost:ident: $first:ident $($name:ident)*) => {
        chain!(@ [$($before)*] [$($after)*] $first $($name)* $outermost);
    };
    (@ $before:tt $after:tt $inner:ident) => {};
    (@ [$($before:tt)*] [$($after:tt)*] $inner:ident $name:ident $($rest:ident)*) => {
        chain!(= [$($before)*] [$($after)*] $inner $name);
        chain!(@ [$($before)*] [$($after)*] $name $($rest)*);
    };
    (= [struct twice] [$($after:tt)*] $inner:ident $name:ident) => {
        #[derive(Layout)]
        #[repr(C)]
        #[allow(dead_code)]
        pub(super) struct $name<'a> {
            a: $inner<'a>,
            b: $inner<'a>,
        }
    };
}

mod with_lifetimes {
    use super::Layout;

    #[derive(Layout)]
    #[repr(C)]
    pub(super) struct L0<'a>(&'a u8);

    chain! { [struct twice] [] Outermost: L0 L1 L2 L3 L4 L5 L6 L7 L8 L9 L10 L11 L12 L13 L14 L15 L16
    L17 L18 L19 L20 L21 L22 L23 L24 L25 L26 L27 L28 }
}

#[derive(Layout)]
#[repr(C)]
#[allow(dead_code)]
struct OfLifetimes<'a> {
    outermost: with_lifetimes::Outermost<'a>,
}

#[test]
fn types_with_lifetimes_are_nested_twice_at_thirty_levels() {
    assert_eq!(OfLifetimes::LAYOUT.size, size_of::<usize>() << 29);
}
