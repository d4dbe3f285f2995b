use super::{Definition, PartKind, Shader, Space};

fn definition(text: &str, name: &str, space: Option<Space>) -> Result<Definition, String> {
    let in_line = |mistake: super::Mistake| {
        let (line, column) = mistake.position(text);
        format!("{line}:{column}: {}", mistake.text)
    };
    let shader = Shader::read(text).map_err(in_line)?;
    shader.definition(name, space).ok_or("no struct")?.map_err(in_line)
}

/// The name and the offset of each member.
fn offsets(definition: &Definition) -> Vec<(&str, u64)> {
    let mut offsets = Vec::new();
    let mut parts = &definition.parts[..];
    while let [part, rest @ ..] = parts {
        offsets.push((&*part.name, part.offset));
        parts = &rest[part.inside..];
    }
    offsets
}

/// The first example of "Structure Member Layout", with the numbers in its comments.
const IN_STORAGE: &str = "
    struct A {
        u: f32,
        v: f32,
        w: vec2<f32>,
        x: f32
    }
    struct B {
        a: vec2<f32>,
        b: vec3<f32>,
        c: f32,
        d: f32,
        e: A,
        f: vec3<f32>,
        g: array<A, 3>,
        h: i32
    }
    @group(0) @binding(0) var<storage, read_write> storage_buffer: B;";

/// The second example, for a uniform buffer.
const IN_UNIFORM: &str = "
    struct A {
        u: f32,
        v: f32,
        w: vec2<f32>,
        @size(16) x: f32
    }
    struct B {
        a: vec2<f32>,
        b: vec3<f32>,
        c: f32,
        d: f32,
        @align(16) e: A,
        f: vec3<f32>,
        @align(16) g: array<A, 3>,
        h: i32
    }
    @group(0) @binding(0) var<uniform> uniform_buffer: B;";

#[test]
fn examples_of_the_specification_have_its_numbers() {
    let b = definition(IN_STORAGE, "B", None).unwrap();
    assert_eq!((b.align, b.size), (16, Some(160)));
    let expected =
        [("a", 0), ("b", 16), ("c", 28), ("d", 32), ("e", 40), ("f", 64), ("g", 80), ("h", 152)];
    assert_eq!(offsets(&b), expected);
    let a = definition(IN_STORAGE, "A", None).unwrap();
    assert_eq!((a.align, a.size), (8, Some(24)));

    let b = definition(IN_UNIFORM, "B", None).unwrap();
    assert_eq!((b.align, b.size), (16, Some(208)));
    let expected =
        [("a", 0), ("b", 16), ("c", 28), ("d", 32), ("e", 48), ("f", 80), ("g", 96), ("h", 192)];
    assert_eq!(offsets(&b), expected);
}

#[test]
fn uniform_buffers_have_constraints_of_their_own() {
    let uniform = IN_STORAGE.replace("storage, read_write", "uniform");
    let mistake = definition(&uniform, "B", None).unwrap_err();
    assert!(mistake.starts_with("13:9: `e: A` can't be at byte 40"), "{mistake}");
    assert!(definition(&uniform, "B", Some(Space::Storage)).is_ok());
    assert!(definition(IN_STORAGE, "B", Some(Space::Uniform)).is_err());
    let lifted = format!("requires uniform_buffer_standard_layout;{uniform}");
    assert!(definition(&lifted, "B", None).is_ok());
}

#[test]
fn constants_and_aliases_are_resolved_in_any_order() {
    let text = "alias Lights = array<Light, N * 2>; const N = M << 1u; const M: u32 = u32(1 + 1);
        struct All { lights: Lights, count: atomic<u32> } alias Color = vec3f;
        struct Light { color: Color, power: f32 }";
    let all = definition(text, "All", None).unwrap();
    assert_eq!((offsets(&all), all.size), (vec![("lights", 0), ("count", 128)], Some(144)));
    assert_eq!(all.parts[0].kind, PartKind::Array(16));
    assert_eq!(all.parts[1].ty, "Light");
    assert_eq!((&*all.parts[2].name, &*all.parts[2].ty), ("color", "Color"));
}

#[test]
fn comments_function_bodies_and_attributes_are_skipped() {
    let text = "/* a /* nested */ comment */ enable f16; diagnostic(off, derivative_uniformity);
        @compute @workgroup_size(64, 1) fn main(@builtin(position) at: vec4<f32>) -> @location(0) vec4f
        { if (a < b) { return x[0]; } // struct A {
        }
        struct A { a: vec3h, b: mat2x3<f16>, }; const_assert 1 < 2; override size = 3.0f;";
    let a = definition(text, "A", None).unwrap();
    assert_eq!((offsets(&a), a.size), (vec![("a", 0), ("b", 8)], Some(24)));
}

#[track_caller]
fn refused(text: &str, expected: &str) {
    let mistake = definition(text, "A", None).unwrap_err();
    assert!(mistake.contains(expected), "{mistake}");
}

#[test]
fn each_mistake_has_its_place_and_its_reason() {
    refused(
        "#import bevy_pbr::view\nstruct A { a: f32 }",
        "1:1: this is the language of a preprocessor",
    );
    refused("struct A { a: f32 }\n#ifdef B", "2:1: this is the language of a preprocessor");
    refused("@if(X) struct A { a: f32 }", "1:2: this is the language of a preprocessor");
    refused("import a::b;", "1:1: this is the language of a preprocessor");
    refused("struct A { a: f32", "1:18: expected `,`, found the end of the file");
    refused("struct A { a f32 }", "1:14: expected `:`, found `f32`");
    refused("struct A { a: bool }", "1:15: `A.a`: `bool` can't be shared");
    refused("struct A { a: vec2<bool> }", "1:15: `A.a`: `bool` can't be shared");
    refused("struct A { a: texture_2d<f32> }", "`texture_2d` can't be shared");
    refused("struct A { a: Ligth } struct Light { b: f32 }", "did you mean `Light`?");
    refused("struct A { a: B } struct B { a: A }", "`A` contains itself");
    refused("struct A { a: array<f32, N> } const N = N + 1;", "`N` depends on itself");
    refused("struct A { a: array<f32, N> } override N = 3;", "set when the pipeline is made");
    refused("struct A { a: array<f32, 0> }", "`0` is 0: not between 1");
    refused("struct A { a: array<f32, 1.5> }", "`1.5` is no integer");
    refused("struct A { a: array<f32, 4294967295> }", "`A` is larger than 4 GiB");
    refused("struct A { a: array<f32>, b: f32 }", "`a`: only the last member");
    refused("struct A { a: B } struct B { a: array<f32> }", "a struct without a fixed size");
    refused("struct A { @align(8) a: vec3f }", "1:19: `@align(8)` of `a` is less than the 16");
    refused("struct A { @align(24) a: f32 }", "`@align(24)` of `a` is no power of two");
    refused("struct A { @size(8) a: vec3f }", "`@size(8)` of `a` is less than the 12");
    refused("struct A { a: f16 }", "`f16` needs `enable f16;`");
    refused("struct A { a: mat3x3<i32> }", "a matrix is made of");
    refused("struct A { a: f32 } struct A { a: f32 }", "`A` is declared twice");
    refused("struct A { a: f32, a: f32 }", "`a` is declared twice");
    refused("struct A { @location(0) a: f32 }", "`A` has `@location`");
    refused("struct A { }", "`A` has no member");
    refused("struct A { a: f32 } fn f() { ", "`}` is missing");
    let deep = format!("struct A {{ a: {}f32{} }}", "array<".repeat(500), ", 1>".repeat(500));
    refused(&deep, "nested too deeply");
}

/// "Array Layout Examples": an element of twelve bytes takes sixteen.
#[test]
fn elements_are_multiples_of_their_alignment_apart() {
    let text = "struct A { a: array<vec3<f32>, 8>, b: f32 }";
    let a = definition(text, "A", None).unwrap();
    assert_eq!((offsets(&a), a.size), (vec![("a", 0), ("b", 128)], Some(144)));
    assert_eq!(a.parts[0].kind, PartKind::Array(16));
}

/// "Structure Member Layout": `@size` is at least the size of the type, and "align": a multiple of the
/// alignment that the type requires.
#[test]
fn attributes_may_be_as_the_type_is() {
    let a = definition("struct A { @size(12) @align(16) a: vec3f, b: f32 }", "A", None).unwrap();
    assert_eq!(offsets(&a), [("a", 0), ("b", 12)]);
    refused("struct A { @size(11) a: vec3f }", "is less than the 12");
    refused("struct A { a: atomic<f32> }", "only `i32` and `u32` can be atomic");
}

/// "Address Space Layout Constraints": the elements of an array in a uniform buffer, at any depth,
/// are multiples of 16 bytes apart.
#[test]
fn elements_in_uniform_buffers_are_multiples_of_16_apart() {
    let apart = |ty: &str| {
        format!(
            "struct A {{ a: {ty} }} struct B {{ a: vec2f, b: vec4<u32> }}
        struct C {{ a: vec2f, b: vec2f, c: vec2f }} struct D {{ a: array<vec2f, 4> }}
        struct E {{ a: array<array<D, 2>, 2> }}"
        )
    };
    for ty in ["array<B, 2>", "array<vec3f, 2>", "array<array<vec4f, 2>, 2>"] {
        definition(&apart(ty), "A", Some(Space::Uniform)).unwrap();
    }
    for (ty, stride) in [
        ("array<C, 2>", 24),
        ("array<vec2f, 4>", 8),
        ("array<array<f32, 4>, 4>", 4),
        ("array<D, 2>", 8),
        ("E", 8),
    ] {
        let mistake = definition(&apart(ty), "A", Some(Space::Uniform)).unwrap_err();
        assert!(mistake.contains(&format!("are {stride} bytes apart")), "{ty}: {mistake}");
    }
    // A variable of the struct, of an array of it, or of a struct with it.
    for ty in ["A", "array<A, 2>", "E", "F"] {
        let text = format!(
            "struct A {{ a: array<f32, 4> }} struct E {{ a: array<A, 2> }}
            struct F {{ e: array<array<E, 2>, 2> }} var<uniform> u: {ty};"
        );
        let mistake = definition(&text, "A", None).unwrap_err();
        assert!(mistake.contains("are 4 bytes apart"), "{ty}: {mistake}");
        let storage = text.replace("uniform", "storage");
        definition(&storage, "A", None).unwrap();
    }
}
