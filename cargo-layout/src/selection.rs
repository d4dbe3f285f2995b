//! The packages that the flags select, as cargo selects them.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use cargo_metadata::{Metadata, MetadataCommand, Package, TargetKind};

use crate::cli::Cargo;

/// A workspace and the packages in it that the user asks about.
pub(crate) struct Selection {
    pub(crate) metadata: Metadata,
    /// The manifest that was named or found.
    pub(crate) manifest: PathBuf,
    pub(crate) packages: Vec<Package>,
}

/// The cargo that runs this command.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
}

impl Selection {
    pub(crate) fn of(flags: &Cargo) -> Result<Self> {
        let manifest = manifest(flags)?;
        let mut command = MetadataCommand::new();
        if let Some(cargo) = std::env::var_os("CARGO") {
            command.cargo_path(cargo);
        }
        command.manifest_path(&manifest).no_deps().other_options(flags.lock_flags());
        let metadata = match command.exec() {
            Ok(metadata) => metadata,
            Err(cargo_metadata::Error::CargoMetadata { stderr }) => {
                bail!("{}", stderr.trim().trim_start_matches("error: "))
            }
            Err(error) => return Err(error).context("`cargo metadata` has no answer"),
        };
        let packages = select(&metadata, &manifest, flags)?;
        Ok(Selection { metadata, manifest, packages })
    }

    /// The folders of the packages.
    pub(crate) fn folders(&self) -> Vec<PathBuf> {
        self.packages.iter().map(folder).collect()
    }

    /// The folders of those packages whose library is used by nothing else that is checked.
    pub(crate) fn unused_libraries(&self, flags: &Cargo) -> Vec<PathBuf> {
        let is_unused = |package: &&Package| {
            let mut members = self.metadata.packages.iter();
            let is_dependency = members.any(|other| {
                other.dependencies.iter().any(|dependency| dependency.name == *package.name)
            });
            let has_others = !flags.is_lib_only()
                && package.targets.iter().any(|target| match target.kind.first() {
                    Some(TargetKind::Bin) => true,
                    Some(TargetKind::Example | TargetKind::Test | TargetKind::Bench) => {
                        flags.has_dev_targets()
                    }
                    _ => false,
                });
            !is_dependency && !has_others
        };
        self.packages.iter().filter(is_unused).map(folder).collect()
    }

    /// The folder for what the tool builds.
    pub(crate) fn target_folder(&self, flags: &Cargo) -> PathBuf {
        let default = || self.metadata.target_directory.join("cargo-layout").into_std_path_buf();
        flags.target_dir.clone().unwrap_or_else(default)
    }

    /// The folder in it for this workspace alone: several may share a target folder.
    pub(crate) fn own_folder(&self, flags: &Cargo) -> PathBuf {
        let root = self.metadata.workspace_root.as_std_path();
        let mut hasher = DefaultHasher::new();
        root.hash(&mut hasher);
        let name = root.file_name().unwrap_or_default().to_string_lossy();
        self.target_folder(flags).join(format!("{name}-{:016x}", hasher.finish()))
    }

    /// `package a` or `packages a, b`, for messages.
    pub(crate) fn names(&self) -> String {
        let names: Vec<_> =
            self.packages.iter().map(|package| format!("`{}`", package.name)).collect();
        names.join(", ")
    }
}

pub(crate) fn folder(package: &Package) -> PathBuf {
    let manifest = package.manifest_path.as_std_path();
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// The manifest that `--manifest-path` names, or that of the current folder. Only cargo says why there
/// is none, because a start of cargo takes as long as the list of a small crate.
fn manifest(flags: &Cargo) -> Result<PathBuf> {
    if let Some(path) = &flags.manifest_path {
        let path = std::path::absolute(path)?;
        if !path.is_file() {
            bail!("there is no manifest {}", path.display());
        }
        return Ok(path);
    }
    let current = std::env::current_dir().context("there is no current folder")?;
    if let Some(found) =
        current.ancestors().map(|folder| folder.join("Cargo.toml")).find(|path| path.is_file())
    {
        return Ok(found);
    }
    let output = cargo().args(["locate-project", "--message-format=plain"]).output();
    let output = output.context("can't start cargo")?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        bail!("{}", errors.trim().trim_start_matches("error: "));
    }
    Ok(Path::new(String::from_utf8_lossy(&output.stdout).trim()).to_owned())
}

fn select(metadata: &Metadata, manifest: &Path, flags: &Cargo) -> Result<Vec<Package>> {
    let named = |spec: &String| {
        let found: Vec<_> =
            metadata.packages.iter().filter(|package| is_meant(package, spec)).collect();
        if found.is_empty() {
            let names: Vec<_> =
                metadata.packages.iter().map(|package| package.name.to_string()).collect();
            bail!("the workspace has no package `{spec}`; its packages are {}", names.join(", "));
        }
        Ok(found)
    };
    let selected = if flags.workspace {
        let mut left = Vec::new();
        for spec in &flags.exclude {
            left.extend(named(spec)?.iter().map(|package| package.id.clone()));
        }
        metadata.packages.iter().filter(|package| !left.contains(&package.id)).cloned().collect()
    } else if flags.package.is_empty() {
        let is_here = |package: &&Package| package.manifest_path.as_std_path() == manifest;
        match metadata.packages.iter().find(is_here) {
            Some(package) => vec![package.clone()],
            None => metadata.workspace_default_packages().into_iter().cloned().collect(),
        }
    } else {
        let mut selected = Vec::<Package>::new();
        for spec in &flags.package {
            selected.extend(named(spec)?.into_iter().cloned());
        }
        selected.sort_by(|a, b| a.id.cmp(&b.id));
        selected.dedup_by(|a, b| a.id == b.id);
        selected
    };
    if selected.is_empty() {
        bail!("no package is selected");
    }
    Ok(selected)
}

/// Whether a spec, `name` or `name@version`, means the package.
fn is_meant(package: &Package, spec: &str) -> bool {
    match spec.split_once('@') {
        Some((name, version)) => {
            let own = package.version.to_string();
            *package.name == name && (own == version || own.starts_with(&format!("{version}.")))
        }
        None => *package.name == spec,
    }
}
