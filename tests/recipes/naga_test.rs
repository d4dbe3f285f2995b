//! A struct beside its shader in three languages.

use layout_core::{Definition, DifferenceKind, Layout};
use naga::ShaderStage;
use naga::front::{glsl, spv, wgsl};
use naga::valid::{Capabilities, ValidationFlags, Validator};
use recipe::{Camera, Mistaken, definition};

const WGSL: &str = "
    struct Camera { view_proj: mat4x4<f32>, eye: vec3<f32>, exposure: f32, weights: array<vec4<f32>, 2> }
    @group(0) @binding(0) var<uniform> camera: Camera;
    @vertex fn main() -> @builtin(position) vec4<f32> { return camera.view_proj[0]; }
";

const GLSL: &str = "#version 450
    layout(set = 0, binding = 0, std140) uniform Camera {
        mat4 view_proj; vec3 eye; float exposure; float weights[2];
    };
    layout(location = 0) out vec4 color;
    void main() { color = view_proj[0] * exposure; }
";

/// An array of floats has its elements 4 bytes apart in std430 and 16 in std140.
const STD430: &str = "#version 450
    layout(set = 0, binding = 0, std430) readonly buffer Camera {
        mat4 view_proj; vec3 eye; float exposure; float weights[2];
    };
    layout(location = 0) out vec4 color;
    void main() { color = view_proj[0] * exposure; }
";

fn from_glsl(source: &str) -> Definition {
    let module = glsl::Frontend::default()
        .parse(&glsl::Options::from(ShaderStage::Fragment), source)
        .unwrap();
    definition(&module, "Camera", "camera.frag").unwrap()
}

#[test]
fn wgsl_is_as_the_struct() {
    let module = wgsl::parse_str(WGSL).unwrap();
    let camera = definition(&module, "Camera", "camera.wgsl").unwrap();
    assert!(
        Camera::LAYOUT.differences(&camera).is_empty(),
        "{}",
        Camera::LAYOUT.differences(&camera)
    );
    let mistaken = Mistaken::LAYOUT.differences(&camera);
    let found: Vec<_> = mistaken.iter().map(|found| (found.member.clone(), found.kind)).collect();
    assert_eq!(found[0], ("exposure".to_owned(), DifferenceKind::Scalar), "{mistaken}");
}

#[test]
fn glsl_has_the_rules_of_its_block() {
    let camera = from_glsl(GLSL);
    assert!(
        Camera::LAYOUT.differences(&camera).is_empty(),
        "{}",
        Camera::LAYOUT.differences(&camera)
    );
    let camera = from_glsl(STD430);
    let differences = Camera::LAYOUT.differences(&camera);
    assert!(!differences.is_empty(), "std430 has 8 bytes of weights");
}

#[test]
fn spir_v_keeps_its_offsets() {
    let module = wgsl::parse_str(WGSL).unwrap();
    let info =
        Validator::new(ValidationFlags::all(), Capabilities::all()).validate(&module).unwrap();
    let options = naga::back::spv::Options::default();
    let words = naga::back::spv::write_vec(&module, &info, &options, None).unwrap();
    let module = spv::Frontend::new(words.into_iter(), &spv::Options::default()).parse().unwrap();
    let camera = definition(&module, "Camera", "camera.spv").unwrap();
    assert!(
        Camera::LAYOUT.differences(&camera).is_empty(),
        "{}",
        Camera::LAYOUT.differences(&camera)
    );
    let found: Vec<_> =
        Mistaken::LAYOUT.differences(&camera).iter().map(|found| found.kind).collect();
    assert!(found.contains(&DifferenceKind::Scalar), "{found:?}");
}
