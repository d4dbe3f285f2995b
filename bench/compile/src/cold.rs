//! `cold`: what it costs to have the dependency at all.

use crate::Setting;
use crate::contender::{Assertions, Contender, Entrant, dependency, dependency_of_derive};
use crate::package::{Package, Toolchain};
use crate::rounds::{Spread, alternate};
use crate::source;
use crate::table::Table;
use crate::types;

/// A package that is built with all that it depends on.
struct Whole<'a> {
    name: String,
    package: Package<'a>,
    source: String,
    is_ours: bool,
}

/// Prints the table; whether ours was there.
pub(crate) fn run(setting: &Setting) -> bool {
    let toolchain = &setting.toolchain;
    let of_derive = ["syn", "quote"].map(dependency_of_derive);
    let by_default = ["syn", "quote"].map(dependency);
    let mut wholes = vec![
        with(toolchain, Contender::Bare, Assertions::None),
        with(toolchain, Contender::Ours, Assertions::All),
        idle(toolchain, "`syn` with what `layout-core` needs, `quote`", "syn", &of_derive),
        idle(toolchain, "`syn` with its default features, `quote`", "syn-default", &by_default),
    ];
    let peers = [
        (Contender::StaticAssertions, Assertions::All),
        (Contender::TypeLayout, Assertions::None),
        (Contender::Padlock, Assertions::All),
        (Contender::NoUninit, Assertions::None),
        (Contender::KnownLayout, Assertions::None),
        (Contender::Facet, Assertions::None),
    ];
    wholes.extend(peers.map(|(contender, assertions)| with(toolchain, contender, assertions)));
    if setting.is_smoke {
        // The others take minutes, and are built for every other part too.
        wholes.truncate(3);
    }
    // Nothing is warm: it begins with an empty folder each time.
    let measured = alternate("cold", 1..=setting.rounds, &wholes, |whole, _| {
        whole.package.clear();
        whole.package.write(&whole.source);
        let built = whole.package.build(&["build"], &[])?;
        Ok((built.cpu, built.dependencies()))
    });
    let mut table = Table::new(1, ["with", "CPU s", "min–max", "crates compiled"]);
    for (whole, measured) in wholes.iter().zip(&measured) {
        match measured {
            Ok(samples) => {
                let (cpu, dependencies): (Vec<_>, Vec<_>) = samples.iter().copied().unzip();
                let spread = Spread::of(&cpu);
                let dependencies = dependencies.last().map_or(0, |count| *count).to_string();
                let numbers = [format!("{:.2}", spread.median), spread.to_string(), dependencies];
                table.row([whole.name.clone()].into_iter().chain(numbers));
            }
            Err(failure) => table.failed(std::slice::from_ref(&whole.name), failure),
        }
    }
    println!(
        "## cold: `cargo build` of one struct, from an empty target folder\n\n{table}\nThe rows of `syn` are a \
         procedural macro that does nothing. Downloads are not part of it.\n"
    );
    wholes.iter().zip(&measured).all(|(whole, measured)| !whole.is_ours || measured.is_ok())
}

fn with(toolchain: &Toolchain, contender: Contender, assertions: Assertions) -> Whole<'_> {
    let entrant = Entrant::new(contender, assertions);
    let folder = format!("cold/{}", entrant.folder());
    Whole {
        name: entrant.name(),
        package: Package::library(toolchain, &folder, &contender.dependencies()).alone(),
        source: source::library(&types::structs(1, 8), entrant),
        is_ours: entrant.is_ours(),
    }
}

fn idle<'a>(
    toolchain: &'a Toolchain,
    name: &str,
    folder: &str,
    dependencies: &[String],
) -> Whole<'a> {
    Whole {
        name: name.to_owned(),
        package: Package::proc_macro(toolchain, &format!("cold/{folder}"), dependencies).alone(),
        source: "use {quote as _, syn as _};\n".to_owned(),
        is_ours: false,
    }
}
