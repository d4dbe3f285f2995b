//! `wgsl(..)` in crates of their own: each quantity at its limit and one step beyond, changes of the
//! file, and where the file is looked for.

use std::fmt::Write as _;

use layout_tests::Scratch;

const ROOT: &str = env!("CARGO_TARGET_TMPDIR");

/// WGSL's own example of a struct, with the offsets of its specification: 0, 16, 28, 32, 64; size 80.
const SHADER: &str = "
    struct Subject {
        a: vec2<f32>,
        direction: vec3<f32>,
        scale: f32,
        columns: mat2x3<f32>,
        flags: u32,
    }
";

/// The fields that are laid out so.
const FIELDS: [(&str, &str); 7] = [
    ("a", "[f32; 2]"),
    ("_pad", "[u8; 8]"),
    ("direction", "[f32; 3]"),
    ("scale", "f32"),
    ("columns", "[[f32; 4]; 2]"),
    ("flags", "u32"),
    ("_end", "[u8; 12]"),
];

/// A changed field, another form that holds, one that does not, and the first line of its error.
const CASES: [(&str, &str, &str, &str); 9] = [
    ("a", "[f32; 2]", "[f32; 1]", "size of `a` is 4, `vec2<f32>` has 8"),
    (
        "direction",
        "[f32; 3]",
        "[f32; 4]",
        "size of `direction` is 16, there is room for 12 in the shader",
    ),
    ("_pad", "[u16; 4]", "[u8; 9]", "offset of `direction` is 20, 16 in the shader"),
    ("_pad", "[u32; 2]", "[u8; 4]", "offset of `direction` is 12, 16 in the shader"),
    ("scale", "[u8; 4]", "i32", "type of `scale` is `i32`, `f32` in the shader"),
    (
        "columns",
        "[f32; 8]",
        "[[f32; 2]; 4]",
        "distance of elements of `columns` is 8, 16 in the shader",
    ),
    ("flags", "[u16; 2]", "[i16; 2]", "type of `flags` is `i16`, `u32` in the shader"),
    ("_end", "[u32; 3]", "[u32; 2]", "size is 76, 80 in the shader"),
    ("_end", "[u8; 12]", "[u32; 4]", "size is 84, 80 in the shader"),
];

/// A crate with the feature and the shader.
fn with_shader(name: &str) -> Scratch {
    let scratch = Scratch::new(ROOT, name, "layout-core");
    scratch.manifest(
        "package = \"layout-core\",",
        "package = \"layout-core\", features = [\"wgsl\"],",
    );
    scratch.file("shaders/subject.wgsl", SHADER);
    scratch
}

fn definition(changed: &str, ty: &str) -> String {
    let mut text = String::from(
        "#[derive(layout_core::Layout)]\n#[repr(C)]\n#[layout(wgsl(\"shaders/subject.wgsl\"))]\n\
         pub struct Subject {\n",
    );
    for (name, own) in FIELDS {
        let ty = if name == changed { ty } else { own };
        writeln!(text, "    pub {name}: {ty},").unwrap();
    }
    text + "}\n"
}

#[test]
fn each_quantity_holds_at_its_limit_and_is_an_error_beyond() {
    let scratch = with_shader("shader_limits");
    let (mut right, mut wrong) = (String::new(), String::new());
    for (index, (field, holds, breaks, _)) in CASES.iter().enumerate() {
        writeln!(right, "pub mod case{index} {{\n{}}}", definition(field, holds)).unwrap();
        writeln!(wrong, "pub mod case{index} {{\n{}}}", definition(field, breaks)).unwrap();
    }
    scratch.file("src/lib.rs", &right);
    scratch.succeeds(&["check"]);
    scratch.file("src/lib.rs", &wrong);
    let errors = scratch.fails(&["check"]);
    for (_, _, breaks, message) in CASES {
        let headline = format!("it is not `Subject` of shaders/subject.wgsl: {message}\n");
        assert!(errors.contains(&headline), "{breaks}: {message}\n{errors}");
    }
    assert_eq!(errors.matches("error[E0080]").count(), CASES.len(), "{errors}");
}

#[test]
#[ignore = "takes long: .ci/run runs it"]
fn change_of_the_file_is_noticed() {
    let scratch = with_shader("shader_changes");
    scratch.file("src/lib.rs", &definition("", ""));
    scratch.succeeds(&["check"]);
    scratch.file("shaders/subject.wgsl", &SHADER.replace("flags: u32", "flags: i32"));
    let errors = scratch.fails(&["check"]);
    assert!(errors.contains("type of `flags` is `u32`, `i32` in the shader"), "{errors}");
    scratch.file("shaders/subject.wgsl", &SHADER.replace("flags", "bits"));
    let errors = scratch.fails(&["check"]);
    assert!(errors.contains("`#[layout(wgsl = bits)]` on it gives it the other name"), "{errors}");
    scratch.file("shaders/subject.wgsl", SHADER);
    scratch.succeeds(&["check"]);
}

/// rustc limits the steps of a constant, in which the names inside are compared.
#[test]
fn thousand_fields_of_other_names_are_compared_inside() {
    const COUNT: usize = 1000;
    let scratch = with_shader("shader_large");
    let members = |format: &dyn Fn(usize) -> String| (0..COUNT).map(format).collect::<String>();
    let inner = members(&|index| format!("member_{index}: u32, "));
    scratch.file(
        "shaders/subject.wgsl",
        &format!("struct Inner {{ {inner} }}\nstruct Outer {{ inner: Inner }}\n"),
    );
    let fields = members(&|index| format!("pub other_{index}: u32, "));
    let source = |fields: &str| {
        format!(
            "#[derive(layout_core::Layout)]\n#[repr(C)]\npub struct Inner {{ {fields} }}\n\
             #[derive(layout_core::Layout)]\n#[repr(C)]\n\
             #[layout(wgsl(\"shaders/subject.wgsl\"))]\npub struct Outer {{ pub inner: Inner }}\n"
        )
    };
    scratch.file("src/lib.rs", &source(&fields));
    scratch.succeeds(&["check"]);
    scratch.file("src/lib.rs", &source(&fields.replace("other_999: u32", "other_999: f32")));
    let errors = scratch.fails(&["check"]);
    let message = "type of `inner.member_999` is `f32`, `u32` in the shader";
    assert!(errors.contains(message), "{errors}");
    // A thousand differences.
    scratch.file("src/lib.rs", &source(&fields.replace("u32", "i32")));
    let errors = scratch.fails(&["check"]);
    let message = "type of `inner.member_0` is `i32`, `u32` in the shader";
    assert!(errors.contains(message), "{errors}");
}

/// A member of a workspace has its own folder, and so have its tests and its documentation.
#[test]
fn paths_are_relative_to_the_package() {
    let scratch = with_shader("shader_workspace");
    scratch.manifest("[workspace]", "[workspace]\nmembers = [\"member\"]");
    scratch.file("src/lib.rs", "");
    let core = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("layout-core");
    let manifest = format!(
        "[package]\nname = \"member\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         layout-core = {{ path = {core:?}, features = [\"wgsl\"] }}\n"
    );
    scratch.file("member/Cargo.toml", &manifest);
    scratch.file("member/shaders/subject.wgsl", SHADER);
    let source = definition("", "");
    let documentation = source.trim_end().replace('\n', "\n//! ");
    scratch.file("member/src/lib.rs", &format!("//! ```\n//! {documentation}\n//! ```\n{source}"));
    scratch.file("member/tests/subject.rs", &format!("{source}#[test] fn holds() {{}}\n"));
    scratch.file("shaders/subject.wgsl", "struct Other { a: f32 }");
    scratch.succeeds(&["test", "-p", "member"]);
}

#[test]
fn without_the_feature_the_error_names_it() {
    let scratch = Scratch::new(ROOT, "shader_feature", "layout-core");
    scratch.file("src/lib.rs", &definition("", ""));
    let errors = scratch.fails(&["check"]);
    assert!(errors.contains("`wgsl` needs the feature `wgsl` of `layout-core`"), "{errors}");
    assert_eq!(errors.matches("error: ").count(), 2, "the error and cargo's last line: {errors}");
}
