//! `TypeLayout::on` and `portable` against rustc itself, for a target of each group. No target needs
//! a standard library: the types are compiled without `core`, and rustc dumps their layouts.

use std::fmt::Write as _;
use std::process::Command;

use fastrand::Rng;
use layout_core::Target;
use layout_core::snapshot::Type;

use crate::definition::Definition;
use crate::facts::{Facts, OracleLayout, of_oracle, of_report};
use crate::oracles::nightly;
use crate::program::{HEAD, Program};

/// What the types need of `core`.
const WITHOUT_CORE: &str = "\
#![feature(no_core, lang_items, rustc_attrs, intrinsics, pattern_types)]
#![no_core]
#![crate_type = \"lib\"]
#![allow(internal_features, dead_code, unused)]
#[lang = \"pointee_sized\"] pub trait PointeeSized {}
#[lang = \"meta_sized\"] pub trait MetaSized: PointeeSized {}
#[lang = \"sized\"] pub trait Sized: MetaSized {}
#[lang = \"copy\"] pub trait Copy {}
#[lang = \"neg\"] pub trait Neg { type Output; fn neg(self) -> Self::Output; }
macro_rules! neg { ($($ty:ty)*) => { $(impl Neg for $ty {
    type Output = $ty;
    fn neg(self) -> $ty { -self }
})* } }
neg! { i8 i16 i32 i64 i128 isize }
pub trait Layout {}
impl<T> Layout for T {}
macro_rules! copy { ($($ty:ty)*) => { $(impl Copy for $ty {})* } }
copy! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 bool char }
impl<T: PointeeSized> Copy for *const T {}
impl<T: PointeeSized> Copy for &T {}
impl<T: Copy, const N: usize> Copy for [T; N] {}
#[lang = \"phantom_data\"] pub struct PhantomData<T: PointeeSized>;
impl<T: PointeeSized> Copy for PhantomData<T> {}
pub mod std { pub mod marker { pub use crate::PhantomData; } }
pub enum Option<T> { None, Some(T) }
impl<T: Copy> Copy for Option<T> {}
#[rustc_builtin_macro(pattern_type)] macro_rules! pattern_type { ($($arg:tt)*) => {}; }
macro_rules! non_zero { ($($name:ident $ty:ident $most:literal;)*) => { $(
    #[repr(transparent)] pub struct $name(pattern_type!($ty is 1..=$most));
    impl Copy for $name {}
)* } }
non_zero! {
    NonZeroU8 u8 0xff; NonZeroU16 u16 0xffff; NonZeroU32 u32 0xffff_ffff;
    NonZeroU64 u64 0xffff_ffff_ffff_ffff;
}
";

/// Reports of the types on all groups.
const OURS: &str = "
    let mut all = Vec::new();
    for layout in report.types() {
        let on: Vec<_> = layout_core::Target::ALL.map(|target| layout.on(target).ok()).into();
        all.push((layout.is_portable(), layout.obstacles().count(), on));
    }
    println!(\"{}\", serde_json::to_string(&all).unwrap());
";

/// Whether the type is portable, the number of obstacles, and the layout on each group if it is
/// known.
type Ours = (bool, usize, Vec<Option<Type>>);

/// The results.
#[derive(Default)]
pub(crate) struct Tally {
    types: usize,
    compared: usize,
    facts: usize,
    portable: usize,
    accepted_too_many: Vec<String>,
    refused_too_many: Vec<String>,
    differences: Vec<String>,
    /// Whether the numbers of the next group were noticed to be wrong for each group.
    is_noticed: [bool; Target::ALL.len()],
}

/// Compares random types.
pub(crate) fn check(tally: &mut Tally, rng: &mut Rng, definitions: &[Definition]) {
    let ours = ours(definitions);
    let program = Program::new("layout_on_targets_dump", Some("nightly"));
    let mut by_group = Vec::new();
    for (group, target) in Target::ALL.into_iter().enumerate() {
        // rustc refuses a crate with a type that the target can't have.
        let is_known = |index: &usize| ours[*index].2[group].is_some();
        let indices: Vec<_> = (0..definitions.len()).filter(is_known).collect();
        let known: Vec<_> = indices.iter().map(|&index| definitions[index].clone()).collect();
        let triple = any_triple(rng, target);
        let mut head = WITHOUT_CORE.to_owned();
        for Definition { path, name, parameters, .. } in &known {
            let generic = if path.contains('<') { *parameters } else { "" };
            let arguments = if generic.is_empty() { "" } else { "<A, N>" };
            writeln!(head, "impl{generic} Copy for {name}{arguments} {{}}").unwrap();
        }
        let mut flags = vec!["--target", &triple];
        if triple.starts_with("avr") {
            flags.push("-Ctarget-cpu=atmega328p");
        }
        let layouts = nightly::layouts(&program, &known, &head, &flags);
        let mut all: Vec<Option<OracleLayout>> = definitions.iter().map(|_| None).collect();
        for (index, layout) in indices.into_iter().zip(layouts) {
            all[index] = Some(layout);
        }
        by_group.push((triple, all));
    }
    let facts_on = |index: usize, group: usize| -> Option<Facts> {
        let layout: &Option<OracleLayout> = &by_group[group].1[index];
        layout.as_ref().map(|layout| of_oracle(&definitions[index], layout))
    };
    for (index, (definition, (is_portable, obstacles, on))) in
        definitions.iter().zip(&ours).enumerate()
    {
        tally.types += 1;
        assert_eq!(*is_portable, *obstacles == 0, "{}", definition.item());
        for (group, target) in Target::ALL.into_iter().enumerate() {
            let (Some(ours), Some(oracle)) = (&on[group], facts_on(index, group)) else { continue };
            let ours = of_report(ours);
            tally.compared += 1;
            tally.facts += oracle.len();
            let next = (group + 1) % Target::ALL.len();
            tally.is_noticed[group] |= facts_on(index, next).is_some_and(|other| other != ours);
            if ours != oracle {
                let (name, triple) = (target.name(), &by_group[group].0);
                let mut text = format!("{name} ({triple})\n{}", definition.item());
                text.extend(ours.difference(&oracle).map(|line| format!("  ours    {line}\n")));
                text.extend(oracle.difference(&ours).map(|line| format!("  oracle  {line}\n")));
                tally.differences.push(text);
            }
        }
        tally.portable += usize::from(*is_portable);
    }
    // Later types contain earlier ones.
    let mut is_same: Vec<bool> = Vec::new();
    for (index, definition) in definitions.iter().enumerate() {
        let layouts: Vec<_> = (0..Target::ALL.len())
            .filter(|&group| Target::ALL[group].is_covered())
            .map(|group| by_group[group].1[index].as_ref().map(fixed_numbers))
            .collect();
        let is_fixed = layouts.iter().all(|layout| layout.is_some() && *layout == layouts[0]);
        let parts = definition.fields();
        let is_same_inside = |(_, ty): &(String, &crate::definition::Type)| {
            let words = ty.meant.split(|c: char| !c.is_alphanumeric());
            words
                .filter_map(|word| word.strip_prefix('T')?.parse::<usize>().ok())
                .all(|part| is_same[part])
        };
        let same = is_fixed && parts.iter().all(is_same_inside);
        is_same.push(same);
        match (ours[index].0, same) {
            (true, false) => tally.accepted_too_many.push(definition.item()),
            (false, true) => tally.refused_too_many.push(definition.item()),
            _ => {}
        }
    }
}

impl Tally {
    /// Prints the results; returns whether all is right.
    pub(crate) fn print(&self) -> bool {
        let Tally { types, compared, facts, portable, .. } = self;
        println!(
            "rustc for a target of each group: {types} types, {compared} layouts, {facts} facts, {} differ",
            self.differences.len()
        );
        println!(
            "portable: {portable} of {types} accepted, {} wrongly, {} refused wrongly",
            self.accepted_too_many.len(),
            self.refused_too_many.len()
        );
        let noticed = Target::ALL.iter().zip(self.is_noticed);
        let not_noticed: Vec<_> = noticed
            .filter(|(_, is_noticed)| !is_noticed)
            .map(|(target, _)| target.name())
            .collect();
        // Few types may contain nothing that differs between two groups.
        if !not_noticed.is_empty() {
            println!("the numbers of another group were not noticed for {not_noticed:?}");
        }
        let lists = [&self.differences, &self.accepted_too_many, &self.refused_too_many];
        for smallest in lists.iter().filter_map(|list| list.iter().min_by_key(|text| text.len())) {
            println!("{smallest}");
        }
        let is_noticed = not_noticed.is_empty() || *types < 300;
        lists.iter().all(|list| list.is_empty()) && is_noticed
    }
}

/// The numbers that `portable` is about: all but alignments.
fn fixed_numbers(layout: &OracleLayout) -> Vec<Option<u64>> {
    let tag = layout.tag.map(|(offset, size, _)| [Some(offset), Some(size)]);
    let fields = layout.fields.iter().flat_map(|field| [field.offset, Some(field.size)]);
    let tag = tag.into_iter().flatten();
    core::iter::once(Some(layout.size)).chain(tag).chain(fields).collect()
}

fn ours(definitions: &[Definition]) -> Vec<Ours> {
    let program = Program::new("layout_on_targets", None);
    let mut text = String::from(HEAD);
    text.push_str("use std::marker::PhantomData;\nuse std::num::*;\nuse layout_core::Layout;\n");
    let mut list = String::new();
    for definition in definitions {
        let Definition { path, .. } = definition;
        writeln!(text, "#[derive(layout_core::Layout, Clone, Copy)]\n{}", definition.item())
            .unwrap();
        write!(list, "{path}, ").unwrap();
    }
    write!(text, "fn main() {{\n    let report = layout_core::report![{list}];\n{OURS}}}\n")
        .unwrap();
    serde_json::from_str(&program.output(&text)).unwrap()
}

/// One of the targets of a group that nightly has.
fn any_triple(rng: &mut Rng, target: Target) -> String {
    let list = Command::new("rustup")
        .args(["run", "nightly", "rustc", "--print", "target-list"])
        .output()
        .unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    let all: Vec<_> =
        target.triples().filter(|triple| list.lines().any(|line| line == *triple)).collect();
    all[rng.usize(..all.len())].to_owned()
}
