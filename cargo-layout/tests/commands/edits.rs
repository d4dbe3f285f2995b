//! `pin` and `accept`.

use std::time::Duration;

use crate::harness::{Crate, LIB};

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
