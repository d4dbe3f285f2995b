//! The commands, in crates of their own. Each test starts cargo several times, so that all are left
//! to `.ci/run`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

const LIB: &str = "
use layout_core::Layout;

pub mod wire {
    /// A header.
    #[derive(layout_core::Layout)]
    #[repr(C)]
    pub struct Header {
        kind: u8, // the kind
        pub len: u32,
        next: *const Header,
    }
}

#[derive(Layout)]
struct Header<'a>(&'a str, u8);

#[derive(Layout)]
#[layout(with(T = u32), size = 8)]
struct Pair<T> {
    a: T,
    b: T,
}

#[derive(Layout)]
struct Ring<T>(T);

fn f<T>(_: T) {
    #[derive(Layout)]
    #[repr(i64)]
    enum InGeneric {
        Least = i64::MIN,
        Most = i64::MAX,
    }
}

macro_rules! make {
    ($name:ident) => {
        #[derive(Layout)]
        struct $name(u64);
    };
}
make!(Made);
";

/// A crate in a repository, and the tool in it.
struct Crate {
    folder: PathBuf,
}

impl Crate {
    fn new(name: &str, lib: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let krate = Crate { folder };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        krate.file(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\nlayout-core = {{ path = \"{}\" }}\n\n[workspace]\n",
                root.join("layout-core").display()
            ),
        );
        // With the workspace's versions cargo needs no registry.
        fs::copy(root.join("Cargo.lock"), krate.folder.join("Cargo.lock")).unwrap();
        krate.file("src/lib.rs", lib);
        krate
    }

    fn file(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).unwrap()
    }

    fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.text(path);
        assert!(text.contains(old), "{text}");
        self.file(path, &text.replace(old, new));
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"))
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("RUSTFLAGS");
        command
    }

    fn layout(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(env!("CARGO_BIN_EXE_cargo-layout")).arg("layout").args(arguments))
    }

    fn cargo(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(std::env::var_os("CARGO").unwrap_or("cargo".into())).args(arguments))
    }

    fn commit(&self) {
        self.file(".gitignore", "/target\n");
        let commands =
            "git init -q; git add -f .; git -c user.name=me -c user.email=me commit -qm it";
        assert_eq!(Run::of(self.command("sh").args(["-ec", commands])).code, Some(0));
    }
}

struct Run {
    code: Option<i32>,
    out: String,
    errors: String,
}

impl Run {
    fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: status.code(), out: text(stdout), errors: text(stderr) }
    }

    #[track_caller]
    fn succeeds(self) -> String {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.errors);
        self.out
    }

    #[track_caller]
    fn fails(self, part: &str) -> String {
        assert_eq!(self.code, Some(101), "{}{}", self.out, self.errors);
        assert!(self.errors.contains(part), "{}", self.errors);
        self.out
    }
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn list_has_the_types_of_all_parts_and_leaves_the_files_alone() {
    let krate = Crate::new("listed", LIB);
    krate.file(
        "src/main.rs",
        "#[derive(layout_core::Layout)] struct InBinary(listed::wire::Header); fn main() {}",
    );
    krate.file("tests/it.rs", "#[derive(layout_core::Layout)] struct InTest(u8);");
    krate.commit();
    let run = krate.layout(&[]);
    let notes = run.errors.clone();
    assert!(notes.contains("no `with(..)`: `Ring` (src/lib.rs:26)"), "{notes}");
    // Those with padding first, then the largest.
    assert_eq!(
        run.succeeds(),
        "\
type            size  align  padding  better order  largest variant boxed
listed::Header    24      8        7             -                      -
wire::Header      16      8        3             -                      -
InBinary          16      8        0             -                      -
Pair<u32>          8      4        0             -                      -
InGeneric          8      8        0             -                      -
Made               8      8        0             -                      -
"
    );
    let names = |list: String| -> Vec<String> {
        let name = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
        list.lines().skip(1).map(name).collect()
    };
    assert_eq!(names(krate.layout(&["--test", "it", "--quiet"]).succeeds()), ["InTest"]);
    assert_eq!(names(krate.layout(&["--bins", "--quiet"]).succeeds()), ["InBinary"]);
    assert_eq!(
        krate.layout(&["wire::Header", "-q"]).succeeds(),
        "\
wire::Header: size 16, align 8, repr(C), 3 bytes of padding (18.8 %)

offset  size  align
     0     1      1  kind: u8
     1     3         padding
     4     4      4  len: u32
     8     8      8  next: *const Header
    16            8  total
"
    );
    krate
        .layout(&["Haeder"])
        .fails("no type `Haeder` derives `Layout` in `listed`; there is `Header`");
    krate.layout(&["Ring"]).fails("`Ring` has parameters, and so no layout by itself");
    let status = Run::of(krate.command("git").args(["status", "--short"])).succeeds();
    assert_eq!(status, "");
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn errors_of_the_crate_are_those_of_cargo() {
    let krate = Crate::new("unbuilt", LIB);
    krate.replace("src/lib.rs", "size = 8", "size = 4");
    let error = |run: &Run| {
        let (_, text) = run.errors.split_once("error[E0080]").unwrap();
        text.split_once("= note: this error").unwrap().0.to_owned()
    };
    let run = krate.layout(&[]);
    assert_eq!(error(&run), error(&krate.cargo(&["check"])));
    let list = run.fails("layout of `Pair<u32>`: size is 8, expected 4");
    assert!(list.contains("Pair<u32>           8"), "{list}");
    krate.file("src/lib.rs", "mod missing;");
    krate.layout(&[]).fails("error[E0583]: file not found for module `missing`");
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn what_is_missing_is_named() {
    let krate = Crate::new("lacking", LIB);
    let output = Run::of(Command::new("rustup").args(["target", "list", "--installed"])).succeeds();
    if let Some(other) = ["riscv64gc-unknown-linux-gnu", "sparc64-unknown-linux-gnu"]
        .into_iter()
        .find(|target| !output.contains(target))
    {
        krate.layout(&["--target", other]).fails(&format!("rustup target add {other}"));
    }
    krate
        .layout(&["--target", "x86_64-unknown-linux-gun"])
        .fails("rustc has no target `x86_64-unknown-linux-gun`, but `x86_64-unknown-linux-gnu`");
    krate.layout(&["-p", "other"]).fails("the workspace has no package `other`");
    krate.layout(&["--manifest-path", "no/Cargo.toml"]).fails("there is no manifest");
    krate.layout(&["--svg"]).fails("`--svg` draws one type: name it");
    krate.replace("Cargo.toml", "[package]", "[package");
    krate.layout(&[]).fails("Cargo.toml");
    let outside = std::env::temp_dir().join(format!("cargo-layout-{}", std::process::id()));
    fs::create_dir_all(outside.join("src")).unwrap();
    let elsewhere = Crate { folder: outside };
    elsewhere
        .file("Cargo.toml", "[package]\nname = \"a\"\nversion = \"0.0.0\"\nedition = \"2024\"\n");
    elsewhere.file("src/lib.rs", "");
    elsewhere.layout(&["diff", "main"]).fails("the package is in no git repository");
    let run = elsewhere.layout(&[]);
    assert!(run.errors.contains("no type of `a` derives `Layout`"), "{}", run.errors);
    assert_eq!(run.succeeds(), "");
    fs::remove_dir_all(&elsewhere.folder).unwrap();
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn difference_has_an_exit_code() {
    let krate = Crate::new("changing", "#[repr(C)] pub struct Header { kind: u8, len: u32 }\n");
    krate.commit();
    let derive = "#[derive(layout_core::Layout)] #[repr(C)] pub struct";
    krate.file(
        "src/lib.rs",
        &format!(
            "{derive} Header {{ kind: u8, len: u32 }}\n{derive} Gone(u8);\n\
             pub mod v1 {{ {derive} Sample {{ a: u64, b: u64 }} }}\n"
        ),
    );
    // The change that introduces the derive has a difference, too.
    let run = krate.layout(&["diff", "HEAD", "-q"]);
    assert_eq!(
        (run.code, run.out.contains("Header: added, size 8")),
        (Some(1), true),
        "{}",
        run.out
    );
    krate.commit();
    let run = krate.layout(&["diff", "HEAD", "-q"]);
    assert_eq!((run.code, &*run.out), (Some(0), "3 of 3 types unchanged.\n"));
    krate.replace("src/lib.rs", "kind: u8, len", "kind: u8, flags: u8, len");
    let run = krate.layout(&["diff", "HEAD", "-q"]);
    assert_eq!(run.code, Some(1), "{}{}", run.out, run.errors);
    krate.replace("src/lib.rs", &format!("{derive} Gone(u8);\n"), "");
    krate.replace("src/lib.rs", "a: u64, b: u64", "b: u64, a: u32");
    let run = krate.layout(&["diff", "HEAD", "--markdown", "-q"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.out,
        "\
**`Header`**: size 8

| offset | size | field | change |
|-------:|-----:|-------|--------|
| 1 | 1 | `flags: u8` | added, fills a hole |

Unchanged: 2 fields. Old readers find every old field where it was.

**`Sample`**: size 16

| offset | size | field | change |
|-------:|-----:|-------|--------|
| 8 -> 0 | 8 | `b: u64` | moved by -8 |
| 0 -> 8 | 8 -> 4 | `a: u64 -> u32` | moved by 8, resized, retyped, align 8 -> 4 |

Unchanged: 0 fields. Old readers do not find every old field where it was.

**`Gone`**: removed, size 1

0 of 2 types unchanged.
"
    );
    krate.layout(&["diff", "no-such"]).fails("the repository has no revision `no-such`");
    krate.replace("src/lib.rs", "Header {", "Header { broken }");
    krate.layout(&["diff", "HEAD"]).fails("the crate does not build");
    let status = Run::of(krate.command("git").args(["status", "--short"])).succeeds();
    assert_eq!(status, " M src/lib.rs\n");
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn pin_and_accept_keep_everything_else() {
    let krate = Crate::new("edited", &LIB.replace('\n', "\r\n"));
    krate.layout(&["pin", "wire::Header", "edited::Header", "-q"]).succeeds();
    let expected = LIB
        .replace(
            "    pub struct Header {",
            "    #[layout(size = 16, align = 8)]\n    pub struct Header {",
        )
        .replace("        kind: u8, //", "        #[layout(offset = 0)]\n        kind: u8, //")
        .replace("        pub len", "        #[layout(offset = 4)]\n        pub len")
        .replace("        next:", "        #[layout(offset = 8)]\n        next:")
        .replace("struct Header<'a>", "#[layout(size = 24, align = 8)]\nstruct Header<'a>")
        .replace('\n', "\r\n");
    assert_eq!(krate.text("src/lib.rs"), expected);
    let again = krate.layout(&["pin", "wire::Header", "-q"]).succeeds();
    assert_eq!(again, "nothing to add: each number is asserted\n");
    krate.layout(&["pin", "Made"]).fails("comes out of a macro");
    krate.replace("src/lib.rs", "kind: u8", "kind: u64");
    krate.replace("src/lib.rs", "    b: T,", "    b: [T; 2],");
    let broken = krate.text("src/lib.rs");
    krate.layout(&["accept", "--dry-run", "-q"]).succeeds();
    assert_eq!(krate.text("src/lib.rs"), broken);
    let shown = krate.layout(&["accept", "-q"]).succeeds();
    assert!(shown.contains("     8 -     #[layout(size = 16, align = 8)]"), "{shown}");
    assert!(shown.ends_with("accepted the layouts of 2 types\n"), "{shown}");
    let expected = broken
        .replace("(size = 16, align = 8)", "(size = 24, align = 8)")
        .replace("(offset = 8)", "(offset = 16)")
        .replace("(offset = 4)", "(offset = 8)")
        .replace("with(T = u32), size = 8", "with(T = u32), size = 12");
    assert_eq!(krate.text("src/lib.rs"), expected);
    krate.cargo(&["check"]).succeeds();
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn nothing_changes_if_the_crate_would_not_build() {
    let krate = Crate::new("refused", LIB);
    // A number that can be accepted, beside an assertion that no number makes right.
    krate.replace("src/lib.rs", "size = 8)]", "size = 4)]");
    krate.replace(
        "src/lib.rs",
        "    pub struct Header {",
        "    #[layout(no_padding)]\n    pub struct Header {",
    );
    let before = krate.text("src/lib.rs");
    krate.layout(&["accept"]).fails("no number makes this right");
    assert_eq!(krate.text("src/lib.rs"), before);
    krate.replace("src/lib.rs", "no_padding", "niche");
    krate.replace("src/lib.rs", "fn f<T>(_: T) {", "fn f<T>(_: T) -> u8 {");
    let before = krate.text("src/lib.rs");
    krate.layout(&["accept"]).fails("error[E0308]");
    krate.layout(&["pin", "edited::Header"]).fails("the crate does not build: nothing is changed");
    assert_eq!(krate.text("src/lib.rs"), before);
    krate.replace("src/lib.rs", "-> u8 {", "{");
    krate.replace(
        "src/lib.rs",
        "        struct $name",
        "        #[layout(size = 4)]\n        struct $name",
    );
    krate.layout(&["accept"]).fails("comes out of a macro: change the macro's definition");
}

/// A killed run leaves whole files, and the next one undoes what was not checked.
#[test]
#[ignore = "takes long: .ci/run runs it"]
fn interrupted_accept_is_undone() {
    let krate = Crate::new("killed", LIB);
    // The second check waits: the build script runs again when the source changes.
    krate.file(
        "build.rs",
        "fn main() { println!(\"cargo::rerun-if-changed=src/lib.rs\"); \
         if std::fs::read_to_string(\"src/lib.rs\").unwrap().contains(\"size = 8)\") { \
         std::thread::sleep(std::time::Duration::from_secs(20)); } }",
    );
    krate.replace("src/lib.rs", "size = 8)", "size = 4)");
    let before = krate.text("src/lib.rs");
    let mut command = krate.command(env!("CARGO_BIN_EXE_cargo-layout"));
    let mut child = command.arg("accept").spawn().unwrap();
    for _ in 0..6000 {
        if krate.text("src/lib.rs") != before {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(krate.text("src/lib.rs"), before.replace("size = 4)", "size = 8)"));
    krate.file("build.rs", "fn main() {}");
    let run = krate.layout(&["accept", "--dry-run"]);
    assert!(run.errors.contains("undone, because the last run was interrupted"), "{}", run.errors);
    assert_eq!(krate.text("src/lib.rs"), before);
    krate.layout(&["accept"]).succeeds();
}

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
        command.args(["--", "-Zprint-type-sizes"]).env("RUSTC_BOOTSTRAP", "1");
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
