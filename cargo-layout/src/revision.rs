//! The files of another revision, checked out beside what is built. The repository stays as it is:
//! neither its index nor its list of work trees changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context as _, Result, bail};

use crate::selection::Selection;

/// The files of a revision, in a folder that is removed at the end.
pub(crate) struct Revision {
    folder: PathBuf,
    /// The manifest that is the selection's in this revision; `None` if the revision has none there.
    pub(crate) manifest: Option<PathBuf>,
}

impl Drop for Revision {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder); // the next run of the same revision tries again
    }
}

impl Revision {
    /// Checks out `name`, below `target`.
    pub(crate) fn new(name: &str, selection: &Selection, target: &Path) -> Result<Self> {
        let here = selection.manifest.parent().unwrap_or(&selection.manifest);
        let root = text(&git(here, &["rev-parse", "--show-toplevel"])?)
            .context("the package is in no git repository, so there is no other revision")?;
        let root = PathBuf::from(root);
        let commit =
            git(here, &["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")])?;
        let Some(commit) = text(&commit) else {
            bail!("the repository has no revision `{name}`; in CI, check out with its history")
        };
        let folder = target.join(format!("revision-{}", &commit[..commit.len().min(12)]));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let mut revision = Revision { folder, manifest: None };
        revision.check_out(&root, &commit)?;
        let canonical = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let manifest = canonical(&selection.manifest);
        let inside = manifest
            .strip_prefix(canonical(&root))
            .context("the manifest is in another repository than its folder")?;
        let old = revision.folder.join(inside);
        if old.is_file() {
            stand_alone(&old, &revision.folder)?;
            revision.lock(&canonical(&root), selection)?;
            revision.manifest = Some(old);
        }
        Ok(revision)
    }

    fn check_out(&self, root: &Path, commit: &str) -> Result<()> {
        let index = self.folder.join(".git-index");
        let prefix = format!("--prefix={}/", self.folder.display());
        for arguments in
            [&["read-tree", commit][..], &["checkout-index", "--all", "--force", &prefix]]
        {
            let output = Command::new("git")
                .args(arguments)
                .current_dir(root)
                .env("GIT_INDEX_FILE", &index)
                .output()
                .context("can't start git")?;
            if !output.status.success() {
                bail!("git {}: {}", arguments[0], String::from_utf8_lossy(&output.stderr).trim());
            }
        }
        Ok(fs::remove_file(index)?)
    }

    /// The versions of today, where the revision has no lock file: a difference then is the code's.
    fn lock(&self, root: &Path, selection: &Selection) -> Result<()> {
        let lock = selection.metadata.workspace_root.as_std_path().join("Cargo.lock");
        let lock = lock.canonicalize().unwrap_or(lock);
        if let Ok(inside) = lock.strip_prefix(root) {
            let old = self.folder.join(inside);
            let has_folder = old.parent().is_some_and(Path::exists);
            if lock.is_file() && has_folder && !old.exists() {
                fs::copy(&lock, old)?;
            }
        }
        Ok(())
    }
}

/// Ends the search for a workspace at the manifest, if no manifest in the revision is a workspace's:
/// the folder is below the workspace of today.
pub(crate) fn stand_alone(manifest: &Path, root: &Path) -> Result<()> {
    let folders = manifest.ancestors().skip(1).take_while(|folder| folder.starts_with(root));
    let mut manifests = folders.map(|folder| folder.join("Cargo.toml"));
    let is_workspace = |path: PathBuf| {
        fs::read_to_string(path)
            .is_ok_and(|text| text.lines().any(|line| line.trim_start().starts_with("[workspace")))
    };
    if !manifests.any(is_workspace) {
        let text = fs::read_to_string(manifest)?;
        fs::write(manifest, text + "\n[workspace]\n")?;
    }
    Ok(())
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Output> {
    let output = Command::new("git").args(arguments).current_dir(folder).output();
    output.context("can't start git, which knows the other revision")
}

fn text(output: &Output) -> Option<String> {
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}
