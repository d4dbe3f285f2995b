//! The name of a type with its arguments, at run time.

use core::fmt;

use crate::model::flags::Flags;
use crate::model::instance::InstanceName;
use crate::model::layout::TypeLayout;
use crate::render::rows::{Detail, Row};
use crate::text::short_name::ShortName;

/// The name of a type together with its arguments, from [`TypeLayout::type_name`]. `Display` writes
/// the name.
#[derive(Clone, Copy)]
pub struct TypeName<'a> {
    text: &'a str,
    /// The text is of `core::any::type_name`.
    has_paths: bool,
}

impl<'a> TypeName<'a> {
    pub(crate) const fn text(text: &'a str) -> Self {
        TypeName { text, has_paths: false }
    }

    /// The parts of the text.
    pub(crate) fn parts(self) -> impl Iterator<Item = &'a str> + Clone {
        let (short, whole) = if self.has_paths { (self.text, "") } else { ("", self.text) };
        ShortName(short).parts().chain(core::iter::once(whole))
    }
}

impl fmt::Display for TypeName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts().try_for_each(|part| f.write_str(part))
    }
}

impl fmt::Debug for TypeName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TypeName({self})")
    }
}

impl<'a> TypeLayout<'a> {
    /// The name with its arguments, as reports show it: `Ring<u8, 16>`, `&[u8]`, `Option<u32>`.
    ///
    /// The name is that of [`core::any::type_name`] without paths, which no constant can have; its
    /// spelling is the compiler's. A type without parameters has its [`name`](Self::name), and so
    /// has a type of [`report!`](crate::report!), which is named as it is written there.
    ///
    /// ```
    /// use layout_core::{Layout, TypeLayout};
    ///
    /// #[derive(Layout)]
    /// struct Ring<T, const N: usize> {
    ///     head: usize,
    ///     slots: [T; N],
    /// }
    ///
    /// let ring = TypeLayout::of::<Ring<u8, 16>>();
    /// assert_eq!(ring.name, "Ring");
    /// assert_eq!(ring.type_name().to_string(), "Ring<u8, 16>");
    /// assert!(ring.to_string().contains("slots: [u8; 16]"));
    /// ```
    #[must_use]
    pub fn type_name(&self) -> TypeName<'a> {
        let Some(instance) = self.instance else { return TypeName::text(self.name) };
        let name = match instance.name {
            InstanceName::Text(name) => return TypeName::text(name),
            _ if self.is_renamed() => return TypeName::text(self.name),
            InstanceName::Std(name) => name(),
            InstanceName::Derived(names) => names().name,
        };
        TypeName { text: name, has_paths: true }
    }

    /// Whether the name is not the type's own: that of an alias, or written with arguments.
    fn is_renamed(&self) -> bool {
        self.flags.has(Flags::ALIAS) || !self.name.chars().all(|c| c.is_alphanumeric() || c == '_')
    }

    /// The type of a field with the arguments of this type. `None` if the text of the field's type
    /// is the same. The index counts the fields of all variants.
    pub(crate) fn type_name_of_field(&self, index: usize) -> Option<ShortName<'static>> {
        let name = match self.instance?.name {
            InstanceName::Text(_) => return None,
            InstanceName::Derived(names) => names().fields.get(index)?(),
            InstanceName::Std(_) => match self.fields.get(index)?.layout?.instance?.name {
                InstanceName::Std(name) => name(),
                InstanceName::Derived(names) => names().name,
                InstanceName::Text(_) => return None,
            },
        };
        Some(ShortName(name))
    }

    /// The index of the field that is this item.
    fn index_of_item(&self, item: usize) -> Option<usize> {
        let before = self.variants.iter().take_while(|variant| variant.item < item).count();
        item.checked_sub(1 + before)
    }
}

impl Row<'_> {
    /// The row of `layout` with arguments in place of parameters in the type of its field.
    pub(crate) fn of_instance(self, layout: &TypeLayout<'_>) -> Self {
        let index = self.field.and(self.item).and_then(|item| layout.index_of_item(item));
        match index.and_then(|index| layout.type_name_of_field(index)) {
            Some(name) => Row { detail: Detail::TypeName(name, name.columns()), ..self },
            None => self,
        }
    }
}
