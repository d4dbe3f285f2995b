//! The wrapper of rustc: `cargo-layout RUSTC ARGUMENTS`, by `RUSTC_WORKSPACE_WRAPPER`, which is in the
//! place of other wrappers, too.
//!
//! A crate that the user asks about is compiled once with the derive's variable set, which fails
//! with a message for each type, and once as it is. The second run is left out if nothing needs its
//! output: then the list takes little longer than a check.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::diagnostics::{all_places, is_error, is_summary, message};
use crate::exit;
use crate::request::{Answer, CHANNEL, Message, Request, VARIABLE};

/// Runs rustc, after the layouts have been asked if the crate is one of those in the request.
pub(crate) fn run(folder: &Path) -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).peekable();
    // As `RUSTC_WRAPPER` it is started with itself, as `RUSTC_WORKSPACE_WRAPPER`, before the compiler.
    let own = std::env::current_exe().ok();
    arguments.next_if(|argument| own.as_ref().is_some_and(|own| own == Path::new(argument)));
    let result = match arguments.next() {
        Some(rustc) => compile(folder, &rustc, &arguments.collect::<Vec<_>>()),
        None => Err(anyhow::anyhow!("no compiler: {VARIABLE} is for cargo layout itself")),
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: cargo-layout as a wrapper of rustc: {error:#}");
        exit::ERROR.into()
    })
}

fn compile(folder: &Path, rustc: &OsStr, arguments: &[OsString]) -> Result<ExitCode> {
    let mut plain = Command::new(rustc);
    plain.args(arguments).env_remove(VARIABLE);
    let Some(krate) = Crate::of(folder, arguments)? else {
        return Ok(exit_code(plain.status().context("can't start rustc")?));
    };
    // Whoever asks about layouts has seen the warnings elsewhere.
    if !arguments.iter().any(|argument| argument.to_string_lossy().starts_with("--cap-lints")) {
        plain.arg("--cap-lints=allow");
    }
    if krate.is_needed {
        let mut child = plain.spawn().context("can't start rustc")?;
        let asked = krate.ask(folder, rustc, arguments);
        let status = child.wait()?;
        asked?;
        return Ok(exit_code(status));
    }
    if krate.ask(folder, rustc, arguments)? {
        return Ok(ExitCode::SUCCESS);
    }
    Ok(exit_code(plain.status().context("can't start rustc")?))
}

fn exit_code(status: ExitStatus) -> ExitCode {
    match status.code() {
        Some(0) => ExitCode::SUCCESS,
        Some(code) => u8::try_from(code).unwrap_or(exit::ERROR).into(),
        None => exit::ERROR.into(),
    }
}

/// A crate that the request is about.
struct Crate {
    request: Request,
    package: PathBuf,
    name: String,
    triple: Option<String>,
    is_lib: bool,
    /// Whether something else may need the compiler's output.
    is_needed: bool,
}

impl Crate {
    fn of(folder: &Path, arguments: &[OsString]) -> Result<Option<Self>> {
        let value = |flag: &str| {
            let at = arguments.iter().position(|argument| argument == flag)?;
            arguments.get(at + 1)?.to_str().map(ToOwned::to_owned)
        };
        let (Some(name), Some(package)) =
            (value("--crate-name"), std::env::var_os("CARGO_MANIFEST_DIR"))
        else {
            return Ok(None);
        };
        let package = PathBuf::from(package);
        if name == "___" || name.starts_with("build_script_") {
            return Ok(None);
        }
        let request = Request::read(folder).context("can't read the request")?;
        if !request.packages.contains(&package) {
            return Ok(None);
        }
        let is_lib = value("--crate-type").is_some_and(|kind| kind != "bin")
            && !arguments.iter().any(|argument| argument == "--test");
        let is_needed = is_lib && !request.unused_libraries.contains(&package);
        Ok(Some(Crate { package, name, triple: value("--target"), is_lib, is_needed, request }))
    }

    /// Compiles the crate with the variable set, and writes the answer. Returns whether there is no
    /// other error.
    ///
    /// Only full messages have the module of a type. If the compiler does not say it, they are asked for:
    /// Rust before 1.89 does not.
    fn ask(&self, folder: &Path, rustc: &OsStr, arguments: &[OsString]) -> Result<bool> {
        let (mut answer, mut is_clean) =
            self.answer(folder, rustc, arguments, &self.request.full)?;
        if answer.messages.iter().any(|message| message.module.is_none()) {
            (answer, is_clean) = self.answer(folder, rustc, arguments, "*")?;
        }
        answer.write(folder)?;
        Ok(is_clean)
    }

    /// The answer about the types, with the layouts of the fields' types of those that are named, and
    /// whether there is no other error.
    fn answer(
        &self,
        folder: &Path,
        rustc: &OsStr,
        arguments: &[OsString],
        full: &str,
    ) -> Result<(Answer, bool)> {
        let id = std::process::id();
        let scratch = folder.join(format!("scratch-{id}"));
        fs::create_dir_all(&scratch)?;
        let lines = folder.join(format!("lines-{id}"));
        let Request { word, number, .. } = &self.request;
        let request = format!("{word}={number}={full}={}", lines.display());
        let mut child = Command::new(rustc)
            .args(asking(arguments, &scratch))
            .env_remove(VARIABLE)
            .env(CHANNEL, request)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("can't start rustc")?;
        let (messages, errors) = self.messages(&mut child)?;
        let status = child.wait()?;
        let _ = fs::remove_dir_all(&scratch); // part of the folder of the run, which goes
        let names = fs::read_to_string(&lines).unwrap_or_default();
        let _ = fs::remove_file(&lines); // another answer appends to it
        let is_clean = errors.is_empty() && (status.success() || !messages.is_empty());
        let answer = Answer {
            package: self.package.clone(),
            krate: self.name.clone(),
            is_lib: self.is_lib,
            triple: self.triple.clone(),
            lines: names.lines().map(ToOwned::to_owned).collect(),
            messages,
            errors,
        };
        Ok((answer, is_clean))
    }

    /// The messages of types, and the places of other errors.
    fn messages(&self, child: &mut Child) -> Result<(Vec<Message>, Vec<Places>)> {
        let current = std::env::current_dir()?;
        let stderr = child.stderr.take().context("rustc has no output")?;
        let (mut messages, mut errors) = (Vec::new(), Vec::new());
        for line in BufReader::new(stderr).lines() {
            let line = line?;
            let Ok(diagnostic) = serde_json::from_str::<Value>(&line) else {
                errors.push(Vec::new()); // the compiler itself has crashed
                continue;
            };
            match message(&diagnostic, &self.request, &current) {
                Some(message) => messages.push(message),
                None if is_error(&diagnostic) && !is_summary(&diagnostic) => {
                    errors.push(all_places(&diagnostic, &current));
                }
                None => {}
            }
        }
        Ok((messages, errors))
    }
}

/// The places of an error.
type Places = Vec<(PathBuf, usize)>;

/// The arguments without what the compiler writes, and without warnings. Lints that the crate denies
/// are no errors: the code is only asked.
fn asking(arguments: &[OsString], scratch: &Path) -> Vec<OsString> {
    let mut asking = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let text = argument.to_string_lossy();
        let is_incremental = |value: &OsString| value.to_string_lossy().starts_with("incremental=");
        let is_left_out = ["--emit=", "--json=", "--cap-lints=", "--error-format="]
            .iter()
            .any(|flag| text.starts_with(flag));
        match &*text {
            "--out-dir" | "--emit" | "--json" | "--cap-lints" | "--error-format" => {
                rest.next();
            }
            "-C" if rest.as_slice().first().is_some_and(is_incremental) => {
                rest.next();
            }
            _ if is_left_out => {}
            _ => asking.push(argument.clone()),
        }
    }
    let out = OsString::from("--out-dir");
    asking.extend([out, scratch.into(), "--emit=metadata".into(), "--cap-lints=allow".into()]);
    asking.extend(["--error-format=json".into(), "--json=diagnostic-short".into()]);
    asking
}
