//! Parses `#[repr(..)]`. rustc reports an invalid `repr`; the derive parses what it can of such a
//! `repr` and reports no second error.

use std::fmt;

use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitInt, Token, parenthesized, token};

use crate::syntax::attribute::is_named;

/// The representation of a type.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Repr {
    pub(crate) base: Base,
    /// The type of an enum's tag.
    pub(crate) integer: Option<&'static str>,
    /// The smallest of all `packed(N)`.
    pub(crate) packed: Option<u64>,
    /// The largest of all `align(N)`.
    pub(crate) align: Option<u64>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) enum Base {
    #[default]
    Rust,
    C,
    Transparent,
}

const INTEGERS: [&str; 12] =
    ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];

/// As the `repr` of `layout-core` is written: `repr(C, align(8))`, or `repr(Rust)` without a `repr`.
impl fmt::Display for Repr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = match self.base {
            Base::Rust => self.integer.is_none().then_some("Rust"),
            Base::C => Some("C"),
            Base::Transparent => Some("transparent"),
        };
        let hints = [
            base.map(ToOwned::to_owned),
            self.integer.map(ToOwned::to_owned),
            self.packed.map(|bytes| format!("packed({bytes})")),
            self.align.map(|bytes| format!("align({bytes})")),
        ];
        write!(f, "repr({})", hints.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

impl Repr {
    /// Whether the `repr` defines the field offsets of an enum's variants.
    pub(crate) fn places_variants(self) -> bool {
        self.base == Base::C || self.integer.is_some()
    }

    pub(crate) fn read(attrs: &[Attribute]) -> Self {
        let mut repr = Repr::default();
        for attr in attrs.iter().filter(|attr| is_named(attr, "repr")) {
            // rustc reports a hint that can't be parsed.
            let _ = attr.parse_args_with(|input: ParseStream<'_>| {
                while !input.is_empty() {
                    repr.hint(input)?;
                    if !input.is_empty() {
                        input.parse::<Token![,]>()?;
                    }
                }
                Ok(())
            });
        }
        repr
    }

    fn hint(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let hint = input.call(Ident::parse_any)?;
        let bytes = if input.peek(token::Paren) {
            let argument;
            parenthesized!(argument in input);
            Some(argument.parse::<LitInt>()?.base10_parse()?)
        } else {
            None
        };
        match (hint.unraw().to_string().as_str(), bytes) {
            ("C", None) => self.base = Base::C,
            ("transparent", None) => self.base = Base::Transparent,
            ("packed", bytes) => {
                let bytes = bytes.unwrap_or(1);
                self.packed = Some(self.packed.map_or(bytes, |other| other.min(bytes)));
            }
            ("align", Some(bytes)) => self.align = self.align.max(Some(bytes)),
            (name, None) => {
                self.integer = INTEGERS.into_iter().find(|&known| known == name).or(self.integer);
            }
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Base, Repr};
    use syn::{Attribute, parse_quote};

    #[track_caller]
    fn reads(attrs: &[Attribute], base: Base, packed: Option<u64>, align: Option<u64>) {
        assert_eq!(Repr::read(attrs), Repr { base, integer: None, packed, align });
    }

    #[test]
    fn missing_repr_is_rust() {
        reads(&[], Base::Rust, None, None);
        reads(&[parse_quote!(#[repr(Rust)])], Base::Rust, None, None);
        reads(&[parse_quote!(#[repr()])], Base::Rust, None, None);
        reads(&[parse_quote!(#[doc = "C"])], Base::Rust, None, None);
    }

    #[test]
    fn raw_name_is_the_same_attribute() {
        reads(&[parse_quote!(#[r#repr(r#C, r#align(8))])], Base::C, None, Some(8));
    }

    #[test]
    fn each_hint_is_parsed() {
        reads(&[parse_quote!(#[repr(C)])], Base::C, None, None);
        reads(&[parse_quote!(#[repr(transparent)])], Base::Transparent, None, None);
        reads(&[parse_quote!(#[repr(packed)])], Base::Rust, Some(1), None);
        reads(&[parse_quote!(#[repr(packed(2))])], Base::Rust, Some(2), None);
        reads(&[parse_quote!(#[repr(align(0x10))])], Base::Rust, None, Some(16));
    }

    #[test]
    fn each_integer_is_parsed() {
        for name in super::INTEGERS {
            let ident = quote::format_ident!("{name}");
            let alone = Repr::read(&[parse_quote!(#[repr(#ident)])]);
            assert_eq!(alone, Repr { integer: Some(name), ..Repr::default() });
            let with_c = Repr::read(&[parse_quote!(#[repr(C, #ident, align(4))])]);
            assert_eq!((with_c.base, with_c.integer, with_c.align), (Base::C, Some(name), Some(4)));
            assert!(alone.places_variants() && with_c.places_variants());
        }
        assert!(Repr::read(&[parse_quote!(#[repr(C)])]).places_variants());
        assert!(!Repr::read(&[parse_quote!(#[repr(align(4))])]).places_variants());
    }

    #[test]
    fn several_hints_add_up() {
        reads(&[parse_quote!(#[repr(C, packed(4),)])], Base::C, Some(4), None);
        reads(&[parse_quote!(#[repr(align(8), C)])], Base::C, None, Some(8));
        let apart = [parse_quote!(#[repr(C)]), parse_quote!(#[repr(align(8))])];
        reads(&apart, Base::C, None, Some(8));
    }

    #[test]
    fn smallest_packed_and_largest_align_win() {
        reads(&[parse_quote!(#[repr(align(4), align(16), align(8))])], Base::Rust, None, Some(16));
        reads(&[parse_quote!(#[repr(packed(4), packed(2))])], Base::Rust, Some(2), None);
    }

    #[test]
    fn number_in_a_none_group_is_parsed() {
        // rustc passes `$n:literal` in a `None`-delimited group.
        let eight = proc_macro2::Group::new(proc_macro2::Delimiter::None, quote::quote!(8));
        reads(&[parse_quote!(#[repr(align(#eight))])], Base::Rust, None, Some(8));
    }

    #[test]
    fn invalid_repr_is_no_panic() {
        reads(&[parse_quote!(#[repr])], Base::Rust, None, None);
        reads(&[parse_quote!(#[repr = "C"])], Base::Rust, None, None);
        reads(&[parse_quote!(#[repr(C, D)])], Base::C, None, None);
        reads(&[parse_quote!(#[repr(C, align("8"))])], Base::C, None, None);
        reads(&[parse_quote!(#[repr(align)])], Base::Rust, None, None);
        reads(&[parse_quote!(#[repr(align(99999999999999999999))])], Base::Rust, None, None);
    }
}
