//! `flat`, `wide`, `nested`, `enums`: everyone on the same types.

use crate::Setting;
use crate::contender::{
    Assertions, Contender, ENUMS_NOTE, Entrant, NESTED_NOTE, OF_ENUMS, OF_NESTED, OF_STRUCTS,
    STRUCTS_NOTE,
};
use crate::library::Library;
use crate::rounds::{Spread, alternate};
use crate::table::Table;
use crate::types::{self, Type};

pub(crate) fn flat(setting: &Setting) -> bool {
    let types = types::structs(setting.scaled(1000), 8);
    compare(setting, "flat", "structs of 8 fields", &types, &OF_STRUCTS, STRUCTS_NOTE)
}

pub(crate) fn wide(setting: &Setting) -> bool {
    let types = types::structs(setting.scaled(100), 100);
    let ends: Vec<_> =
        OF_STRUCTS.into_iter().filter(|entrant| entrant.assertions != Assertions::Size).collect();
    compare(setting, "wide", "structs of 100 fields", &types, &ends, STRUCTS_NOTE)
}

pub(crate) fn nested(setting: &Setting) -> bool {
    let types = types::nested(setting.scaled(300));
    compare(setting, "nested", "structs, each in the next", &types, &OF_NESTED, NESTED_NOTE)
}

pub(crate) fn enums(setting: &Setting) -> bool {
    let types = types::enums(setting.scaled(1000));
    compare(setting, "enums", "enums, repr(u8), of 3 to 6 variants", &types, &OF_ENUMS, ENUMS_NOTE)
}

/// Prints the table; whether ours was there.
fn compare(
    setting: &Setting,
    name: &str,
    what: &str,
    types: &[Type],
    entrants: &[Entrant],
    note: &str,
) -> bool {
    let library = |entrant: &Entrant| Library::new(&setting.toolchain, name, types, *entrant);
    let libraries: Vec<_> = entrants.iter().map(library).collect();
    let measured = alternate(name, 0..=setting.rounds, &libraries, |library, _| library.cpu());
    let spreads: Vec<_> =
        measured.iter().map(|samples| samples.as_deref().map(Spread::of)).collect();
    let median_of = |contender, assertions| {
        let at =
            entrants.iter().position(|entrant| *entrant == Entrant::new(contender, assertions))?;
        spreads[at].as_ref().ok().map(|spread| spread.median)
    };
    // With the same assertions if it has them, else with the most.
    let bindgen = |assertions| {
        let others = [assertions, Assertions::All, Assertions::Size];
        others.into_iter().find_map(|assertions| median_of(Contender::Bindgen, assertions))
    };
    let mut table =
        Table::new(2, ["assertions", "by", "CPU s", "min–max", "÷ `Debug`", "÷ bindgen"]);
    for (entrant, spread) in entrants.iter().zip(&spreads) {
        let heading = [entrant.assertions.title().to_owned(), entrant.name()];
        match spread {
            Ok(spread) => {
                let ratio = |to: Option<f64>| {
                    to.map_or("–".to_owned(), |to| format!("{:.2}", spread.median / to))
                };
                let debug = median_of(Contender::Debug, Assertions::None);
                let numbers = [format!("{:.3}", spread.median), spread.to_string(), ratio(debug)];
                table.row(
                    heading.into_iter().chain(numbers).chain([ratio(bindgen(entrant.assertions))]),
                );
            }
            Err(failure) => table.failed(&heading, failure),
        }
    }
    println!("## {name}: {} {what}\n\n{table}\n{note}\n", types.len());
    entrants.iter().zip(&measured).all(|(entrant, measured)| !entrant.is_ours() || measured.is_ok())
}
