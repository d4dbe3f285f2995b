//! Assertions with every key that fits a type, from the numbers of its report.

use std::fmt::Write as _;

use fastrand::Rng;
use layout_core::snapshot::{Field, Kind, Type};

use super::{Assertion, Target};
use crate::definition::{Definition, Shape};

/// Collects the assertions of one type.
pub(super) struct Instances<'a> {
    pub(super) rng: &'a mut Rng,
    /// `with(A = u8, N = 3), `
    with: String,
    pub(super) all: Vec<Assertion>,
}

/// Assertions about the type, its variants and its fields. `other` is a type of another size.
pub(super) fn instances(
    rng: &mut Rng,
    definition: &Definition,
    report: &Type,
    fingerprint: Option<u64>,
    other: &str,
) -> Vec<Assertion> {
    let with = match definition.path.split_once('<') {
        Some((_, arguments)) => {
            // Only the first argument can contain commas: the last is a number.
            let (a, n) = arguments.trim_end_matches('>').rsplit_once(", ").unwrap();
            format!("with(A = {a}, N = {n}), ")
        }
        None => String::new(),
    };
    let mut instances = Instances { rng, with, all: Vec::new() };
    instances.of_type(definition, report, fingerprint, other);
    let mut index = 0;
    for (number, variant) in report.variants.iter().enumerate() {
        let name = format!("size of `{}`", variant.name);
        instances.number(Target::Variant(number), "size", &name, variant.size);
        for field in &variant.fields {
            let path = format!("{}.{}", variant.name, field.name);
            instances.of_field(Target::Field(index), &path, report, field);
            index += 1;
        }
    }
    for field in &report.fields {
        instances.of_field(Target::Field(index), &field.name, report, field);
        index += 1;
    }
    if matches!(definition.shape, Shape::Struct(_)) && instances.with.is_empty() {
        instances.of_group(report);
    }
    instances.all
}

/// The definition with one field of another size, and an assertion of that field's old size.
pub(super) fn changed_fields(
    definition: &Definition,
    report: &Type,
) -> Vec<(Definition, Assertion)> {
    let in_variants = report.variants.iter().flat_map(|variant| {
        variant.fields.iter().map(move |field| (format!("{}.{}", variant.name, field.name), field))
    });
    let own = report.fields.iter().map(|field| (field.name.clone(), field));
    let mut all = Vec::new();
    // Rust refuses a type that does not use its parameters, and a `transparent` struct with a
    // second field that has a size.
    let is_free = definition.parameters.is_empty() && definition.repr != "transparent";
    for (index, (path, field)) in in_variants.chain(own).enumerate().filter(|_| is_free) {
        let mut changed = definition.clone();
        let size = field.size + 1;
        changed.types_mut()[index].written = format!("[u8; {size}]");
        let start = "#[layout(size = ";
        let assertion = Assertion {
            key: "a changed field",
            target: Target::Field(index),
            right: None,
            beside: Vec::new(),
            wrong: format!("{start}{})]", field.size),
            column: start.len(),
            headline: format!("size of `{path}` is {size}, expected {}", field.size),
        };
        all.push((changed, assertion));
    }
    all
}

/// Whether `portable` holds; `None` where the report alone does not decide that.
fn portable(report: &Type, definition: &Definition) -> Option<bool> {
    let is_simple = matches!(definition.shape, Shape::Struct(_)) && !definition.path.contains('<');
    let is_small = |field: &Field| {
        field.layout.as_ref().is_some_and(|layout| {
            let is_number = matches!(layout.kind, Kind::Primitive(_)) && layout.name == field.ty;
            is_number && !layout.pointer_sized && layout.size <= 4
        })
    };
    match &*definition.repr {
        _ if !is_simple => None,
        "" => (!report.fields.is_empty()).then_some(false),
        "C" => report.fields.iter().all(is_small).then_some(true),
        _ => None,
    }
}

/// Whether `no_padding` holds; `None` where the report alone does not decide that.
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

impl Instances<'_> {
    fn of_type(
        &mut self,
        definition: &Definition,
        report: &Type,
        fingerprint: Option<u64>,
        other: &str,
    ) {
        self.number(Target::Type, "size", "size", report.size);
        self.power_of_two(Target::Type, "align", "align", report.align);
        if let Some(padding) = report.padding {
            self.number(Target::Type, "padding", "padding", padding);
        }
        let (right, wrong) =
            if report.niche { ("niche", "no_niche") } else { ("no_niche", "niche") };
        self.word(Target::Type, "niche", Some(right), wrong, "niche");
        if report.size > 0 {
            match no_padding(report, definition) {
                Some(true) => self.also_holds(Target::Type, "no_padding"),
                Some(false) => {
                    self.word(Target::Type, "no_padding", None, "no_padding", "expected none");
                }
                None => {}
            }
        }
        match portable(report, definition) {
            Some(true) => self.also_holds(Target::Type, "portable"),
            Some(false) => {
                let headline = "not the same on all targets";
                self.word(Target::Type, "portable", None, "portable", headline);
            }
            None => {}
        }
        let same_as = format!("same_as = {other}");
        self.add("same_as", Target::Type, None, &same_as, "same_as = ".len(), "laid out as");
        if let Some(fingerprint) = fingerprint.filter(|_| self.with.is_empty()) {
            let start = "fingerprint = ";
            let right = format!("{start}{fingerprint:#x}");
            let wrong = format!("{start}{:#x}", fingerprint ^ 1 << self.rng.u8(..64));
            let headline = "fingerprint is";
            self.add("fingerprint", Target::Type, Some(right), &wrong, start.len(), headline);
        }
    }

    fn of_field(&mut self, target: Target, path: &str, report: &Type, field: &Field) {
        self.number(target, "size", &format!("size of `{path}`"), field.size);
        self.power_of_two(target, "align", &format!("align of `{path}`"), field.align);
        let Some(offset) = field.offset else { return };
        self.number(target, "offset", &format!("offset of `{path}`"), offset);
        self.number(target, "end", &format!("end of `{path}`"), offset + field.size);
        // The largest power of two that divides the address, whatever the address of the value.
        let aligned = 1 << offset.trailing_zeros().min(report.align.trailing_zeros());
        // The derive refuses `aligned = 1`, which cannot fail.
        let right = (aligned > 1).then(|| format!("aligned = {aligned}"));
        let wrong = format!("aligned = {}", aligned * 2);
        let headline = format!("`{path}` is aligned to {aligned}");
        self.add("aligned", target, right, &wrong, "aligned = ".len(), &headline);
        if field.size > 0 {
            self.on_lines(target, path, report, field);
        }
    }

    pub(super) fn add(
        &mut self,
        key: &'static str,
        target: Target,
        right: Option<String>,
        wrong: &str,
        column: usize,
        headline: &str,
    ) {
        let with = &self.with;
        let start = format!("#[layout({with}");
        self.all.push(Assertion {
            key,
            target,
            right: right.map(|right| format!("{with}{right}")),
            beside: Vec::new(),
            wrong: format!("{start}{wrong})]"),
            column: start.len() + column,
            headline: headline.to_owned(),
        });
    }

    /// Adds an assertion without a value.
    pub(super) fn word(
        &mut self,
        target: Target,
        key: &'static str,
        right: Option<&str>,
        wrong: &str,
        headline: &str,
    ) {
        self.add(key, target, right.map(str::to_owned), wrong, 0, headline);
    }

    /// Adds an assertion that holds, and has no wrong form, to another one of the same target.
    pub(super) fn also_holds(&mut self, target: Target, assertion: &str) {
        let here = self.all.iter_mut().filter(|other| other.target == target);
        if let Some(right) = here.filter_map(|other| other.right.as_mut()).next() {
            write!(right, ", {assertion}").unwrap();
        }
    }

    /// Adds an assertion about a number, at the limit and one step beyond.
    fn number(&mut self, target: Target, key: &'static str, name: &str, number: u64) {
        let comparison = match number {
            0 => "=",
            _ => ["=", "==", "<=", ">=", "<", ">"][self.rng.usize(..6)],
        };
        let (right, wrong) = match comparison {
            "<=" => (number, number - 1),
            ">=" => (number, number + 1),
            "<" => (number + 1, number),
            ">" => (number - 1, number),
            _ => (number, number + 1),
        };
        self.comparison(target, key, comparison, right, wrong, &format!("{name} is {number}"));
    }

    /// Adds an assertion about a number that is a power of two, as is the wrong one.
    fn power_of_two(&mut self, target: Target, key: &'static str, name: &str, number: u64) {
        let wrong = if number > 1 && self.rng.bool() { number / 2 } else { number * 2 };
        self.comparison(target, key, "=", number, wrong, &format!("{name} is {number}"));
    }

    fn comparison(
        &mut self,
        target: Target,
        key: &'static str,
        comparison: &str,
        right: u64,
        wrong: u64,
        headline: &str,
    ) {
        let start = format!("{key} {comparison} ");
        let right = Some(format!("{start}{right}"));
        self.add(key, target, right, &format!("{start}{wrong}"), start.len(), headline);
    }
}
