//! The types that a run has found.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};
use layout_core::snapshot::{self, channel};

use crate::probe::Probe;
use crate::request::{Answer, Content, Message, Place};
use crate::selection::Selection;
use crate::target::closest;

/// A type with its layout.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// Its `name` is the shortest that no other type has.
    pub(crate) ty: snapshot::Type,
    /// The name of the type, without module and arguments.
    pub(crate) ident: String,
    /// Modules, functions and name with arguments: `wire::v1::Ring<u32, 4>`.
    pub(crate) path: String,
    /// Modules and name, as `module_path!()` has them; empty if the message does not say it.
    module_path: String,
    pub(crate) place: Place,
    pub(crate) triple: Option<String>,
}

/// The types of a run.
#[derive(Debug, Default)]
pub(crate) struct Layouts {
    pub(crate) types: Vec<Found>,
    /// Types with parameters, and without a list of arguments: their names and places.
    pub(crate) generic: Vec<(String, Place)>,
}

impl Layouts {
    /// Reads the answers. A type that is part of several crates, such as a library and its tests, is
    /// there once.
    pub(crate) fn of(probe: &Probe) -> Result<Self> {
        let mut layouts = Layouts::default();
        for answer in &probe.answers {
            for message in &answer.messages {
                layouts.add(answer, message)?;
            }
        }
        layouts.generic.sort();
        layouts.generic.dedup();
        layouts
            .types
            .sort_by(|a, b| (&a.triple, &a.place, &a.path).cmp(&(&b.triple, &b.place, &b.path)));
        // The name of the crate is not: a library and its tests, or a program, may share a file.
        let inside = |found: &Found| found.path.split_once("::").map(|(_, path)| path.to_owned());
        let is_same = |b: &mut Found, a: &mut Found| {
            (&a.triple, &a.place, &a.ty, inside(a)) == (&b.triple, &b.place, &b.ty, inside(b))
        };
        layouts.types.dedup_by(is_same);
        layouts.name();
        Ok(layouts)
    }

    fn add(&mut self, answer: &Answer, message: &Message) -> Result<()> {
        let Message { number, content, module, place } = message;
        let prefix = format!("{}\t{number}\t", channel::FORMAT);
        let lines = &answer.lines;
        let names = lines.iter().find_map(|line| line.strip_prefix(&prefix)).with_context(
            || match lines.first().and_then(|line| line.split('\t').next()) {
                Some(format) if format != channel::FORMAT => format!(
                    "`{}` uses a version of layout-core whose format is {format}, and this tool \
                     reads {}; install the cargo-layout of that version",
                    answer.krate,
                    channel::FORMAT,
                ),
                _ => format!("the derive has not written the names of {}", shown(place)),
            },
        )?;
        let names: Vec<_> = names.split('\t').collect();
        let [ident, names @ ..] = &*names else { bail!("a line without names") };
        let read = match content {
            Content::Text(text) if text.starts_with("generic") => {
                self.generic.push(((*ident).into(), place.clone()));
                return Ok(());
            }
            Content::Text(text) => {
                channel::read(names, text).map(|message| (message.module, message.ty))
            }
            Content::Numbers(operands) => {
                let [a, b] = operands.each_ref().map(|digits| u128::from_str_radix(digits, 16));
                channel::read_numbers(names, [a?, b?]).map(|ty| (String::new(), ty))
            }
        };
        let (own_module, ty) =
            read.with_context(|| format!("can't read the layout of `{ident}`, {}", shown(place)))?;
        let module = match module.as_deref() {
            None => own_module.clone(),
            Some("") => answer.krate.clone(),
            Some(module) => format!("{}::{module}", answer.krate),
        };
        self.types.push(Found {
            path: format!("{module}::{}", ty.name),
            module_path: format!("{own_module}::{}", ty.name),
            ty,
            ident: (*ident).into(),
            place: place.clone(),
            triple: answer.triple.clone(),
        });
        Ok(())
    }

    /// Gives each type the shortest end of its path that no other type has, or its place.
    fn name(&mut self) {
        let mut by_name = BTreeMap::<_, Vec<usize>>::new();
        for (index, found) in self.types.iter().enumerate() {
            by_name.entry((found.triple.clone(), found.ty.name.clone())).or_default().push(index);
        }
        for indices in by_name.into_values().filter(|indices| indices.len() > 1) {
            let paths: Vec<_> =
                indices.iter().map(|&index| self.types[index].path.clone()).collect();
            for (&index, path) in indices.iter().zip(&paths) {
                let found = &mut self.types[index];
                let is_only = paths.iter().filter(|other| *other == path).count() == 1;
                found.ty.name = if is_only {
                    shortest(path, &paths.iter().map(|path| &**path))
                } else {
                    format!("{} ({})", found.ty.name, shown(&found.place))
                };
            }
        }
    }

    /// The types that the patterns mean; an error about the first pattern that means none.
    pub(crate) fn select(&self, patterns: &[String], selection: &Selection) -> Result<Vec<Found>> {
        let mut selected = Vec::new();
        for pattern in patterns {
            let found: Vec<_> = self.types.iter().filter(|found| found.is_meant(pattern)).collect();
            if found.is_empty() {
                bail!("{}", self.missing(pattern, selection));
            }
            for found in found {
                if !selected.contains(found) {
                    selected.push(found.clone());
                }
            }
        }
        Ok(selected)
    }

    fn missing(&self, pattern: &str, selection: &Selection) -> String {
        if let Some((name, place)) = self.generic.iter().find(|(name, _)| name == pattern) {
            return format!(
                "`{name}` has parameters, and so no layout by itself; name an instance with \
                 `#[layout(with(..))]` at {}",
                shown(place)
            );
        }
        let names = self.types.iter().map(|found| &*found.ident);
        let near = match closest(pattern, names) {
            Some(name) => format!("; there is `{name}`"),
            None => String::new(),
        };
        format!("no type `{pattern}` derives `Layout` in {}{near}", selection.names())
    }
}

impl Found {
    /// Whether a pattern is the type's name, with or without arguments, or an end of its path.
    fn is_meant(&self, pattern: &str) -> bool {
        let pattern = pattern.replace(' ', "");
        let is_end = |path: &str| {
            let path = path.replace(' ', "");
            let bare = path.split('<').next().unwrap_or_default();
            ends_with(&path, &pattern) || ends_with(bare, &pattern)
        };
        is_end(&self.path) || is_end(&self.module_path) || self.ty.name == pattern
    }
}

/// The shortest end of a path that none of the others has; the path if there is no such end.
pub(crate) fn shortest<'a>(path: &str, others: &(impl Iterator<Item = &'a str> + Clone)) -> String {
    // Arguments have paths, too.
    let bare = path.find('<').unwrap_or(path.len());
    let mut starts: Vec<_> = path[..bare].match_indices("::").map(|(at, _)| at + 2).collect();
    starts.reverse();
    let ends = starts.iter().map(|&start| &path[start..]);
    let is_only = |end: &&str| others.clone().filter(|other| ends_with(other, end)).count() == 1;
    ends.clone().find(is_only).unwrap_or(path).to_owned()
}

/// Whether a path ends with these segments.
fn ends_with(path: &str, end: &str) -> bool {
    path.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with("::"))
}

/// `src/lib.rs:12`, relative to the current folder.
pub(crate) fn shown(place: &Place) -> String {
    let current = std::env::current_dir().unwrap_or_default();
    let file = place.file.strip_prefix(current).unwrap_or(&place.file);
    format!("{}:{}", file.display(), place.line)
}
