//! Random types, each of which Rust accepts.

use std::fmt::Write as _;

use fastrand::Rng;

use crate::definition::{Definition, Field, Fields, Shape, Type, Variant, is_integer};

/// Random types, of which later ones have earlier ones as fields.
pub(crate) fn definitions(rng: &mut Rng, count: usize) -> Vec<Definition> {
    generate(rng, count, false, false)
}

/// Structs and unions that C has too.
pub(crate) fn definitions_in_c(rng: &mut Rng, count: usize) -> Vec<Definition> {
    generate(rng, count, true, false)
}

/// Types that need no standard library, most of them with a `repr` that fixes their layout. All are
/// `Copy`.
pub(crate) fn definitions_without_std(rng: &mut Rng, count: usize) -> Vec<Definition> {
    generate(rng, count, false, true)
}

fn generate(rng: &mut Rng, count: usize, only_c: bool, no_std: bool) -> Vec<Definition> {
    let mut definitions = Vec::new();
    for index in 0..count {
        let definition = Generator { rng, earlier: &definitions, only_c, no_std }.definition(index);
        definitions.push(definition);
    }
    definitions
}

struct Generator<'a> {
    rng: &'a mut Rng,
    earlier: &'a [Definition],
    only_c: bool,
    no_std: bool,
}

/// Restrictions on the type of a field.
#[derive(Clone, Copy)]
struct Demands {
    /// No type that Rust would have to drop: for unions.
    no_drop: bool,
    /// No type that contains `align(N)`: for packed types.
    no_align: bool,
    /// Whether the type may use `A` and `N`.
    parameters: bool,
}

/// The arguments for `A` and `N` in the one instance whose layout is compared.
const ARGUMENTS: [(&str, &str); 4] = [("u8", "3"), ("u64", "5"), ("[u16; 3]", "1"), ("char", "2")];

const INTEGERS: [&str; 10] =
    ["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize"];

impl Generator<'_> {
    fn one_of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.rng.usize(..all.len())]
    }

    fn percent(&mut self, percent: u8) -> bool {
        self.rng.u8(..100) < percent
    }

    fn definition(&mut self, index: usize) -> Definition {
        let name = format!("T{index}");
        let arguments = ARGUMENTS[self.rng.usize(..ARGUMENTS.len())];
        let has_parameters = !self.only_c && self.percent(12);
        let (parameters, path) = match has_parameters {
            true => (self.parameters(), format!("{name}<{}, {}>", arguments.0, arguments.1)),
            false => ("", name.clone()),
        };
        let word = match self.rng.u8(..100) {
            0..60 => "struct",
            60..75 => "union",
            _ if self.only_c => "struct",
            _ => "enum",
        };
        let repr = self.repr(word);
        let mut demands = Demands {
            no_drop: word == "union",
            no_align: repr.contains("packed"),
            parameters: has_parameters,
        };
        // The argument of a type parameter may have to be dropped.
        if word == "union" && !self.no_std {
            demands.parameters = false;
        }
        let shape = match word {
            "struct" if repr == "transparent" => {
                let ty = self.ty(demands, 0);
                Shape::Struct(self.named(vec![ty]))
            }
            "struct" => Shape::Struct(self.fields(demands, word)),
            "union" => Shape::Union(self.fields(demands, word)),
            _ if repr == "transparent" => {
                let fields = vec![self.ty(demands, 0)];
                let fields = self.named(fields);
                Shape::Enum(vec![Variant { name: "V0".into(), discriminant: None, fields }])
            }
            _ => Shape::Enum(self.variants(&repr, demands)),
        };
        let repr = match &shape {
            Shape::Enum(variants) if variants.iter().all(Variant::is_bare) => of_bare(&repr),
            _ => repr,
        };
        let mut definition = Definition {
            name,
            path,
            parameters,
            repr,
            shape,
            is_aligned: false,
            is_in_c: self.only_c,
        };
        let is_aligned = definition.fields().iter().any(|(_, ty)| ty.is_aligned);
        definition.is_aligned = is_aligned || definition.repr.contains("align(");
        if has_parameters {
            definition.use_parameters();
            for field in definition.types_mut() {
                field.meant = instance(&field.written, arguments);
            }
        }
        definition
    }

    /// The declaration of the parameters.
    fn parameters(&self) -> &'static str {
        if self.no_std { "<A: Layout + Copy, const N: usize>" } else { "<A, const N: usize>" }
    }

    fn repr(&mut self, word: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        if self.no_std && self.percent(90) {
            if word != "enum" || self.percent(50) {
                words.push("C".into());
            }
            if word == "enum" && (words.is_empty() || self.percent(60)) {
                words.push(self.one_of(&INTEGERS).into());
                return words.join(", ");
            }
        } else if self.only_c || self.percent(if word == "union" { 70 } else { 55 }) {
            words.push("C".into());
        }
        if word == "enum" {
            if words.is_empty() && self.percent(12) {
                return "transparent".into();
            }
            if self.percent(60) {
                words.push(self.one_of(&INTEGERS).into());
            }
            if self.percent(8) {
                words.push(format!("align({})", 1 << self.rng.u8(..6)));
            }
        } else {
            match self.rng.u8(..100) {
                0..12 => words.push("packed".into()),
                12..20 => words.push(format!("packed({})", 1 << self.rng.u8(1..4))),
                20..36 => words.push(format!("align({})", 1 << self.rng.u8(..8))),
                36..42 if word == "struct" && words.is_empty() => words.push("transparent".into()),
                _ => {}
            }
        }
        words.join(", ")
    }

    fn fields(&mut self, demands: Demands, word: &str) -> Fields {
        let count = match self.rng.u8(..100) {
            0..4 if word == "struct" && !self.only_c => 0,
            0..75 => self.rng.usize(1..8),
            75..95 => self.rng.usize(8..20),
            _ => self.rng.usize(20..61),
        };
        let types = (0..count).map(|_| self.ty(demands, 0)).collect();
        let mut fields = self.named(types);
        // Fields of unions have names, and all fields in C.
        fields.name_all(fields.are_named || self.only_c || word == "union");
        fields
    }

    fn named(&mut self, types: Vec<Type>) -> Fields {
        let fields = types.into_iter().map(|ty| Field { name: String::new(), ty }).collect();
        let mut fields = Fields { are_named: false, fields };
        let are_named = self.only_c || self.percent(70);
        // Explicit discriminants beside `V {}` need an integer `repr`, beside `V` they do not.
        let is_empty = fields.fields.is_empty();
        fields.name_all(are_named && !is_empty);
        fields
    }

    fn variants(&mut self, repr: &str, demands: Demands) -> Vec<Variant> {
        let is_bare = self.percent(25);
        let count = if is_bare { self.rng.usize(1..12) } else { self.rng.usize(1..7) };
        let has_integer = repr.split(", ").any(is_integer);
        let is_signed = repr.split(", ").any(|word| word.starts_with('i'));
        let mut next = if is_signed { -5 } else { 0i64 };
        (0..count)
            .map(|index| {
                let fields = match self.rng.u8(..4) {
                    _ if is_bare => Vec::new(),
                    0 => Vec::new(),
                    _ => (0..self.rng.usize(1..6)).map(|_| self.ty(demands, 0)).collect(),
                };
                // Explicit discriminants beside fields need an integer `repr`.
                let may_be_explicit = is_bare || has_integer;
                let mut discriminant = None;
                let starts_below_zero = index == 0 && is_signed;
                if starts_below_zero || (may_be_explicit && self.percent(30)) {
                    next += self.rng.i64(0..6);
                    if self.no_std && !has_integer && self.percent(25) {
                        // Beyond what a smaller tag can hold.
                        next += [100, 300, 40_000, 70_000][self.rng.usize(..4)];
                    }
                    discriminant = Some(next);
                }
                next += 1;
                Variant { name: format!("V{index}"), discriminant, fields: self.named(fields) }
            })
            .collect()
    }

    fn ty(&mut self, demands: Demands, depth: usize) -> Type {
        if self.only_c {
            return self.ty_in_c(demands);
        }
        if self.no_std {
            return self.ty_without_std(demands, depth);
        }
        match self.rng.u8(..100) {
            0..14 if depth < 3 => {
                let element = self.ty(demands, depth + 1);
                let len = [0, 1, 2, 3, 4, 7, 8, 16, 33][self.rng.usize(..9)];
                element.within(|ty| format!("[{ty}; {len}]"))
            }
            14..19 if depth < 3 => {
                let (one, two) = (self.ty(demands, depth + 1), self.ty(demands, depth + 1));
                let is_aligned = one.is_aligned || two.is_aligned;
                let text = format!("({}, {})", one.written, two.written);
                Type { is_aligned, ..Type::plain(&text) }
            }
            19..32 if !self.earlier.is_empty() => self.earlier_type(demands),
            32..42 => {
                let pointee = self.one_of(&["u8", "u64", "str", "[u16]", "T0_", "String"]);
                let pointee = if pointee == "T0_" { "(u8, u32)" } else { pointee };
                let pointer = self.one_of(&[
                    "&'static ",
                    "*const ",
                    "*mut ",
                    "Option<&'static >",
                    "fn(u8) -> &'static ",
                    "std::ptr::NonNull<>",
                ]);
                let text = match pointer.strip_suffix('>') {
                    Some(start) => format!("{start}{pointee}>"),
                    None => format!("{pointer}{pointee}"),
                };
                Type::plain(&text)
            }
            42..50 if !demands.no_drop => Type::plain(self.one_of(&[
                "String",
                "Vec<u8>",
                "Box<u32>",
                "Option<Box<u8>>",
                "Box<str>",
                "std::rc::Rc<u8>",
                "Option<String>",
                "std::collections::HashMap<u8, u16>",
            ])),
            50..58 => Type::plain(self.one_of(&[
                "Option<u8>",
                "Option<u32>",
                "Option<bool>",
                "Option<Option<bool>>",
                "std::num::NonZero<u16>",
                "Option<std::num::NonZero<u64>>",
                "std::time::Duration",
                "std::num::Wrapping<u32>",
                "Result<u8, u32>",
                "Option<char>",
                "std::cmp::Ordering",
            ])),
            58..62 => {
                Type::plain(self.one_of(&["()", "[u64; 0]", "std::marker::PhantomData<u32>"]))
            }
            62..64 => Type::plain(self.one_of(&["u128", "i128"])),
            64..72 if demands.parameters => {
                Type::plain(self.one_of(&["A", "[A; N]", "[u8; N]", "*const A", "Option<Box<A>>"]))
            }
            _ => self.primitive(),
        }
    }

    fn ty_without_std(&mut self, demands: Demands, depth: usize) -> Type {
        match self.rng.u8(..100) {
            0..14 if depth < 3 => {
                let element = self.ty(demands, depth + 1);
                let len = [1, 2, 3, 4, 7, 8, 16][self.rng.usize(..7)];
                element.within(|ty| format!("[{ty}; {len}]"))
            }
            14..34 if !self.earlier.is_empty() => self.earlier_type(demands),
            34..36 => Type::plain(self.one_of(&[
                "*const u8",
                "&'static u64",
                "*const [u16]",
                "fn(u8)",
                "Option<&'static u8>",
                "Option<fn(u8)>",
                "usize",
                "isize",
            ])),
            36..44 => Type::plain(self.one_of(&[
                "NonZeroU8",
                "NonZeroU32",
                "NonZeroU64",
                "Option<NonZeroU64>",
                "Option<NonZeroU16>",
                "[u64; 0]",
                "PhantomData<u32>",
                "()",
            ])),
            44..50 => Type::plain(self.one_of(&["u128", "i128"])),
            50..52 => Type::plain(self.one_of(&["(u8, u32)", "Option<u32>", "Option<bool>"])),
            52..60 if demands.parameters => {
                Type::plain(self.one_of(&["A", "[A; N]", "[u8; N]", "[A; 2]"]))
            }
            _ => {
                let number = self.primitive();
                match &*number.written {
                    // Rare enough that most types are without them.
                    "usize" | "isize" => Type::plain("f64"),
                    _ => number,
                }
            }
        }
    }

    fn primitive(&mut self) -> Type {
        Type::plain(self.one_of(&[
            "u8", "u8", "u8", "i8", "u16", "u16", "i16", "u32", "u32", "i32", "u64", "u64", "i64",
            "f32", "f64", "bool", "char", "usize", "isize",
        ]))
    }

    /// One of the types generated before.
    fn earlier_type(&mut self, demands: Demands) -> Type {
        let earlier = &self.earlier[self.rng.usize(..self.earlier.len())];
        if demands.no_align && earlier.is_aligned {
            return self.primitive();
        }
        let ty = Type { is_aligned: earlier.is_aligned, ..Type::plain(&earlier.path) };
        match demands.no_drop && !self.no_std {
            true => ty.within(|ty| format!("std::mem::ManuallyDrop<{ty}>")),
            false => ty,
        }
    }

    fn ty_in_c(&mut self, demands: Demands) -> Type {
        let is_earlier = !self.earlier.is_empty() && self.percent(15);
        let earlier =
            is_earlier.then(|| self.earlier[self.rng.usize(..self.earlier.len())].clone());
        let mut ty = match earlier {
            Some(earlier) if !(demands.no_align && earlier.is_aligned) => Type {
                is_aligned: earlier.is_aligned,
                in_c: Some((earlier.name_in_c(), String::new())),
                ..Type::plain(&match demands.no_drop {
                    true => format!("std::mem::ManuallyDrop<{}>", earlier.path),
                    false => earlier.path,
                })
            },
            _ => {
                let (rust, c) = [
                    ("u8", "uint8_t"),
                    ("u8", "uint8_t"),
                    ("i8", "int8_t"),
                    ("u16", "uint16_t"),
                    ("i16", "int16_t"),
                    ("u32", "uint32_t"),
                    ("i32", "int32_t"),
                    ("u64", "uint64_t"),
                    ("i64", "int64_t"),
                    ("f32", "float"),
                    ("f64", "double"),
                    ("bool", "_Bool"),
                    ("usize", "size_t"),
                    ("*const u8", "const uint8_t *"),
                    ("fn()", "function"),
                ][self.rng.usize(..15)];
                Type { in_c: Some((c.into(), String::new())), ..Type::plain(rust) }
            }
        };
        while self.percent(18) {
            let len = self.rng.usize(1..9);
            ty = ty.within(|ty| format!("[{ty}; {len}]"));
            if let Some((_, behind)) = &mut ty.in_c {
                // The outer length comes first in C.
                let inner = std::mem::take(behind);
                write!(behind, "[{len}]{inner}").unwrap();
            }
        }
        ty
    }
}

/// The `repr` of an enum without fields: Rust refuses both `C` and an integer there, and with
/// `align(N)` rustc 1.95 writes the size of the tag into debug information.
fn of_bare(repr: &str) -> String {
    let integer = repr.split(", ").find(|word| is_integer(word));
    let c = repr.split(", ").find(|&word| word == "C");
    integer.or(c).unwrap_or_default().to_owned()
}

impl Type {
    fn plain(text: &str) -> Self {
        Type { written: text.into(), meant: text.into(), in_c: None, is_aligned: false }
    }

    /// The type inside of another, which has the same alignment.
    fn within(self, around: impl Fn(&str) -> String) -> Self {
        Type { written: around(&self.written), meant: around(&self.meant), ..self }
    }
}

impl Fields {
    fn name_all(&mut self, are_named: bool) {
        self.are_named = are_named;
        for (index, field) in self.fields.iter_mut().enumerate() {
            field.name = if are_named { format!("f{index}") } else { index.to_string() };
        }
    }
}

impl Definition {
    /// The types of all fields, variant after variant.
    pub(crate) fn types_mut(&mut self) -> Vec<&mut Type> {
        let all: Vec<&mut Fields> = match &mut self.shape {
            Shape::Struct(fields) | Shape::Union(fields) => vec![fields],
            Shape::Enum(variants) => {
                variants.iter_mut().map(|variant| &mut variant.fields).collect()
            }
        };
        all.into_iter().flat_map(|fields| &mut fields.fields).map(|field| &mut field.ty).collect()
    }

    /// Makes the first field use the parameters, since Rust refuses unused ones.
    fn use_parameters(&mut self) {
        let used = "std::marker::PhantomData<(A, [u8; N])>";
        match self.types_mut().into_iter().next() {
            // A `transparent` struct has one field that may be large.
            Some(first) if first.written != used => *first = Type::plain(used),
            _ => {
                self.parameters = "";
                self.path.clone_from(&self.name);
            }
        }
    }
}

/// The type with its parameters replaced. `A` and `N` are in no other name.
fn instance(written: &str, (a, n): (&str, &str)) -> String {
    let mut text = String::new();
    let mut word = String::new();
    for character in written.chars().chain(['\0']) {
        if character.is_alphanumeric() || character == '_' {
            word.push(character);
            continue;
        }
        text.push_str(match &*word {
            "A" => a,
            "N" => n,
            other => other,
        });
        word.clear();
        if character != '\0' {
            text.push(character);
        }
    }
    text
}
