//! `touched`: what the next build costs after one struct has changed.

use std::time::Duration;

use crate::Setting;
use crate::contender::{Entrant, OF_FEW};
use crate::package::{Failure, Package};
use crate::rounds::{Spread, alternate};
use crate::source;
use crate::table::Table;
use crate::types::{self, Body, Type};

struct Touched<'a> {
    entrant: Entrant,
    package: Package<'a>,
}

/// Prints the table; whether ours was there.
pub(crate) fn run(setting: &Setting) -> bool {
    let types = types::structs(setting.scaled(1000), 8);
    let (touched, field) = word_amid(&types);
    let entrants = OF_FEW.map(|entrant| {
        let folder = format!("touched/{}", entrant.folder());
        let dependencies = entrant.contender.dependencies();
        Touched {
            entrant,
            package: Package::library(&setting.toolchain, &folder, &dependencies).incremental(),
        }
    });
    let measured = alternate("touched", 0..=setting.rounds, &entrants, |entrant, round| {
        // One or the other, so that each round brings a change.
        let mut types = types.clone();
        if let Body::Struct(fields) = &mut types[touched].body {
            fields[field].ty = String::from(if round % 2 == 0 { "u32" } else { "f32" });
        }
        let source = source::library(&types, entrant.entrant);
        let before = round.saturating_sub(1);
        Ok([entrant.build(&source, touched, before)?, entrant.build(&source, touched, round)?])
    });
    let mut table = Table::new(
        2,
        ["assertions", "by", "a field's type, CPU s", "min–max", "a comment, CPU s", "min–max"],
    );
    for (Touched { entrant, .. }, measured) in entrants.iter().zip(&measured) {
        let heading = [entrant.assertions.title().to_owned(), entrant.name()];
        match measured {
            Ok(samples) => {
                let numbers = [0, 1].into_iter().flat_map(|which| {
                    let samples: Vec<_> = samples.iter().map(|sample| sample[which]).collect();
                    let spread = Spread::of(&samples);
                    [format!("{:.3}", spread.median), spread.to_string()]
                });
                table.row(heading.into_iter().chain(numbers));
            }
            Err(failure) => table.failed(&heading, failure),
        }
    }
    println!(
        "## touched: `cargo check` with CARGO_INCREMENTAL=1 after a change to one of {} structs of 8 fields\n\n{table}\n\
         The comment stands in the struct, and moves what follows by some bytes, not by a line.\n",
        types.len()
    );
    entrants
        .iter()
        .zip(&measured)
        .all(|(touched, measured)| !touched.entrant.is_ours() || measured.is_ok())
}

impl Touched<'_> {
    /// With a comment in the struct as it was in this round.
    fn build(&self, source: &str, touched: usize, round: usize) -> Result<Duration, Failure> {
        let line = format!("pub struct S{touched} {{");
        let comment = format!("{line} // {}", "touched ".repeat(round % 2));
        self.package.write(&source.replacen(&line, &comment, 1));
        self.package.build(&["check"], &[]).map(|built| built.cpu)
    }
}

/// The first field of type `u32` from the middle on: the index of the struct, and of the field.
fn word_amid(types: &[Type]) -> (usize, usize) {
    let fields = types
        .iter()
        .enumerate()
        .flat_map(|(index, ty)| ty.fields().enumerate().map(move |(at, field)| (index, at, field)));
    let words = fields.filter(|(_, _, field)| field.ty == "u32").map(|(index, at, _)| (index, at));
    let all: Vec<_> = words.collect();
    let amid = all.iter().find(|(index, _)| *index >= types.len() / 2).or(all.first());
    *amid.expect("some field is a u32")
}
