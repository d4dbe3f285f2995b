//! The arguments of generic types: `T` in the text of a field's type is what the instance has there.

use crate::model::same::same;
use crate::model::type_name::argument;

/// The scope in which the text of a field's type is resolved: the parameters of the type around it,
/// and the text that has their arguments.
pub(super) struct Scope<'s, 'a> {
    pub(super) parameters: &'a [&'a str],
    /// `None` if the arguments are not known, because the type itself was named without them.
    pub(super) text: Option<&'a str>,
    pub(super) outer: Option<&'s Scope<'s, 'a>>,
}

/// The text of a type after its parameters are resolved.
pub(super) enum Resolved<'s, 'a> {
    Text(&'a str, &'s Scope<'s, 'a>),
    /// An argument of the outermost type, which has no text.
    Unknown,
    /// An argument that is left out, so that a default applies.
    LeftOut,
}

impl<'a> Scope<'_, 'a> {
    pub(super) const EMPTY: &'static Scope<'static, 'static> =
        &Scope { parameters: &[], text: None, outer: None };

    pub(super) const fn resolve<'s>(&'s self, text: Option<&'a str>) -> Resolved<'s, 'a> {
        let Some(mut text) = text else { return Resolved::Unknown };
        let mut scope = self;
        while let Some(index) = scope.position(text.as_bytes()) {
            let Some(arguments) = scope.text else { return Resolved::Unknown };
            text = match argument(arguments.as_bytes(), index) {
                Some(text) => as_str(text),
                None => return Resolved::LeftOut,
            };
            scope = match scope.outer {
                Some(outer) => outer,
                None => return Resolved::Text(text, Scope::EMPTY),
            };
        }
        Resolved::Text(text, scope)
    }

    /// The index of the parameter with this name.
    pub(super) const fn position(&self, name: &[u8]) -> Option<usize> {
        let mut index = 0;
        while index < self.parameters.len() {
            let parameter = self.parameters[index].as_bytes();
            let is_it = same(parameter, name)
                || (parameter.len() > name.len()
                    && parameter[name.len()] == b':'
                    && same(parameter.split_at(name.len()).0, name));
            if is_it {
                return Some(index);
            }
            index += 1;
        }
        None
    }
}

pub(super) const fn as_str(text: &[u8]) -> &str {
    match core::str::from_utf8(text) {
        Ok(text) => text,
        Err(_) => "",
    }
}
