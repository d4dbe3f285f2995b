//! `TypeLayout::differences`: a layout beside the struct of another language.

#![expect(clippy::struct_field_names, reason = "the names of a shader")]

use expect_test::expect;
use layout_core::{Definition, DifferenceKind, Layout, Member, MemberKind, Scalar, TypeLayout};

const FLOAT: MemberKind = MemberKind::Scalar(Scalar::Float);

/// A vector of so many floats.
fn vector(name: &str, offset: usize, len: usize) -> Member {
    let element = Member::element("f32", 4, FLOAT);
    Member::array(name, &format!("vec{len}<f32>"), offset, 4, Some(len), element)
}

/// `struct Lights { color: vec3<f32>, power: f32, lights: array<Light, 4> }`, with the offsets that
/// the specification of WGSL gives them.
fn lights() -> Definition {
    let light = vec![vector("position", 0, 3), vector("colorAtNight", 16, 3)];
    let light = Member::element("Light", 32, MemberKind::Struct(light));
    Definition {
        name: "Lights".into(),
        origin: "lights.wgsl".into(),
        side: "the shader".into(),
        size: Some(144),
        members: vec![
            vector("color", 0, 3),
            Member::new("power", "f32", 12, 4, FLOAT),
            Member::array("lights", "array<Light, 4>", 16, 32, Some(4), light),
        ],
    }
}

#[derive(Layout)]
#[repr(C)]
struct Light {
    position: [f32; 3],
    _pad: [u8; 4],
    color_at_night: [f32; 4],
}

#[derive(Layout)]
#[repr(C)]
struct Lights {
    color: [f32; 3],
    power: f32,
    lights: [Light; 4],
}

#[test]
fn equal_layouts_have_no_difference() {
    let lights = lights();
    let differences = Lights::LAYOUT.differences(&lights);
    assert!(differences.is_empty());
    expect!["layout of `Lights`: it is `Lights` of lights.wgsl"]
        .assert_eq(&differences.to_string());
}

mod wrong {
    use layout_core::Layout;

    #[derive(Layout)]
    #[repr(C)]
    pub(super) struct Light {
        position: [f32; 3],
        color_at_night: [f32; 3],
        _pad: [u8; 8],
    }

    #[derive(Layout)]
    #[repr(C)]
    pub(super) struct Lights {
        color: [f32; 4],
        strength: u32,
        lights: [Light; 4],
    }
}

#[test]
fn each_difference_is_beside_its_row() {
    let lights = lights();
    let differences = wrong::Lights::LAYOUT.differences(&lights);
    expect![[r"
        layout of `Lights`: it is not `Lights` of lights.wgsl: size of `color` is 16, there is room for 12 in the shader

            offset  size  align  repr(C)
                 0    16      4  color: [f32; 4]       <- size is 16, there is room for 12 in the shader
                16     4      4  strength: u32
                20   128      4  lights: [Light; 4]    <- offset is 20, 16 in the shader; offset of `[].colorAtNight` is 12, 16 in the shader
               148            4  total                 <- no field for `power: f32` at 12; size is 148, 144 in the shader

            `color: vec3<f32>` has room for 12 bytes before the next member, not 16
            `lights[].colorAtNight: vec3<f32>` starts later in the shader: add a field before it, `_pad: [u8; 4]`
            `power: f32` needs a field of this name"]]
    .assert_eq(&differences.to_string());
    expect![[r"
        **`Lights`**: size 148, align 4, repr(C), no padding of its own

        | offset | size | align | field | type | the shader |
        |-------:|-----:|------:|-------|------|------|
        | 0 | 16 | 4 | `color` | `[f32; 4]` | size is 16, there is room for 12 in the shader |
        | 16 | 4 | 4 | `strength` | `u32` |  |
        | 20 | 128 | 4 | `lights` | `[Light; 4]` | offset is 20, 16 in the shader; offset of `[].colorAtNight` is 12, 16 in the shader |
        | 148 |  | 4 | **total** |  | no field for `power: f32` at 12; size is 148, 144 in the shader |"]]
    .assert_eq(&differences.markdown().to_string());
    let found: Vec<_> = differences.iter().map(|found| (found.member, found.kind)).collect();
    let expected = [
        ("color", DifferenceKind::Size),
        ("lights", DifferenceKind::Offset),
        ("lights[].colorAtNight", DifferenceKind::Offset),
        ("power", DifferenceKind::Missing),
        ("", DifferenceKind::Size),
    ];
    assert_eq!(found, expected.map(|(member, kind)| (member.to_owned(), kind)));
}

/// The member `value` of a struct of so many bytes.
fn one(size: usize, member: Member) -> Definition {
    Definition {
        name: "One".into(),
        origin: "one.h".into(),
        side: "C".into(),
        size: Some(size),
        members: vec![member],
    }
}

/// The kinds of differences of a struct with one field of this type.
macro_rules! kinds {
    ($type:ty, $definition:expr) => {{
        #[derive(Layout)]
        #[repr(C)]
        struct One {
            value: $type,
        }
        let differences = TypeLayout::of::<One>().differences($definition);
        differences.iter().map(|found| found.kind).collect::<Vec<_>>()
    }};
}

#[test]
fn scalars_are_compared_by_kind() {
    use DifferenceKind::Scalar as Other;
    let number = |scalar| one(4, Member::new("value", "", 0, 4, MemberKind::Scalar(scalar)));
    let (float, signed, unsigned) =
        (number(Scalar::Float), number(Scalar::Signed), number(Scalar::Unsigned));
    assert_eq!(
        [kinds!(f32, &float), kinds!(i32, &signed), kinds!(u32, &unsigned)],
        [const { vec![] }; 3]
    );
    assert_eq!(kinds!(u32, &float), [Other]);
    assert_eq!(kinds!(f32, &unsigned), [Other]);
    assert_eq!(kinds!(i32, &unsigned), [Other]);
    // Bytes stand for anything; unsigned integers may be split otherwise.
    assert_eq!(kinds!([u8; 4], &float), []);
    assert_eq!(kinds!([u16; 2], &unsigned), []);
    assert_eq!(kinds!([i16; 2], &signed), [Other]);
    assert_eq!(kinds!(char, &unsigned), []);
    let pointer = one(8, Member::new("value", "", 0, 8, MemberKind::Scalar(Scalar::Pointer)));
    if cfg!(target_pointer_width = "64") {
        assert_eq!(kinds!(&'static u8, &pointer), []);
        assert_eq!(kinds!(usize, &pointer), [Other]);
    }
}

#[test]
fn distances_of_elements_are_compared() {
    let column = Member::array("", "", 0, 4, Some(3), Member::element("", 4, FLOAT));
    let matrix = one(48, Member::array("value", "mat3x3<f32>", 0, 16, Some(3), column));
    assert_eq!(kinds!([[f32; 4]; 3], &matrix), []);
    assert_eq!(kinds!([f32; 12], &matrix), []);
    assert_eq!(kinds!([[f32; 3]; 4], &matrix), [DifferenceKind::Stride]);
    assert_eq!(
        kinds!([[f32; 3]; 3], &matrix),
        [DifferenceKind::Size, DifferenceKind::Size],
        "the field and the whole"
    );
    // An array without a length takes any number of elements.
    let open = Definition {
        size: None,
        ..one(0, Member::array("value", "", 0, 8, None, vector("", 0, 2)))
    };
    assert_eq!(kinds!([[f32; 2]; 5], &open), []);
    assert_eq!(kinds!([[f32; 3]; 2], &open), [DifferenceKind::Stride]);
}

#[test]
fn opaque_members_are_compared_by_size_alone() {
    let opaque = one(16, Member::new("value", "struct list_head", 0, 16, MemberKind::Opaque));
    assert_eq!(kinds!([f32; 4], &opaque), []);
    assert_eq!(kinds!([f32; 3], &opaque), [DifferenceKind::Size, DifferenceKind::Size]);
}

/// A struct inside of the other has a derive of its own, so that its names are compared here: the
/// same name before a similar one, either before the offset.
#[test]
fn fields_inside_are_found_by_name_and_then_by_offset() {
    #[derive(Layout)]
    #[repr(C)]
    #[expect(non_snake_case)]
    struct Inside {
        _pad: u32,
        Range: u32,
        range: f32,
        renamed: i32,
        _x: f32,
        last: f32,
    }
    let scalar = |name, offset, kind| Member::new(name, "", offset, 4, MemberKind::Scalar(kind));
    let inside = |members: &[Member]| {
        one(24, Member::new("value", "Inside", 0, 24, MemberKind::Struct(members.to_vec())))
    };
    let all = [
        scalar("range", 8, Scalar::Float),
        scalar("angle", 12, Scalar::Signed),
        scalar("x", 16, Scalar::Float),
        scalar("LAST", 20, Scalar::Float),
    ];
    let all = inside(&all);
    assert_eq!(kinds!(Inside, &all), []);
    // By offset, `angle` is `renamed`, and no other field has the name or the place.
    let other = inside(&[scalar("angle", 12, Scalar::Float), scalar("height", 24, Scalar::Float)]);
    assert_eq!(kinds!(Inside, &other), [DifferenceKind::Scalar, DifferenceKind::Missing]);
    // Fields that changed places are found by name.
    let swapped = inside(&[scalar("last", 8, Scalar::Float), scalar("range", 20, Scalar::Float)]);
    assert_eq!(kinds!(Inside, &swapped), [DifferenceKind::Offset; 2]);
    let upper = inside(&[scalar("RANGE", 4, Scalar::Unsigned)]);
    assert_eq!(kinds!(Inside, &upper), []);
}

/// `union { uint64_t whole; struct { uint32_t low; uint32_t high; }; }` of C, whose anonymous members
/// are members of the struct around it: `whole` goes on where `high` starts.
#[test]
fn members_that_overlap_have_room_for_their_size() {
    let unsigned = MemberKind::Scalar(Scalar::Unsigned);
    let overlapping = Definition {
        members: vec![
            Member::new("value", "uint64_t", 0, 8, unsigned.clone()),
            Member::new("low", "uint32_t", 0, 4, unsigned.clone()),
            Member::new("high", "uint32_t", 4, 4, unsigned),
        ],
        ..one(8, Member::new("", "", 0, 0, MemberKind::Opaque))
    };
    assert_eq!(kinds!(u64, &overlapping), [DifferenceKind::Missing; 2]);
}

/// A `vec3<f32>` has twelve of its sixteen bytes; the last four may be another field's.
#[test]
fn bytes_after_a_member_are_compared_with_nothing() {
    #[derive(Layout)]
    #[repr(C)]
    struct Tagged {
        color: [f32; 3],
        tag: u32,
    }
    #[derive(Layout)]
    #[repr(C)]
    struct Counted {
        count: u32,
        color: [f32; 3],
    }
    let color = one(16, vector("value", 0, 3));
    assert_eq!(kinds!(Tagged, &color), []);
    assert_eq!(kinds!(Counted, &color), [DifferenceKind::Scalar]);
}

/// A struct may be an array here: its scalars are then compared at their offsets.
#[test]
fn scalars_of_a_struct_are_compared_with_those_of_an_array() {
    #[derive(Layout)]
    #[repr(C)]
    struct Pair {
        first: u32,
        second: u32,
    }
    let members = vec![
        Member::new("x", "u32", 0, 4, MemberKind::Scalar(Scalar::Unsigned)),
        Member::new("y", "f32", 4, 4, FLOAT),
    ];
    let point = one(8, Member::new("value", "Point", 0, 8, MemberKind::Struct(members)));
    assert_eq!(kinds!([u32; 2], &point), [], "the first element stands for all");
    assert_eq!(kinds!([f32; 2], &point), [DifferenceKind::Scalar]);
    assert_eq!(kinds!([Pair; 1], &point), [DifferenceKind::Scalar]);
}

/// Padding has no bytes of its own: a field may take them.
#[test]
fn padding_after_a_member_is_room_for_it() {
    let padded = Definition {
        members: vec![vector("value", 0, 3), Member::new("_pad", "f32", 12, 4, FLOAT)],
        ..one(16, vector("", 0, 3))
    };
    assert_eq!(kinds!([f32; 4], &padded), []);
    let followed = Definition {
        members: vec![vector("value", 0, 3), Member::new("power", "f32", 12, 4, FLOAT)],
        ..padded
    };
    assert_eq!(kinds!([f32; 4], &followed), [DifferenceKind::Size, DifferenceKind::Missing]);
}
