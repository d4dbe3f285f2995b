//! A copy of a crate of the registry, in a workspace of its own, with a derive on its types.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use super::insertions::{Insertion, insertions};
use super::messages::{Build, Message};

/// The derive, put on the line of the type, so that line numbers stay those of the original.
pub(super) const DERIVE: &str = "#[derive(::layout_core::Layout)] ";

/// A line of the list: a name, a version, and features beside the default ones, or instead of them
/// after `-default`.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) version: String,
    features: Vec<String>,
    has_default_features: bool,
}

impl Entry {
    /// The entries of a list. `#` begins a comment.
    pub(super) fn read(list: &str) -> Vec<Self> {
        let lines = list.lines().map(|line| line.split('#').next().unwrap_or_default());
        let entries = lines.filter_map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            let (name, version) = (words.next()?, words.next()?);
            let (instead, features): (Vec<_>, Vec<_>) = words.partition(|word| word == "-default");
            Some(Entry { name, version, features, has_default_features: instead.is_empty() })
        });
        entries.collect()
    }
}

/// The derive that a copy is built with.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Derive {
    /// Expands to nothing, and writes down where it stands. Its package has the name of ours, so
    /// that the source is the same.
    Recording,
    Ours,
}

/// A file of the copy below the folder of its library.
struct SourceFile {
    /// Relative to the crate.
    path: PathBuf,
    text: String,
}

pub(super) struct Copy {
    entry: Entry,
    folder: PathBuf,
    target: PathBuf,
    record: PathBuf,
    manifest: String,
    files: Vec<SourceFile>,
    pub(super) insertions: Vec<Insertion>,
}

/// The reason why a crate's source cannot be had.
pub(super) enum Unavailable {
    /// The registry, or the network.
    Registry(String),
    /// The entry of the list.
    Entry(String),
}

impl Copy {
    /// Takes the source through cargo, from a crate that depends on exactly this version.
    pub(super) fn new(entry: &Entry) -> Result<Self, Unavailable> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let all = root.join("target/difftest/registry");
        let source = source(entry, &all.join("scratch"))?;
        let folder = all.join(format!("{}-{}", entry.name, entry.version));
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        copy(&source.folder, &folder);
        // The crate's own versions of its dependencies may be too old for the compiler.
        for file in ["Cargo.lock", "rust-toolchain", "rust-toolchain.toml"] {
            let _ = fs::remove_file(folder.join(file));
        }
        write_recorder(&all.join("recorder"));
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let mut files = Vec::new();
        for path in rust_files(&folder, source.root.parent().unwrap()) {
            let Ok(mut text) = fs::read_to_string(folder.join(&path)) else { continue };
            // Paths of edition 2015 begin in the crate.
            if source.edition == "2015" && path == source.root {
                text.push_str("\nextern crate layout_core;\n");
            }
            files.push(SourceFile { path, text });
        }
        let of_file = |(index, file): (usize, &SourceFile)| insertions(index, &file.text);
        let insertions = files.iter().enumerate().flat_map(of_file).collect();
        Ok(Copy {
            entry: entry.clone(),
            record: all.join("record.txt"),
            target: all.join("target"),
            folder,
            manifest: without_other_targets(&manifest),
            files,
            insertions,
        })
    }

    /// Writes the files with the derive on these types, and builds the library.
    pub(super) fn build(&self, derive: Derive, chosen: &BTreeSet<usize>) -> Build {
        let (path, features) = match derive {
            Derive::Recording => (self.target.with_file_name("recorder"), ""),
            Derive::Ours => {
                let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
                (root.join("layout-core"), "features = [\"std\"]\n")
            }
        };
        let manifest = format!(
            "{}\n[dependencies.layout-core]\npath = {path:?}\n{features}\n[workspace]\n",
            self.manifest
        );
        fs::write(self.folder.join("Cargo.toml"), manifest).unwrap();
        for (index, file) in self.files.iter().enumerate() {
            let mut text = String::new();
            let mut end = 0;
            for insertion in self.of_file(index, chosen) {
                let start = insertion.item.start;
                text.push_str(&file.text[end..start]);
                text.push_str(DERIVE);
                end = start;
            }
            text.push_str(&file.text[end..]);
            fs::write(self.folder.join(&file.path), text).unwrap();
        }
        let _ = fs::remove_file(&self.record);
        let features = self.entry.features.join(",");
        let default = (!self.entry.has_default_features).then_some("--no-default-features");
        let output = cargo(&self.folder)
            .args(["check", "--lib", "--message-format=json", "--features", &features])
            .args(default)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("LAYOUT_RECORD", &self.record)
            // Gigabytes for all crates.
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo can be started");
        Build::read(&output, &self.folder)
    }

    /// The chosen types that the recording derive has seen. Others are left out by `cfg`, or are
    /// input of a macro that drops them.
    pub(super) fn recorded(&self, chosen: &BTreeSet<usize>) -> BTreeSet<usize> {
        let record = fs::read_to_string(&self.record).unwrap_or_default();
        let places = record.lines().filter_map(|line| {
            let mut parts = line.splitn(3, ' ');
            let line = parts.next()?.parse::<usize>().ok()?;
            let column = parts.next()?.parse::<usize>().ok()?;
            let file = self.file(parts.next()?)?;
            let text = &self.files[file].text;
            let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            // Of the modified line; only derives before it on the same line move a type.
            let on_line = self.of_file(file, chosen).filter(|insertion| {
                insertion.item.start >= start && !text[start..insertion.item.start].contains('\n')
            });
            let mut columns = on_line.enumerate().map(|(before, insertion)| {
                let chars = text[start..insertion.item.start].chars().count();
                (chars + before * DERIVE.len(), insertion)
            });
            let is_here = |&(begin, _): &(usize, &Insertion)| {
                (begin..begin + DERIVE.len()).contains(&(column - 1))
            };
            let (_, insertion) = columns.find(is_here)?;
            self.index(insertion)
        });
        places.collect()
    }

    /// The innermost chosen type at which a message points, in the files that were built.
    pub(super) fn type_of(&self, message: &Message, chosen: &BTreeSet<usize>) -> Option<usize> {
        message.spans.iter().find_map(|span| {
            let file = self.file(&span.file)?;
            let mut shift = 0;
            let mut found: Option<&Insertion> = None;
            for insertion in self.of_file(file, chosen) {
                let start = insertion.item.start + shift;
                shift += DERIVE.len();
                // Types inside of the item, such as those of a block, shift its end further.
                let inner = self.of_file(file, chosen).filter(|other| {
                    other.item.start > insertion.item.start && other.item.end <= insertion.item.end
                });
                let end = insertion.item.end + shift + inner.count() * DERIVE.len();
                if (start..end).contains(&span.start) {
                    found = Some(insertion);
                }
            }
            self.index(found?)
        })
    }

    /// `src/lib.rs:12` of a type in the original.
    pub(super) fn place(&self, index: usize) -> String {
        let insertion = &self.insertions[index];
        let file = &self.files[insertion.file];
        let line = file.text[..insertion.item.start].matches('\n').count() + 1;
        format!("{}:{line}", file.path.display())
    }

    /// The text of a type in the original.
    pub(super) fn item(&self, index: usize) -> &str {
        let Insertion { file, item, .. } = &self.insertions[index];
        &self.files[*file].text[item.clone()]
    }

    fn of_file(&self, file: usize, chosen: &BTreeSet<usize>) -> impl Iterator<Item = &Insertion> {
        let all = chosen.iter().map(|&index| &self.insertions[index]);
        all.filter(move |insertion| insertion.file == file)
    }

    fn index(&self, insertion: &Insertion) -> Option<usize> {
        self.insertions.iter().position(|other| std::ptr::eq(other, insertion))
    }

    fn file(&self, name: &str) -> Option<usize> {
        let path = Path::new(name);
        let path = path.strip_prefix(&self.folder).unwrap_or(path);
        self.files.iter().position(|file| file.path == path)
    }
}

struct Source {
    folder: PathBuf,
    /// The root of the library, relative to the crate.
    root: PathBuf,
    edition: String,
}

fn source(entry: &Entry, scratch: &Path) -> Result<Source, Unavailable> {
    let Entry { name, version, .. } = entry;
    fs::create_dir_all(scratch.join("src")).unwrap();
    fs::write(scratch.join("src/lib.rs"), "").unwrap();
    let manifest = format!(
        "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{name} = \"={version}\"\n\n[workspace]\n"
    );
    fs::write(scratch.join("Cargo.toml"), manifest).unwrap();
    let _ = fs::remove_file(scratch.join("Cargo.lock"));
    let Output { status, stdout, stderr } = cargo(scratch)
        .args(["metadata", "--format-version", "1"])
        .output()
        .expect("cargo can be started");
    if !status.success() {
        let errors = String::from_utf8_lossy(&stderr);
        let error = errors.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>();
        let error = error.join(" | ");
        let is_of_entry = ["failed to select a version", "no matching package"];
        return Err(match is_of_entry.iter().any(|is| error.contains(is)) {
            true => Unavailable::Entry(error),
            false => Unavailable::Registry(error),
        });
    }
    let metadata: Value = serde_json::from_slice(&stdout).unwrap();
    let mut packages = metadata["packages"].as_array().into_iter().flatten();
    // Without what is added to a version, as in `0.38.0+1.3.281`.
    let bare = |version: &str| version.split('+').next().unwrap_or_default().to_owned();
    let package = packages.find(|package| {
        package["name"] == **name && package["version"].as_str().map(bare) == Some(bare(version))
    });
    let package = package.ok_or_else(|| Unavailable::Entry("not in its own metadata".into()))?;
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap());
    let folder = manifest.parent().unwrap().to_owned();
    let mut targets = package["targets"].as_array().into_iter().flatten();
    let library = targets.find(|target| {
        target["kind"].as_array().into_iter().flatten().any(|kind| kind == "lib" || kind == "rlib")
    });
    let library = library.ok_or_else(|| Unavailable::Entry("no library".into()))?;
    let text = |key: &str| library[key].as_str().unwrap_or_default().to_owned();
    let root = PathBuf::from(text("src_path")).strip_prefix(&folder).unwrap().to_owned();
    Ok(Source { folder, root, edition: text("edition") })
}

fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.args(["--quiet", "--color=never"]).current_dir(folder);
    command
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The Rust files of a library, relative to the crate.
fn rust_files(folder: &Path, library: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![library.to_owned()];
    while let Some(path) = folders.pop() {
        for entry in fs::read_dir(folder.join(&path)).unwrap().map(Result::unwrap) {
            let path = path.join(entry.file_name());
            let is_root = path.components().count() == 1;
            let name = entry.file_name();
            let is_other =
                ["build.rs", "tests", "benches", "examples"].iter().any(|is| name == *is);
            if is_root && is_other {
                continue;
            }
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The manifest without tests, benches and examples. Manifests of the registry are written by cargo:
/// the header of each table is a line of its own.
fn without_other_targets(manifest: &str) -> String {
    let mut is_kept = true;
    let mut text = String::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_kept = !["[[test]]", "[[bench]]", "[[example]]", "[workspace]"].contains(&line);
        }
        if is_kept {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

fn write_recorder(folder: &Path) {
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"layout-core\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [lib]\nproc-macro = true\n",
    )
    .unwrap();
    fs::write(
        folder.join("src/lib.rs"),
        "use std::io::Write as _;\n\
         #[proc_macro_derive(Layout, attributes(layout))]\n\
         pub fn derive(_: proc_macro::TokenStream) -> proc_macro::TokenStream {\n    \
         let span = proc_macro::Span::call_site();\n    \
         if let Some(path) = std::env::var_os(\"LAYOUT_RECORD\") {\n        \
         let mut file = std::fs::File::options().create(true).append(true).open(path).unwrap();\n        \
         writeln!(file, \"{} {} {}\", span.line(), span.column(), span.file()).unwrap();\n    }\n    \
         proc_macro::TokenStream::new()\n}\n",
    )
    .unwrap();
}
