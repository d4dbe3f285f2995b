#import bevy_pbr::mesh_view_bindings::view

struct Material {
    color: vec4<f32>,
}
