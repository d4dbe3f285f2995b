//! `phases`: where in the compiler the time goes.

use std::collections::HashMap;

use serde::Deserialize;

use crate::Setting;
use crate::contender::{Assertions, Contender, Entrant, OF_FEW};
use crate::package::Package;
use crate::rounds::{alternate, median};
use crate::source;
use crate::table::Table;
use crate::types;

/// As `-Ztime-passes` calls them, and what they are. None is part of another.
const PASSES: [(&str, &str); 9] = [
    ("parse_crate", "parsing"),
    ("macro_expand_crate", "expansion of macros"),
    ("resolve_crate", "names"),
    ("misc_checking_1", "attributes and the like"),
    ("type_check_crate", "types, evaluation of constants"),
    ("MIR_borrow_checking", "borrows"),
    ("misc_checking_3", "lints, privacy"),
    ("generate_crate_metadata", "metadata"),
    (TOTAL, "all of it"),
];

const TOTAL: &str = "total";

#[derive(Deserialize, PartialEq, Debug)]
struct Pass {
    pass: String,
    /// Seconds.
    time: f64,
}

/// Prints the table; whether ours was there.
pub(crate) fn run(setting: &Setting) -> bool {
    let types = types::structs(setting.scaled(1000), 8);
    let bare = Entrant::new(Contender::Bare, Assertions::None);
    let entrants: Vec<_> = [bare]
        .into_iter()
        .chain(OF_FEW)
        .map(|entrant| {
            let folder = format!("phases/{}", entrant.folder());
            let dependencies = entrant.contender.dependencies();
            (entrant, Package::library(&setting.toolchain, &folder, &dependencies).unstable())
        })
        .collect();
    let measured = alternate("phases", 0..=setting.rounds, &entrants, |(entrant, package), _| {
        package.write(&source::library(&types, *entrant));
        let timed = ["-Ztime-passes", "-Ztime-passes-format=json"];
        package.build(&["rustc", "--profile=check"], &timed).map(|built| passes(&built.stderr))
    });

    let names = entrants.iter().map(|(entrant, _)| entrant.title());
    let mut table = Table::new(2, ["pass".to_owned(), "what".to_owned()].into_iter().chain(names));
    for (pass, what) in PASSES {
        let cells = measured.iter().map(|samples| match samples {
            Ok(samples) => median_of(samples, pass),
            Err(failure) => failure.title().to_owned(),
        });
        table.row([format!("`{pass}`"), what.to_owned()].into_iter().chain(cells));
    }
    for ((entrant, _), measured) in entrants.iter().zip(&measured) {
        if let Err(failure) = measured {
            table.note(&entrant.title(), failure);
        }
    }
    println!(
        "## phases: wall seconds within rustc, {} structs of 8 fields\n\n{table}\nThe rows do not add up: what is short or \
         not named by rustc is left out.\n",
        types.len()
    );
    entrants
        .iter()
        .zip(&measured)
        .all(|((entrant, _), measured)| !entrant.is_ours() || measured.is_ok())
}

/// Seconds of each pass.
fn passes(stderr: &str) -> HashMap<String, f64> {
    let lines = stderr.lines().filter_map(|line| line.strip_prefix("time: "));
    let passes = lines.filter_map(|line| serde_json::from_str(line).ok());
    passes.map(|Pass { pass, time }| (pass, time)).collect()
}

fn median_of(samples: &[HashMap<String, f64>], pass: &str) -> String {
    let mut seconds: Vec<_> =
        samples.iter().filter_map(|passes| passes.get(pass).copied()).collect();
    seconds.sort_by(f64::total_cmp);
    if seconds.is_empty() { "–".to_owned() } else { format!("{:.3}", median(&seconds)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_are_read_between_other_lines() {
        let stderr = "warning: something\n\
             time: {\"pass\":\"parse_crate\",\"time\":0.25,\"rss_start\":1,\"rss_end\":2}\n\
             time: {\"pass\":\"total\",\"time\":1.5,\"rss_start\":1,\"rss_end\":2}\n";
        let passes = passes(stderr);
        assert_eq!(passes.len(), 2);
        assert_eq!(median_of(std::slice::from_ref(&passes), "parse_crate"), "0.250");
        assert_eq!(median_of(std::slice::from_ref(&passes), "link"), "–");
    }
}
