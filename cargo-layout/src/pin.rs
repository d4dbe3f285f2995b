//! `cargo layout pin TYPES`: writes the numbers of today as assertions into the source.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use layout_core::snapshot::{Field, Kind, Type};

use crate::accept::{Checked, check, is_of_workspace, unbuilt};
use crate::cli::Pin;
use crate::layouts::{Found, Layouts, shown};
use crate::probe;
use crate::selection::Selection;
use crate::source::edits::{Edits, Written, read};
use crate::source::items::{Part, attribute, parts_of_type};
use crate::target::facts;

pub(crate) fn run(pin: &Pin) -> Result<ExitCode> {
    let Pin { types, dry_run, cargo } = pin;
    if cargo.target.len() > 1 {
        bail!("numbers are those of one target; name one");
    }
    facts(cargo.target.first().map(|triple| &**triple))?;
    let selection = Selection::of(cargo)?;
    let folder = selection.own_folder(cargo);
    fs::create_dir_all(&folder).with_context(|| format!("can't write to {}", folder.display()))?;
    crate::accept::recover(&folder)?;
    let probe = probe::ask(cargo, &selection, &[])?;
    if !probe.is_built {
        bail!("the crate does not build: nothing is changed");
    }
    let layouts = Layouts::of(&probe)?;
    let mut edits = Edits::default();
    let mut count = 0;
    for found in &layouts.select(types, &selection)? {
        let added = add(found, &selection, &mut edits)
            .with_context(|| format!("`{}`, {}", found.ty.name, shown(&found.place)))?;
        count += usize::from(added);
    }
    if edits.is_empty() {
        println!("nothing to add: each number is asserted");
        return Ok(ExitCode::SUCCESS);
    }
    let changes = edits.changes()?;
    for change in &changes {
        print!("{}", change.shown());
    }
    if *dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    let mut written = Written::new(&folder);
    written.write(changes)?;
    match check(cargo, &selection)? {
        Checked { is_built: true, .. } => {
            written.keep()?;
            println!("pinned {count} type{}", if count == 1 { "" } else { "s" });
            Ok(ExitCode::SUCCESS)
        }
        checked => {
            written.undo()?;
            unbuilt(&checked);
            bail!("the crate does not build with these assertions: nothing is changed")
        }
    }
}

/// Adds the edits of a type. Returns whether there are any.
fn add(found: &Found, selection: &Selection, edits: &mut Edits) -> Result<bool> {
    let Found { ty, ident, place, .. } = found;
    if place.is_in_macro {
        bail!("comes out of a macro: write the assertions in the macro's definition");
    }
    is_of_workspace(place, selection)?;
    if ty.name.contains('<') && ty.name.ends_with('>') {
        bail!(
            "an instance of a type with parameters; write `#[layout(with(..), size = _)]`, and let \
             `cargo layout accept` fill in the number"
        );
    }
    let text = read(&place.file)?;
    if text.get(place.start..place.end).is_none_or(|name| name.trim_start_matches("r#") != ident) {
        bail!("the file has changed since it was checked");
    }
    let parts = parts_of_type(&text, place.start)?;
    let mut is_changed = false;
    for part in &parts {
        let numbers = numbers(ty, part);
        let is_new = |key: &&(&str, u64)| !part.entries.iter().any(|entry| entry.key == key.0);
        let new: Vec<_> = numbers.iter().filter(is_new).collect();
        if !new.is_empty() {
            let entries: Vec<_> =
                new.iter().map(|(key, number)| format!("{key} = {number}")).collect();
            let line = format!("#[layout({})]", entries.join(", "));
            edits.add(&place.file, attribute(&text, part.start, &line));
            is_changed = true;
        }
    }
    Ok(is_changed)
}

/// The numbers of a part: size and alignment of the type, and the offset of a field if it is known
/// and fixed by a `repr`.
fn numbers(ty: &Type, part: &Part) -> Vec<(&'static str, u64)> {
    if part.path.is_empty() {
        return vec![("size", ty.size), ("align", ty.align)];
    }
    let named = |fields: &[Field], name: &str| {
        let field = fields.iter().find(|field| field.name == name)?;
        Some(vec![("offset", field.offset?)])
    };
    let is_fixed = match ty.kind {
        Kind::Enum => ty.tag.is_some(),
        _ => ty.repr != "foreign" && (ty.repr != "repr(Rust)" && !is_rust_with_align(&ty.repr)),
    };
    if !is_fixed {
        return Vec::new();
    }
    let numbers = match part.path.split_once('.') {
        Some((variant, field)) => {
            let variant = ty.variants.iter().find(|other| other.name == variant);
            variant.and_then(|variant| named(&variant.fields, field))
        }
        None => named(&ty.fields, &part.path),
    };
    numbers.unwrap_or_default()
}

/// `repr(align(8))` and `repr(Rust, align(8))` leave the order to the compiler.
fn is_rust_with_align(repr: &str) -> bool {
    let hints = repr.trim_start_matches("repr(").trim_end_matches(')');
    hints.split(", ").all(|hint| hint == "Rust" || hint.starts_with("align("))
}
