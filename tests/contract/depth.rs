//! Types nested deeply. rustc evaluates the layouts of this file while it builds: exponential time
//! would never end, and its stack has 128 frames.

use layout_core::Layout;

/// Types of which each contains the one before it.
macro_rules! chain {
    ($kind:ident: $inner:ident) => {};
    ($kind:ident: $inner:ident $name:ident $($rest:ident)*) => {
        chain!(= $kind $inner $name);
        chain!($kind: $name $($rest)*);
    };
    (= nested_twice $inner:ident $name:ident) => {
        #[derive(Layout)]
        #[repr(C)]
        #[allow(dead_code)]
        pub(super) struct $name<'a> {
            a: $inner<'a>,
            b: $inner<'a>,
        }
    };
    (= structs $inner:ident $name:ident) => {
        #[derive(Layout)]
        #[repr(C)]
        #[derive(Clone, Copy)]
        #[allow(dead_code)]
        pub(super) struct $name([$inner; 1]);
    };
    (= unions $inner:ident $name:ident) => {
        #[derive(Layout)]
        #[repr(C)]
        #[derive(Clone, Copy)]
        pub(super) union $name {
            inner: $inner,
        }
    };
    (= enums $inner:ident $name:ident) => {
        #[derive(Layout)]
        #[repr(u8)]
        #[derive(Clone, Copy)]
        #[allow(dead_code)]
        pub(super) enum $name {
            Variant($inner),
        }
    };
}

macro_rules! hundred {
    ($kind:ident) => {
        pub(super) mod $kind {
            use layout_core::Layout;

            #[derive(Layout)]
            #[repr(C)]
            #[derive(Clone, Copy)]
            pub(super) struct L0(pub(super) u8);

            chain! { $kind:
        L0 L1 L2 L3 L4 L5 L6 L7 L8 L9 L10 L11 L12 L13 L14 L15 L16 L17 L18 L19 L20 L21 L22 L23 L24
        L25 L26 L27 L28 L29 L30 L31 L32 L33 L34 L35 L36 L37 L38 L39 L40 L41 L42 L43 L44 L45 L46
        L47 L48 L49 L50 L51 L52 L53 L54 L55 L56 L57 L58 L59 L60 L61 L62 L63 L64 L65 L66 L67 L68
        L69 L70 L71 L72 L73 L74 L75 L76 L77 L78 L79 L80 L81 L82 L83 L84 L85 L86 L87 L88 L89 L90
        L91 L92 L93 L94 L95 L96 L97 L98 L99 }
        }
    };
}

hundred! { structs }
hundred! { unions }
hundred! { enums }

/// Each assertion visits a hundred levels.
#[derive(Layout)]
#[repr(C)]
#[layout(no_padding, fingerprint = 0x0f8e_7084_244b_45d7)]
#[allow(dead_code)]
struct Hundreds {
    structs: structs::L99,
    unions: unions::L99,
    enums: enums::L99,
}

mod with_lifetimes {
    use super::Layout;

    #[derive(Layout)]
    #[repr(C)]
    pub(super) struct L0<'a>(&'a u8);

    chain! { nested_twice: L0 L1 L2 L3 L4 L5 L6 L7 L8 L9 L10 L11 L12 L13 L14 L15 L16 L17 L18 L19 L20
    L21 L22 L23 L24 L25 L26 L27 L28 L29 }
}

#[test]
fn types_with_lifetimes_are_nested_twice_at_thirty_levels() {
    assert_eq!(with_lifetimes::L29::LAYOUT.size, size_of::<usize>() << 29);
}
