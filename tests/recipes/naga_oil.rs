//! WGSL with `#import` and `#ifdef`, composed by naga_oil for `definition` of `naga.rs`.

use std::collections::HashMap;

use naga::{Module, Type};
use naga_oil::compose::{
    ComposableModuleDescriptor, Composer, NagaModuleDescriptor, ShaderDefValue,
};

/// Composes a file with those that it imports, in an order in which each comes before those that
/// import it. A file is its path and its text.
///
/// # Errors
///
/// The message of naga_oil, or the name of a struct that composition lays out anew.
pub fn composed(
    imported: &[(&str, &str)],
    (file_path, source): (&str, &str),
    defs: &HashMap<String, ShaderDefValue>,
) -> Result<Module, String> {
    let mut composer = Composer::default();
    for (file_path, source) in imported {
        let shader_defs = defs.clone();
        let file =
            ComposableModuleDescriptor { source, file_path, shader_defs, ..Default::default() };
        let added = composer.add_composable_module(file).map(drop);
        added.map_err(|error| error.emit_to_string(&composer))?;
    }
    let shader_defs = defs.clone();
    let file = NagaModuleDescriptor { source, file_path, shader_defs, ..Default::default() };
    let module = composer.make_naga_module(file);
    with_paths(module.map_err(|error| error.emit_to_string(&composer))?, &composer)
}

/// Gives imported structs their paths: `View` of `#define_import_path game::view` is called
/// `game::view::View`, where naga_oil has `ViewX_naga_oil_mod_XM5QW2ZJ2HJ3GSZLXX`.
///
/// # Errors
///
/// naga writes imports without `@size` and `@align`, so that naga_oil makes another struct of one
/// that has them, with the same name and other offsets.
pub fn with_paths(mut module: Module, composer: &Composer) -> Result<Module, String> {
    let path_of = |name: &str| {
        composer.module_sets.keys().find_map(|path| {
            let item = name.strip_suffix(&*Composer::decorated_name(Some(path), ""))?;
            Some(format!("{path}::{item}"))
        })
    };
    let types: Vec<_> = module.types.iter().map(|(handle, ty)| (handle, ty.clone())).collect();
    for (handle, ty) in &types {
        let Some(path) = ty.name.as_deref().and_then(path_of) else { continue };
        if types.iter().any(|(other, same)| other != handle && same.name == ty.name) {
            return Err(format!("`{path}` has another layout where it is imported"));
        }
        module.types.replace(*handle, Type { name: Some(path), inner: ty.inner.clone() });
    }
    Ok(module)
}
