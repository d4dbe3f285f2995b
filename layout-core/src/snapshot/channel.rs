//! Reads the messages of `render/channel.rs`, for `cargo layout`. Not covered by semantic versioning:
//! the format is that of this version.

mod short;

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::str;

use super::{Arc, Field, Heap, Kind, Tag, Type, Variant};
use crate::model::layout::{Pointer, Primitive};
use crate::model::metadata::Metadata;
use crate::model::repr::{INTEGERS, Repr, ReprBase};
use crate::render::channel::{BITS, DIGIT, LARGE};

/// The version of the format, the first word of each line that the derive writes.
pub const FORMAT: &str = "2";

/// The layout of a type, and the module that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Message {
    /// As `module_path!()` has it.
    pub module: String,
    /// The layout.
    pub ty: Type,
}

/// Reads a message that is a text, after its head. `line` is the type's name, the form of its numbers,
/// then the name and the type of each field, then the names of the variants. `None` if the message is
/// not of this format.
#[must_use]
pub fn read(line: &[&str], message: &str) -> Option<Message> {
    let mut reader = Reader { rest: message.as_bytes(), known: BTreeMap::new() };
    let [name, _, names @ ..] = line else { return None };
    let module = reader.text()?;
    let ty = reader.ty(name, &mut Names::Written(names.iter()))?;
    Some(Message { module, ty: counted(&ty) })
}

/// Reads a message that is numbers: the operands of a subtraction. `line` is that of [`read`].
#[must_use]
pub fn read_numbers(line: &[&str], operands: [u128; 2]) -> Option<Type> {
    let [name, form, names @ ..] = line else { return None };
    short::read(operands, name, form, names).map(|ty| counted(&ty))
}

/// The type with its padding, as the renderers count it.
fn counted(ty: &Type) -> Type {
    ty.with_layout(|layout| Type::from(layout))
}

/// The source of the names of parts.
enum Names<'a> {
    /// The derive's line.
    Written(core::slice::Iter<'a, &'a str>),
    /// The message.
    Inside,
}

struct Reader<'a> {
    rest: &'a [u8],
    /// The nested types by their part of the message, and by their measures, which are no part of it
    /// in a number.
    known: BTreeMap<(&'a [u8], u64, u64), Arc<Type>>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn bits(&mut self, count: usize) -> Option<u128> {
        self.take(count)?.iter().try_fold(0_u128, |number, &byte| {
            let digit = byte.checked_sub(DIGIT).filter(|&digit| digit < 64)?;
            Some(number << 6 | u128::from(digit))
        })
    }

    fn number(&mut self) -> Option<u64> {
        if self.rest.first() == Some(&LARGE) {
            self.take(1)?;
            return u64::try_from(self.bits(11)?).ok();
        }
        u64::try_from(self.bits(2)?).ok()
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        str::from_utf8(self.take(length)?).ok().map(ToOwned::to_owned)
    }

    fn name(&mut self, names: &mut Names<'_>) -> Option<String> {
        match names {
            Names::Written(names) => names.next().map(|&name| name.to_owned()),
            Names::Inside => self.text(),
        }
    }

    fn ty(&mut self, name: &str, names: &mut Names<'_>) -> Option<Type> {
        let (size, align, flags) = (self.number()?, self.number()?, self.number()?);
        let (repr, kind) = (self.number()?, self.number()?);
        let (fields, variants) = (self.count()?, self.count()?);
        let repr = self.repr(repr)?;
        let has = |bit: u32| flags >> bit & 1 == 1;
        let tag = if has(4) {
            Some(Tag { offset: self.number()?, size: self.number()?, align: self.number()? })
        } else {
            None
        };
        let heap = if has(5) {
            Some(Heap { contents: self.text()?, element_size: self.number()?.checked_sub(1) })
        } else {
            None
        };
        let kind = self.kind(kind)?;
        let mut all = Vec::new();
        for _ in 0..fields {
            all.push(self.field(names)?);
        }
        let is_enum = matches!(kind, Kind::Enum);
        let mut left = all.into_iter();
        let fields = if is_enum { Vec::new() } else { left.by_ref().collect() };
        let mut list = Vec::new();
        for _ in 0..variants {
            let name = self.name(names)?;
            let own = self.count()?;
            let discriminant = match self.number()? {
                0 => None,
                // Sign and all: as many bits as the number has.
                1 => Some(i128::from_ne_bytes(self.bits(BITS)?.to_ne_bytes())),
                number => Some(i128::from(number - 2)),
            };
            let fields: Vec<_> = left.by_ref().take(own).collect();
            let size = fields.iter().map(|field| field.size).sum();
            list.push(Variant { name, discriminant, size, fields, gaps: Vec::new() });
        }
        Some(Type {
            name: name.to_owned(),
            size,
            align,
            repr: repr.to_string(),
            kind,
            // The names of arguments are no constants.
            type_name: None,
            metadata: match flags >> 6 {
                0 => None,
                1 => Some(Metadata::Length),
                2 => Some(Metadata::Vtable),
                _ => Some(Metadata::Unknown),
            },
            niche: has(0),
            pointer_sized: has(1),
            atomic: has(2),
            partial: has(3),
            padding: None,
            tag,
            fields,
            variants: list,
            gaps: Vec::new(),
            heap,
        })
    }

    fn repr(&mut self, flags: u64) -> Option<Repr> {
        let has = |bit: u32| flags >> bit & 1 == 1;
        let base = match flags & 7 {
            0 => ReprBase::Rust,
            1 => ReprBase::C,
            2 => ReprBase::Integer,
            3 => ReprBase::Transparent,
            4 => ReprBase::Foreign,
            _ => return None,
        };
        let mut repr = Repr::new(base);
        if has(3) {
            let name = self.text()?;
            repr = repr.with_integer(INTEGERS.iter().find(|&&integer| integer == name)?);
        }
        let mut power = || self.count().filter(|bytes| bytes.is_power_of_two());
        if has(4) {
            repr = repr.with_align(power()?);
        }
        if has(5) {
            repr = repr.with_packed(power()?);
        }
        Some(repr)
    }

    fn kind(&mut self, number: u64) -> Option<Kind> {
        Some(match number {
            6 => Kind::Pointer(Pointer::Reference),
            7 => Kind::Pointer(Pointer::Raw),
            8 => Kind::Pointer(Pointer::NonNull),
            9 => Kind::Pointer(Pointer::Box),
            10 => Kind::Pointer(Pointer::Function),
            11 => Kind::Tuple,
            12 => Kind::Struct,
            13 => Kind::Union,
            14 => Kind::Enum,
            15 => Kind::Opaque,
            16 => {
                let len = self.number()?;
                let element = self.shared(|reader| {
                    let name = reader.text()?;
                    reader.ty(&name, &mut Names::Inside)
                })?;
                Kind::Array { len, element }
            }
            number => Kind::Primitive(primitive(number)?),
        })
    }

    fn field(&mut self, names: &mut Names<'_>) -> Option<Field> {
        let (name, ty) = (self.name(names)?, self.name(names)?);
        let offset = self.number()?.checked_sub(1);
        let (size, align, flags) = (self.number()?, self.number()?, self.number()?);
        let layout = match flags >> 1 & 1 {
            1 => Some(self.shared(|reader| {
                let name = reader.text()?;
                match reader.number()? {
                    0 => reader.ty(&name, &mut Names::Inside),
                    short => {
                        let kind = Kind::Primitive(primitive(short >> 1)?);
                        Some(plain(name, [size, align], kind, short & 1 == 1))
                    }
                }
            })?),
            _ => None,
        };
        Some(Field { name, ty, offset, size, align, trusted: flags & 1 == 1, layout })
    }

    /// A nested type, which is one however often it occurs.
    fn shared(&mut self, read: impl FnOnce(&mut Self) -> Option<Type>) -> Option<Arc<Type>> {
        let before = self.rest;
        let ty = read(self)?;
        let text = &before[..before.len() - self.rest.len()];
        let key = (text, ty.size, ty.align);
        Some(Arc::clone(self.known.entry(key).or_insert_with(|| Arc::new(ty))))
    }
}

fn primitive(number: u64) -> Option<Primitive> {
    Some(match number {
        1 => Primitive::Unsigned,
        2 => Primitive::Signed,
        3 => Primitive::Float,
        4 => Primitive::Bool,
        5 => Primitive::Char,
        _ => return None,
    })
}

/// A type without parts, of the compiler's representation.
fn plain(name: String, [size, align]: [u64; 2], kind: Kind, niche: bool) -> Type {
    Type {
        name,
        size,
        align,
        repr: Repr::new(ReprBase::Rust).to_string(),
        kind,
        type_name: None,
        metadata: None,
        niche,
        pointer_sized: false,
        atomic: false,
        partial: false,
        padding: Some(0),
        tag: None,
        fields: Vec::new(),
        variants: Vec::new(),
        gaps: Vec::new(),
        heap: None,
    }
}
