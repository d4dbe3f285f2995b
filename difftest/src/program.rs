//! Crates of random types, built and run outside the workspace.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use layout_core::snapshot;

use crate::definition::Definition;

pub(crate) const HEAD: &str = "#![allow(dead_code, unused, improper_ctypes_definitions)]\n";

/// A crate, in a folder of its own below the target folder.
pub(crate) struct Program {
    folder: PathBuf,
    target: PathBuf,
    toolchain: Option<&'static str>,
    /// For rustc.
    flags: String,
}

impl Program {
    /// A crate for a toolchain of rustup's, or without one for the `cargo` in use.
    pub(crate) fn new(name: &str, toolchain: Option<&'static str>) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let all = root.join("target/difftest");
        let folder = all.join(name);
        fs::create_dir_all(folder.join("src")).unwrap();
        let core = root.join("layout-core");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nlayout-core = {{ path = {core:?}, features = [\"std\", \"serde\"] }}\n\
             serde_json = \"1\"\n\n[workspace]\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        // With the workspace's versions cargo needs no registry.
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let target = all.join(format!("target-{}", toolchain.unwrap_or("stable")));
        Program { folder, target, toolchain, flags: String::new() }
    }

    /// A crate without `std`.
    pub(crate) fn library(name: &str, toolchain: Option<&'static str>) -> Self {
        let program = Program::new(name, toolchain);
        let manifest = fs::read_to_string(program.folder.join("Cargo.toml")).unwrap();
        let manifest = manifest.replace(", features = [\"std\", \"serde\"]", "");
        program.file("Cargo.toml", &manifest.replace("serde_json = \"1\"\n", ""));
        program
    }

    /// A crate with a folder for shaders.
    #[cfg(feature = "naga")]
    pub(crate) fn with_shaders(name: &str) -> Self {
        let program = Program::new(name, None);
        let manifest = fs::read_to_string(program.folder.join("Cargo.toml")).unwrap();
        program.file("Cargo.toml", &manifest.replace("\"serde\"]", "\"serde\", \"wgsl\"]"));
        fs::create_dir_all(program.folder.join("shaders")).unwrap();
        program
    }

    /// Adds `idle_derive::Layout`, a derive that expands to nothing.
    pub(crate) fn add_idle_derive(&self) {
        fs::create_dir_all(self.folder.join("idle_derive/src")).unwrap();
        self.file(
            "idle_derive/Cargo.toml",
            "[package]\nname = \"idle_derive\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [lib]\nproc-macro = true\n",
        );
        self.file(
            "idle_derive/src/lib.rs",
            "#[proc_macro_derive(Layout, attributes(layout))]\n\
             pub fn derive(_: proc_macro::TokenStream) -> proc_macro::TokenStream {\n    \
             proc_macro::TokenStream::new()\n}\n",
        );
        let manifest = fs::read_to_string(self.folder.join("Cargo.toml")).unwrap();
        let dependency = "serde_json = \"1\"\n";
        let more = format!("{dependency}idle_derive = {{ path = \"idle_derive\" }}\n");
        self.file("Cargo.toml", &manifest.replace(dependency, &more));
    }

    /// Sets flags for rustc. Its output goes to a folder of its own.
    pub(crate) fn with_flags(self, flags: &str) -> Self {
        let target = self.target.with_file_name("target-flags");
        Program { flags: flags.to_owned(), target, ..self }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file of the crate.
    pub(crate) fn file(&self, path: &str, text: &str) -> PathBuf {
        let path = self.folder.join(path);
        fs::write(&path, text).unwrap();
        path
    }

    /// Runs cargo in the crate.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        let mut command = match self.toolchain {
            Some(toolchain) => {
                let mut command = Command::new("rustup");
                command.args(["run", toolchain, "cargo"]).env_remove("CARGO").env_remove("RUSTC");
                command
            }
            None => Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into())),
        };
        command
            .args(arguments)
            .args(["--offline", "--quiet", "--color=never"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("RUSTUP_TOOLCHAIN")
            .env("RUSTFLAGS", &self.flags)
            .output()
            .expect("cargo can be started")
    }

    /// Runs cargo with another compiler.
    pub(crate) fn cargo_by(&self, rustc: &str, target_folder: &str, arguments: &[&str]) -> Output {
        Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
            .args(arguments)
            .args(["--offline", "--quiet", "--color=never"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.target.with_file_name(target_folder))
            .env("RUSTC", rustc)
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo can be started")
    }

    /// The executable of `cargo build`.
    pub(crate) fn executable(&self) -> PathBuf {
        let name = self.folder.file_name().and_then(OsStr::to_str).unwrap();
        self.target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Builds and runs a program with this source; returns what it prints.
    pub(crate) fn output(&self, source: &str) -> String {
        self.file("src/main.rs", source);
        let output = self.cargo(&["build"]);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {errors}", self.folder.display());
        let output = Command::new(self.executable()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Builds and runs a program for our reports of the types and for the fingerprints, which some
    /// types lack.
    pub(crate) fn reports(
        &self,
        definitions: &[Definition],
    ) -> (Vec<snapshot::Type>, Vec<Option<u64>>) {
        let text = self.output(&source(definitions));
        let (report, fingerprints) = text.split_once('\n').unwrap();
        let report: snapshot::Report = serde_json::from_str(report).unwrap();
        let fingerprints: Vec<_> = serde_json::from_str(fingerprints).unwrap();
        assert_eq!(
            (report.types.len(), fingerprints.len()),
            (definitions.len(), definitions.len())
        );
        (report.types, fingerprints)
    }
}

/// A program that prints the reports and fingerprints, and whose debug information has each type.
fn source(definitions: &[Definition]) -> String {
    let mut text = String::from(HEAD);
    for definition in definitions {
        writeln!(text, "#[derive(layout_core::Layout)]\n{}", definition.item()).unwrap();
    }
    text.push_str("#[inline(never)] fn keep<T>(_: Option<&T>) {}\nfn main() {\n");
    let mut list = String::new();
    for Definition { path, .. } in definitions {
        writeln!(text, "    keep::<{path}>(std::hint::black_box(None));").unwrap();
        write!(list, "{path}, ").unwrap();
    }
    writeln!(text, "    let report = layout_core::report![{list}];").unwrap();
    text.push_str(
        "    println!(\"{}\", serde_json::to_string(&report).unwrap());
    std::panic::set_hook(Box::new(|_| {}));
    let fingerprint = |layout: &layout_core::TypeLayout| {
        let layout = *layout;
        std::panic::catch_unwind(move || layout.fingerprint()).ok()
    };
    let fingerprints: Vec<_> = report.types().iter().map(fingerprint).collect();
    println!(\"{}\", serde_json::to_string(&fingerprints).unwrap());\n}\n",
    );
    text
}
