//! The structs of WGSL files, such as those that crates of the registry carry: what we read of them,
//! beside naga.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::oracles::naga;

#[derive(Default)]
struct Tally {
    files: usize,
    structs: usize,
    agreed: usize,
    /// Structs of files that naga can't parse.
    alone: usize,
    refused: BTreeMap<String, usize>,
    differences: Vec<String>,
}

/// Parts of our messages, and what they are counted as.
const REASONS: [(&str, &str); 9] = [
    ("language of a preprocessor", "files of a preprocessor"),
    ("is not WGSL", "files of a template"),
    ("inputs and outputs of a shader", "inputs and outputs of shaders"),
    ("can't be shared with the host", "not host-shareable"),
    ("is not declared in this file", "a name of another file"),
    ("can't be in a uniform buffer", "not for a uniform buffer"),
    ("of a uniform buffer", "not for a uniform buffer"),
    ("expected `,`, found `;`", "files older than the standard"),
    ("found `[`", "files older than the standard"),
];

fn reason(message: &str) -> String {
    let known = REASONS.iter().find(|(part, _)| message.contains(part));
    known.map_or_else(|| message.to_owned(), |(_, reason)| (*reason).to_owned())
}

/// Reads all files below a folder. Returns whether none differs.
pub(crate) fn check(folder: &Path) -> bool {
    let mut tally = Tally::default();
    let mut files = Vec::new();
    add_files(folder, &mut files);
    files.sort();
    for file in &files {
        let Ok(text) = fs::read_to_string(file) else { continue };
        tally.file(file, &text);
    }
    let Tally { files, structs, agreed, alone, refused, differences } = &tally;
    println!("shaders: {files} files, {structs} structs read, {} differ", differences.len());
    println!("  {agreed} as naga has them, {alone} of files that naga does not take alone");
    for (reason, count) in refused {
        println!("  refused: {reason} {count}");
    }
    for difference in differences {
        println!("{difference}");
    }
    differences.is_empty()
}

fn add_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            add_files(&path, files);
        } else if path.extension().is_some_and(|end| end == "wgsl") {
            files.push(path);
        }
    }
}

impl Tally {
    fn file(&mut self, file: &Path, text: &str) {
        self.files += 1;
        let names = match layout_expansion::wgsl_structs(text) {
            Ok(names) => names,
            Err(message) => {
                if naga::parsed(text).is_ok() {
                    self.differences.push(format!("{}: {message}", file.display()));
                }
                return *self.refused.entry(reason(&message)).or_default() += 1;
            }
        };
        let module = naga::parsed(text);
        for name in names {
            let ours = match layout_expansion::wgsl(text, &name, None) {
                Ok(ours) => ours,
                Err(message) => {
                    *self.refused.entry(reason(&message)).or_default() += 1;
                    continue;
                }
            };
            self.structs += 1;
            let Ok(module) = &module else {
                self.alone += 1;
                continue;
            };
            let (last, lines) = ours.split_last().expect("there is a line for the whole");
            let mut theirs = naga::facts(module, &name);
            let size = theirs.pop().unwrap_or_default();
            if lines == theirs && last.starts_with(&size) {
                self.agreed += 1;
            } else {
                let (file, theirs) = (file.display(), theirs.join("\n"));
                let ours = ours.join("\n");
                self.differences.push(format!("{file} {name}:\n{ours}\nnaga:\n{theirs}\n{size}"));
            }
        }
    }
}
