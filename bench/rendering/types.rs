//! What is rendered: structs of 8 and of 300 fields, and what becomes of them.

#![allow(dead_code)]

/// A struct of four times as many fields as there are numbers; with the next version one in four is larger, and one is new.
macro_rules! versions {
    ($name:ident: $numbers:literal) => {
        pub(crate) mod $name {
            use layout_core::{Layout, Report, TypeLayout};
            use seq_macro::seq;
            use type_layout::{TypeLayout as _, TypeLayoutInfo};

            seq!(N in 0..$numbers {
                #[derive(Layout, type_layout::TypeLayout)]
                #[repr(C)]
                struct Record {
                    #(
                        kind_~N: u8,
                        length_~N: u32,
                        position_~N: u64,
                        bytes_~N: [u8; 6],
                    )*
                }

                mod next {
                    #[derive(layout_core::Layout)]
                    #[repr(C)]
                    pub(super) struct Record {
                        #(
                            kind_~N: u8,
                            length_~N: u32,
                            position_~N: u64,
                            bytes_~N: [u8; 8],
                        )*
                        check: u32,
                    }
                }
            });

            pub(crate) const LAYOUT: &TypeLayout<'static> = Record::LAYOUT;
            pub(crate) const NEXT: &TypeLayout<'static> = next::Record::LAYOUT;
            pub(crate) static REPORT: Report<'static> = layout_core::report![Record];

            pub(crate) fn type_layout() -> TypeLayoutInfo {
                Record::type_layout()
            }
        }
    };
}

versions!(narrow: 2);
versions!(wide: 75);
