//! `cargo layout` and `cargo layout TYPES`: the list and the tables.

use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::{Result, bail};
use layout_core::{TypeLayout, snapshot};

use crate::all;
use crate::cli::{Format, Show};
use crate::exit;
use crate::layouts::{Found, Layouts, shown};
use crate::probe;
use crate::selection::Selection;
use crate::side_by_side;
use crate::target::{Facts, facts};

pub(crate) fn run(show: &Show) -> Result<ExitCode> {
    let Show { types, all, format, cargo } = show;
    // Only the JSON has facts about the compiler's own target, and they take a start of rustc.
    let targets: Vec<_> = match &*cargo.target {
        [] if format.json => vec![(None, Some(facts(None)?))],
        [] => vec![(None, None)],
        triples => triples
            .iter()
            .map(|triple| Ok((Some(&**triple), Some(facts(Some(triple))?))))
            .collect::<Result<_>>()?,
    };
    if targets.len() > 1 && (format.svg || format.html || format.json) {
        bail!("several targets are shown side by side, as text or in Markdown; name one of them");
    }
    if format.svg && types.len() != 1 {
        bail!("`--svg` draws one type: name it");
    }
    let selection = Selection::of(cargo)?;
    let (probe, left) = if *all {
        all::ask(cargo, &selection, &full(show))?
    } else {
        (probe::ask(cargo, &selection, &full(show))?, Vec::new())
    };
    let layouts = Layouts::of(&probe)?;
    let selected =
        if types.is_empty() { layouts.types.clone() } else { layouts.select(types, &selection)? };
    let mut out = io::stdout().lock();
    if targets.len() > 1 {
        let triples: Vec<_> = targets.iter().filter_map(|(triple, _)| *triple).collect();
        let text = side_by_side::text(&selected, &triples, !types.is_empty(), format.markdown);
        writeln!(out, "{text}")?;
    } else {
        print(&selected, format, !types.is_empty(), targets[0].1, &mut out)?;
    }
    if types.is_empty() {
        notes(&layouts, &selection, probe.is_built);
        if !left.is_empty() {
            eprintln!("without a layout, because they can't derive it: {}", left.join(", "));
        }
    }
    Ok(if probe.is_built { ExitCode::SUCCESS } else { exit::ERROR.into() })
}

/// The names of the types whose fields' types the output has.
fn full(show: &Show) -> Vec<String> {
    let Show { types, format, .. } = show;
    if !types.is_empty() {
        let ident = |name: &String| {
            let bare = name.split('<').next().unwrap_or_default();
            bare.rsplit("::").next().unwrap_or_default().trim().to_owned()
        };
        return types.iter().map(ident).collect();
    }
    if format.json || format.html { vec!["*".into()] } else { Vec::new() }
}

fn print(
    selected: &[Found],
    format: &Format,
    is_named: bool,
    facts: Option<Facts>,
    out: &mut impl io::Write,
) -> Result<()> {
    let mut report = snapshot::Report::new(selected.iter().map(|found| found.ty.clone()));
    if let Some(facts) = facts {
        (report.pointer_width, report.endian) = (facts.pointer_width, facts.endian);
    }
    if format.json {
        return Ok(writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?);
    }
    report.with_report(|report| {
        let depth = if format.nested { usize::MAX } else { 0 };
        if format.html {
            return writeln!(out, "{}", report.html());
        }
        match (is_named, format.markdown) {
            (false, true) => writeln!(out, "{}", report.summary().markdown()),
            (false, false) if report.types().is_empty() => Ok(()),
            (false, false) => writeln!(out, "{}", report.summary()),
            (true, is_markdown) => {
                for (index, layout) in report.types().iter().enumerate() {
                    if index > 0 {
                        writeln!(out)?;
                    }
                    if format.svg {
                        writeln!(out, "{}", layout.svg())?;
                    } else if is_markdown {
                        writeln!(out, "{}", layout.markdown().depth(depth))?;
                    } else {
                        table(layout, depth)?;
                    }
                }
                Ok(())
            }
        }
    })?;
    Ok(())
}

fn table(layout: &TypeLayout<'_>, depth: usize) -> io::Result<()> {
    layout.table().depth(depth).savings().print()
}

/// Prints to standard error which types the list lacks.
fn notes(layouts: &Layouts, selection: &Selection, is_built: bool) {
    if layouts.types.is_empty() && layouts.generic.is_empty() && is_built {
        eprintln!("no type of {} derives `Layout`", selection.names());
    }
    if !layouts.generic.is_empty() {
        let names: Vec<_> = layouts
            .generic
            .iter()
            .map(|(name, place)| format!("`{name}` ({})", shown(place)))
            .collect();
        eprintln!(
            "without a layout, because they have parameters and no `with(..)`: {}",
            names.join(", ")
        );
    }
}
