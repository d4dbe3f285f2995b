//! Static assertions in C or C++ for the same layouts, as a header.

use core::fmt;

use crate::model::layout::{FieldLayout, Kind, TypeLayout};
use crate::model::repr::ReprBase;

/// A header of static assertions that compares definitions in C or C++ with layouts in Rust: size
/// and alignment of each type, offset and size of each field.
///
/// Include it after the definitions, in C11 or C++11 or newer. `Display` writes the header.
///
/// ```
/// use layout_core::{CHeader, CType, Layout};
///
/// #[derive(Layout)]
/// #[repr(C)]
/// struct Header {
///     kind: u8,
///     len: u32,
/// }
///
/// let header = Header::LAYOUT;
/// let types = [CType::of(header).named("struct header").fields(&[("kind", "type")])];
/// let text = CHeader::new(&types)?.to_string();
/// assert!(text.contains(
///     "\
/// LAYOUT_ASSERT(sizeof(struct header) == 8, \"size of struct header: 8 in Rust\");
/// LAYOUT_ASSERT(LAYOUT_ALIGNOF(struct header) == 4, \"alignment of struct header: 4 in Rust\");
/// LAYOUT_ASSERT(offsetof(struct header, type) == 0, \"offset of type in struct header: 0 in Rust\");
/// LAYOUT_ASSERT(sizeof(((struct header *)0)->type) == 1, \"size of type in struct header: 1 in Rust\");
/// "
/// ));
/// # Ok::<(), layout_core::CHeaderError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct CHeader<'a> {
    types: &'a [CType<'a>],
}

/// A type, with its name and its fields' names in C.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct CType<'a> {
    layout: &'a TypeLayout<'static>,
    name: &'a str,
    fields: &'a [(&'static str, &'a str)],
}

impl<'a> CType<'a> {
    /// A type whose name and field names in C are those in Rust.
    #[inline]
    pub const fn of(layout: &'a TypeLayout<'static>) -> Self {
        CType { layout, name: layout.name, fields: &[] }
    }

    /// Sets the name of the type in C: `struct header`.
    #[inline]
    pub const fn named(self, name: &'a str) -> Self {
        CType { name, ..self }
    }

    /// Sets field names in C, as pairs of the name in Rust and the name in C. The name in Rust is
    /// `0` for a field of a tuple struct and `Circle.radius` for a field in a variant of an enum.
    /// The name in C may be a path, `as.circle.radius`.
    #[inline]
    pub const fn fields(self, fields: &'a [(&'static str, &'a str)]) -> Self {
        CType { fields, ..self }
    }

    /// The name of the field in C. Without a given name, `None` for a field in a variant of an enum,
    /// for a name that begins with a digit and for a keyword of C or C++, because C has none of them.
    #[inline]
    fn field(
        &self,
        variant: Option<&str>,
        field: &'static FieldLayout<'static>,
    ) -> Option<&'a str> {
        let renamed = self.fields.iter().find(|(name, _)| names_field(name, variant, field.name));
        match renamed {
            Some((_, in_c)) => Some(in_c),
            None if variant.is_none()
                && !field.name.starts_with(|c: char| c.is_ascii_digit())
                && !KEYWORDS.contains(&field.name) =>
            {
                Some(field.name)
            }
            None => None,
        }
    }

    #[inline]
    fn check(&self) -> Result<(), CHeaderError> {
        let ty = self.layout.name;
        let problem = |problem| Err(CHeaderError { ty, problem });
        if !matches!(self.layout.kind, Kind::Struct | Kind::Union | Kind::Enum) {
            return problem(Problem::Kind);
        }
        if let ReprBase::Rust = self.layout.repr.base {
            return problem(Problem::Repr);
        }
        for &(name, _) in self.fields {
            let mut known = false;
            each_field(self.layout, |variant, field| {
                known |= names_field(name, variant, field.name);
            });
            if !known {
                return problem(Problem::NoField(name));
            }
        }
        let mut nameless = None;
        each_field(self.layout, |variant, field| {
            if field.size > 0 && nameless.is_none() && self.field(variant, field).is_none() {
                nameless = Some(Problem::NoName { variant, field: field.name });
            }
        });
        nameless.map_or(Ok(()), problem)
    }
}

/// Whether `name` refers to that field of that variant: `len` or `Circle.radius`.
#[inline]
fn names_field(name: &str, variant: Option<&str>, field: &str) -> bool {
    match variant {
        None => name == field,
        Some(variant) => name.split_once('.') == Some((variant, field)),
    }
}

/// Visits all fields, each with the variant that it is in.
#[inline]
fn each_field(
    layout: &TypeLayout<'static>,
    mut visit: impl FnMut(Option<&'static str>, &'static FieldLayout<'static>),
) {
    layout.fields().iter().for_each(|field| visit(None, field));
    for variant in layout.variants() {
        variant.fields.iter().for_each(|field| visit(Some(variant.name), field));
    }
}

impl<'a> CHeader<'a> {
    /// A header for these types.
    ///
    /// # Errors
    ///
    /// Returns an error if C can't define a type with the layout: the type is no struct, union or
    /// enum, or has neither `repr(C)` nor an integer `repr`. Also if a field has no name in C, or
    /// if a name is given for a field that does not exist.
    #[inline]
    pub fn new(types: &'a [CType<'a>]) -> Result<Self, CHeaderError> {
        types.iter().try_for_each(CType::check)?;
        Ok(CHeader { types })
    }
}

impl fmt::Display for CHeader<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let endian = if cfg!(target_endian = "little") { "little" } else { "big" };
        writeln!(
            f,
            "\
/* Layouts in Rust on a {}-bit {endian}-endian target. Include it after the definitions, in C11 or C++11. */

#include <stddef.h>

#ifdef __cplusplus
#define LAYOUT_ASSERT static_assert
#define LAYOUT_ALIGNOF alignof
#else
#define LAYOUT_ASSERT _Static_assert
#define LAYOUT_ALIGNOF _Alignof
#endif",
            usize::BITS
        )?;
        for ty in self.types {
            write_type(f, ty)?;
        }
        f.write_str("\n#undef LAYOUT_ASSERT\n#undef LAYOUT_ALIGNOF\n")
    }
}

#[inline]
fn write_type(f: &mut fmt::Formatter<'_>, ty: &CType<'_>) -> fmt::Result {
    let CType { layout, name, .. } = *ty;
    let TypeLayout { size, align, .. } = *layout;
    writeln!(f, "\n/* {} */", layout.name)?;
    assertion(f, format_args!("sizeof({name})"), size, format_args!("size of {name}"))?;
    assertion(
        f,
        format_args!("LAYOUT_ALIGNOF({name})"),
        align,
        format_args!("alignment of {name}"),
    )?;
    let mut result = Ok(());
    each_field(layout, |variant, field| {
        if let (Ok(()), Some(field_name)) = (result, ty.field(variant, field)) {
            result = write_field(f, name, field_name, field);
        }
    });
    result
}

#[inline]
fn write_field(
    f: &mut fmt::Formatter<'_>,
    ty: &str,
    name: &str,
    field: &FieldLayout<'_>,
) -> fmt::Result {
    // C has no zero-sized fields, except for an array without elements: a flexible array member.
    let is_flexible =
        field.layout.is_some_and(|layout| matches!(layout.kind, Kind::Array { len: 0, .. }));
    let Some(offset) = field.offset.filter(|_| field.size > 0 || is_flexible) else {
        return writeln!(f, "/* {name}: no bytes */");
    };
    assertion(
        f,
        format_args!("offsetof({ty}, {name})"),
        offset,
        format_args!("offset of {name} in {ty}"),
    )?;
    if field.size > 0 {
        assertion(
            f,
            format_args!("sizeof((({ty} *)0)->{name})"),
            field.size,
            format_args!("size of {name} in {ty}"),
        )?;
    }
    Ok(())
}

#[inline]
fn assertion(
    f: &mut fmt::Formatter<'_>,
    expression: fmt::Arguments<'_>,
    number: usize,
    description: fmt::Arguments<'_>,
) -> fmt::Result {
    writeln!(f, "LAYOUT_ASSERT({expression} == {number}, \"{description}: {number} in Rust\");")
}

/// The reason why a type can't have a C definition, from [`CHeader::new`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CHeaderError {
    ty: &'static str,
    problem: Problem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Problem {
    Kind,
    Repr,
    NoField(&'static str),
    NoName { variant: Option<&'static str>, field: &'static str },
}

impl fmt::Display for CHeaderError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ty = self.ty;
        match self.problem {
            Problem::Kind => write!(f, "`{ty}` is no struct, union or enum that C could define"),
            Problem::Repr => write!(
                f,
                "`{ty}` has neither `repr(C)` nor an integer `repr`: what C defines can't be laid out like it"
            ),
            Problem::NoField(name) => write!(f, "`{ty}` has no field `{name}`"),
            Problem::NoName { variant, field } => {
                let (before, dot) = variant.map_or(("", ""), |variant| (variant, "."));
                write!(
                    f,
                    "C has no name for the field `{before}{dot}{field}` of `{ty}`: \
                     give it one, as in `.fields(&[(\"{before}{dot}{field}\", \"name\")])`"
                )
            }
        }
    }
}

impl core::error::Error for CHeaderError {}

/// The keywords of C11 and of C++20 that Rust allows as names, raw or not.
#[rustfmt::skip]
const KEYWORDS: [&str; 91] = [
    "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case",
    "catch", "char", "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return", "co_yield",
    "compl", "concept", "const", "const_cast", "consteval", "constexpr", "constinit", "continue",
    "decltype", "default", "delete", "do", "double", "dynamic_cast", "else", "enum", "explicit",
    "export", "extern", "false", "float", "for", "friend", "goto", "if", "inline", "int", "long",
    "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or", "or_eq",
    "private", "protected", "public", "register", "reinterpret_cast", "requires", "restrict", "return",
    "short", "signed", "sizeof", "static", "static_assert", "static_cast", "struct", "switch",
    "template", "this", "thread_local", "throw", "true", "try", "typedef", "typeid", "typename",
    "union", "unsigned", "virtual", "void", "volatile", "wchar_t", "while", "xor",
];
