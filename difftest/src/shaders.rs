//! Random WGSL modules.

use std::fmt::Write as _;

use fastrand::Rng;

/// The name of the struct that a module is about.
pub(crate) const SUBJECT: &str = "Subject";

/// A random module.
pub(crate) struct Module {
    /// Without a variable.
    pub(crate) text: String,
    /// The same with an `@align` on each member whose struct has raised its own alignment, which naga
    /// does not pass on.
    pub(crate) explicit: String,
    /// The type of the variable.
    pub(crate) variable: String,
    pub(crate) has_atomics: bool,
    pub(crate) has_raised_align: bool,
}

impl Module {
    /// The module with a variable in an address space.
    pub(crate) fn with_variable(&self, space: &str) -> String {
        let (text, variable) = (&self.text, &self.variable);
        format!("{text}@group(0) @binding(0) var<{space}> subject: {variable};\n")
    }
}

/// A type as text, and what it means for attributes.
struct Type {
    text: String,
    /// An alignment that naga does not pass on.
    raised: Option<u64>,
    /// Whether it is a scalar, a vector or a matrix, of at most 64 bytes.
    is_small: bool,
    has_atomics: bool,
}

struct Generator<'a> {
    rng: &'a mut Rng,
    has_half: bool,
    /// Names with their values.
    constants: Vec<(String, u64)>,
    /// Aliases and structs.
    named: Vec<Type>,
    may_raise: bool,
    text: String,
    explicit: String,
}

pub(crate) fn module(rng: &mut Rng) -> Module {
    let (has_half, may_raise) = (rng.u8(..4) == 0, rng.u8(..8) == 0);
    let mut generator = Generator {
        rng,
        has_half,
        constants: Vec::new(),
        named: Vec::new(),
        may_raise,
        text: String::new(),
        explicit: String::new(),
    };
    if has_half {
        generator.line("enable f16;\n");
    }
    for index in 0..generator.rng.usize(..4) {
        generator.constant(index);
    }
    for index in 0..generator.rng.usize(..4) {
        if generator.rng.u8(..3) == 0 {
            let Type { text, raised, is_small, has_atomics } = generator.ty(2);
            let name = format!("Alias{index}");
            generator.line(&format!("alias {name} = {text};\n"));
            generator.named.push(Type { text: name, raised, is_small, has_atomics });
        } else {
            let ty = generator.structure(&format!("Part{index}"), false);
            generator.named.push(ty);
        }
    }
    let subject = generator.structure(SUBJECT, true);
    let has_raised_align = generator.text != generator.explicit;
    let variable = match generator.rng.u8(..4) {
        0 => format!("array<{SUBJECT}, 3>"),
        _ => SUBJECT.to_owned(),
    };
    let is_open = generator.text.lines().any(|line| line.ends_with("> /* open */"));
    Module {
        variable: if is_open { SUBJECT.to_owned() } else { variable },
        has_atomics: subject.has_atomics,
        has_raised_align,
        text: generator.text,
        explicit: generator.explicit,
    }
}

impl Generator<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.explicit.push_str(line);
    }

    fn constant(&mut self, index: usize) {
        let name = format!("N{index}");
        let earlier = self.constants.last().cloned();
        let (value, number) = match (self.rng.u8(..5), earlier) {
            (0, Some((other, number))) => (format!("{other} * 2"), number * 2),
            (1, Some((other, number))) => (format!("({other} + 4) / 2"), (number + 4) / 2),
            (2, _) => ("1 << 2".to_owned(), 4),
            (3, _) => ("0x5".to_owned(), 5),
            _ => {
                let number = self.rng.u64(1..8);
                (number.to_string(), number)
            }
        };
        let ty = if self.rng.bool() { "" } else { ": i32" };
        self.line(&format!("const {name}{ty} = {value};\n"));
        self.constants.push((name, number));
    }

    fn length(&mut self) -> String {
        let constant = self.rng.choice(&self.constants).map(|(name, _)| name.clone());
        match (self.rng.u8(..4), constant) {
            (0, Some(name)) => name,
            (1, Some(name)) => format!("{name} + 1"),
            (2, _) => format!("{}u", self.rng.u64(1..6)),
            _ => self.rng.u64(1..6).to_string(),
        }
    }

    fn ty(&mut self, levels: usize) -> Type {
        let plain = |text: String| Type { text, raised: None, is_small: true, has_atomics: false };
        let half = self.has_half && self.rng.bool();
        let (scalar, suffix) = match self.rng.u8(..if half { 4 } else { 3 }) {
            0 => ("f32", "f"),
            1 => ("i32", "i"),
            2 => ("u32", "u"),
            _ => ("f16", "h"),
        };
        let rows = self.rng.u8(2..5);
        match self.rng.u8(..12) {
            0..=2 => plain(scalar.to_owned()),
            3 | 4 => plain(format!("vec{rows}<{scalar}>")),
            5 => plain(format!("vec{rows}{suffix}")),
            6 | 7 => {
                let columns = self.rng.u8(2..5);
                let (scalar, suffix) = if half { ("f16", "h") } else { ("f32", "f") };
                plain(match self.rng.bool() {
                    true => format!("mat{columns}x{rows}<{scalar}>"),
                    false => format!("mat{columns}x{rows}{suffix}"),
                })
            }
            8 if self.rng.u8(..4) == 0 => {
                let scalar = if self.rng.bool() { "u32" } else { "i32" };
                let text = format!("atomic<{scalar}>");
                Type { text, raised: None, is_small: true, has_atomics: true }
            }
            9 | 10 if levels > 0 => {
                let element = self.ty(levels - 1);
                let text = format!("array<{}, {}>", element.text, self.length());
                Type { text, is_small: false, ..element }
            }
            _ => match self.rng.choice(&self.named) {
                Some(Type { text, raised, is_small, has_atomics }) => Type {
                    text: text.clone(),
                    raised: *raised,
                    is_small: *is_small,
                    has_atomics: *has_atomics,
                },
                None => plain(scalar.to_owned()),
            },
        }
    }

    /// A struct. Only the subject may have a higher alignment than its members, unless `may_raise`.
    fn structure(&mut self, name: &str, is_subject: bool) -> Type {
        self.line(&format!("struct {name} {{\n"));
        let count = self.rng.usize(1..7);
        let (mut raised, mut has_atomics) = (None, false);
        for index in 0..count {
            let ty = self.ty(2);
            raised = raised.max(ty.raised);
            has_atomics |= ty.has_atomics;
            let mut attributes = String::new();
            let mut is_aligned = false;
            if (is_subject || self.may_raise) && self.rng.u8(..6) == 0 {
                let align = 16 << self.rng.u8(..3);
                if ty.raised.is_none_or(|raised| raised <= align) {
                    write!(attributes, "@align({align}) ").unwrap();
                    is_aligned = true;
                    raised = raised.max(Some(align));
                }
            }
            if ty.is_small && self.rng.u8(..6) == 0 {
                write!(attributes, "@size({}) ", 64 + 4 * self.rng.u8(..8)).unwrap();
            }
            let member = match self.rng.u8(..3) {
                0 => format!("member{index}"),
                1 => format!("someMember{index}"),
                _ => format!("some_member_{index}"),
            };
            let is_last = index + 1 == count;
            let ty_text = if is_subject && is_last && self.rng.u8(..8) == 0 {
                format!("array<{}> /* open */", ty.text)
            } else {
                ty.text
            };
            let attributes = if ty_text.contains("open") { "" } else { &*attributes };
            let comma = if is_last && self.rng.bool() { "" } else { "," };
            let (open, line) = match ty_text.strip_suffix(" /* open */") {
                Some(text) => (" /* open */", format!("{member}: {text}{comma}")),
                None => ("", format!("{member}: {ty_text}{comma}")),
            };
            let explicit = match ty.raised {
                Some(raised) if !is_aligned || !open.is_empty() => format!("@align({raised}) "),
                _ => String::new(),
            };
            writeln!(self.text, "    {attributes}{line}{open}").unwrap();
            writeln!(self.explicit, "    {explicit}{attributes}{line}{open}").unwrap();
        }
        self.line("}\n");
        Type { text: name.to_owned(), raised, is_small: false, has_atomics }
    }
}
