//! The numbers of every built-in target, as nightly's compiler has them, against the table
//! `difftest/targets.tsv`, with which a test compares the groups of targets.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use layout_core::Target;

use crate::oracles::nightly::{dumps, number};
use crate::program::Program;

/// The types of the table's columns. No target needs a standard library for them.
const HEAD: &str = "\
#![feature(no_core, lang_items, rustc_attrs)]
#![no_core]
#![crate_type = \"lib\"]
#![allow(internal_features)]
#[lang = \"pointee_sized\"] pub trait PointeeSized {}
#[lang = \"meta_sized\"] pub trait MetaSized: PointeeSized {}
#[lang = \"sized\"] pub trait Sized: MetaSized {}
#[repr(C)] pub enum Enum { A, B }
#[repr(C)] pub enum Enum300 { A = 300, B }
";

const COLUMNS: [(&str, &str); 9] = [
    ("ptr", "*const u8"),
    ("i16", "i16"),
    ("i32", "i32"),
    ("i64", "i64"),
    ("i128", "i128"),
    ("f32", "f32"),
    ("f64", "f64"),
    ("enum", "Enum"),
    ("enum300", "Enum300"),
];

/// Compares the table with the compiler, or writes it anew. Returns whether each target that both
/// have has the same numbers in both, and whether a group has the numbers of each other target.
pub(crate) fn check(write: bool) -> bool {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("targets.tsv");
    let now = table();
    let before = fs::read_to_string(&path).unwrap_or_default();
    if write {
        fs::write(&path, &now).unwrap();
    }
    let rows = |table| -> Vec<(String, String)> {
        let lines = str::lines(table).skip(2).filter_map(|line| line.split_once('\t'));
        lines.map(|(triple, numbers)| (triple.to_owned(), numbers.to_owned())).collect()
    };
    let (now, before) = (rows(&now), rows(&before));
    let known: HashSet<_> = before.iter().map(|(_, numbers)| without_endian(numbers)).collect();
    let mut is_right = true;
    let mut new = 0;
    for (triple, numbers) in &now {
        match before.iter().find(|(other, _)| other == triple) {
            Some((_, same)) if same == numbers => {}
            Some((_, other)) => {
                println!("{triple}: {numbers}, in the table {other}");
                is_right = false;
            }
            None => {
                new += 1;
                let is_known = known.contains(without_endian(numbers));
                let group = if is_known { "the numbers of a group" } else { "no group's numbers" };
                println!("{triple} is new, with {group}: {numbers}");
                is_right &= is_known;
            }
        }
    }
    for (triple, _) in &before {
        if now.iter().all(|(other, _)| other != triple) {
            println!("{triple} is no built-in target any more");
        }
        if Target::from_triple(triple).is_none() {
            println!("{triple} is in the table, and in no group");
            is_right = false;
        }
    }
    println!("{} built-in targets, {new} of them new; {} in the table", now.len(), before.len());
    is_right
}

fn without_endian(numbers: &str) -> &str {
    numbers.split_once('\t').map_or(numbers, |(_, rest)| rest)
}

/// The whole table, from the compiler.
fn table() -> String {
    let version = nightly(&["--version"]);
    let version = version.split_whitespace().nth(1).unwrap_or_default();
    let mut table = format!(
        "# every built-in target of rustc {version}, asked of the compiler (no_core and \
         rustc_dump_layout): size/alignment in bytes; enum: a repr(C) enum of small numbers, \
         enum300: with a number over 255\ntarget\tendian"
    );
    let mut source = HEAD.to_owned();
    let first = source.lines().count() + 1;
    for (name, ty) in COLUMNS {
        write!(table, "\t{name}").unwrap();
        writeln!(source, "#[rustc_dump_layout(size, align)] type D{name} = {ty};").unwrap();
    }
    table.push('\n');
    let program = Program::new("layout_built_in_targets", Some("nightly"));
    for triple in nightly(&["--print", "target-list"]).lines() {
        let flags: &[&str] =
            if triple.starts_with("avr") { &["-Ctarget-cpu=atmega328p"] } else { &[] };
        let target = ["--target", triple];
        let config = nightly(&[&["--print", "cfg"], &target, flags].concat());
        let endian = if config.contains("target_endian=\"big\"") { "big" } else { "little" };
        write!(table, "{triple}\t{endian}").unwrap();
        let dumps = dumps(&program, &source, &[&target, flags].concat());
        for index in 0..COLUMNS.len() {
            let dump = &dumps[&(first + index)];
            let (size, align) = (number(dump, "size:Size("), number(dump, "align:Align("));
            write!(table, "\t{size}/{align}").unwrap();
        }
        table.push('\n');
    }
    table
}

/// The output of nightly's `rustc`.
fn nightly(arguments: &[&str]) -> String {
    let output =
        Command::new("rustup").args(["run", "nightly", "rustc"]).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
