//! `cargo layout --all`: types without the derive too. The workspace is copied, and the derive is put
//! on each type of the copy; the sources themselves are only read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};
use cargo_metadata::{Package, TargetKind};
use toml_edit::{DocumentMut, TableLike, value};

use crate::cli::Cargo;
use crate::probe::{self, Probe};
use crate::revision::stand_alone;
use crate::selection::{Selection, folder};
use crate::source::insertions::{Insertion, insertions};

/// The most checks until what can't derive has no derive.
const ROUNDS: usize = 30;

/// Checks a copy of the workspace with the derive on every type. Returns the types that could not
/// derive, by name and place.
pub(crate) fn ask(
    flags: &Cargo,
    selection: &Selection,
    full: &[String],
) -> Result<(Probe, Vec<String>)> {
    let target = selection.target_folder(flags);
    let copy = Copy::new(selection, &selection.own_folder(flags).join("all"), &target)?;
    let inside = |path: &Path| copy.of(path).context("a package outside of its workspace");
    let flags = Cargo {
        manifest_path: Some(inside(&selection.manifest)?),
        target_dir: Some(target),
        // The copy has one dependency more.
        locked: false,
        offline: flags.offline || flags.frozen,
        frozen: false,
        ..flags.clone()
    };
    let selected = Selection::of(&flags).context("the copy of the workspace")?;
    let mut chosen: BTreeSet<usize> = (0..copy.insertions.len()).collect();
    let mut left = Vec::new();
    for _ in 0..ROUNDS {
        copy.write(&chosen)?;
        if !flags.quiet {
            let count = chosen.len();
            eprintln!("    Checking {} with the derive on {count} types", selection.names());
        }
        let mut probe = probe::ask_with(&flags, &selected, full, Stdio::null)?;
        let errors: Vec<_> = probe.answers.iter().flat_map(|answer| &answer.errors).collect();
        if errors.is_empty() && probe.is_built {
            probe.answers.iter_mut().for_each(|answer| copy.restore(answer));
            return Ok((probe, left));
        }
        let refused: BTreeSet<usize> =
            errors.iter().filter_map(|places| copy.type_of(places, &chosen)).collect();
        if refused.is_empty() {
            break;
        }
        // A macro may take no attributes, or make of a type what does not fit the derive.
        let call = |index: usize| {
            let insertion = &copy.insertions[index];
            Some((insertion.file, insertion.call?))
        };
        let calls: BTreeSet<_> = refused.iter().filter_map(|&index| call(index)).collect();
        let (out, kept) = chosen.into_iter().partition(|&index| {
            refused.contains(&index) || call(index).is_some_and(|call| calls.contains(&call))
        });
        chosen = kept;
        left.extend(BTreeSet::iter(&out).map(|&index| copy.described(index)));
    }
    // Whatever is wrong, it is wrong without a derive too: cargo shows it.
    copy.write(&BTreeSet::new())?;
    let plain = probe::ask(&flags, &selected, full)?;
    if plain.is_built {
        bail!("the crate builds, but not with the derive on its types");
    }
    bail!("the crate does not build");
}

struct SourceFile {
    /// In the copy.
    path: PathBuf,
    text: String,
    /// The derive, with the name that the package has for layout-core.
    derive: String,
}

struct Copy {
    original: PathBuf,
    folder: PathBuf,
    files: Vec<SourceFile>,
    insertions: Vec<Insertion>,
}

impl Copy {
    fn new(selection: &Selection, folder: &Path, target: &Path) -> Result<Self> {
        let original = selection.metadata.workspace_root.as_std_path().to_owned();
        if folder.exists() {
            fs::remove_dir_all(folder)
                .with_context(|| format!("can't remove {}", folder.display()))?;
        }
        let skipped = [selection.metadata.target_directory.as_std_path(), target];
        copy_folder(&original, folder, &skipped)
            .with_context(|| format!("can't copy the workspace to {}", folder.display()))?;
        let mut copy =
            Copy { original, folder: folder.to_owned(), files: Vec::new(), insertions: Vec::new() };
        for package in &selection.metadata.packages {
            let manifest = copy.of(package.manifest_path.as_std_path());
            let manifest = manifest.context("a package outside of its workspace")?;
            let is_selected = selection.packages.iter().any(|other| other.id == package.id);
            let name = copy.adapt(&manifest, package, is_selected)?;
            if is_selected {
                copy.read(package, &name)?;
            }
        }
        let root = copy.folder.join("Cargo.toml");
        if !selection
            .metadata
            .packages
            .iter()
            .any(|package| package.manifest_path.as_std_path().parent() == Some(&copy.original))
        {
            copy.adapt_paths(&root)?;
        }
        stand_alone(&root, folder)?;
        Ok(copy)
    }

    /// The path in the copy.
    fn of(&self, path: &Path) -> Option<PathBuf> {
        Some(self.folder.join(path.strip_prefix(&self.original).ok()?))
    }

    /// Gives a manifest the dependency, and absolute paths to what is outside of the workspace.
    /// Returns the name of layout-core in the package's code.
    fn adapt(&self, manifest: &Path, package: &Package, is_selected: bool) -> Result<String> {
        let mut document = self.adapted_paths(manifest)?;
        let mut name = "layout_core".to_owned();
        if is_selected {
            let own = package.dependencies.iter().find(|own| own.name == "layout-core");
            let is_usable = |own: &&cargo_metadata::Dependency| {
                !own.optional
                    && own.target.is_none()
                    && own.kind == cargo_metadata::DependencyKind::Normal
            };
            match own.filter(is_usable) {
                Some(own) => {
                    let rename = own.rename.as_deref().unwrap_or("layout-core");
                    name = rename.replace('-', "_");
                }
                None => document["dependencies"]["layout-core"] = value(core()),
            }
        }
        fs::write(manifest, document.to_string())?;
        Ok(name)
    }

    fn adapt_paths(&self, manifest: &Path) -> Result<()> {
        let document = self.adapted_paths(manifest)?;
        Ok(fs::write(manifest, document.to_string())?)
    }

    fn adapted_paths(&self, manifest: &Path) -> Result<DocumentMut> {
        let text = fs::read_to_string(manifest)?;
        let mut document: DocumentMut = text.parse().context("can't read a manifest")?;
        let folder = manifest.parent().unwrap_or(manifest);
        let original = self.original.join(folder.strip_prefix(&self.folder).unwrap_or(folder));
        self.make_absolute(document.as_table_mut(), &original);
        Ok(document)
    }

    /// Makes paths of dependencies absolute that lead out of the workspace. `folder` is that of the
    /// original manifest.
    fn make_absolute(&self, table: &mut dyn TableLike, folder: &Path) {
        const SOURCES: [&str; 6] = ["package", "lib", "bin", "example", "test", "bench"];
        for (key, item) in table.iter_mut() {
            if key == "path" {
                let Some(path) = item.as_str().map(|path| folder.join(path)) else { continue };
                let path = path.canonicalize().unwrap_or(path);
                let root = self.original.canonicalize().unwrap_or_else(|_| self.original.clone());
                if !path.starts_with(root) {
                    *item = value(path.display().to_string());
                }
            } else if !SOURCES.contains(&key.get()) {
                if let Some(table) = item.as_table_like_mut() {
                    self.make_absolute(table, folder);
                }
            }
        }
    }

    /// Reads the Rust files of a package, except those of its build script.
    fn read(&mut self, package: &Package, name: &str) -> Result<()> {
        let mut paths = BTreeSet::new();
        let (mut build_script, mut old_roots) = (None, Vec::new());
        for target in &package.targets {
            let root = target.src_path.as_std_path().to_owned();
            if target.kind.contains(&TargetKind::CustomBuild) {
                build_script = self.of(&root);
                continue;
            }
            if target.edition == cargo_metadata::Edition::E2015 {
                old_roots.extend(self.of(&root));
            }
            let Some(path) = self.of(&root) else { continue };
            let parent = path.parent().unwrap_or(&path);
            let is_package = self.of(&folder(package)).is_some_and(|folder| folder == parent);
            add_rust_files(parent, is_package, &mut paths)?;
        }
        for path in paths.into_iter().filter(|path| Some(path) != build_script.as_ref()) {
            if self.files.iter().any(|file| file.path == path) {
                continue;
            }
            let Ok(mut text) = fs::read_to_string(&path) else { continue };
            // Paths of edition 2015 begin in the crate.
            if old_roots.contains(&path) {
                text.extend(["\nextern crate ", name, ";\n"]);
            }
            let found = insertions(self.files.len(), &text);
            self.insertions.extend(
                found.into_iter().filter(|found| !found.has_parameters && !found.derives_layout),
            );
            let derive = format!("#[derive(::{name}::Layout)] #[layout(crate = ::{name})] ");
            self.files.push(SourceFile { path, text, derive });
        }
        Ok(())
    }

    fn of_file(&self, file: usize, chosen: &BTreeSet<usize>) -> impl Iterator<Item = usize> {
        chosen.iter().copied().filter(move |&index| self.insertions[index].file == file)
    }

    /// Writes the files with the derive on these types. It stands on the type's line, so that the
    /// lines are those of the original.
    fn write(&self, chosen: &BTreeSet<usize>) -> Result<()> {
        for (index, file) in self.files.iter().enumerate() {
            let (mut text, mut end) = (String::new(), 0);
            for insertion in self.of_file(index, chosen) {
                let start = self.insertions[insertion].item.start;
                text.push_str(&file.text[end..start]);
                text.push_str(&file.derive);
                end = start;
            }
            text.push_str(&file.text[end..]);
            fs::write(&file.path, text)?;
        }
        Ok(())
    }

    /// The innermost chosen type at which an error points, in the files that were built.
    fn type_of(&self, places: &[(PathBuf, usize)], chosen: &BTreeSet<usize>) -> Option<usize> {
        places.iter().find_map(|(path, start)| {
            let file = self.files.iter().position(|file| file.path == *path)?;
            let length = self.files[file].derive.len();
            let (mut shift, mut found) = (0, None);
            for index in self.of_file(file, chosen) {
                let item = &self.insertions[index].item;
                let begin = item.start + shift;
                shift += length;
                // Types inside of the item, such as those of a block, shift its end further.
                let inner = self.of_file(file, chosen).filter(|&other| {
                    let other = &self.insertions[other].item;
                    other.start > item.start && other.end <= item.end
                });
                let end = item.end + shift + inner.count() * length;
                if (begin..end).contains(start) {
                    found = Some(index);
                }
            }
            found
        })
    }

    fn described(&self, index: usize) -> String {
        let Insertion { file, name, item, .. } = &self.insertions[index];
        let SourceFile { path, text, .. } = &self.files[*file];
        let line = text[..item.start].matches('\n').count() + 1;
        let path = path.strip_prefix(&self.folder).unwrap_or(path);
        format!("`{name}` ({}:{line})", path.display())
    }

    /// Replaces the paths in an answer by those of the originals.
    fn restore(&self, answer: &mut crate::request::Answer) {
        for message in &mut answer.messages {
            if let Ok(path) = message.place.file.strip_prefix(&self.folder) {
                message.place.file = self.original.join(path);
            }
        }
    }
}

/// The dependency: of a checkout its own layout-core, otherwise the published one.
fn core() -> toml_edit::InlineTable {
    let mut table = toml_edit::InlineTable::new();
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("layout-core");
    if checkout.join("Cargo.toml").is_file() {
        table.insert("path", checkout.display().to_string().into());
    } else {
        table.insert("version", concat!("=", env!("CARGO_PKG_VERSION")).into());
    }
    table
}

/// Adds the Rust files below a folder; below that of the package, without those of other targets.
fn add_rust_files(folder: &Path, is_package: bool, paths: &mut BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let (path, name) = {
            let entry = entry?;
            (entry.path(), entry.file_name())
        };
        let is_other =
            ["build.rs", "tests", "benches", "examples", "target"].iter().any(|is| name == *is);
        if is_package && is_other {
            continue;
        }
        if path.is_dir() {
            // Another package is read by itself.
            if !path.join("Cargo.toml").exists() {
                add_rust_files(&path, false, paths)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.insert(path);
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path, skipped: &[&Path]) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        if name == ".git" || skipped.iter().any(|skipped| path == **skipped) {
            continue;
        }
        // Through links: what they lead to may be outside.
        if path.is_dir() {
            copy_folder(&path, &to.join(name), skipped)?;
        } else if path.is_file() {
            let to = to.join(name);
            fs::copy(&path, &to)?;
            let mut permissions = fs::metadata(&to)?.permissions();
            if permissions.readonly() {
                // The copy is written to.
                #[expect(clippy::permissions_set_readonly_false, reason = "a file of ours")]
                permissions.set_readonly(false);
                fs::set_permissions(&to, permissions)?;
            }
        }
    }
    Ok(())
}
