//! Types that the host can share: "Plain Types", "Predeclared Types and Type-Generators",
//! "Host-shareable Types".

use std::rc::Rc;

use super::syntax::{Declaration, Expr, ExprKind};
use super::{Mistake, Result, Shader};

/// The layout of a struct. All numbers are bytes.
#[derive(Debug)]
pub(super) struct StructLayout<'a> {
    pub(super) name: &'a str,
    pub(super) align: u64,
    /// `None` if the last member is an array without a length.
    pub(super) size: Option<u64>,
    pub(super) members: Vec<MemberLayout<'a>>,
    /// `location` or `builtin`, if a member has such an attribute.
    pub(super) io: Option<(&'a str, usize)>,
}

#[derive(Debug)]
pub(super) struct MemberLayout<'a> {
    pub(super) name: &'a str,
    /// The offset of the member in the text of the file.
    pub(super) at: usize,
    pub(super) ty: Type<'a>,
    /// The type as written.
    pub(super) text: String,
    pub(super) offset: u64,
    pub(super) align: u64,
}

/// A scalar type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scalar {
    I32,
    U32,
    F32,
    F16,
}

impl Scalar {
    fn named(name: &str) -> Option<Self> {
        match name {
            "i32" | "i" => Some(Scalar::I32),
            "u32" | "u" => Some(Scalar::U32),
            "f32" | "f" => Some(Scalar::F32),
            "f16" | "h" => Some(Scalar::F16),
            _ => None,
        }
    }

    pub(super) fn size(self) -> u64 {
        if self == Scalar::F16 { 2 } else { 4 }
    }
}

/// A host-shareable type.
#[derive(Debug, Clone)]
pub(super) enum Type<'a> {
    Scalar(Scalar),
    Vector { len: u64, scalar: Scalar },
    Matrix { columns: u64, rows: u64, scalar: Scalar },
    Array { element: Rc<Type<'a>>, len: Option<u64> },
    Struct(Rc<StructLayout<'a>>),
}

impl<'a> Shader<'a> {
    /// The name of the struct that a name or an alias stands for.
    pub(super) fn struct_named(&self, name: &str) -> Option<&'a str> {
        let (mut name, mut steps) = (name, 0);
        while steps < self.module.declarations.len() {
            match self.module.declarations.get(name)? {
                Declaration::Struct(index) => return Some(self.module.structs[*index].name),
                Declaration::Alias(Expr { kind: ExprKind::Name(aliased, _), .. }) => name = aliased,
                _ => return None,
            }
            steps += 1;
        }
        None
    }

    pub(super) fn ty(&self, expr: &Expr<'a>) -> Result<Type<'a>> {
        let ExprKind::Name(name, arguments) = &expr.kind else {
            return Err(Mistake::new(expr.at, format!("`{expr}` is no type")));
        };
        // A declaration of the file shadows a predeclared type.
        match self.module.declarations.get(name) {
            Some(Declaration::Struct(_)) => self.struct_layout(name).map(Type::Struct),
            Some(Declaration::Alias(aliased)) => self.deeper(expr.at, || self.ty(aliased)),
            Some(_) => Err(Mistake::new(expr.at, format!("`{name}` is no type"))),
            None => self.predeclared(expr, name, arguments),
        }
    }

    fn predeclared(&self, expr: &Expr<'a>, name: &str, arguments: &[Expr<'a>]) -> Result<Type<'a>> {
        let fails = |message: String| Err(Mistake::new(expr.at, message));
        match (name, arguments) {
            ("i32" | "u32" | "f32" | "f16", []) => self.scalar(expr, name).map(Type::Scalar),
            ("atomic", [of]) => match self.ty(of)? {
                // "Alignment and Size": as the type inside.
                atomic @ Type::Scalar(Scalar::I32 | Scalar::U32) => Ok(atomic),
                _ => fails(format!("`{expr}`: only `i32` and `u32` can be atomic")),
            },
            ("array", [element, rest @ ..]) if rest.len() <= 1 => {
                let len = rest.first().map(|len| self.positive(len)).transpose()?;
                let element = self.deeper(expr.at, || self.ty(element))?;
                if !element.has_fixed_size() {
                    return fails(format!("`{expr}`: the elements have no fixed size"));
                }
                Ok(Type::Array { element: Rc::new(element), len })
            }
            ("bool", []) => fails(NOT_BOOL.to_owned()),
            _ if is_opaque(name) => {
                fails(format!("`{name}` can't be shared with the host: it is no data in a buffer"))
            }
            _ => match (dimensions(name), arguments) {
                (Some((columns, rows, suffix)), arguments) => {
                    let scalar = match (suffix, arguments) {
                        ("", [scalar]) => {
                            // An alias of a scalar, or the scalar.
                            match &scalar.kind {
                                ExprKind::Name("bool", _) => return fails(NOT_BOOL.to_owned()),
                                _ => match self.ty(scalar)? {
                                    Type::Scalar(scalar) => scalar,
                                    _ => {
                                        return fails(format!("`{expr}`: `{scalar}` is no scalar"));
                                    }
                                },
                            }
                        }
                        (suffix, []) if suffix.len() == 1 => self.scalar(expr, suffix)?,
                        _ => return fails(format!("`{expr}` is no type of WGSL")),
                    };
                    match columns {
                        None => Ok(Type::Vector { len: rows, scalar }),
                        Some(_) if matches!(scalar, Scalar::I32 | Scalar::U32) => {
                            fails(format!("`{expr}`: a matrix is made of `f32` or `f16`"))
                        }
                        Some(columns) => Ok(Type::Matrix { columns, rows, scalar }),
                    }
                }
                (None, _) => {
                    fails(format!("`{name}` is not declared in this file{}", self.meant(name)))
                }
            },
        }
    }

    fn scalar(&self, expr: &Expr<'a>, name: &str) -> Result<Scalar> {
        let scalar = Scalar::named(name)
            .ok_or_else(|| Mistake::new(expr.at, format!("`{expr}` is no type of WGSL")))?;
        // "Enable Extensions"
        if scalar == Scalar::F16 && !self.module.extensions.contains(&"f16") {
            return Err(Mistake::new(
                expr.at,
                format!("`{expr}` needs `enable f16;` in the shader"),
            ));
        }
        Ok(scalar)
    }

    /// ": did you mean `Light`?", if a struct has a similar name.
    fn meant(&self, name: &str) -> String {
        let nearest = crate::attr::suggest::nearest_of(name, self.structs());
        nearest.map_or_else(String::new, |nearest| format!(": did you mean `{nearest}`?"))
    }
}

const NOT_BOOL: &str = "`bool` can't be shared with the host: use `u32`";

/// `(Some(4), 3, "f")` for `mat4x3f`, `(None, 2, "")` for `vec2`: columns, rows and suffix.
fn dimensions(name: &str) -> Option<(Option<u64>, u64, &str)> {
    let digit = |text: &str| match text.as_bytes().first()? {
        digit @ b'2'..=b'4' => Some(u64::from(digit - b'0')),
        _ => None,
    };
    if let Some(rest) = name.strip_prefix("vec") {
        return Some((None, digit(rest)?, &rest[1..]));
    }
    let rest = name.strip_prefix("mat")?;
    let columns = digit(rest)?;
    let rest = rest[1..].strip_prefix('x')?;
    Some((Some(columns), digit(rest)?, &rest[1..]))
}

/// Whether the name is that of a predeclared type that is no data in a buffer.
fn is_opaque(name: &str) -> bool {
    name.starts_with("texture_")
        || matches!(
            name,
            "sampler"
                | "sampler_comparison"
                | "ptr"
                | "binding_array"
                | "acceleration_structure"
                | "ray_query"
        )
}

impl Type<'_> {
    pub(super) fn has_fixed_size(&self) -> bool {
        self.size().is_some()
    }

    /// "Alignment and Size", `AlignOf`.
    pub(super) fn align(&self) -> u64 {
        match self {
            Type::Scalar(scalar) => scalar.size(),
            Type::Vector { len, scalar } | Type::Matrix { rows: len, scalar, .. } => {
                let len = if *len == 3 { 4 } else { *len };
                len * scalar.size()
            }
            Type::Array { element, .. } => element.align(),
            Type::Struct(layout) => layout.align,
        }
    }

    /// "Alignment and Size", `SizeOf`; `None` for an array without a length, and for a struct with
    /// one at its end. Numbers that are too large are refused in [`Shader::struct_layout`].
    pub(super) fn size(&self) -> Option<u64> {
        match self {
            Type::Scalar(scalar) => Some(scalar.size()),
            Type::Vector { len, scalar } => Some(len * scalar.size()),
            // As `array<vecR, C>`.
            Type::Matrix { columns, .. } => Some(columns * self.align()),
            Type::Array { element, len } => {
                element.stride().and_then(|stride| Some(stride.saturating_mul((*len)?)))
            }
            Type::Struct(layout) => layout.size,
        }
    }

    /// "Array Layout Examples": the stride of an array of this type, `roundUp(AlignOf, SizeOf)`.
    pub(super) fn stride(&self) -> Option<u64> {
        Some(round_up(self.align(), self.size()?))
    }
}

/// "Alignment and Size", `roundUp(k, n)`, for a power of two.
pub(super) fn round_up(align: u64, number: u64) -> u64 {
    number.saturating_add(align - 1) & !(align - 1)
}
