//! The names of types with their arguments, `Ring<u8, 16>`, for reports at run time.
//!
//! No constant can have them, because [`type_name`] is not const. The layout of a type with
//! parameters has a function in place of a name. A layout without one costs nothing.

use core::any::type_name;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::model::metadata::Metadata;

/// Returns the name of a type.
pub(crate) type NameFn = fn() -> &'static str;

/// The arguments of a type, as far as reports show them.
#[derive(Clone, Copy)]
pub(crate) struct Instance<'a> {
    pub(crate) name: InstanceName<'a>,
    /// The type and const parameters in their order: `T`, `T: Layout` or `const N`. The layout of a
    /// field whose type mentions a parameter without the bound is not known. Types of the standard
    /// library whose fields have the type of the argument have [`ARGUMENT`] instead.
    pub(crate) parameters: &'a [&'a str],
    /// The word of a wide pointer besides its address.
    pub(crate) metadata: Option<Metadata>,
}

/// The parameters of a wrapper of the standard library, [`Instance::parameters`].
pub(crate) const ARGUMENT: &[&str] = &["_"];

/// The source of a type's name with its arguments.
#[derive(Clone, Copy)]
pub(crate) enum InstanceName<'a> {
    /// A type of the standard library, whose fields have the types of its arguments.
    Std(NameFn),
    /// A derived type, and its fields: in an enum those of all variants.
    Derived(fn() -> InstanceNames),
    /// An owned layout. The texts of its fields' types have the arguments.
    #[cfg_attr(not(feature = "alloc"), expect(dead_code, reason = "owned layouts need `alloc`"))]
    Text(&'a str),
}

/// The names of a type and of its fields' types.
pub(crate) struct InstanceNames {
    pub(crate) name: &'static str,
    pub(crate) fields: &'static [NameFn],
}

impl Instance<'static> {
    /// A type of the standard library.
    pub(crate) const fn std<T: ?Sized>() -> &'static Self {
        const { &Instance { name: InstanceName::Std(type_name::<T>), parameters: &[], metadata: None } }
    }

    /// A type of the standard library whose fields have the type of its argument.
    pub(crate) const fn wrapper<T>() -> &'static Self {
        const { &Instance { parameters: ARGUMENT, ..*Instance::std::<T>() } }
    }

    /// A pointer `P` to `T`.
    pub(crate) const fn pointer<P, T: ?Sized>() -> &'static Self {
        const { &Instance { metadata: Metadata::of::<T>(), ..*Instance::std::<P>() } }
    }
}

// Names are for display, and the address of a function means nothing: two layouts that differ in
// nothing else are equal.
impl PartialEq for Instance<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.parameters == other.parameters && self.metadata == other.metadata
    }
}

impl Eq for Instance<'_> {}

impl Hash for Instance<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.parameters, self.metadata).hash(state);
    }
}

impl fmt::Debug for Instance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.name {
            InstanceName::Std(name) => name(),
            InstanceName::Derived(names) => names().name,
            InstanceName::Text(name) => name,
        };
        let mut fields = f.debug_struct("Instance");
        fields.field("name", &name).field("metadata", &self.metadata).finish()
    }
}
