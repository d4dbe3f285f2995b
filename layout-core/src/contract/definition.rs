//! The struct of another language as owned data, and a layout held against it.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use super::assertion::{Assertion, AssertionKind, Comparison, TYPE};
use super::contract_ref::ContractRef;
use super::message;
use crate::analysis::foreign::{
    ForeignDifference, Quantity, difference_of_field, difference_of_whole, is_padding, is_similar,
};
use crate::model::foreign::{ForeignStruct, Part, PartKind, Scalar};
use crate::model::layout::{FieldLayout, TypeLayout};
use crate::model::operands::{NO_OPERANDS, OperandsRef};
use crate::render::foreign::{write_difference, write_path};
use crate::text::writer::{ConstWriter, write_text};

/// The struct of another language, as a shader compiler, debug information or the kernel has it.
///
/// A `Definition` is plain data, filled by a program that reads the other side. `docs/definitions.md`
/// has programs that read WGSL, GLSL and SPIR-V by naga, WGSL with `#import` by `naga_oil`, C by
/// its debug information, and BTF.
/// [`TypeLayout::differences`] compares a layout with a definition.
///
/// ```
/// use layout_core::{Definition, Layout, Member, MemberKind, Scalar};
///
/// #[derive(Layout)]
/// #[repr(C)]
/// struct Header {
///     kind: u32,
///     len: u32,
/// }
///
/// // struct header { uint32_t kind; uint64_t len; };
/// let number = MemberKind::Scalar(Scalar::Unsigned);
/// let header = Definition {
///     name: "header".into(),
///     origin: "header.h".into(),
///     side: "C".into(),
///     size: Some(16),
///     members: vec![
///         Member::new("kind", "uint32_t", 0, 4, number.clone()),
///         Member::new("len", "uint64_t", 8, 8, number),
///     ],
/// };
/// assert_eq!(
///     Header::LAYOUT.differences(&header).to_string(),
///     "\
/// layout of `Header`: it is not `header` of header.h: offset of `len` is 4, 8 in C
///
///     offset  size  align  repr(C)
///          0     4      4  kind: u32
///          4     4      4  len: u32     <- offset is 4, 8 in C; size is 4, `uint64_t` has 8
///          8            4  total        <- size is 8, 16 in C
///
///     `len: uint64_t` starts later in C: add a field before it, `_pad: [u8; 4]`
///     `len: uint64_t` takes 8 bytes"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The name, as the other side has it.
    pub name: String,
    /// The place of the definition, for messages: `shaders/camera.wgsl`.
    pub origin: String,
    /// A noun for the other side, for messages: `the shader`, `C`, `the kernel`.
    pub side: String,
    /// The size in bytes; `None` if the last member is an array without a length.
    pub size: Option<usize>,
    /// The members, in the order of their offsets.
    pub members: Vec<Member>,
}

/// A member of a [`Definition`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Member {
    /// The name; empty for the element of an array and for an anonymous member. It is compared with
    /// the field of the same name; `viewProj` and `view_proj` are one name. Members whose names
    /// begin with `_` are padding, and need no field.
    pub name: String,
    /// The type, as the other side has it, for messages.
    pub ty: String,
    /// The offset in bytes from the start of the struct that the member is in.
    pub offset: usize,
    /// The size in bytes; `None` for an array without a length.
    pub size: Option<usize>,
    /// The kind of the member's parts.
    pub kind: MemberKind,
}

/// The kind of parts of a [`Member`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MemberKind {
    /// A number, a boolean or a pointer.
    Scalar(Scalar),
    /// An array, a vector, or a matrix as an array of its columns.
    Array {
        /// The distance between two elements in bytes.
        stride: usize,
        /// The element, at offset 0.
        element: alloc::boxed::Box<Member>,
    },
    /// A struct, with its members.
    Struct(Vec<Member>),
    /// Anything else: only offset and size are compared.
    Opaque,
}

impl Member {
    /// A member with a fixed size.
    #[must_use]
    pub fn new(name: &str, ty: &str, offset: usize, size: usize, kind: MemberKind) -> Self {
        Member { name: name.into(), ty: ty.into(), offset, size: Some(size), kind }
    }

    /// The element of an array, which has no name and no offset.
    #[must_use]
    pub fn element(ty: &str, size: usize, kind: MemberKind) -> Self {
        Member::new("", ty, 0, size, kind)
    }

    /// An array whose elements are `stride` bytes apart; its size is `None` without a `len`.
    #[must_use]
    pub fn array(
        name: &str,
        ty: &str,
        offset: usize,
        stride: usize,
        len: Option<usize>,
        element: Member,
    ) -> Self {
        let kind = MemberKind::Array { stride, element: element.into() };
        let size = len.map(|len| len.saturating_mul(stride));
        Member { name: name.into(), ty: ty.into(), offset, size, kind }
    }
}

/// The depth up to which members are compared.
const MOST_LEVELS: usize = 24;

impl Definition {
    /// All members, each followed by its own.
    fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        self.members.iter().for_each(|member| add(member, 0, &mut parts));
        parts
    }
}

fn add<'a>(member: &'a Member, level: usize, parts: &mut Vec<Part<'a>>) {
    let kind = match &member.kind {
        _ if level > MOST_LEVELS => PartKind::Opaque,
        MemberKind::Scalar(scalar) => PartKind::Scalar(*scalar),
        MemberKind::Array { stride, .. } => PartKind::Array { stride: *stride },
        MemberKind::Struct(_) => PartKind::Struct,
        MemberKind::Opaque => PartKind::Opaque,
    };
    let index = parts.len();
    parts.push(Part {
        name: &member.name,
        has_field: false,
        ty: &member.ty,
        offset: member.offset,
        size: member.size,
        align: 1,
        kind,
        inside: 0,
    });
    if level <= MOST_LEVELS {
        match &member.kind {
            MemberKind::Array { element, .. } => add(element, level + 1, parts),
            MemberKind::Struct(members) => {
                for member in members {
                    add(member, level + 1, parts);
                }
            }
            MemberKind::Scalar(_) | MemberKind::Opaque => {}
        }
    }
    parts[index].inside = parts.len() - index - 1;
}

/// The index of the member with which a field of this name is compared: it has the same name, or the
/// same but for `_` and case. The derive has the same rule in `shader.rs`.
fn member_named(parts: &[Part<'_>], field: &str) -> Option<usize> {
    let (mut index, mut similar) = (0, None);
    while let Some(part) = parts.get(index) {
        if !is_padding(part.name) && !part.has_field {
            if part.name == field {
                return Some(index);
            }
            if similar.is_none() && !part.name.is_empty() && is_similar(part.name, field) {
                similar = Some(index);
            }
        }
        index += 1 + part.inside;
    }
    similar
}

impl<'a> TypeLayout<'a> {
    /// Holds a struct against its definition in another language: offsets, sizes, distances of
    /// elements, kinds of scalars where both are known, and the total.
    ///
    /// A field may be larger than its member, up to the next member: `[f32; 4]` for a vector of
    /// three. A field without a member is padding. `[u8; N]` may stand for anything.
    ///
    /// ```
    /// use layout_core::{Definition, DifferenceKind, Layout, Member, MemberKind, Scalar};
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Time {
    ///     secs: i64,
    ///     nanos: u32,
    /// }
    ///
    /// let signed = MemberKind::Scalar(Scalar::Signed);
    /// let time = Definition {
    ///     name: "timespec".into(),
    ///     origin: "time.h".into(),
    ///     side: "C".into(),
    ///     size: Some(16),
    ///     members: vec![
    ///         Member::new("secs", "time_t", 0, 8, signed.clone()),
    ///         Member::new("nanos", "long", 8, 8, signed),
    ///     ],
    /// };
    /// let differences = Time::LAYOUT.differences(&time);
    /// let first = differences.iter().next().unwrap();
    /// assert_eq!((first.member.as_str(), first.kind), ("nanos", DifferenceKind::Size));
    /// assert_eq!((first.actual, first.expected), (Some(4), Some(8)));
    /// ```
    #[must_use]
    pub fn differences(&'a self, definition: &'a Definition) -> Differences<'a> {
        let mut parts = definition.parts();
        let member_of = |field: &FieldLayout<'_>| {
            let member = member_named(&parts, field.name)?;
            parts[member].has_field = true;
            Some(member + 1)
        };
        let members = self.fields.iter().map(member_of);
        let members = members.map(Option::unwrap_or_default).collect();
        Differences { layout: self, definition, parts, members }
    }
}

/// The differences between a layout and a [`Definition`], from [`TypeLayout::differences`].
///
/// `Display` writes the table with each difference beside its row, and advice;
/// [`markdown`](Self::markdown) writes the same as Markdown, [`iter`](Self::iter) has it as data.
#[derive(Debug, Clone)]
pub struct Differences<'a> {
    layout: &'a TypeLayout<'a>,
    definition: &'a Definition,
    parts: Vec<Part<'a>>,
    /// As in `ForeignStruct`.
    members: Vec<usize>,
}

/// The number or the kind that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DifferenceKind {
    /// The offset of a member.
    Offset,
    /// The size of a member or of the whole.
    Size,
    /// The distance between two elements of an array.
    Stride,
    /// The kind of a scalar.
    Scalar,
    /// The member has no field.
    Missing,
}

/// One difference. `Display` writes it: "offset of `len` is 4, 8 in C".
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The path of the member, such as `lights[].color`; empty for the whole.
    pub member: String,
    /// The number or the kind that differs.
    pub kind: DifferenceKind,
    /// The number of the layout in bytes; `None` if it is no number.
    pub actual: Option<usize>,
    /// The number of the definition in bytes; `None` if it is no number.
    pub expected: Option<usize>,
    text: String,
}

impl fmt::Display for Difference {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Differences<'_> {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The differences: those of fields in declaration order, then members without a field, then the
    /// size.
    pub fn iter(&self) -> impl Iterator<Item = Difference> + '_ {
        let fields = self.layout.fields.len();
        let of_item = move |item: usize| {
            let foreign = self.foreign();
            (0..).map_while(move |index| {
                let found = if item < fields {
                    difference_of_field(self.layout, &foreign, item, index)
                } else {
                    difference_of_whole(self.layout, &foreign, index)
                };
                found.map(|found| difference(&foreign, &found))
            })
        };
        (0..=fields).flat_map(of_item)
    }

    /// A table in Markdown, with a column for the differences.
    #[must_use]
    pub fn markdown(&self) -> impl fmt::Display + '_ {
        DifferencesMarkdown(self)
    }

    fn foreign(&self) -> ForeignStruct<'_> {
        let Definition { name, origin, side, size, .. } = self.definition;
        let (parts, members) = (&self.parts, &self.members);
        ForeignStruct { name, origin, side, key: "", size: *size, parts, members }
    }

    fn with_contract<R>(&self, call: impl FnOnce(&ContractRef<'_>) -> R) -> R {
        let foreign = [self.foreign()];
        let operands = OperandsRef { foreign: &foreign, ..NO_OPERANDS };
        let assertions = [Assertion {
            kind: AssertionKind::Foreign(0),
            item: TYPE,
            comparison: Comparison::Equal,
            expected: 0,
        }];
        call(&ContractRef::of_layout(self.layout, &assertions, &operands))
    }
}

/// The text that a function writes.
fn written(write: impl Fn(&mut ConstWriter<'_>)) -> String {
    Written(write).to_string()
}

struct Written<F>(F);

impl<F: Fn(&mut ConstWriter<'_>)> fmt::Display for Written<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_text(f, &self.0)
    }
}

fn difference(foreign: &ForeignStruct<'_>, found: &ForeignDifference<'_>) -> Difference {
    let (kind, actual, expected) = match found.quantity {
        Quantity::Offset(ours, theirs) => (DifferenceKind::Offset, Some(ours), Some(theirs)),
        Quantity::Size(ours, theirs) | Quantity::Room(ours, theirs) => {
            (DifferenceKind::Size, Some(ours), Some(theirs))
        }
        Quantity::Stride(ours, theirs) => (DifferenceKind::Stride, Some(ours), Some(theirs)),
        Quantity::Scalar(_) => (DifferenceKind::Scalar, None, None),
        Quantity::Missing => (DifferenceKind::Missing, None, None),
    };
    let member = found.part.map_or_else(String::new, |part| {
        written(|out| write_path(foreign, found.member, part, true, out))
    });
    let text = written(|out| write_difference(foreign, found, true, out));
    Difference { member, kind, actual, expected, text }
}

impl fmt::Display for Differences<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_contract(|contract| {
            if contract.assertion(0).holds() {
                let Definition { name, origin, .. } = self.definition;
                write!(f, "layout of `{}`: it is `{name}` of {origin}", self.layout.name)
            } else {
                write_text(f, |out| message::write(contract, out))
            }
        })
    }
}

struct DifferencesMarkdown<'a>(&'a Differences<'a>);

impl fmt::Display for DifferencesMarkdown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.with_contract(|contract| {
            let side = &self.0.definition.side;
            crate::render::markdown::write_with_remarks(
                self.0.layout,
                side,
                &|item| {
                    let assertion = contract.assertion(0);
                    assertion
                        .has_remark(item)
                        .then(|| written(|out| assertion.write_remark(item, out)))
                },
                f,
            )
        })
    }
}
