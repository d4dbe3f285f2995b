//! Other targets, for which this machine can check but not run: clang's numbers become assertions,
//! and rustc checks them for that target.

use std::path::Path;
use std::process::Command;

use crate::definition::Definition;
use crate::oracles::c::{self, AVR};
use crate::program::Program;

/// By their names in Rust.
pub(crate) const TARGETS: [&str; 10] = [
    "i686-unknown-linux-gnu",
    "armv7-unknown-linux-gnueabihf",
    "aarch64-unknown-linux-gnu",
    "s390x-unknown-linux-gnu",
    "powerpc-unknown-linux-gnu",
    "wasm32-unknown-unknown",
    "thumbv7em-none-eabihf",
    "riscv32imac-unknown-none-elf",
    "x86_64-pc-windows-gnu",
    AVR,
];

/// Assertions that depend on the target: a `u64` is aligned to 4 bytes on i686, to 8 on the others.
const ONLY_NOT_ON_I686: &str = "
    #[derive(layout_core::Layout)]
    #[repr(C)]
    #[layout(size = 16, align = 8)]
    pub struct Wide(u8, #[layout(offset = 8)] u64);
";

/// Assertions that hold if every alignment is 1.
const ON_AVR: &str = "
    #[derive(layout_core::Layout)]
    #[repr(C)]
    #[layout(size = 13, align = 1, no_padding)]
    pub struct Packed(u8, #[layout(offset = 1)] u64, usize, #[layout(end = 13)] u16);
";

/// Assertions that hold on every target but AVR.
pub(crate) const EVERYWHERE: &str = "
    #[derive(layout_core::Layout)]
    #[repr(C)]
    #[layout(size = 12, align = 4, padding = 3)]
    pub struct Narrow(u8, #[layout(offset = 4)] u32, f32);
    #[derive(layout_core::Layout)]
    #[repr(C)]
    #[layout(size = 4 * size_of::<usize>(), padding = 2 * size_of::<usize>() - 2)]
    pub struct Addresses(u8, &'static u8, u8, usize);
    #[derive(layout_core::Layout)]
    #[repr(C, align(16))]
    #[layout(portable, size = 48, align = 16)]
    pub struct Portable(
        u64,
        u32,
        [u8; 4],
        #[layout(offset = 16)] i128,
        #[layout(offset = 32)] Tagged,
    );
    #[derive(layout_core::Layout)]
    #[repr(u8)]
    #[layout(portable, size = 16)]
    pub enum Tagged { A([u8; 7], #[layout(offset = 8)] f64), B }
";

/// Compares the definitions with clang for each target that a compiler here can check.
pub(crate) fn check(definitions: &[Definition]) -> bool {
    let mut all = true;
    for target in TARGETS {
        let Some(compiler) = Compiler::of(target) else {
            let how = match target {
                AVR => "rustup +nightly component add rust-src, and cargo +nightly fetch --manifest-path \
                     $(rustc +nightly --print sysroot)/lib/rustlib/src/rust/library/Cargo.toml"
                    .to_owned(),
                _ => format!("rustup target add {target}"),
            };
            println!("skipped: {target} ({how})");
            continue;
        };
        let name = format!("layout_{}", target.replace('-', "_"));
        let program = match target {
            AVR => Program::library(&name, Some("nightly")).with_flags("-Ctarget-cpu=atmega328p"),
            _ => Program::library(&name, None),
        };
        let check = |text: &str| compiler.check(&program, target, text);
        let head = "#![no_std]\n#![allow(dead_code)]\n";
        let (right, wrong) = match target {
            "i686-unknown-linux-gnu" => (EVERYWHERE.to_owned(), ONLY_NOT_ON_I686),
            AVR => (ON_AVR.to_owned(), EVERYWHERE),
            _ => (format!("{EVERYWHERE}{ONLY_NOT_ON_I686}"), ON_AVR),
        };
        let holds = check(&format!("{head}{right}"));
        let breaks = check(&format!("{head}{wrong}"));
        let is_right = holds.is_ok() && breaks.is_err();
        let definitions = &definitions[..c::count_fitting(&program, definitions, target)];
        let Some(text) = c::asserted(&program, definitions, target, 0) else {
            println!("skipped: {target} in C (install clang)");
            continue;
        };
        let same = check(&text);
        // A check that cannot fail would be worth nothing.
        let wrong = check(&c::asserted(&program, definitions, target, 1).unwrap());
        let count = definitions.len();
        let compiler = &compiler.name;
        match &same {
            Ok(()) if is_right && wrong.is_err() => {
                println!("clang for {target}: {count} types proven by {compiler}, 0 differ");
            }
            _ => {
                all = false;
                println!("clang for {target}: differs\n{same:?}\n{holds:?}\n{breaks:?}");
            }
        }
    }
    all
}

/// A compiler that has the core library of a target.
struct Compiler {
    name: String,
    rustc: String,
}

impl Compiler {
    /// The `rustc` in use, or else Debian's.
    fn of(target: &str) -> Option<Self> {
        if target == AVR {
            let run = |what: &[&str]| {
                let mut tool = Command::new("rustup");
                let output = tool.args(["run", "nightly"]).args(what).output().ok()?;
                let text = String::from_utf8(output.stdout).ok()?;
                output.status.success().then_some(text)
            };
            let sysroot = run(&["rustc", "--print", "sysroot"])?;
            let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.toml");
            // The build has no network, so the dependencies of the library must be here.
            run(&[
                "cargo",
                "fetch",
                "--offline",
                "--locked",
                "--manifest-path",
                library.to_str()?,
            ])?;
            let name = run(&["rustc", "--version"])?.split(" (").next()?.to_owned();
            return Some(Compiler { name, rustc: String::new() });
        }
        let own = std::env::var("RUSTC").unwrap_or("rustc".into());
        [own, "/usr/bin/rustc".into()].into_iter().find_map(|rustc| {
            let printed = |arguments: &[&str]| {
                let output = Command::new(&rustc).args(arguments).output().ok()?;
                Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
            };
            let folder = printed(&["--print", "target-libdir", "--target", target])?;
            let mut files = Path::new(&folder).read_dir().ok()?;
            let has_core = files.any(|file| {
                file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libcore-"))
            });
            let version = printed(&["--version"])?;
            let name = version.split(" (").next()?.to_owned();
            has_core.then_some(Compiler { name, rustc })
        })
    }

    /// Compiles the source; the errors if that fails.
    fn check(&self, program: &Program, target: &str, source: &str) -> Result<(), String> {
        program.file("src/lib.rs", source);
        if target == AVR {
            let output = program.cargo(&["check", "-Zbuild-std=core", "--target", target]);
            let errors = String::from_utf8(output.stderr).unwrap();
            return if output.status.success() {
                Ok(())
            } else {
                Err(errors.chars().take(3000).collect())
            };
        }
        let target_folder = format!("target-{}", self.name.replace(' ', "-"));
        let output = program.cargo_by(&self.rustc, &target_folder, &["check", "--target", target]);
        let errors = String::from_utf8(output.stderr).unwrap();
        if output.status.success() { Ok(()) } else { Err(errors.chars().take(3000).collect()) }
    }
}
