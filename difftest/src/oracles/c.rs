//! Structs and unions in C: gcc and clang on this target, clang for other targets.

use std::fmt::Write as _;
use std::process::{Command, Output};

use layout_core::snapshot;

use crate::definition::Definition;
use crate::facts::{Facts, FieldLayout};
use crate::program::Program;

const HEAD: &str = "#include <stdint.h>\n#include <stddef.h>\ntypedef void (*function)(void);\n";

/// Addresses have 16 bits, and every alignment is 1. Nightly builds its core library from source.
pub(crate) const AVR: &str = "avr-none";

/// The facts of our report that C has too.
pub(crate) fn of_report(ty: &snapshot::Type) -> Facts {
    let mut facts = Facts::from([format!("size {}", ty.size), format!("align {}", ty.align)]);
    for field in &ty.fields {
        let layout = FieldLayout { offset: field.offset, size: field.size, align: 0 };
        facts.insert(format!("{}: {layout}", field.name));
    }
    facts
}

/// Expressions for size and alignment of each type, followed by offset and size of its fields.
fn expressions(definitions: &[Definition]) -> Vec<String> {
    let mut expressions = Vec::new();
    for definition in definitions {
        let ty = definition.name_in_c();
        expressions.push(format!("sizeof({ty})"));
        expressions.push(format!("_Alignof({ty})"));
        for (name, _) in definition.fields() {
            expressions.push(format!("offsetof({ty}, {name})"));
            expressions.push(format!("sizeof((({ty} *)0)->{name})"));
        }
    }
    expressions
}

fn source(definitions: &[Definition]) -> String {
    let types = definitions.iter().filter_map(Definition::in_c);
    HEAD.to_owned() + &types.collect::<String>()
}

/// The facts from a program that gcc builds; `None` if gcc is missing.
pub(crate) fn by_gcc(program: &Program, definitions: &[Definition]) -> Option<Vec<Facts>> {
    let mut text = format!("#include <stdio.h>\n{}int main(void) {{\n", source(definitions));
    for expression in expressions(definitions) {
        writeln!(text, "    printf(\"%zu\\n\", (size_t)({expression}));").unwrap();
    }
    text.push_str("}\n");
    let path = program.file("src/types.c", &text);
    let executable = path.with_extension("exe");
    let built =
        Command::new("gcc").args(["-w", "-std=gnu11", "-o"]).args([&executable, &path]).output();
    let built = built.ok()?;
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let output = Command::new(executable).output().unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    let mut numbers = output.lines().map(|number| number.parse().unwrap());
    Some(facts(definitions, &mut numbers))
}

/// The facts from clang for a target; `None` if clang is missing.
pub(crate) fn by_clang(
    program: &Program,
    definitions: &[Definition],
    target: &str,
) -> Option<Vec<Facts>> {
    let numbers = clang_numbers(program, definitions, target)?;
    Some(facts(definitions, &mut numbers.into_iter()))
}

/// How many of the first definitions are small enough for a target with addresses of 16 bits.
pub(crate) fn count_fitting(program: &Program, definitions: &[Definition], target: &str) -> usize {
    let is_too_large = |count: usize| {
        let output = clang(program, &definitions[..count], target);
        output.is_some_and(|output| {
            let numbers = numbers(&String::from_utf8_lossy(&output.stdout));
            !output.status.success() || numbers.iter().any(|&number| number > 0x7fff)
        })
    };
    let mut count = definitions.len();
    while target == AVR && count > 0 && is_too_large(count) {
        count = count * 2 / 3;
    }
    count
}

/// The values of the constants in LLVM's text, one a line.
fn numbers(output: &str) -> Vec<u64> {
    let number = |line: &str| {
        let (_, rest) = line.strip_prefix("@n")?.split_once(" constant i32 ")?;
        rest.split(',').next()?.parse().ok()
    };
    output.lines().filter_map(number).collect()
}

/// Compiles a constant for each number to LLVM's text.
fn clang(program: &Program, definitions: &[Definition], target: &str) -> Option<Output> {
    let mut text = source(definitions);
    for (index, expression) in expressions(definitions).iter().enumerate() {
        writeln!(text, "const uint32_t n{index} = {expression};").unwrap();
    }
    let path = program.file(&format!("src/types_{target}.c"), &text);
    Command::new("clang")
        .args(["-w", "-std=gnu11", "-ffreestanding", "-S", "-emit-llvm", "-o", "-"])
        // clang has no name for the target with its extensions.
        .args([&format!("--target={}", target.replace("riscv32imac", "riscv32"))])
        // Without the flag a `double` has 4 bytes on AVR.
        .args((target == AVR).then_some("-mdouble=64"))
        .arg(&path)
        .output()
        .ok()
}

fn clang_numbers(program: &Program, definitions: &[Definition], target: &str) -> Option<Vec<u64>> {
    let output = clang(program, definitions, target)?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let numbers = numbers(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(numbers.len(), expressions(definitions).len());
    Some(numbers)
}

fn facts(definitions: &[Definition], numbers: &mut dyn Iterator<Item = u64>) -> Vec<Facts> {
    let mut next = || numbers.next().expect("every expression has a value");
    let mut all = Vec::new();
    for definition in definitions {
        let mut facts = Facts::from([format!("size {}", next()), format!("align {}", next())]);
        for (name, _) in definition.fields() {
            let layout = FieldLayout { offset: Some(next()), size: next(), align: 0 };
            facts.insert(format!("{name}: {layout}"));
        }
        all.push(facts);
    }
    all
}

/// The definitions in Rust, with clang's numbers for the target as assertions. One of the numbers
/// is too large by `off_by`.
pub(crate) fn asserted(
    program: &Program,
    definitions: &[Definition],
    target: &str,
    off_by: u64,
) -> Option<String> {
    let mut numbers = clang_numbers(program, definitions, target)?;
    let middle = numbers.len() / 2;
    numbers[middle] += off_by;
    let mut numbers = numbers.into_iter();
    let mut next = || numbers.next().unwrap();
    let mut text = String::from("#![no_std]\n#![allow(dead_code)]\nextern crate core as std;\n");
    for definition in definitions {
        text.push_str("#[derive(layout_core::Layout)]\n");
        let (size, align) = (next(), next());
        writeln!(text, "#[layout(size == {size}, align == {align})]").unwrap();
        let mut item = definition.item();
        for (name, _) in definition.fields() {
            let asserted =
                format!("#[layout(offset = {}, size = {})] pub {name}: ", next(), next());
            item = item.replacen(&format!("pub {name}: "), &asserted, 1);
        }
        text.push_str(&item);
    }
    Some(text)
}
