//! Contracts that are true of random types, and the same with one thing wrong.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use fastrand::Rng;
use layout_core::snapshot::{Field, Kind, Type};

use crate::definition::{Definition, Fields, Shape};
use crate::program::{HEAD, Program};

/// Of types with more, no contracts are written.
const MOST_FIELDS: usize = 12;

/// A claim that may stand somewhere on a type.
struct Claim {
    /// `size`
    key: &'static str,
    place: Place,
    /// What holds, as it is written, if anything does.
    right: Option<String>,
    /// What must stand on fields for either to mean something.
    beside: Vec<(Place, String)>,
    /// What does not.
    wrong: String,
    /// How far in the wrong one the error points: at the literal, or else at the key.
    column: usize,
    /// What the error must hold besides the key.
    said: String,
}

/// What the claim stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Type,
    Variant(usize),
    /// As they are counted over all variants.
    Field(usize),
}

/// How many claims were made of each key, and how many of the wrong ones were not caught.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) types: usize,
    made: HashMap<&'static str, usize>,
    missed: Vec<String>,
}

impl Tally {
    pub(crate) fn print(&self) -> bool {
        let mut made: Vec<_> = self.made.iter().collect();
        made.sort();
        let count: usize = self.made.values().sum();
        println!(
            "contracts: {} types, {count} wrong claims, {} not caught",
            self.types,
            self.missed.len()
        );
        let made: Vec<_> = made.iter().map(|(key, count)| format!("{key} {count}")).collect();
        println!("  {}", made.join(", "));
        if let Some(missed) = self.missed.iter().min_by_key(|text| text.len()) {
            println!("{missed}");
        }
        self.missed.is_empty()
    }
}

/// Sees every claim hold, and each wrong one be the one error of its type.
pub(crate) fn check(
    tally: &mut Tally,
    program: &Program,
    rng: &mut Rng,
    definitions: &[Definition],
    reports: &[Type],
    fingerprints: &[Option<u64>],
) {
    let mut right = String::from(HEAD);
    let mut root = String::from(HEAD);
    for definition in definitions {
        writeln!(right, "#[derive(layout_core::Layout)]\n{}", definition.item()).unwrap();
        writeln!(root, "#[derive(layout_core::Layout)]\n{}", definition.item()).unwrap();
    }
    let mut wrong = Vec::new();
    for (index, (definition, report)) in definitions.iter().zip(reports).enumerate() {
        // An error has a table of all fields: what is long takes long.
        if definition.fields().len() > MOST_FIELDS {
            continue;
        }
        let Some(large) =
            definitions.iter().zip(reports).find(|(_, other)| other.size != report.size)
        else {
            continue;
        };
        let claims = claims(rng, definition, report, fingerprints[index], &large.0.path);
        tally.types += 1;
        // All that is right, at once.
        let mut true_ones = Vec::new();
        for claim in &claims {
            true_ones.extend(claim.right.as_deref().map(|right| (claim.place, right)));
            true_ones.extend(beside(claim));
        }
        let (text, _) = with_claims(definition, &true_ones, None);
        writeln!(right, "mod right{index} {{ use super::*;\n{text}}}").unwrap();
        let claims = claims.into_iter().map(|claim| (definition.clone(), claim));
        for (definition, claim) in claims.chain(changed_fields(definition, report)) {
            *tally.made.entry(claim.key).or_default() += 1;
            let beside: Vec<_> = beside(&claim).collect();
            let (text, line) = with_claims(&definition, &beside, Some((claim.place, &claim.wrong)));
            let module = format!("wrong{}", wrong.len());
            program.file(&format!("src/{module}.rs"), &format!("use super::*;\n{text}"));
            writeln!(root, "mod {module};").unwrap();
            let place = format!("src/{module}.rs:{}:{}\n", line + 2, claim.column + 1);
            wrong.push((module, place, claim, text));
        }
    }
    program.file("src/main.rs", &(right + "fn main() {}\n"));
    let output = program.cargo(&["check"]);
    assert!(
        output.status.success(),
        "what is right does not hold: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    program.file("src/main.rs", &(root + "fn main() {}\n"));
    let output = program.cargo(&["check"]);
    let text = format!("\n{}", String::from_utf8(output.stderr).unwrap());
    let errors: Vec<_> = text.split("\nerror").filter(|error| error.contains("--> src/")).collect();
    let mut by_module: HashMap<&str, Vec<&str>> = HashMap::new();
    for error in errors {
        let (_, place) = error.split_once("--> src/").unwrap();
        by_module.entry(place.split('.').next().unwrap()).or_default().push(error);
    }
    for (module, place, claim, text) in &wrong {
        let errors = by_module.remove(&**module).unwrap_or_default();
        let is_named = match &errors[..] {
            [error] => {
                let headline = error.lines().next().unwrap();
                error.contains(place.as_str())
                    && error.starts_with("[E0080]")
                    && headline.contains(&claim.said)
            }
            _ => false,
        };
        if !is_named {
            tally.missed.push(format!(
                "{text}  wanted at {place}  with {}\n{}",
                claim.said,
                errors.join("\nerror")
            ));
        }
    }
    assert!(by_module.is_empty(), "errors elsewhere: {by_module:?}");
}

fn beside(claim: &Claim) -> impl Iterator<Item = (Place, &str)> {
    claim.beside.iter().map(|(place, claim)| (*place, claim.as_str()))
}

/// The definition with its claims, each on a line of its own above what it is about; and on which
/// line from 0 the wrong one stands.
fn with_claims(
    definition: &Definition,
    right: &[(Place, &str)],
    wrong: Option<(Place, &str)>,
) -> (String, usize) {
    let mut text = String::from("#[derive(layout_core::Layout)]\n");
    let mut found = 0;
    let mut add = |text: &mut String, place: Place| {
        for (_, claim) in right.iter().filter(|(at, _)| *at == place) {
            writeln!(text, "#[layout({claim})]").unwrap();
        }
        if let Some((_, claim)) = wrong.filter(|(at, _)| *at == place) {
            found = text.lines().count();
            writeln!(text, "{claim}").unwrap();
        }
    };
    if !definition.repr.is_empty() {
        writeln!(text, "#[repr({})]", definition.repr).unwrap();
    }
    add(&mut text, Place::Type);
    let Definition { name, parameters, .. } = definition;
    let mut index = 0;
    let mut write_fields = |text: &mut String,
                            fields: &Fields,
                            before: &str,
                            add: &mut dyn FnMut(&mut String, Place)| {
        text.push_str(if fields.are_named { " {\n" } else { "(\n" });
        for field in &fields.fields {
            add(text, Place::Field(index));
            index += 1;
            let name = if fields.are_named { format!("{}: ", field.name) } else { String::new() };
            writeln!(text, "{before}{name}{},", field.ty.written).unwrap();
        }
        text.push_str(if fields.are_named { "}" } else { ")" });
    };
    match &definition.shape {
        Shape::Struct(fields) => {
            write!(text, "pub struct {name}{parameters}").unwrap();
            write_fields(&mut text, fields, "pub ", &mut add);
            text.push_str(if fields.are_named { "\n" } else { ";\n" });
        }
        Shape::Union(fields) => {
            write!(text, "pub union {name}{parameters}").unwrap();
            write_fields(&mut text, fields, "pub ", &mut add);
            text.push('\n');
        }
        Shape::Enum(variants) => {
            writeln!(text, "pub enum {name}{parameters} {{").unwrap();
            for (number, variant) in variants.iter().enumerate() {
                add(&mut text, Place::Variant(number));
                text.push_str(&variant.name);
                if !variant.is_bare() {
                    write_fields(&mut text, &variant.fields, "", &mut add);
                }
                if let Some(discriminant) = variant.discriminant {
                    write!(text, " = {discriminant}").unwrap();
                }
                text.push_str(",\n");
            }
            text.push_str("}\n");
        }
    }
    (text, found)
}

/// Claims of every kind that fits the type.
struct Claims<'a> {
    rng: &'a mut Rng,
    /// `with(A = u8, N = 3), `
    with: String,
    all: Vec<Claim>,
}

fn claims(
    rng: &mut Rng,
    definition: &Definition,
    report: &Type,
    fingerprint: Option<u64>,
    other: &str,
) -> Vec<Claim> {
    let with = match definition.path.split_once('<') {
        Some((_, arguments)) => {
            // The last is a number; what stands before it may have commas of its own.
            let (a, n) = arguments.trim_end_matches('>').rsplit_once(", ").unwrap();
            format!("with(A = {a}, N = {n}), ")
        }
        None => String::new(),
    };
    let mut claims = Claims { rng, with, all: Vec::new() };
    claims.number(Place::Type, "size", "size", report.size);
    claims.power(Place::Type, "align", "align", report.align);
    if let Some(padding) = report.padding {
        claims.number(Place::Type, "padding", "padding", padding);
    }
    let (right, wrong) = if report.niche { ("niche", "no_niche") } else { ("no_niche", "niche") };
    claims.flag(Place::Type, "niche", Some(right), wrong, "niche");
    if report.size > 0 {
        let opaque_or_padding = no_padding(report, definition);
        match opaque_or_padding {
            Some(true) => claims.holds(Place::Type, "no_padding"),
            Some(false) => {
                claims.flag(Place::Type, "no_padding", None, "no_padding", "expected none")
            }
            None => {}
        }
    }
    claims.flag(Place::Type, "same_as", None, &format!("same_as = {other}"), "laid out as");
    if let Some(fingerprint) = fingerprint.filter(|_| claims.with.is_empty()) {
        let right = format!("fingerprint = {fingerprint:#x}");
        let wrong = format!("fingerprint = {:#x}", fingerprint ^ 1 << claims.rng.u8(..64));
        let column = "fingerprint = ".len();
        claims.add("fingerprint", Place::Type, Some(right), &wrong, column, "fingerprint is");
    }
    let mut index = 0;
    for (number, variant) in report.variants.iter().enumerate() {
        let said = format!("size of `{}`", variant.name);
        claims.number(Place::Variant(number), "size", &said, variant.size);
        for field in &variant.fields {
            claims.of_field(
                Place::Field(index),
                &format!("{}.{}", variant.name, field.name),
                report,
                field,
            );
            index += 1;
        }
    }
    for field in &report.fields {
        claims.of_field(Place::Field(index), &field.name, report, field);
        index += 1;
    }
    if matches!(definition.shape, Shape::Struct(_)) && claims.with.is_empty() {
        claims.of_group(report);
    }
    claims.all
}

/// The definition with one field of another size, and what was claimed of that field.
fn changed_fields(definition: &Definition, report: &Type) -> Vec<(Definition, Claim)> {
    let in_variants = report.variants.iter().flat_map(|variant| {
        variant.fields.iter().map(move |field| (format!("{}.{}", variant.name, field.name), field))
    });
    let own = report.fields.iter().map(|field| (field.name.clone(), field));
    let mut all = Vec::new();
    // What has parameters must use them, and a `transparent` struct has one field that is large.
    let is_free = definition.parameters.is_empty() && definition.repr != "transparent";
    for (index, (path, field)) in in_variants.chain(own).enumerate().filter(|_| is_free) {
        let mut changed = definition.clone();
        let size = field.size + 1;
        changed.types_mut()[index].written = format!("[u8; {size}]");
        let start = "#[layout(size = ";
        let claim = Claim {
            key: "a changed field",
            place: Place::Field(index),
            right: None,
            beside: Vec::new(),
            wrong: format!("{start}{})]", field.size),
            column: start.len(),
            said: format!("size of `{path}` is {size}, expected {}", field.size),
        };
        all.push((changed, claim));
    }
    all
}

/// Whether `no_padding` holds; `None` where it takes more to know.
fn no_padding(report: &Type, definition: &Definition) -> Option<bool> {
    let is_simple = matches!(definition.shape, Shape::Struct(_)) && !definition.path.contains('<');
    let is_number = |field: &Field| {
        field.layout.as_ref().is_some_and(|layout| matches!(layout.kind, Kind::Primitive(_)))
    };
    match report.padding? {
        _ if !is_simple => None,
        0 if report.fields.iter().all(is_number) => Some(true),
        0 => None,
        _ => Some(false),
    }
}

/// Wherever a value may start, as far as lines of 64 bytes tell one place from another.
fn starts(report: &Type) -> impl Iterator<Item = u64> {
    (0..64.max(report.align)).step_by(usize::try_from(report.align).unwrap())
}

impl Claims<'_> {
    fn add(
        &mut self,
        key: &'static str,
        place: Place,
        right: Option<String>,
        wrong: &str,
        column: usize,
        said: &str,
    ) {
        let with = &self.with;
        let start = format!("#[layout({with}");
        self.all.push(Claim {
            key,
            place,
            right: right.map(|right| format!("{with}{right}")),
            beside: Vec::new(),
            wrong: format!("{start}{wrong})]"),
            column: start.len() + column,
            said: said.to_owned(),
        });
    }

    /// What is said without a number. The error points at its value if it has one.
    fn flag(
        &mut self,
        place: Place,
        key: &'static str,
        right: Option<&str>,
        wrong: &str,
        said: &str,
    ) {
        let column = wrong.find("= ").map_or(0, |at| at + 2);
        self.add(key, place, right.map(str::to_owned), wrong, column, said);
    }

    /// What is right, and has no wrong form.
    fn holds(&mut self, place: Place, claim: &str) {
        let here = self.all.iter_mut().filter(|claim| claim.place == place);
        if let Some(right) = here.filter_map(|claim| claim.right.as_mut()).next() {
            write!(right, ", {claim}").unwrap();
        }
    }

    fn number(&mut self, place: Place, key: &'static str, name: &str, number: u64) {
        let relation = match number {
            0 => "=",
            _ => ["=", "==", "<=", ">=", "<", ">"][self.rng.usize(..6)],
        };
        // At the limit, and one step further.
        let (right, wrong) = match relation {
            "<=" => (number, number - 1),
            ">=" => (number, number + 1),
            "<" => (number + 1, number),
            ">" => (number - 1, number),
            _ => (number, number + 1),
        };
        // That can't fail, and so it is refused.
        let right = (relation, right) != (">", 0) || key != "size";
        let right_number = match relation {
            "<" => number + 1,
            ">" => number - 1,
            _ => number,
        };
        let start = format!("{key} {relation} ");
        let right = right.then(|| format!("{start}{right_number}"));
        self.add(
            key,
            place,
            right,
            &format!("{start}{wrong}"),
            start.len(),
            &format!("{name} is {number}"),
        );
    }

    /// Of what is a power of two.
    fn power(&mut self, place: Place, key: &'static str, name: &str, number: u64) {
        let start = format!("{key} = ");
        let wrong = if number > 1 && self.rng.bool() { number / 2 } else { number * 2 };
        let right = Some(format!("{start}{number}"));
        self.add(
            key,
            place,
            right,
            &format!("{start}{wrong}"),
            start.len(),
            &format!("{name} is {number}"),
        );
    }

    /// Some of the fields of a struct, and how near to each other they are.
    fn of_group(&mut self, report: &Type) {
        let mut members = Vec::new();
        for (index, field) in report.fields.iter().enumerate() {
            if field.size > 0 && self.rng.bool() {
                members.push((index, field));
            }
        }
        let bytes =
            |field: &Field| (field.offset.unwrap_or(0), field.offset.unwrap_or(0) + field.size - 1);
        let Some(first) = members.iter().map(|(_, field)| bytes(field).0).min() else { return };
        let last = members.iter().map(|(_, field)| bytes(field).1).max().unwrap_or(first);
        let span = last - first + 1;
        let lines = |start| {
            let each = members.iter().flat_map(|(_, field)| {
                let (from, to) = bytes(field);
                (start + from) / 64..=(start + to) / 64
            });
            each.collect::<BTreeSet<_>>().len()
        };
        let lines = starts(report).map(lines).max().unwrap_or(0);
        // Where a value need not start on a line, what lies between the fields counts too.
        let all = |start| (start + last) / 64 - (start + first) / 64 + 1;
        let most = match report.align {
            64.. => lines as u64,
            _ => starts(report).map(all).max().unwrap_or(0),
        };
        let claims = [
            ("span", format!("span = {span}"), format!("span = {}", span + 1)),
            ("span", format!("span <= {span}"), format!("span <= {}", span - 1)),
            ("lines", format!("lines <= {most}"), format!("lines <= {}", lines - 1)),
            ("lines", format!("lines < {}", most + 1), format!("lines < {lines}")),
        ];
        let number = self.rng.usize(..2);
        for (index, (key, right, wrong)) in claims.into_iter().enumerate() {
            if index % 2 != number {
                continue;
            }
            let start = format!("group({key}_group, ");
            let column = start.len() + wrong.rfind(' ').map_or(0, |at| at + 1);
            let said = format!("{key} of group `{key}_group` is");
            let right = Some(format!("{start}{right})"));
            self.add(key, Place::Type, right, &format!("{start}{wrong})"), column, &said);
            if let Some(claim) = self.all.last_mut() {
                let place = |&(index, _): &(usize, _)| {
                    (Place::Field(index), format!("group = {key}_group"))
                };
                claim.beside = members.iter().map(place).collect();
            }
        }
    }

    fn of_field(&mut self, place: Place, path: &str, report: &Type, field: &Field) {
        self.number(place, "size", &format!("size of `{path}`"), field.size);
        self.power(place, "align", &format!("align of `{path}`"), field.align);
        let Some(offset) = field.offset else { return };
        self.number(place, "offset", &format!("offset of `{path}`"), offset);
        self.number(place, "end", &format!("end of `{path}`"), offset + field.size);
        // What divides both the offset and where the value is.
        let aligned = 1 << offset.trailing_zeros().min(report.align.trailing_zeros());
        // `aligned = 1` can't fail, and so it is refused.
        let right = (aligned > 1).then(|| format!("aligned = {aligned}"));
        let said = format!("`{path}` is aligned to {aligned}");
        self.add("aligned", place, right, &format!("aligned = {}", aligned * 2), 10, &said);
        if field.size == 0 {
            return;
        }
        // On which lines it is, counted from the value's first, wherever that may be.
        let said = format!("`{path}`");
        let starts: Vec<u64> = starts(report).collect();
        let line = |start: u64, byte: u64| (start + byte) / 64 - start / 64;
        let lines = |field: &Field, start| {
            let offset = field.offset.unwrap_or(0);
            (line(start, offset), line(start, offset + field.size - 1))
        };
        match starts.iter().any(|&start| lines(field, start).0 != lines(field, start).1) {
            true => self.flag(place, "within_line", None, "within_line", &said),
            false => self.holds(place, "within_line"),
        }
        let all: BTreeSet<_> = starts.iter().map(|&start| lines(field, start)).collect();
        match all.iter().collect::<Vec<_>>()[..] {
            [&(first, last)] if first == last => {
                let right = Some(format!("line = {first}"));
                self.add("line", place, right, &format!("line = {}", first + 1), 7, &said);
            }
            _ => self.add("line", place, None, "line = 0", 7, &said),
        }
        if report.fields.is_empty() || matches!(report.kind, Kind::Union) {
            return;
        }
        let shares =
            report.fields.iter().filter(|other| other.size > 0 && *other != field).any(|other| {
                starts.iter().any(|&start| {
                    let ((first, last), (from, to)) = (lines(field, start), lines(other, start));
                    first <= to && from <= last
                })
            });
        // What lies around the value may be on a line that is not all its own.
        let sticks_out = starts.iter().any(|&start| {
            let from = start + field.offset.unwrap_or(0);
            let (from, to) = (from / 64 * 64, (from + field.size).next_multiple_of(64));
            from < start || to > start + report.size
        });
        match shares || sticks_out {
            true => self.flag(place, "own_line", None, "own_line", &said),
            false => self.holds(place, "own_line"),
        }
    }
}
