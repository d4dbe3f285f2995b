//! Runs `cargo check` with the wrapper, and collects its answers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, bail};

use crate::cli::Cargo;
use crate::request::{Answer, Request, VARIABLE};
use crate::selection::{Selection, cargo, folder};

/// The answers of a run.
pub(crate) struct Probe {
    pub(crate) answers: Vec<Answer>,
    /// Whether cargo has reported no error.
    pub(crate) is_built: bool,
}

/// Checks the packages, and asks for their types. `full` are the names of the types whose fields'
/// types are wanted too, or `*`.
pub(crate) fn ask(flags: &Cargo, selection: &Selection, full: &[String]) -> Result<Probe> {
    ask_with(flags, selection, full, Stdio::inherit)
}

/// The same, with another place for the output of cargo.
pub(crate) fn ask_with(
    flags: &Cargo,
    selection: &Selection,
    full: &[String],
    output: fn() -> Stdio,
) -> Result<Probe> {
    let target = selection.target_folder(flags);
    fs::create_dir_all(&target).with_context(|| {
        format!("can't write to {}; `--target-dir` names another folder", target.display())
    })?;
    remove_old_runs(&target);
    let run = Run::new(&target)?;
    Request {
        word: run.word.clone(),
        number: run.number,
        full: full.join(","),
        packages: selection.folders(),
        unused_libraries: selection.unused_libraries(flags),
    }
    .write(&run.folder)?;
    // What cargo holds for fresh is not compiled, and so has no answer.
    forget(&target, selection);
    let mut probe = check(flags, selection, &target, &run, output())?;
    if probe.is_built && probe.answers.is_empty() && flags.has_lib() {
        clean(flags, selection, &target)?;
        probe = check(flags, selection, &target, &run, output())?;
    }
    Ok(probe)
}

/// The folder of a run, which is removed at its end.
struct Run {
    word: String,
    number: u32,
    folder: PathBuf,
}

impl Run {
    fn new(target: &Path) -> Result<Self> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        // Eight letters: what an error that is none of ours hardly contains.
        let mut number = now.as_nanos() ^ u128::from(std::process::id()) << 64;
        let mut word = String::new();
        for _ in 0..8 {
            word.push(char::from(b"abcdefghijklmnopqrstuvwxyz"[(number % 26) as usize]));
            number /= 7;
        }
        let folder = target.join(format!("run-{}-{word}", std::process::id()));
        fs::create_dir_all(&folder)
            .with_context(|| format!("can't write to {}", target.display()))?;
        Ok(Run { word, number: now.subsec_nanos() & 0xf_ffff, folder })
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder); // the next run tries again
    }
}

/// Removes the folders of runs that were killed, a day later.
fn remove_old_runs(target: &Path) {
    let day = Duration::from_secs(24 * 60 * 60);
    for entry in fs::read_dir(target).into_iter().flatten().flatten() {
        let is_run = entry.file_name().to_string_lossy().starts_with("run-");
        let age = entry.metadata().and_then(|data| data.modified()).map(|time| time.elapsed());
        if is_run && age.is_ok_and(|age| age.is_ok_and(|age| age > day)) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Removes what cargo remembers of the packages: `TARGET[/TRIPLE]/PROFILE/.fingerprint/NAME-*`.
fn forget(target: &Path, selection: &Selection) {
    let folders = |path: PathBuf| {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_dir())
    };
    let first: Vec<_> = folders(target.to_owned()).collect();
    let second: Vec<_> = first.iter().flat_map(|path| folders(path.clone())).collect();
    for profile in first.iter().chain(&second) {
        for path in folders(profile.join(".fingerprint")) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let package = name.rsplit_once('-').map_or(&*name, |(package, _)| package);
            if selection.packages.iter().any(|selected| *selected.name == package) {
                let _ = fs::remove_dir_all(path); // `clean` is the other way
            }
        }
    }
}

fn clean(flags: &Cargo, selection: &Selection, target: &Path) -> Result<()> {
    let mut command = cargo();
    command.arg("clean").args(["--quiet", "--manifest-path"]).arg(&selection.manifest);
    for package in &selection.packages {
        command.args(["--package", &package.name]);
    }
    let status = command.arg("--target-dir").arg(target).args(flags.lock_flags()).status();
    if !status.context("can't start cargo")?.success() {
        bail!("`cargo clean` has failed");
    }
    Ok(())
}

fn check(
    flags: &Cargo,
    selection: &Selection,
    target: &Path,
    run: &Run,
    output: Stdio,
) -> Result<Probe> {
    let own = std::env::current_exe().context("can't find the own executable")?;
    let mut command = cargo();
    command
        .args(["check", "--keep-going"])
        .args(flags.flags())
        .arg("--manifest-path")
        .arg(&selection.manifest);
    for package in &selection.packages {
        command.args(["--package", &format!("{}@{}", package.name, package.version)]);
    }
    let status = command
        // Errors come from the run without the variable, and pass through as cargo shows them.
        .env("RUSTC_WORKSPACE_WRAPPER", &own)
        // A cache of compilations would replay one without the variable. No wrapper, an empty text,
        // would keep cargo from remembering what the compiler is: it starts the compiler three times.
        .env("RUSTC_WRAPPER", &own)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_BUILD_BUILD_DIR", target)
        .env(VARIABLE, &run.folder)
        .stdout(Stdio::null())
        .stderr(output)
        .status()
        .context("can't start cargo")?;
    let mut answers = Answer::read_all(&run.folder).context("can't read the answers")?;
    // A library that is checked only because a binary or a test depends on it.
    answers.retain(|answer| !answer.is_lib || flags.has_lib());
    let folders: Vec<_> = selection.packages.iter().map(folder).collect();
    debug_assert!(answers.iter().all(|answer| folders.contains(&answer.package)));
    Ok(Probe { answers, is_built: status.success() })
}
