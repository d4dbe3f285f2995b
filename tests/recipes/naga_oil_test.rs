//! Structs beside those of a shader that imports one of them.

use std::collections::HashMap;

use layout_core::{Definition, DifferenceKind, Layout, MemberKind};
use naga_oil::compose::ShaderDefValue;
use recipe::imports::composed;
use recipe::{Frame, FrameWithMotion, Mistaken, View, definition};

include!("imports/use.rs");

const VIEW: &str = "
    #define_import_path game::view
    struct View {
        view_proj: mat4x4<f32>,
    #ifdef MOTION
        previous: mat4x4<f32>,
    #endif
        eye: vec3<f32>,
        exposure: f32,
    }
";

const FRAME: &str = "
    #import game::view::View
    struct Frame { time: f32, view: View, count: u32 }
    @group(0) @binding(0) var<uniform> frame: Frame;
    @fragment fn main() -> @location(0) vec4<f32> { return vec4(frame.view.eye, frame.time); }
";

fn struct_of(name: &str, with_motion: bool) -> Definition {
    let motion = ("MOTION".to_owned(), ShaderDefValue::Bool(true));
    let defs: HashMap<_, _> = with_motion.then_some(motion).into_iter().collect();
    let module = composed(&[("view.wgsl", VIEW)], ("frame.wgsl", FRAME), &defs).unwrap();
    definition(&module, name, "frame.wgsl").unwrap()
}

/// The name, the offset and the size of each member.
fn numbers(definition: &Definition) -> Vec<(&str, usize, usize)> {
    let members = definition.members.iter();
    members.map(|member| (&*member.name, member.offset, member.size.unwrap())).collect()
}

/// Calculated by hand. "Alignment and Size" of the specification of WGSL: `mat4x4<f32>` has an
/// alignment of 16 and a size of 64, `vec3<f32>` of 16 and 12, `f32` of 4 and 4; the alignment of a
/// struct is the largest of its members', and its size a multiple of that. "Structure Member
/// Layout": a member starts at the next multiple of its alignment after the end of the one before.
#[test]
fn composed_structs_have_the_offsets_of_the_specification() {
    let view = struct_of("game::view::View", false);
    assert_eq!(numbers(&view), [("view_proj", 0, 64), ("eye", 64, 12), ("exposure", 76, 4)]);
    assert_eq!(view.size, Some(80));
    let frame = struct_of("Frame", false);
    assert_eq!(numbers(&frame), [("time", 0, 4), ("view", 16, 80), ("count", 96, 4)]);
    assert_eq!(frame.size, Some(112));
    let MemberKind::Struct(inside) = &frame.members[1].kind else { panic!("{frame:?}") };
    assert_eq!(*inside, view.members);

    let view = struct_of("game::view::View", true);
    let offsets =
        [("view_proj", 0, 64), ("previous", 64, 64), ("eye", 128, 12), ("exposure", 140, 4)];
    assert_eq!((numbers(&view), view.size), (offsets.to_vec(), Some(144)));
    let frame = struct_of("Frame", true);
    assert_eq!(numbers(&frame), [("time", 0, 4), ("view", 16, 144), ("count", 160, 4)]);
    assert_eq!(frame.size, Some(176));
}

#[test]
fn import_is_found_by_its_path() {
    let view = struct_of("game::view::View", false);
    assert!(View::LAYOUT.differences(&view).is_empty(), "{}", View::LAYOUT.differences(&view));
    let frame = struct_of("Frame", false);
    assert!(!FrameWithMotion::LAYOUT.differences(&frame).is_empty());
}

#[test]
fn mistake_is_refused() {
    let frame = struct_of("Frame", false);
    let differences = Mistaken::LAYOUT.differences(&frame);
    assert_eq!(format!("{differences}\n"), include_str!("imports/mistaken.txt"));
}

#[test]
fn shader_def_changes_the_struct() {
    let frame = struct_of("Frame", true);
    assert!(FrameWithMotion::LAYOUT.differences(&frame).is_empty());
    let differences = Frame::LAYOUT.differences(&frame);
    let found: Vec<_> =
        differences.iter().map(|found| (found.member.clone(), found.kind)).collect();
    assert_eq!(found[0], ("view".to_owned(), DifferenceKind::Size), "{differences}");
    let view = struct_of("game::view::View", true);
    let differences = View::LAYOUT.differences(&view);
    let found: Vec<_> =
        differences.iter().map(|found| (found.member.clone(), found.kind)).collect();
    assert!(found.contains(&("previous".to_owned(), DifferenceKind::Missing)), "{differences}");
}

/// naga_oil lays the import out again, from text without the attribute.
#[test]
fn attribute_that_is_lost_is_an_error() {
    let view = VIEW.replace("exposure: f32", "@size(16) exposure: f32");
    let error = composed(&[("view.wgsl", &view)], ("frame.wgsl", FRAME), &HashMap::new());
    let error = error.unwrap_err();
    assert_eq!(error, "`game::view::View` has another layout where it is imported");
}

#[test]
fn mistake_in_a_file_is_that_of_naga_oil() {
    let error = composed(&[], ("frame.wgsl", FRAME), &HashMap::new()).unwrap_err();
    assert!(error.contains("game::view") && error.contains("frame.wgsl"), "{error}");
}
