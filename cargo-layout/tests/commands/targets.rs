//! Other targets, and the oldest compiler.

use std::collections::BTreeMap;
use std::process::Command;

use crate::harness::{Crate, LIB, Run};

/// The sizes that rustc prints for each target are those side by side.
#[test]
#[ignore = "takes long: .ci/run runs it"]
fn side_by_side_is_what_rustc_says_for_each_target() {
    const TARGETS: [&str; 3] =
        ["x86_64-unknown-linux-gnu", "i686-unknown-linux-gnu", "thumbv7em-none-eabihf"];
    let installed =
        Run::of(Command::new("rustup").args(["target", "list", "--installed"])).succeeds();
    if let Some(missing) = TARGETS.iter().find(|target| !installed.contains(*target)) {
        println!("skipped: {missing} (rustup target add {missing})");
        assert!(std::env::var_os("LAYOUT_REQUIRE_ORACLES").is_none_or(|value| value != "1"));
        return;
    }
    let sizes = "const _: [usize; 2] = [size_of::<wire::Header>(), size_of::<Made>()];";
    let krate = Crate::new("targets", &format!("#![no_std]\n{LIB}\n{sizes}"));
    let mut flags = vec!["-q"];
    flags.extend(TARGETS.iter().flat_map(|target| ["--target", target]));
    let list = krate.layout(&flags).succeeds();
    let mut ours = BTreeMap::new();
    for line in list.lines().skip(1) {
        let cells: Vec<_> =
            line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        for (target, cell) in TARGETS.iter().zip(&cells[1..]) {
            let size = cell.split(',').next().unwrap().to_owned();
            ours.insert((*target, cells[0].to_owned()), size);
        }
    }
    for target in TARGETS {
        let mut command = krate.command(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        command.args(["rustc", "-q", "--lib", "--profile=check", "--target", target]);
        // Results in the incremental cache are not computed again, and not printed.
        command.args(["--", "-Zprint-type-sizes"]).env("CARGO_INCREMENTAL", "0");
        command.env("RUSTC_BOOTSTRAP", "1");
        let printed = Run::of(&mut command).succeeds();
        let sizes = printed.lines().filter_map(|line| {
            let (name, size) = line.strip_prefix("print-type-size type: `")?.split_once("`: ")?;
            Some((name, size.split(' ').next()?))
        });
        let sizes: BTreeMap<_, _> = sizes.collect();
        for (name, path) in [
            ("wire::Header", "wire::Header"),
            ("targets::Header", "Header<'_>"),
            ("Made", "Made"),
            ("Pair<u32>", "Pair<u32>"),
            ("InGeneric", "f::InGeneric"),
        ] {
            let theirs = sizes.get(path).or_else(|| {
                let found = sizes.iter().find(|(other, _)| other.starts_with(path));
                found.map(|(_, size)| size)
            });
            let theirs = theirs.unwrap_or_else(|| panic!("{path} is not in\n{printed}"));
            assert_eq!(ours[&(target, name.to_owned())], *theirs, "{name} on {target}");
        }
    }
    assert!(list.contains("<- differs"), "{list}");
}

/// rustc 1.85 has the text of a panic in the label of its span.
#[test]
#[ignore = "takes long: .ci/run runs it"]
fn oldest_rust_has_the_same_list() {
    let krate = Crate::new("oldest", LIB);
    let with = |toolchain: &str| {
        let mut command = krate.command("rustup");
        command.args(["run", toolchain, env!("CARGO_BIN_EXE_cargo-layout"), "-q"]);
        Run::of(command.env_remove("CARGO").env_remove("RUSTC").env_remove("RUSTUP_TOOLCHAIN"))
    };
    let oldest = with("1.85.0");
    if oldest.errors.contains("is not installed") {
        println!("skipped: Rust 1.85 (rustup toolchain install 1.85.0)");
        return;
    }
    assert_eq!(oldest.succeeds(), krate.layout(&["-q"]).succeeds());
}
