//! The recipes of `docs/recipes.md`, run in crates and repositories of their own.

use std::fs;
use std::path::Path;

use layout_tests::Scratch;

const ROOT: &str = env!("CARGO_TARGET_TMPDIR");

const LIB: &str = "
    use layout_core::Layout;

    #[derive(Layout)]
    #[repr(C)]
    pub struct Header {
        pub kind: u8,
        pub len: u32,
    }

    #[derive(Layout)]
    #[repr(C)]
    pub struct Packet {
        pub header: Header,
        pub data: [u8; 8],
    }
";

/// The crate with one more field.
fn changed() -> String {
    LIB.replace("pub len", "pub flags: u8, pub len")
}

const CONFIG: &str = ".cargo/config.toml";

/// expect-test looks for the outermost workspace, which here is ours.
const ENV: &str = "[env]\nCARGO_WORKSPACE_DIR = { value = \"\", relative = true }\n";

/// A test that is blessed, passes from then on and fails when the layout changes.
fn golden(name: &str, recipe: &str, dependency: &str, bless: &str, expected: &str) -> Scratch {
    let scratch = Scratch::new(ROOT, name, "layout-core");
    scratch.manifest("[profile", &format!("[dev-dependencies]\n{dependency} = \"1\"\n\n[profile"));
    scratch.file("src/lib.rs", LIB);
    let head = format!("use layout_core::TypeLayout;\nuse {name}::Header;\n\n");
    scratch.file("tests/layouts.rs", &format!("{head}{recipe}"));
    let arguments = ["test", "--test", "layouts"];
    assert!(!scratch.cargo(&arguments).status.success(), "nothing is expected yet");
    scratch.file(CONFIG, &format!("{ENV}{bless}\n"));
    assert!(scratch.cargo(&arguments).status.success());
    scratch.file(CONFIG, ENV);
    assert!(scratch.cargo(&arguments).status.success());
    scratch.file("src/lib.rs", &changed());
    let output = scratch.cargo(&arguments);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!output.status.success() && text.contains(expected), "{text}");
    scratch
}

#[test]
fn with_insta() {
    golden(
        "with_insta",
        include_str!("recipes/insta.rs"),
        "insta",
        "INSTA_UPDATE = \"always\"",
        "+     1     1      1  flags: u8",
    );
    let snapshot = "with_insta/tests/snapshots/layouts__layout_of_header.snap";
    let snapshot = fs::read_to_string(Path::new(ROOT).join(snapshot)).unwrap();
    assert!(snapshot.contains("\n     4     4      4  len: u32\n"), "{snapshot}");
}

#[test]
fn with_expect_test() {
    golden(
        "with_expect_test",
        include_str!("recipes/expect_test.rs"),
        "expect-test",
        "UPDATE_EXPECT = \"1\"",
        "     1     1      1  flags: u8",
    );
    let blessed = fs::read_to_string(Path::new(ROOT).join("with_expect_test/tests/layouts.rs"));
    assert!(blessed.unwrap().contains("\n             4     4      4  len: u32\n"));
}

/// The crate builds without `layout-core`; only its tests check the contract.
#[test]
fn dev_dependency_is_enough() {
    let scratch = Scratch::new(ROOT, "dev_only", "layout-core");
    scratch.manifest("[dependencies]", "[dev-dependencies]");
    let recipe = include_str!("recipes/dev_only.rs");
    scratch.file("src/lib.rs", recipe);
    scratch.succeeds(&["check"]);
    scratch.succeeds(&["check", "--tests"]);
    scratch.file("src/lib.rs", &recipe.replace("size = 12", "size = 8"));
    scratch.succeeds(&["check"]);
    let errors = scratch.fails(&["check", "--tests"]);
    assert!(errors.contains("layout of `Header`: size is 12, expected 8"), "{errors}");
}

/// A crate of a recipe that makes a [`Definition`](layout_core::Definition), with structs to compare.
fn of_definition(
    name: &str,
    dependencies: &str,
    recipe: &str,
    structs: &str,
    test: &str,
    others: &[(&str, &str)],
) -> String {
    let scratch = Scratch::new(ROOT, name, "layout-core");
    scratch.manifest(&format!("name = \"{name}\""), "name = \"recipe\"");
    let with_alloc = "package = \"layout-core\", features = [\"std\"],";
    scratch.manifest("package = \"layout-core\",", with_alloc);
    scratch.manifest("\n[profile", &format!("{dependencies}\n[profile"));
    scratch.file("src/lib.rs", &format!("{recipe}\nuse layout_core::Layout;\n{structs}"));
    scratch.file("tests/definition.rs", test);
    for (path, text) in others {
        scratch.file(path, text);
    }
    scratch.succeeds(&["test", "--test", "definition", "--", "--nocapture"])
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn definitions_by_naga() {
    of_definition(
        "by_naga",
        "naga = { version = \"30\", features = [\"glsl-in\", \"spv-in\", \"spv-out\", \"wgsl-in\"] }\n",
        include_str!("recipes/naga.rs"),
        "
        #[derive(Layout)]
        #[repr(C)]
        pub struct Camera {
            view_proj: [[f32; 4]; 4],
            eye: [f32; 3],
            exposure: f32,
            weights: [[f32; 4]; 2],
        }

        #[derive(Layout)]
        #[repr(C)]
        pub struct Mistaken {
            view_proj: [[f32; 4]; 4],
            eye: [f32; 3],
            exposure: u32,
            weights: [f32; 2],
        }
        ",
        include_str!("recipes/naga_test.rs"),
        &[],
    );
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn definitions_of_imports_by_naga_oil() {
    of_definition(
        "by_naga_oil",
        "naga = { version = \"30\", features = [\"wgsl-in\"] }\n\
         naga_oil = { version = \"0.23\", default-features = false }\n",
        include_str!("recipes/naga.rs"),
        "
        pub mod imports;

        #[derive(Layout)]
        #[repr(C)]
        pub struct View {
            view_proj: [[f32; 4]; 4],
            eye: [f32; 3],
            exposure: f32,
        }

        #[derive(Layout)]
        #[repr(C)]
        pub struct ViewWithMotion {
            view_proj: [[f32; 4]; 4],
            previous: [[f32; 4]; 4],
            eye: [f32; 3],
            exposure: f32,
        }

        #[derive(Layout)]
        #[repr(C)]
        pub struct Frame {
            time: f32,
            _pad: [u32; 3],
            view: View,
            count: u32,
            _end: [u32; 3],
        }

        #[derive(Layout)]
        #[repr(C)]
        pub struct FrameWithMotion {
            time: f32,
            _pad: [u32; 3],
            view: ViewWithMotion,
            count: u32,
            _end: [u32; 3],
        }

        #[derive(Layout)]
        #[repr(C)]
        pub struct Mistaken {
            time: f32,
            view: View,
            count: u32,
        }
        ",
        include_str!("recipes/naga_oil_test.rs"),
        &[
            ("src/imports.rs", include_str!("recipes/naga_oil.rs")),
            ("tests/imports/use.rs", include_str!("recipes/naga_oil_use.rs")),
            ("tests/imports/mistaken.txt", include_str!("recipes/naga_oil.txt")),
        ],
    );
}

#[test]
#[cfg_attr(not(all(unix, target_pointer_width = "64")), ignore = "links a library of Unix")]
fn definitions_by_debug_information() {
    of_definition(
        "by_dwarf",
        "gimli = { version = \"0.34.0\", default-features = false, features = [\"read\", \"std\"] }\n\
         object = { version = \"0.40.0\", default-features = false, features = [\"read\", \"std\"] }\n",
        include_str!("recipes/dwarf.rs"),
        "
        #[derive(Layout)]
        #[repr(C)]
        pub struct Point {
            x: f32,
            y: f32,
        }

        #[derive(Layout)]
        #[repr(C)]
        pub struct Record {
            kind: u8,
            flags: u8,
            name: *const u8,
            corners: [Point; 2],
            levels: [[i16; 3]; 2],
            total: u64,
        }

        #[derive(Layout)]
        #[repr(C)]
        pub struct Mistaken {
            kind: u8,
            name: *const u8,
            corners: [[i32; 2]; 2],
            levels: [[i16; 3]; 2],
            total: u32,
        }
        ",
        include_str!("recipes/dwarf_test.rs"),
        &[],
    );
}

#[test]
#[cfg_attr(not(all(target_os = "linux", target_pointer_width = "64")), ignore = "is about Linux")]
fn definitions_by_btf() {
    let printed = of_definition(
        "by_btf",
        "",
        include_str!("recipes/btf.rs"),
        "
        #[derive(Layout)]
        #[repr(C)]
        pub struct Cause {
            code: i32,
            at: *const u8,
        }

        #[derive(Layout)]
        #[repr(C)]
        pub struct Event {
            pid: u32,
            is_exec: u8,
            name: [u8; 16],
            when: u64,
            cause: [Cause; 2],
        }

        #[derive(Layout)]
        #[repr(C)]
        pub struct Mistaken {
            pid: u32,
            name: [u8; 16],
            _pad: u32,
            when: u32,
            cause: [Cause; 2],
        }

        #[derive(Layout)]
        #[repr(C)]
        pub struct Timespec {
            tv_sec: i64,
            tv_nsec: i64,
        }

        #[derive(Layout)]
        #[repr(C)]
        pub struct Truncated {
            tv_sec: i64,
            tv_nsec: i32,
        }
        ",
        include_str!("recipes/btf_test.rs"),
        &[],
    );
    for line in printed.lines().filter(|line| line.contains("skipped: ")) {
        println!("{line}");
    }
}
