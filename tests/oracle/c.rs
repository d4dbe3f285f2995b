//! Programs in C, which print the layouts in the system's headers.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use layout_tests::skipped;

/// The output of the program `oracle/<source>`, built with these flags in a folder of this name.
/// `None`, and a line on standard error, if the compiler or the header is missing. The header comes
/// with the name of its Debian package.
pub(crate) fn printed(
    source: &str,
    folder: &str,
    flags: &[String],
    (header, package): (&str, &str),
) -> Option<String> {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    fs::create_dir_all(&out).unwrap();
    if !has_header(&out, "stdio.h") {
        skipped(&format!("comparison with <{header}>, no C compiler"), "gcc libc6-dev");
        return None;
    }
    if !has_header(&out, header) {
        skipped(&format!("comparison with <{header}>"), package);
        return None;
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle").join(source);
    let program = out.join("program").with_extension(env::consts::EXE_EXTENSION);
    let mut compiler = compiler(&out).unwrap();
    compiler.args(flags).arg(source).arg("-o").arg(&program);
    let built = compiler.output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let run = Command::new(&program).output().unwrap();
    assert!(run.status.success(), "{}: {}", program.display(), run.status);
    Some(String::from_utf8(run.stdout).unwrap())
}

/// Whether a file that includes the header compiles.
fn has_header(out: &Path, header: &str) -> bool {
    let probe = out.join("probe.c");
    fs::write(&probe, format!("#include <{header}>\n")).unwrap();
    compiler(out)
        .and_then(|mut compiler| {
            compiler.arg("-c").arg(probe).arg("-o").arg(out.join("probe.o")).output().ok()
        })
        .is_some_and(|output| output.status.success())
}

/// The C compiler for programs like this one.
fn compiler(out: &Path) -> Option<Command> {
    let arch = match env::consts::ARCH {
        "x86" => "i686",
        arch => arch,
    };
    let triple = match env::consts::OS {
        "linux" if cfg!(target_env = "musl") => format!("{arch}-unknown-linux-musl"),
        "linux" => format!("{arch}-unknown-linux-gnu"),
        "macos" => format!("{arch}-apple-darwin"),
        "windows" if cfg!(target_env = "msvc") => format!("{arch}-pc-windows-msvc"),
        "windows" => format!("{arch}-pc-windows-gnu"),
        os => format!("{arch}-unknown-{os}"),
    };
    let mut build = cc::Build::new();
    // `cc` takes these from the environment of a build script, which a test lacks.
    build.host(&triple).target(&triple).opt_level(0).out_dir(out).cargo_output(false);
    Some(build.try_get_compiler().ok()?.to_command())
}
