//! `diff`, and the workflow of the recipe.

use std::fs;
use std::path::Path;

use crate::harness::{Crate, Run};

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

/// The commands of the workflow, in a repository whose last commit brings the derive.
#[test]
#[ignore = "takes long: .ci/run runs it"]
fn workflow_fails_only_if_old_offsets_move() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("tests/recipes/layouts.yml");
    let workflow = fs::read_to_string(path).unwrap();
    let (_, commands) = workflow.split_once("run: |\n").unwrap();
    let tool = concat!(env!("CARGO_BIN_EXE_cargo-layout"), " layout");
    let commands: String =
        commands.lines().fold(String::new(), |text, line| text + line.trim() + "\n");
    let commands = commands
        .replace("cargo layout", tool)
        // What would post the comment prints it.
        .replace("gh pr comment ${{ github.event.number }} --body-file", "cat #")
        .replace("cat # diff.md", "cat diff.md #");
    let krate = Crate::new("my_crate", "#[repr(C)] pub struct Header { kind: u8, len: u32 }\n");
    let run = || Run::of(krate.command("sh").args(["-c", &commands]));
    krate.commit();
    krate.file(
        "src/lib.rs",
        "#[derive(layout_core::Layout)] #[repr(C)] pub struct Header { kind: u8, len: u32 }\n",
    );
    krate.commit();
    let added = run().succeeds();
    assert!(added.starts_with("**`Header`**: added, size 8"), "{added}");
    krate.replace("src/lib.rs", "kind: u8, len", "kind: u8, flags: u8, len");
    krate.commit();
    let grown = run().succeeds();
    assert!(grown.contains("| 1 | 1 | `flags: u8` | added, fills a hole |"), "{grown}");
    krate.file("README.md", "");
    krate.commit();
    assert_eq!(run().succeeds(), "");
    krate.replace("src/lib.rs", "len: u32", "len: u64");
    krate.commit();
    let moved = run();
    assert_eq!(moved.code, Some(2), "{}", moved.errors);
    assert!(moved.out.contains("Old readers do not find every old field"), "{}", moved.out);
    krate.replace("src/lib.rs", "len: u64", "len: Missing");
    krate.commit();
    assert_eq!(run().code, Some(101));
}
