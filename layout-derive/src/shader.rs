//! Reads the files of `wgsl(..)`, and finds their structs.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt as _;

use crate::attr::parse::Value;
use crate::attr::shader::{ReadStruct, ShaderRef};
use crate::attr::suggest::nearest_of;
use crate::errors::Errors;
use crate::input::{Body, Field, Input};

/// Reads the struct of each `wgsl(..)` on the type, with the names that fields have in it.
pub(crate) fn read(input: &mut Input<'_>, errors: &mut Errors) {
    let mut shaders: Vec<(Span, &mut ShaderRef)> = input
        .entries
        .iter_mut()
        .filter_map(|entry| match &mut entry.value {
            Value::Shader(shader) => Some((entry.span, &mut **shader)),
            _ => None,
        })
        .collect();
    let Some((first, _)) = shaders.first() else {
        // An entry with a mistake may be `wgsl(..)`.
        let without = input.fields.iter().find_map(renamed);
        if let (Some((span, _)), false) = (without, input.has_unread_entries) {
            let message = "`wgsl` is without effect: the type has no `wgsl(\"..\")`";
            errors.at(span, message);
        }
        return;
    };
    if !matches!(input.body, Body::Struct | Body::Unparsed) {
        errors.at(*first, "only a struct can be that of a shader");
        return;
    }
    if !cfg!(feature = "wgsl") {
        // With another mistake in the list, `wgsl(..)` may be part of it.
        if !input.has_unread_entries {
            let message = "`wgsl` needs the feature `wgsl` of `layout-core`: \
                           `cargo add layout-core --features wgsl`";
            errors.at(*first, message);
        }
        return;
    }
    let (count, type_name) = (shaders.len(), input.ident.unraw().to_string());
    for (_, shader) in &mut shaders {
        read_struct(shader, &type_name, errors);
    }
    let mut structs: Vec<_> =
        shaders.iter_mut().filter_map(|(_, shader)| shader.read.as_mut()).collect();
    // The file with a mistake may have the name.
    let is_complete = structs.len() == count;
    find_members(&input.fields, &mut structs, is_complete, errors);
}

/// The place of `wgsl = name` on a field, and the name.
fn renamed<'a>(field: &'a Field<'_>) -> Option<(Span, &'a Ident)> {
    field.entries.iter().find_map(|entry| match &entry.value {
        Value::Member(name) => Some((entry.span, name)),
        _ => None,
    })
}

/// Finds the member of each field: by the name that the field has in the shader, or by its own.
fn find_members(
    fields: &[Field<'_>],
    structs: &mut [&mut ReadStruct],
    is_complete: bool,
    errors: &mut Errors,
) {
    // Names that are written come first.
    for read in structs.iter_mut() {
        read.members = vec![0; fields.len()];
        for (field, members) in fields.iter().zip(0..) {
            let Some((_, name)) = renamed(field) else { continue };
            let wanted = name.to_string();
            let found = read.of_whole().find(|(_, part)| part.name == wanted);
            let Some((index, part)) = found else { continue };
            if part.has_field {
                errors.at(name.span(), format!("`{wanted}` is given to two fields: remove one"));
                continue;
            }
            read.members[members] = index + 1;
            read.parts[index].has_field = true;
        }
        for (field, members) in fields.iter().zip(0..) {
            if read.members[members] == 0 {
                if let Some(index) = member_named(read, &field.name()) {
                    read.members[members] = index + 1;
                    read.parts[index].has_field = true;
                }
            }
        }
    }
    for (_, name) in fields.iter().filter_map(renamed) {
        let wanted = name.to_string();
        let names: Vec<_> = structs
            .iter()
            .flat_map(|read| read.of_whole().map(|(_, part)| part.name.clone()))
            .collect();
        if let (false, true, Some(read)) = (names.contains(&wanted), is_complete, structs.first()) {
            let hint = hint(&wanted, &names);
            errors.at(name.span(), format!("`{}` has no member `{wanted}`{hint}", read.name));
        }
    }
}

/// The index of the member for a field of this name: with the same name, or the same but for `_` and
/// case. `layout-core` has the same rule in `contract/definition.rs`. A member whose name begins with
/// `_` is padding, which needs no field.
fn member_named(read: &ReadStruct, field: &str) -> Option<usize> {
    let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
    let free =
        || read.of_whole().filter(|(_, part)| !part.has_field && !part.name.starts_with('_'));
    let exact = free().find(|(_, part)| part.name == field);
    let found = exact.or_else(|| free().find(|(_, part)| plain(&part.name) == plain(field)));
    found.map(|(index, _)| index)
}

/// `: did you mean ..?`, or a short list.
fn hint(wanted: &str, names: &[String]) -> String {
    const MOST: usize = 8;
    if let Some(nearest) = nearest_of(wanted, names.iter().map(String::as_str)) {
        return format!(": did you mean `{nearest}`?");
    }
    let listed: Vec<_> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    match names.len() {
        0 => String::new(),
        count if count > MOST => format!(": there are {}, ..", listed.join(", ")),
        _ => format!(": there is {}.", listed.join(", ")),
    }
}

#[cfg(not(feature = "wgsl"))]
fn read_struct(_: &mut ShaderRef, _: &str, _: &mut Errors) {
    let _ = hint;
}

#[cfg(feature = "wgsl")]
fn read_struct(shader: &mut ShaderRef, type_name: &str, errors: &mut Errors) {
    match file::read_struct(shader, type_name) {
        Ok(read) => shader.read = Some(read),
        Err((span, message)) => errors.at(span, message),
    }
}

#[cfg(feature = "wgsl")]
mod file {
    //! Files of shaders, relative to the folder of `Cargo.toml`.

    use std::ffi::OsStr;
    use std::path::{Path, PathBuf};
    use std::{env, fs, io};

    use proc_macro2::Span;

    use super::hint;
    use crate::attr::shader::{ReadPart, ReadStruct, ShaderRef};
    use crate::attr::suggest::nearest_of;
    use crate::wgsl::{Definition, Part, PartKind, Shader, Space};

    pub(super) fn read_struct(
        shader: &ShaderRef,
        type_name: &str,
    ) -> Result<ReadStruct, (Span, String)> {
        let path = shader.path.value();
        let (file, text) = text(&path).map_err(|message| (shader.path.span(), message))?;
        let in_file = |mistake: &crate::wgsl::Mistake| {
            let (line, column) = mistake.position(&text);
            (shader.path.span(), format!("{path}:{line}:{column}: {}", mistake.text))
        };
        let read = Shader::read(&text).map_err(|mistake| in_file(&mistake))?;
        let name = shader.name.as_ref().map_or_else(|| type_name.to_owned(), ToString::to_string);
        let space = shader
            .space
            .as_ref()
            .map(|space| if space == "uniform" { Space::Uniform } else { Space::Storage });
        match read.definition(&name, space) {
            Some(Ok(definition)) => Ok(found(name, file, definition)),
            Some(Err(mistake)) => Err(in_file(&mistake)),
            None => {
                let names: Vec<_> = read.structs().map(str::to_owned).collect();
                let hint = hint(&name, &names);
                let nearest = nearest_of(&name, names.iter().map(String::as_str));
                let advice = match (&shader.name, nearest.or(names.first().map(String::as_str))) {
                    (None, Some(other)) => format!(" Write `wgsl({path:?}, {other})`."),
                    _ => String::new(),
                };
                let message = format!("{path} has no struct `{name}`{hint}{advice}");
                Err((shader.name_span(), message))
            }
        }
    }

    /// The path of the file from the package's folder, and its text.
    fn text(path: &str) -> Result<(String, String), String> {
        let Some(folder) = env::var_os("CARGO_MANIFEST_DIR") else {
            return Err(
                "`wgsl` needs the variable `CARGO_MANIFEST_DIR`, which cargo sets: paths are \
                        relative to it"
                    .to_owned(),
            );
        };
        if Path::new(path).has_root() || Path::new(path).is_absolute() {
            return Err("the path must be relative to the folder of `Cargo.toml`".to_owned());
        }
        let folder = PathBuf::from(folder);
        let prefix = prefix(&folder, path);
        let from_folder = format!("{prefix}{path}");
        let file = folder.join(&from_folder);
        let bytes = fs::read(&file).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => format!(
                "no file {path} in the folder of `Cargo.toml`{}",
                nearest_file(&file).unwrap_or_default()
            ),
            _ => format!("can't read {path}: {error}"),
        })?;
        let text = String::from_utf8(bytes).map_err(|_| format!("{path} is not UTF-8"))?;
        Ok((from_folder, text))
    }

    /// The way to the folder in which the file is, if that is not the package's.
    ///
    /// The crate `trybuild` builds its cases in `target/tests/trybuild/NAME`, as a package of its own.
    /// The file then is in the package that is tested: the folder with `target`, or `NAME` in it.
    fn prefix(folder: &Path, path: &str) -> String {
        let name = folder.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let is_case = folder.parent().is_some_and(|parent| parent.ends_with("tests/trybuild"));
        if !is_case || folder.join(path).exists() {
            return String::new();
        }
        let above = ["../../../../".to_owned(), format!("../../../../{name}/")];
        let found = above.into_iter().find(|above| folder.join(above).join(path).exists());
        found.unwrap_or_default()
    }

    /// `: did you mean `camera.wgsl`?`, from the files beside.
    fn nearest_file(file: &Path) -> Option<String> {
        let wanted = file.file_name()?.to_str()?;
        let mut names: Vec<String> = fs::read_dir(file.parent()?)
            .ok()?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        names.sort();
        let nearest = nearest_of(wanted, names.iter().map(String::as_str))?;
        Some(format!(": did you mean `{nearest}`?"))
    }

    fn found(name: String, file: String, definition: Definition) -> ReadStruct {
        let parts = definition.parts.into_iter().map(part).collect();
        ReadStruct { file, name, size: definition.size, parts, members: Vec::new() }
    }

    fn part(part: Part) -> ReadPart {
        let (kind, stride) = match part.kind {
            PartKind::Float => ('f', 0),
            PartKind::Signed => ('i', 0),
            PartKind::Unsigned => ('u', 0),
            PartKind::Array(stride) => ('a', stride),
            PartKind::Struct => ('s', 0),
        };
        let Part { name, ty, offset, size, align, inside, .. } = part;
        ReadPart { kind, name, has_field: false, ty, offset, size, align, stride, inside }
    }
}
