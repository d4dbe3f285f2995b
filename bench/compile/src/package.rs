//! Generated packages, and what cargo costs on them.

use std::cell::OnceCell;
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use cargo_metadata::{Artifact, Message};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// The compiler that everyone is built with.
pub(crate) struct Toolchain {
    cargo: PathBuf,
    rustc: PathBuf,
    /// What `rustc -vV` says.
    version: String,
}

impl Toolchain {
    /// The one at hand, or what `RUSTC` says. Not by way of rustup, which takes its time.
    pub(crate) fn at_hand() -> Self {
        let named = std::env::var_os("RUSTC").unwrap_or("rustc".into());
        let sysroot = PathBuf::from(said_by(&named, &["--print", "sysroot"]).trim_end());
        let within = sysroot.join("bin").join(format!("rustc{}", std::env::consts::EXE_SUFFIX));
        let rustc = if within.exists() { within } else { named.into() };
        let version = said_by(rustc.as_os_str(), &["-vV"]);
        Toolchain {
            cargo: std::env::var_os("CARGO").unwrap_or("cargo".into()).into(),
            rustc,
            version,
        }
    }

    pub(crate) fn version(&self) -> &str {
        self.version.lines().next().unwrap_or_default()
    }

    pub(crate) fn host(&self) -> &str {
        self.version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default()
    }
}

fn said_by(program: &OsStr, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().expect("rustc can be started");
    String::from_utf8(output.stdout).expect("rustc writes UTF-8")
}

/// Where all packages are.
fn scratch() -> PathBuf {
    let bench = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("there is a workspace");
    bench.join("target/scratch")
}

/// Holds the scratch folder until it is dropped. A second benchmark would change the packages of the first, and
/// its times too.
pub(crate) fn lock() -> io::Result<File> {
    fs::create_dir_all(scratch())?;
    let file = File::create(scratch().join("lock"))?;
    file.try_lock()?;
    Ok(file)
}

/// The reason why a number is missing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Failure {
    NotFetched(String),
    DoesNotBuild(String),
}

impl Failure {
    pub(crate) fn title(&self) -> &'static str {
        match self {
            Failure::NotFetched(_) => "skipped",
            Failure::DoesNotBuild(_) => "fails",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::NotFetched(why) => write!(f, "skipped, for it could not be fetched: {why}"),
            Failure::DoesNotBuild(why) => write!(f, "does not build: {why}"),
        }
    }
}

/// What one run of cargo did.
pub(crate) struct Built {
    /// User and system time of cargo and all that it started.
    pub(crate) cpu: Duration,
    artifacts: Vec<Artifact>,
    pub(crate) stderr: String,
}

impl Built {
    /// How many packages were compiled beside the one that was generated.
    pub(crate) fn dependencies(&self) -> usize {
        let fresh = |artifact: &&Artifact| !artifact.fresh && artifact.target.name != NAME;
        let mut packages: Vec<_> =
            self.artifacts.iter().filter(fresh).map(|artifact| &artifact.package_id).collect();
        packages.sort();
        packages.dedup();
        packages.len()
    }

    /// The size of what was made of the generated package, in the file with this extension. A program has none.
    pub(crate) fn bytes(&self, extension: &str) -> u64 {
        let mut files = self.own().flat_map(|artifact| &artifact.filenames);
        let file = files.find(|file| file.extension().unwrap_or_default() == extension);
        let metadata = file.and_then(|file| fs::metadata(file).ok());
        metadata.expect("cargo says what it made").len()
    }

    fn own(&self) -> impl Iterator<Item = &Artifact> {
        self.artifacts.iter().filter(|artifact| artifact.target.name == NAME)
    }
}

/// Of every generated package: a name makes a difference of some bytes.
const NAME: &str = "measured";

/// A package that is generated, below the target folder.
pub(crate) struct Package<'a> {
    toolchain: &'a Toolchain,
    folder: PathBuf,
    source: &'static str,
    target: PathBuf,
    is_incremental: bool,
    is_unstable: bool,
    fetched: OnceCell<Result<(), Failure>>,
}

impl<'a> Package<'a> {
    /// `name` is that of the folder. The dependencies are lines of its Cargo.toml.
    pub(crate) fn library(toolchain: &'a Toolchain, name: &str, dependencies: &[String]) -> Self {
        Package::new(toolchain, name, dependencies, "src/lib.rs", "")
    }

    /// The same with a `main.rs`.
    pub(crate) fn program(toolchain: &'a Toolchain, name: &str, dependencies: &[String]) -> Self {
        Package::new(toolchain, name, dependencies, "src/main.rs", "")
    }

    /// The same, as a procedural macro.
    pub(crate) fn proc_macro(
        toolchain: &'a Toolchain,
        name: &str,
        dependencies: &[String],
    ) -> Self {
        Package::new(toolchain, name, dependencies, "src/lib.rs", "[lib]\nproc-macro = true\n\n")
    }

    fn new(
        toolchain: &'a Toolchain,
        name: &str,
        dependencies: &[String],
        source: &'static str,
        lib: &str,
    ) -> Self {
        let scratch = scratch();
        let package = Package {
            toolchain,
            folder: scratch.join(name),
            source,
            target: scratch.join("target"),
            is_incremental: false,
            is_unstable: false,
            fetched: OnceCell::new(),
        };
        fs::create_dir_all(package.folder.join("src")).expect("the scratch folder can be written");
        let dependencies = dependencies.join("\n");
        package.file(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{NAME}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n{lib}\
                 [dependencies]\n{dependencies}\n\n[profile.release]\nstrip = true\n\n[workspace]\n"
            ),
        );
        package.write("");
        // The versions of everything that they depend on.
        package.file("Cargo.lock", include_str!("../../Cargo.lock"));
        package
    }

    /// Rustc reuses what has not changed.
    pub(crate) fn incremental(self) -> Self {
        Package { is_incremental: true, ..self }
    }

    /// Rustc takes `-Z`. Elsewhere, for some packages find that they then could use more of it.
    pub(crate) fn unstable(self) -> Self {
        let target = self.target.with_file_name("target-unstable");
        Package { is_unstable: true, target, ..self }
    }

    /// What is compiled goes into the package's own folder, which is empty at first.
    pub(crate) fn alone(self) -> Self {
        let target = self.folder.join("target");
        Package { target, ..self }
    }

    /// Nothing is compiled yet.
    pub(crate) fn clear(&self) {
        if self.target.exists() {
            fs::remove_dir_all(&self.target).expect("the target folder can be removed");
        }
    }

    pub(crate) fn write(&self, source: &str) {
        self.file(self.source, source);
    }

    fn file(&self, path: &str, text: &str) {
        fs::write(self.folder.join(path), text).expect("the scratch folder can be written");
    }

    /// Downloads what is not here yet.
    fn fetch(&self) -> Result<(), Failure> {
        let output = self.cargo(&["fetch", "--target", self.toolchain.host()]).output();
        let output = output.expect("cargo can be started");
        if !output.status.success() {
            return Err(Failure::NotFetched(reason(&String::from_utf8_lossy(&output.stderr))));
        }
        Ok(())
    }

    /// Runs `cargo` with these arguments, and those of the compiler behind `--`. What it needs is fetched
    /// before.
    pub(crate) fn build(&self, arguments: &[&str], rustc: &[&str]) -> Result<Built, Failure> {
        self.fetched.get_or_init(|| self.fetch()).clone()?;
        let mut command = self.cargo(arguments);
        command.args(["-j1", "--offline", "--message-format=json-render-diagnostics"]);
        if !rustc.is_empty() {
            command.arg("--").args(rustc);
        }
        let before = cpu_of_children();
        let output = command.output().expect("cargo can be started");
        let cpu = cpu_of_children().saturating_sub(before);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        if !output.status.success() {
            return Err(Failure::DoesNotBuild(reason(&stderr)));
        }
        let messages = Message::parse_stream(output.stdout.as_slice());
        let artifacts = messages.filter_map(|message| match message {
            Ok(Message::CompilerArtifact(artifact)) => Some(artifact),
            _ => None,
        });
        let built = Built { cpu, artifacts: artifacts.collect(), stderr };
        // Else nothing would have been measured.
        assert!(
            built.own().any(|artifact| !artifact.fresh),
            "{} was not compiled",
            self.folder.display()
        );
        Ok(built)
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.toolchain.cargo);
        command.args(arguments).args(["--quiet", "--color=never"]).current_dir(&self.folder);
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(is_setting) {
                command.env_remove(name);
            }
        }
        // Set but empty: they go before what a configuration file says.
        for name in ["RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
            command.env(name, "");
        }
        command.env("RUSTC", &self.toolchain.rustc).env("CARGO_TARGET_DIR", &self.target);
        command.env("CARGO_INCREMENTAL", if self.is_incremental { "1" } else { "0" });
        if self.is_unstable {
            command.env("RUSTC_BOOTSTRAP", "1");
        }
        command
    }
}

/// Whether a variable of the caller's would change how something is built. Where crates come from is left as it is.
fn is_setting(name: &str) -> bool {
    let of_cargo = name.strip_prefix("CARGO_").is_some_and(|name| {
        let sources = ["HOME", "HTTP_", "NET_", "REGISTRIES_", "REGISTRY_", "SOURCE_"];
        !sources.iter().any(|source| name.starts_with(source))
    });
    of_cargo
        || name.starts_with("RUSTC")
        || matches!(name, "RUSTFLAGS" | "RUSTDOCFLAGS" | "MAKEFLAGS")
}

/// Of those that have ended. Nothing else is started at the same time.
fn cpu_of_children() -> Duration {
    let usage =
        getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts the time of processes");
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Duration::from_micros(micros.unsigned_abs())
}

/// The first error, and what cargo gives as the last cause.
fn reason(stderr: &str) -> String {
    let mut lines = stderr.lines().map(str::trim).filter(|line| !line.is_empty());
    let cause = stderr.rsplit_once("Caused by:").and_then(|(_, cause)| cause.trim().lines().next());
    let error = lines.clone().find(|line| line.starts_with("error"));
    let first = error.or_else(|| lines.next()).unwrap_or("no reason given");
    [first].into_iter().chain(cause).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_a_build_is_removed() {
        for name in
            ["RUSTFLAGS", "RUSTC_WRAPPER", "CARGO_ENCODED_RUSTFLAGS", "CARGO_PROFILE_DEV_OPT_LEVEL"]
        {
            assert!(is_setting(name), "{name}");
        }
        for name in
            ["CARGO_HOME", "CARGO_HTTP_PROXY", "CARGO_REGISTRIES_X_INDEX", "PATH", "RUSTUP_HOME"]
        {
            assert!(!is_setting(name), "{name}");
        }
    }

    #[test]
    fn the_reason_is_the_first_error() {
        let stderr = "warning: unused\n\nerror[E0080]: it is\n  --> src/lib.rs\nerror: aborting\n";
        assert_eq!(reason(stderr), "error[E0080]: it is");
        let stderr =
            "error: failed\n\nCaused by:\n  download\n\nCaused by:\n  [6] no host\n  (more)\n";
        assert_eq!(reason(stderr), "error: failed: [6] no host");
        assert_eq!(reason("\nkilled\n"), "killed");
    }
}
