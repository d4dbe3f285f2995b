//! Static assertions in C or C++ for the same layouts, as a header.

use core::fmt;

use crate::model::layout::{FieldLayout, Kind, Tag, TypeLayout};
use crate::model::repr::ReprBase;

/// A header of static assertions that compares definitions in C or C++ with layouts in Rust: size
/// and alignment of each type, offset and size of each field.
///
/// Include it after the definitions, in C11 or C++11 or newer. `Display` writes the header.
///
/// # Types of bindgen
///
/// [bindgen](https://rust-lang.github.io/rust-bindgen/) writes fields that C does not have:
///
/// - `_bitfield_1`, `_bitfield_align_1`, `__bindgen_padding_0` and `_address` are skipped.
/// - `__bindgen_anon_1` is an anonymous struct or union. In C its fields are fields of the type
///   around it, and so they are here, if the [layout](FieldLayout::layout) of the anonymous type is
///   known. Otherwise the field is skipped.
///
/// Where C has another name, [`CType::fields`] gives it: bindgen's `type_` is `type` in C.
/// [`CType::skip`] leaves out other fields.
///
/// # Types with `repr(transparent)`
///
/// On the other side such a type usually is a `typedef` without fields. Only its size and alignment
/// are compared, and the fields that [`CType::fields`] names.
///
/// # Example
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
    skipped: &'a [&'static str],
    tag: Option<&'a str>,
}

/// A field as C sees it.
#[derive(Clone, Copy, PartialEq)]
enum InC<'a> {
    /// The field has this name.
    Named(&'a str),
    /// The field is an anonymous struct or union, whose fields are fields of the type around it.
    Anonymous(&'static TypeLayout<'static>),
    /// C has no such field.
    Skipped,
    /// C can't have a field of that name.
    Nameless,
}

impl<'a> CType<'a> {
    /// A type whose name and field names in C are those in Rust.
    #[inline]
    pub const fn of(layout: &'a TypeLayout<'static>) -> Self {
        CType { layout, name: layout.name, fields: &[], skipped: &[], tag: None }
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

    /// Leaves out these fields, which C does not have. The names are those in Rust, as for
    /// [`fields`](Self::fields).
    ///
    /// ```
    /// use layout_core::{CHeader, CType, Layout};
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Header {
    ///     len: u32,
    ///     /// Where C has padding.
    ///     reserved: u32,
    ///     at: u64,
    /// }
    ///
    /// let types = [CType::of(Header::LAYOUT).named("struct header").skip(&["reserved"])];
    /// let text = CHeader::new(&types)?.to_string();
    /// assert!(text.contains("offsetof(struct header, at) == 8"));
    /// assert!(!text.contains("offsetof(struct header, reserved)"));
    /// # Ok::<(), layout_core::CHeaderError>(())
    /// ```
    #[inline]
    pub const fn skip(self, fields: &'a [&'static str]) -> Self {
        CType { skipped: fields, ..self }
    }

    /// Sets the name of an enum's tag in C, whose offset and size are then compared. The name may
    /// be a path.
    ///
    /// ```
    /// use layout_core::{CHeader, CType, Layout};
    ///
    /// #[derive(Layout)]
    /// #[repr(C, u8)]
    /// enum Shape {
    ///     Point,
    ///     Circle { radius: f32 },
    /// }
    ///
    /// let types = [CType::of(Shape::LAYOUT)
    ///     .named("struct shape")
    ///     .tag("kind")
    ///     .fields(&[("Circle.radius", "as.circle.radius")])];
    /// let text = CHeader::new(&types)?.to_string();
    /// assert!(text.contains("sizeof(((struct shape *)0)->kind) == 1"));
    /// # Ok::<(), layout_core::CHeaderError>(())
    /// ```
    #[inline]
    pub const fn tag(self, name: &'a str) -> Self {
        CType { tag: Some(name), ..self }
    }

    /// The field as C sees it. Without a given name, C has no name for a field in a variant of an
    /// enum, for a name that begins with a digit and for a keyword of C or C++.
    #[inline]
    fn field(&self, variant: Option<&str>, field: &'static FieldLayout<'static>) -> InC<'a> {
        let is_this = |name: &&str| names_field(name, variant, field.name);
        if let Some((_, in_c)) = self.fields.iter().find(|(name, _)| is_this(name)) {
            return InC::Named(in_c);
        }
        if self.skipped.iter().any(is_this) || self.layout.repr.base() == ReprBase::Transparent {
            return InC::Skipped;
        }
        if variant.is_none() && is_numbered(field.name, &["__bindgen_anon_"]) {
            return match field.layout {
                Some(layout) if !layout.fields().is_empty() => InC::Anonymous(layout),
                _ => InC::Skipped,
            };
        }
        if is_numbered(field.name, &BINDGEN) || field.name == "_address" {
            return InC::Skipped;
        }
        let is_name = !field.name.starts_with(|c: char| c.is_ascii_digit());
        if variant.is_none() && is_name && !KEYWORDS.contains(&field.name) {
            InC::Named(field.name)
        } else {
            InC::Nameless
        }
    }

    /// Visits all fields: the variant that the field is in, the field, its offset in the type, and
    /// the field as C sees it. The fields of an anonymous field follow it.
    #[inline]
    fn each_field(&self, visit: VisitField<'_, 'a>) {
        self.each_field_in(None, self.layout.fields(), Some(0), visit);
        for variant in self.layout.variants() {
            self.each_field_in(Some(variant.name), variant.fields, Some(0), visit);
        }
    }

    fn each_field_in(
        &self,
        variant: Option<&'static str>,
        fields: &'static [FieldLayout<'static>],
        start: Option<usize>,
        visit: VisitField<'_, 'a>,
    ) {
        for field in fields {
            let offset = start.zip(field.offset).map(|(start, offset)| start + offset);
            let in_c = self.field(variant, field);
            visit(variant, field, offset, in_c);
            if let InC::Anonymous(layout) = in_c {
                self.each_field_in(variant, layout.fields(), offset, visit);
            }
        }
    }

    #[inline]
    fn check(&self) -> Result<(), CHeaderError> {
        let ty = self.layout.name;
        let problem = |problem| Err(CHeaderError { ty, problem });
        if !matches!(self.layout.kind, Kind::Struct | Kind::Union | Kind::Enum) {
            return problem(Problem::Kind);
        }
        if let ReprBase::Rust = self.layout.repr.base() {
            return problem(Problem::Repr);
        }
        if self.tag.is_some() && self.layout.tag.is_none() {
            return problem(Problem::NoTag);
        }
        let named = self.fields.iter().map(|&(name, _)| name);
        for name in named.clone().chain(self.skipped.iter().copied()) {
            let mut known = false;
            self.each_field(&mut |variant, field, _, _| {
                known |= names_field(name, variant, field.name);
            });
            if !known {
                return problem(Problem::NoField(name));
            }
        }
        if let Some(name) = named.into_iter().find(|name| self.skipped.contains(name)) {
            return problem(Problem::NamedAndSkipped(name));
        }
        let mut nameless = None;
        self.each_field(&mut |variant, field, _, in_c| {
            if field.size > 0 && nameless.is_none() && in_c == InC::Nameless {
                nameless = Some(Problem::NoName { variant, field: field.name });
            }
        });
        nameless.map_or(Ok(()), problem)
    }
}

/// The names of bindgen's fields that are no fields in C, without their numbers.
const BINDGEN: [&str; 3] = ["_bitfield_", "_bitfield_align_", "__bindgen_padding_"];

/// Whether the name is one of `starts` followed by a number.
#[inline]
fn is_numbered(name: &str, starts: &[&str]) -> bool {
    let numbers = starts.iter().filter_map(|start| name.strip_prefix(start));
    numbers
        .into_iter()
        .any(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether `name` refers to that field of that variant: `len` or `Circle.radius`.
#[inline]
fn names_field(name: &str, variant: Option<&str>, field: &str) -> bool {
    match variant {
        None => name == field,
        Some(variant) => name.split_once('.') == Some((variant, field)),
    }
}

type VisitField<'v, 'a> =
    &'v mut dyn FnMut(Option<&'static str>, &'static FieldLayout<'static>, Option<usize>, InC<'a>);

impl<'a> CHeader<'a> {
    /// A header for these types.
    ///
    /// # Errors
    ///
    /// Returns an error if C can't define a type with the layout: the type is no struct, union or
    /// enum, or has neither `repr(C)` nor an integer `repr` nor `repr(transparent)`. Also if a field
    /// has no name in C, for example because its name is a keyword there, and if the tag or a field
    /// is named or skipped that does not exist.
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
    if let (Some(Tag { offset, size, .. }), Some(tag)) = (layout.tag, ty.tag) {
        write_member(f, name, tag, Some(offset), Some(size))?;
    }
    let mut result = Ok(());
    ty.each_field(&mut |variant, field, offset, in_c| {
        if result.is_ok() {
            result = match in_c {
                InC::Named(field_name) => write_field(f, name, field_name, field, offset),
                InC::Skipped => {
                    let (variant, dot) = variant.map_or(("", ""), |variant| (variant, "."));
                    writeln!(f, "/* {variant}{dot}{}: not compared */", field.name)
                }
                InC::Anonymous(_) | InC::Nameless => Ok(()),
            };
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
    offset: Option<usize>,
) -> fmt::Result {
    // C has no zero-sized fields, except for an array without elements: a flexible array member.
    let is_flexible =
        field.layout.is_some_and(|layout| matches!(layout.kind, Kind::Array { len: 0, .. }));
    let offset = offset.filter(|_| field.size > 0 || is_flexible);
    write_member(f, ty, name, offset, (field.size > 0).then_some(field.size))
}

#[inline]
fn write_member(
    f: &mut fmt::Formatter<'_>,
    ty: &str,
    name: &str,
    offset: Option<usize>,
    size: Option<usize>,
) -> fmt::Result {
    let Some(offset) = offset else { return writeln!(f, "/* {name}: no bytes */") };
    assertion(
        f,
        format_args!("offsetof({ty}, {name})"),
        offset,
        format_args!("offset of {name} in {ty}"),
    )?;
    match size {
        Some(size) => assertion(
            f,
            format_args!("sizeof((({ty} *)0)->{name})"),
            size,
            format_args!("size of {name} in {ty}"),
        ),
        None => Ok(()),
    }
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
    NoTag,
    NamedAndSkipped(&'static str),
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
            Problem::NoTag => {
                write!(f, "`{ty}` has no tag of its own: `.tag(..)` is for enums with a `repr`")
            }
            Problem::NamedAndSkipped(name) => write!(
                f,
                "the field `{name}` of `{ty}` has a name in `.fields(..)` and is left out by `.skip(..)`"
            ),
            Problem::NoName { variant, field } => {
                let (before, dot) = variant.map_or(("", ""), |variant| (variant, "."));
                let (name, underscore) =
                    if KEYWORDS.contains(&field) { (field, "_") } else { ("name", "") };
                if variant.is_none() && name == field {
                    write!(
                        f,
                        "the field `{field}` of `{ty}` has the name of a keyword of C or C++: "
                    )?;
                } else {
                    write!(f, "C has no name for the field `{before}{dot}{field}` of `{ty}`: ")?;
                }
                write!(
                    f,
                    "give it one, as in `.fields(&[(\"{before}{dot}{field}\", \"{name}{underscore}\")])`"
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
