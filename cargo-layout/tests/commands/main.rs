//! The commands, in crates of their own. Each test starts cargo several times, so that all are left
//! to `.ci/run`.

use std::fs;
use std::process::Command;

use harness::{Crate, LIB, Run};

mod diff;
mod edits;
mod harness;
mod page;
mod registry;
mod targets;

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn list_has_the_types_of_all_parts_and_leaves_the_files_alone() {
    let krate = Crate::new("listed", LIB);
    krate.file(
        "src/main.rs",
        "#[derive(layout_core::Layout)] struct InBinary(listed::wire::Header); fn main() {}",
    );
    krate.file("tests/it.rs", "#[derive(layout_core::Layout)] struct InTest(u8);");
    // The lock file is the workspace's, of which cargo keeps a part.
    krate.cargo(&["metadata", "--format-version=1"]).succeeds();
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
fn types_of_one_name_are_listed_by_their_paths() {
    let lib = "
    use layout_core::Layout;

    pub struct W<T>(T);
    impl<T> W<T> {
        fn m() {
            #[derive(Layout)] struct D(u8);
            #[derive(Layout)] #[layout(with(T = u8), size = 1)] struct Ring<T>(T);
        }
    }
    trait Tr { fn q(); }
    impl Tr for u8 { fn q() { #[derive(Layout)] struct D(u16); } }
    const _: () = { mod hidden { #[derive(layout_core::Layout)] pub struct D(u32); } };
    fn f() { #[derive(Layout)] struct InFunction(u64); }
    macro_rules! same { () => { #[derive(layout_core::Layout)] pub struct Same(u128); } }
    mod first { same!(); }
    mod second { same!(); }
    #[derive(Layout)] struct Bound<'a>(&'a u8, &'a [u8]) where Self: Sized;
    ";
    let krate = Crate::new("same_names", lib);
    let size_and_name = |list: String| -> Vec<String> {
        let row = |line: &str| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        list.lines().skip(1).map(row).collect()
    };
    let mut list = size_and_name(krate.layout(&["-q"]).succeeds());
    list.sort();
    assert_eq!(
        list,
        [
            "Bound 24",
            "InFunction 8",
            "Ring<u8> 1",
            "first::Same 16",
            "hidden::D 4",
            "m::D 1",
            "q::D 2",
            "second::Same 16",
        ]
    );
    // The ends of a path with functions, and of one without.
    for name in ["Ring", "W::m::D", "hidden::D", "f::InFunction", "same_names::InFunction", "Bound"]
    {
        krate.layout(&[name, "-q"]).succeeds();
    }
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
