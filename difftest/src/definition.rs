//! A random type, with all that it takes to write it in Rust and, if C has such a type, in C.

use std::fmt::Write as _;

/// A random type.
#[derive(Debug, Clone)]
pub(crate) struct Definition {
    /// `T4`.
    pub(crate) name: String,
    /// Name and arguments: `T4`, or `T4<u32, 3>`.
    pub(crate) path: String,
    /// The declaration of its parameters: `<A, const N: usize>`.
    pub(crate) parameters: &'static str,
    /// The words of its `#[repr(..)]`; empty without one.
    pub(crate) repr: String,
    pub(crate) shape: Shape,
    /// Whether it contains an `align(N)` at any depth, which Rust refuses in packed types.
    pub(crate) is_aligned: bool,
    /// Whether C has such a type.
    pub(crate) is_in_c: bool,
}

#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Struct(Fields),
    Union(Fields),
    Enum(Vec<Variant>),
}

#[derive(Debug, Clone)]
pub(crate) struct Variant {
    pub(crate) name: String,
    /// The explicit discriminant, if there is one.
    pub(crate) discriminant: Option<i64>,
    pub(crate) fields: Fields,
}

#[derive(Debug, Clone)]
pub(crate) struct Fields {
    /// Whether the fields have names rather than numbers.
    pub(crate) are_named: bool,
    pub(crate) fields: Vec<Field>,
}

#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) ty: Type,
}

/// A field's type.
#[derive(Debug, Clone)]
pub(crate) struct Type {
    /// The text in the definition.
    pub(crate) written: String,
    /// The text with parameters replaced by the arguments of [`Definition::path`].
    pub(crate) meant: String,
    /// The parts of a declaration in C before the name and after it.
    pub(crate) in_c: Option<(String, String)>,
    pub(crate) is_aligned: bool,
}

impl Definition {
    /// The item in Rust, without a derive.
    pub(crate) fn item(&self) -> String {
        let Definition { name, parameters, repr, .. } = self;
        let mut text = String::new();
        if !repr.is_empty() {
            writeln!(text, "#[repr({repr})]").unwrap();
        }
        match &self.shape {
            Shape::Struct(fields) => {
                let end = if fields.are_named { "" } else { ";" };
                write!(text, "pub struct {name}{parameters}{}{end}", fields.in_rust("pub "))
                    .unwrap();
            }
            Shape::Union(fields) => {
                write!(text, "pub union {name}{parameters}{}", fields.in_rust("pub ")).unwrap();
            }
            Shape::Enum(variants) => {
                write!(text, "pub enum {name}{parameters} {{").unwrap();
                for Variant { name, discriminant, fields } in variants {
                    write!(text, " {name}{}", fields.in_rust("")).unwrap();
                    if let Some(number) = discriminant {
                        write!(text, " = {number}").unwrap();
                    }
                    text.push(',');
                }
                text.push_str(" }");
            }
        }
        text.push('\n');
        text
    }

    /// All fields with their names, those of variants as `V1.f0`.
    pub(crate) fn fields(&self) -> Vec<(String, &Type)> {
        let mut all = Vec::new();
        match &self.shape {
            Shape::Struct(fields) | Shape::Union(fields) => {
                all.extend(fields.fields.iter().map(|field| (field.name.clone(), &field.ty)));
            }
            Shape::Enum(variants) => {
                for Variant { name, fields, .. } in variants {
                    let fields = fields.fields.iter();
                    all.extend(fields.map(|field| (format!("{name}.{}", field.name), &field.ty)));
                }
            }
        }
        all
    }

    /// The definition in C, if C has such a type.
    pub(crate) fn in_c(&self) -> Option<String> {
        self.is_in_c.then(|| {
            let packed = self.repr_number("packed").or(self.repr.contains("packed").then_some(1));
            let aligned = self.repr_number("align");
            let mut text = String::new();
            if let Some(packed) = packed {
                writeln!(text, "#pragma pack(push, {packed})").unwrap();
            }
            let attribute = aligned
                .map_or(String::new(), |align| format!(" __attribute__((aligned({align})))"));
            let (word, fields) = match &self.shape {
                Shape::Struct(fields) => ("struct", fields),
                Shape::Union(fields) => ("union", fields),
                Shape::Enum(_) => unreachable!("enums are not written in C"),
            };
            writeln!(text, "{word} {} {{", self.name).unwrap();
            for Field { name, ty } in &fields.fields {
                let (before, behind) = ty.in_c.as_ref().expect("all fields are in C");
                writeln!(text, "    {before} {name}{behind};").unwrap();
            }
            writeln!(text, "}}{attribute};").unwrap();
            if packed.is_some() {
                writeln!(text, "#pragma pack(pop)").unwrap();
            }
            text
        })
    }

    /// The name in C: `struct T4`.
    pub(crate) fn name_in_c(&self) -> String {
        let word = if matches!(self.shape, Shape::Union(_)) { "union" } else { "struct" };
        format!("{word} {}", self.name)
    }

    /// The number in `align(N)` or `packed(N)`.
    fn repr_number(&self, key: &str) -> Option<u32> {
        let (_, rest) = self.repr.split_once(&format!("{key}("))?;
        rest.split(')').next()?.parse().ok()
    }

    /// Whether Rust guarantees the offsets of fields in variants.
    pub(crate) fn has_known_offsets(&self) -> bool {
        !matches!(self.shape, Shape::Enum(_))
            || self.is_transparent()
            || self.repr.split(", ").any(|word| word == "C" || is_integer(word))
    }

    pub(crate) fn is_transparent(&self) -> bool {
        self.repr == "transparent"
    }
}

impl Variant {
    pub(crate) fn is_bare(&self) -> bool {
        self.fields.fields.is_empty()
    }
}

/// Whether a word is the name of an integer type.
pub(crate) fn is_integer(word: &str) -> bool {
    let digits = word.strip_prefix(['u', 'i']).unwrap_or_default();
    digits == "size" || (!digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()))
}

impl Fields {
    fn in_rust(&self, before: &str) -> String {
        let fields = self.fields.iter().map(|Field { name, ty }| {
            let name = if self.are_named { format!("{name}: ") } else { String::new() };
            format!("{before}{name}{}", ty.written)
        });
        let fields = fields.collect::<Vec<_>>().join(", ");
        match self.are_named {
            true => format!(" {{ {fields} }}"),
            false if self.fields.is_empty() => String::new(),
            false => format!("({fields})"),
        }
    }
}
