//! `cargo layout` on random types: what the compiler tells it against reports of a program, and
//! edits of the source against the compiler.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use fastrand::Rng;
use layout_core::snapshot;

use crate::definition::Definition;
use crate::program::Program;

/// The rounds of random edits.
const ROUNDS: usize = 3;

/// The tool, built from this workspace.
pub(crate) struct Tool {
    executable: PathBuf,
}

impl Tool {
    pub(crate) fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let target = root.join("target/difftest/target-tool");
        let status = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
            .args(["build", "--quiet", "--package", "cargo-layout"])
            .current_dir(root)
            .env("CARGO_TARGET_DIR", &target)
            .status()
            .expect("cargo can be started");
        assert!(status.success());
        let name = format!("debug/cargo-layout{}", std::env::consts::EXE_SUFFIX);
        Tool { executable: target.join(name) }
    }

    /// Runs a command of the tool in a folder.
    pub(crate) fn run(&self, folder: &Path, arguments: &[&str]) -> Output {
        Command::new(&self.executable)
            .args(arguments)
            .arg("--quiet")
            .current_dir(folder)
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("RUSTFLAGS")
            .output()
            .expect("the tool can be started")
    }
}

/// Returns whether the tool's layouts are those of reports, and whether crates build after `pin` and
/// after `accept`.
pub(crate) fn check(rng: &mut Rng, definitions: &[Definition]) -> bool {
    let tool = Tool::new();
    let program = Program::new("layout_tool", None);
    let (mut reports, _) = program.reports(definitions);
    // The others have no layout by themselves.
    let is_plain = |definition: &&Definition| definition.parameters.is_empty();
    let definitions: Vec<_> = definitions.iter().filter(is_plain).collect();
    reports.retain(|report| definitions.iter().any(|definition| definition.path == report.name));
    let differ = differences(&tool, &program, &reports);
    println!("cargo layout: {} types, {} differ from their reports", reports.len(), differ.len());
    if let Some(first) = differ.first() {
        println!("{first}");
    }
    let problem = edit(rng, &tool, &program, &definitions);
    let edits = format!("pin of {} types, {ROUNDS} rounds of edits and accept", definitions.len());
    match &problem {
        None => println!("cargo layout: {edits}: builds each time"),
        Some(problem) => println!("cargo layout: {edits}: {problem}"),
    }
    differ.is_empty() && problem.is_none()
}

fn differences(tool: &Tool, program: &Program, reports: &[snapshot::Type]) -> Vec<String> {
    let output = tool.run(program.folder(), &["--json"]);
    let text = String::from_utf8_lossy(&output.stdout);
    let Ok(found) = serde_json::from_str::<snapshot::Report>(&text) else {
        return vec![format!("no report:\n{}", String::from_utf8_lossy(&output.stderr))];
    };
    let mut differ = Vec::new();
    // A list has other messages of the compiler than JSON.
    let list = tool.run(program.folder(), &[]);
    let list = String::from_utf8_lossy(&list.stdout);
    let expected = found.with_report(|report| format!("{}\n", report.summary()));
    if list != expected {
        differ.push(format!("the list is\n{list}and not\n{expected}"));
    }
    let mut found: BTreeMap<_, _> = found.types.iter().map(|ty| (&*ty.name, ty)).collect();
    for report in reports {
        match found.remove(&*report.name) {
            Some(ty) if numbers(ty) == numbers(report) => {}
            other => differ.push(format!("{report:#?}\nis {other:#?}")),
        }
    }
    differ.extend(found.keys().map(|name| format!("{name} is in no report")));
    differ
}

/// The data of a type without the texts of types, which have arguments only in a program: their names
/// are no constants.
fn numbers(ty: &snapshot::Type) -> String {
    let text = format!("{ty:#?}");
    let mut lines = text.lines();
    let mut numbers = String::new();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if line.starts_with("type_name: Some(") {
            while lines.next().is_some_and(|line| line.trim() != "),") {}
        } else if !line.starts_with("type_name: ") && !line.starts_with("ty: ") {
            numbers.extend([line, "\n"]);
        }
    }
    numbers
}

/// Pins all types, and changes fields at random. Returns what does not build.
fn edit(
    rng: &mut Rng,
    tool: &Tool,
    program: &Program,
    definitions: &[&Definition],
) -> Option<String> {
    let folder = program.folder();
    let failed = |command: &str, output: &Output| {
        Some(format!("{command} fails:\n{}", String::from_utf8_lossy(&output.stderr)))
    };
    let mut pin = vec!["pin"];
    pin.extend(definitions.iter().map(|definition| &*definition.name));
    let output = tool.run(folder, &pin);
    if !output.status.success() {
        return failed("pin", &output);
    }
    let path = folder.join("src/main.rs");
    let source = fs::read_to_string(&path).unwrap();
    let pinned = source.matches("#[layout(size = ").count();
    if pinned != definitions.len() {
        return Some(format!("{pinned} types have a size"));
    }
    let mut broken = 0;
    for _ in 0..ROUNDS {
        let source = fs::read_to_string(&path).unwrap();
        fs::write(&path, with_other_types(rng, &source)).unwrap();
        if program.cargo(&["check"]).status.success() {
            continue;
        }
        broken += 1;
        let output = tool.run(folder, &["accept"]);
        if !output.status.success() {
            return failed("accept", &output);
        }
        let output = program.cargo(&["check"]);
        if !output.status.success() {
            return failed("check", &output);
        }
    }
    (broken == 0).then(|| "edits break no contract".to_owned())
}

/// The source with other numbers as the types of some fields.
fn with_other_types(rng: &mut Rng, source: &str) -> String {
    const NUMBERS: [&str; 4] = ["u8", "u16", "u32", "u64"];
    let (types, main) = source.split_once("\n#[inline(never)]").unwrap();
    let mut text = String::new();
    let mut rest = types;
    while let Some(at) = rest.find(": u") {
        let (before, after) = rest.split_at(at + 2);
        text.push_str(before);
        let end = after.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(after.len());
        let (ty, after) = after.split_at(end);
        let is_number = NUMBERS.contains(&ty);
        text.push_str(if is_number && rng.u8(..4) == 0 { NUMBERS[rng.usize(..4)] } else { ty });
        rest = after;
    }
    format!("{text}{rest}\n#[inline(never)]{main}")
}
