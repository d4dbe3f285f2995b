//! Crates outside the workspace, made and built for one test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A crate that depends on `layout-core` by path and on nothing else.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
    target: PathBuf,
}

impl Scratch {
    /// A fresh crate of this name below `root`, for which tests give `env!("CARGO_TARGET_TMPDIR")`.
    /// `dependency` is the name it knows `layout-core` by.
    ///
    /// # Panics
    ///
    /// Where files can't be written.
    #[must_use]
    pub fn new(root: &str, name: &str, dependency: &str) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let folder = Path::new(root).join(name);
        let _ = fs::remove_dir_all(&folder);
        let scratch = Scratch { folder, target: Path::new(root).join("target") };
        let core = workspace.join("layout-core");
        scratch.file(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [features]\ncontract = []\nreport = [\"contract\"]\n\n\
                 [dependencies]\n{dependency} = {{ package = \"layout-core\", path = \"{}\" }}\n\n\
                 [profile.release]\nstrip = true\n\n[workspace]\n",
                core.display()
            ),
        );
        // The versions that are here already, so that no registry is asked.
        fs::copy(workspace.join("Cargo.lock"), scratch.folder.join("Cargo.lock")).unwrap();
        scratch
    }

    /// Writes a file of the crate.
    ///
    /// # Panics
    ///
    /// Where it can't be written.
    pub fn file(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Changes the manifest.
    ///
    /// # Panics
    ///
    /// Where it can't be written, or does not hold `old`.
    pub fn manifest(&self, old: &str, new: &str) {
        let manifest = fs::read_to_string(self.folder.join("Cargo.toml")).unwrap();
        assert!(manifest.contains(old), "{manifest}");
        self.file("Cargo.toml", &manifest.replace(old, new));
    }

    /// Runs cargo in the crate.
    ///
    /// # Panics
    ///
    /// Where cargo can't be started, or there is no command.
    #[must_use]
    pub fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
            // After the command, which may be another program; before what goes to one that is run.
            .arg(arguments[0])
            .args(["--offline", "--quiet", "--color=never"])
            .args(&arguments[1..])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("RUSTFLAGS")
            // What says here to bless goldens is not for the crate's own.
            .env_remove("UPDATE_EXPECT")
            .output()
            .unwrap()
    }

    /// Runs cargo and expects success; gives what it printed to standard output.
    ///
    /// # Panics
    ///
    /// Where cargo fails, or warns.
    #[allow(clippy::must_use_candidate)] // Success is what most callers are after.
    pub fn succeeds(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && errors.is_empty(), "cargo {arguments:?}:\n{errors}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs cargo and expects it to fail; gives what it printed to standard error.
    ///
    /// # Panics
    ///
    /// Where cargo succeeds.
    #[must_use]
    pub fn fails(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        assert!(!output.status.success(), "cargo {arguments:?} should have failed");
        String::from_utf8(output.stderr).unwrap()
    }

    /// The executable of a release build.
    #[must_use]
    pub fn executable(&self) -> PathBuf {
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy();
        self.target.join("release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }
}

/// The first line of what a constant panicked with, in what rustc prints of it. Older compilers have
/// it behind the code, newer ones above.
#[must_use]
pub fn headline(error: &str) -> &str {
    let first = |text: &'_ str| text.find('\n').unwrap_or(text.len());
    match error.split_once("the evaluated program panicked at '") {
        Some((_, told)) => &told[..first(told)],
        None => &error[..first(error)],
    }
}
