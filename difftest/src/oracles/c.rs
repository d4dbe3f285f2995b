//! What compilers of C say of the same structs and unions, on this target and on others.

use std::fmt::Write as _;
use std::process::{Command, Output};

use layout_core::snapshot;

use crate::definition::Definition;
use crate::facts::{Figures, Place};
use crate::program::Program;

const HEAD: &str = "#include <stdint.h>\n#include <stddef.h>\ntypedef void (*function)(void);\n";

/// Addresses of 16 bits, and nothing is aligned. Nightly builds its core library from source.
pub(crate) const AVR: &str = "avr-none";

/// Of our report what C tells as well.
pub(crate) fn of_report(ty: &snapshot::Type) -> Figures {
    let mut figures = Figures::from([format!("size {}", ty.size), format!("align {}", ty.align)]);
    for field in &ty.fields {
        let place = Place { offset: field.offset, size: field.size, align: 0 };
        figures.insert(format!("{}: {place}", field.name));
    }
    figures
}

/// Everything that is asked, in order: of each type size and alignment, then of each field offset
/// and size.
fn questions(definitions: &[Definition]) -> Vec<String> {
    let mut questions = Vec::new();
    for definition in definitions {
        let ty = definition.name_in_c();
        questions.push(format!("sizeof({ty})"));
        questions.push(format!("_Alignof({ty})"));
        for (name, _) in definition.fields() {
            questions.push(format!("offsetof({ty}, {name})"));
            questions.push(format!("sizeof((({ty} *)0)->{name})"));
        }
    }
    questions
}

fn source(definitions: &[Definition]) -> String {
    let types = definitions.iter().filter_map(Definition::in_c);
    HEAD.to_owned() + &types.collect::<String>()
}

/// What a program says that gcc made, if that is here.
pub(crate) fn by_gcc(program: &Program, definitions: &[Definition]) -> Option<Vec<Figures>> {
    let mut text = format!("#include <stdio.h>\n{}int main(void) {{\n", source(definitions));
    for question in questions(definitions) {
        writeln!(text, "    printf(\"%zu\\n\", (size_t)({question}));").unwrap();
    }
    text.push_str("}\n");
    let path = program.file("src/types.c", &text);
    let executable = path.with_extension("exe");
    let made =
        Command::new("gcc").args(["-w", "-std=gnu11", "-o"]).args([&executable, &path]).output();
    let made = made.ok()?;
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let output = Command::new(executable).output().unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    let mut answers = output.lines().map(|number| number.parse().unwrap());
    Some(figures(definitions, &mut answers))
}

/// What clang says for a target, if it is here.
pub(crate) fn by_clang(
    program: &Program,
    definitions: &[Definition],
    target: &str,
) -> Option<Vec<Figures>> {
    let numbers = clang_numbers(program, definitions, target)?;
    Some(figures(definitions, &mut numbers.into_iter()))
}

/// So many of the first that none is larger than a type may be where addresses have 16 bits.
pub(crate) fn count_fitting(program: &Program, definitions: &[Definition], target: &str) -> usize {
    let is_too_large = |count: usize| {
        let made = clang(program, &definitions[..count], target);
        made.is_some_and(|made| {
            let numbers = numbers(&String::from_utf8_lossy(&made.stdout));
            !made.status.success() || numbers.iter().any(|&number| number > 0x7fff)
        })
    };
    let mut count = definitions.len();
    while target == AVR && count > 0 && is_too_large(count) {
        count = count * 2 / 3;
    }
    count
}

/// The values of the constants, which have a line each.
fn numbers(output: &str) -> Vec<u64> {
    let number = |line: &str| {
        let (_, rest) = line.strip_prefix("@n")?.split_once(" constant i32 ")?;
        rest.split(',').next()?.parse().ok()
    };
    output.lines().filter_map(number).collect()
}

/// What clang makes of a constant for each number.
fn clang(program: &Program, definitions: &[Definition], target: &str) -> Option<Output> {
    let mut text = source(definitions);
    for (index, question) in questions(definitions).iter().enumerate() {
        writeln!(text, "const uint32_t n{index} = {question};").unwrap();
    }
    let path = program.file(&format!("src/types_{target}.c"), &text);
    Command::new("clang")
        .args(["-w", "-std=gnu11", "-ffreestanding", "-S", "-emit-llvm", "-o", "-"])
        // Rust says in the name which extensions there are.
        .args([&format!("--target={}", target.replace("riscv32imac", "riscv32"))])
        // A `double` has 4 bytes there unless one asks for 8.
        .args((target == AVR).then_some("-mdouble=64"))
        .arg(&path)
        .output()
        .ok()
}

fn clang_numbers(program: &Program, definitions: &[Definition], target: &str) -> Option<Vec<u64>> {
    let made = clang(program, definitions, target)?;
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let numbers = numbers(&String::from_utf8(made.stdout).unwrap());
    assert_eq!(numbers.len(), questions(definitions).len());
    Some(numbers)
}

fn figures(definitions: &[Definition], answers: &mut dyn Iterator<Item = u64>) -> Vec<Figures> {
    let mut answer = || answers.next().expect("every question has an answer");
    let mut all = Vec::new();
    for definition in definitions {
        let mut figures =
            Figures::from([format!("size {}", answer()), format!("align {}", answer())]);
        for (name, _) in definition.fields() {
            let place = Place { offset: Some(answer()), size: answer(), align: 0 };
            figures.insert(format!("{name}: {place}"));
        }
        all.push(figures);
    }
    all
}

/// The definitions for rustc, on each what clang says for the target as a claim. With `off_by` one
/// number is another.
pub(crate) fn claimed(
    program: &Program,
    definitions: &[Definition],
    target: &str,
    off_by: u64,
) -> Option<String> {
    let mut numbers = clang_numbers(program, definitions, target)?;
    let middle = numbers.len() / 2;
    numbers[middle] += off_by;
    let mut answers = numbers.into_iter();
    let mut answer = || answers.next().unwrap();
    let mut text = String::from("#![no_std]\n#![allow(dead_code)]\nextern crate core as std;\n");
    for definition in definitions {
        text.push_str("#[derive(layout_core::Layout)]\n");
        let (size, align) = (answer(), answer());
        writeln!(text, "#[layout(size == {size}, align == {align})]").unwrap();
        let mut item = definition.item();
        for (name, _) in definition.fields() {
            let claim =
                format!("#[layout(offset = {}, size = {})] pub {name}: ", answer(), answer());
            item = item.replacen(&format!("pub {name}: "), &claim, 1);
        }
        text.push_str(&item);
    }
    Some(text)
}
