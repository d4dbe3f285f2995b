//! `growth`: what twice as many types cost.

use crate::Setting;
use crate::contender::{Assertions, Contender, Entrant};
use crate::library::Library;
use crate::rounds::{Spread, alternate, exponent};
use crate::table::Table;
use crate::types;

const COUNTS: [u32; 6] = [125, 250, 500, 1000, 2000, 4000];

const ENTRANTS: [Entrant; 4] = [
    Entrant::new(Contender::Debug, Assertions::None),
    Entrant::new(Contender::Bindgen, Assertions::All),
    Entrant::new(Contender::Ours, Assertions::None),
    Entrant::new(Contender::Ours, Assertions::All),
];

/// Prints the table; whether ours was there.
pub(crate) fn run(setting: &Setting) -> bool {
    let counts = if setting.is_smoke { &COUNTS[..2] } else { &COUNTS };
    let counts: Vec<_> = counts.iter().map(|count| setting.scaled(*count)).collect();
    let nothing = Entrant::new(Contender::Bare, Assertions::None);
    let mut libraries = vec![Library::new(&setting.toolchain, "growth/0", &[], nothing)];
    for &count in &counts {
        let types = types::structs(count, 8);
        let folder = format!("growth/{count}");
        let library = |entrant| Library::new(&setting.toolchain, &folder, &types, entrant);
        libraries.extend(ENTRANTS.map(library));
    }
    let measured = alternate("growth", 0..=setting.rounds, &libraries, |library, _| library.cpu());
    let spreads: Vec<_> =
        measured.iter().map(|samples| samples.as_deref().map(Spread::of)).collect();
    let (empty, spreads) = spreads.split_first().expect("the empty crate comes first");
    let empty = empty.as_ref().map_or(0.0, |spread| spread.median);

    let mut head = vec!["structs".to_owned()];
    for entrant in ENTRANTS {
        head.extend([format!("{}, s", entrant.title()), "ms each".to_owned()]);
    }
    let mut table = Table::new(1, head);
    let mut curves = ENTRANTS.map(|_| Vec::new());
    for (count, spreads) in counts.iter().zip(spreads.chunks(ENTRANTS.len())) {
        let exact = f64::from(u32::try_from(*count).unwrap_or(u32::MAX));
        let mut cells = vec![count.to_string()];
        for ((entrant, spread), curve) in ENTRANTS.iter().zip(spreads).zip(&mut curves) {
            match spread {
                Ok(spread) => {
                    let own = spread.median - empty;
                    curve.push((exact, own));
                    cells.push(format!("{:.3}", spread.median));
                    cells.push(format!("{:.3}", own * 1000.0 / exact));
                }
                Err(failure) => {
                    table.note(&format!("{}, {count}", entrant.title()), failure);
                    cells.extend([failure.title(), ""].map(str::to_owned));
                }
            }
        }
        table.row(cells);
    }
    let mut cells = vec!["exponent".to_owned()];
    for curve in &curves {
        let exponent =
            exponent(curve).map_or("–".to_owned(), |exponent| format!("{exponent:.2}"));
        cells.extend([String::new(), exponent]);
    }
    table.row(cells);
    println!(
        "## growth: structs of 8 fields\n\n{table}\nAn empty crate takes {empty:.3} s, which are left out of the time \
         for each and of the exponent: time ~ structs^exponent.\n"
    );
    measured
        .iter()
        .zip(&libraries)
        .all(|(measured, library)| !library.entrant.is_ours() || measured.is_ok())
}
