//! Crates outside the workspace, written and built for one test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A crate that depends on `layout-core` by path and on nothing else.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
    target: PathBuf,
    rustc: Option<PathBuf>,
}

impl Scratch {
    /// A new crate of this name below `root`, which is `env!("CARGO_TARGET_TMPDIR")` of the test.
    /// `dependency` is its name for `layout-core`.
    ///
    /// # Panics
    ///
    /// If files can't be written.
    #[must_use]
    pub fn new(root: &str, name: &str, dependency: &str) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let folder = Path::new(root).join(name);
        let _ = fs::remove_dir_all(&folder);
        let scratch = Scratch { folder, target: Path::new(root).join("target"), rustc: None };
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
        // With the workspace's versions cargo needs no registry.
        fs::copy(workspace.join("Cargo.lock"), scratch.folder.join("Cargo.lock")).unwrap();
        scratch
    }

    /// Builds the crate with another compiler.
    #[must_use]
    pub fn with_rustc(self, rustc: &Path) -> Self {
        let target = self.target.join("rustc");
        Scratch { target, rustc: Some(rustc.to_owned()), ..self }
    }

    /// Writes a file of the crate.
    ///
    /// # Panics
    ///
    /// If it can't be written.
    pub fn file(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Changes the manifest.
    ///
    /// # Panics
    ///
    /// If it can't be written, or does not contain `old`.
    pub fn manifest(&self, old: &str, new: &str) {
        let manifest = fs::read_to_string(self.folder.join("Cargo.toml")).unwrap();
        assert!(manifest.contains(old), "{manifest}");
        self.file("Cargo.toml", &manifest.replace(old, new));
    }

    /// Runs cargo in the crate.
    ///
    /// # Panics
    ///
    /// If cargo can't be started, or there is no command.
    #[must_use]
    pub fn cargo(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        if let Some(rustc) = &self.rustc {
            command.env("RUSTC", rustc);
        }
        command
            // Flags of cargo follow its command, and precede arguments of a program that it runs.
            .arg(arguments[0])
            .args(["--offline", "--quiet", "--color=never"])
            .args(&arguments[1..])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("RUSTFLAGS")
            // The variable is for goldens of the workspace, not of the crate.
            .env_remove("UPDATE_EXPECT")
            .output()
            .unwrap()
    }

    /// Runs cargo and expects success; gives what it printed to standard output.
    ///
    /// # Panics
    ///
    /// If cargo fails, or warns.
    #[allow(clippy::must_use_candidate)] // Most callers need no output.
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
    /// If cargo succeeds.
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

/// The first line of a constant's panic in an error by rustc. Older compilers print it after the
/// code, newer ones above.
#[must_use]
pub fn headline(error: &str) -> &str {
    let first = |text: &'_ str| text.find('\n').unwrap_or(text.len());
    match error.split_once("the evaluated program panicked at '") {
        Some((_, message)) => &message[..first(message)],
        None => &error[..first(error)],
    }
}
