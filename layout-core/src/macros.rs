//! Macros by example: `assert_layout!` and `report!`.

/// Asserts the layout of any type, whether or not it derives [`Layout`](crate::Layout): a type of
/// the standard library or of another crate, an instance of a generic type, an array or a tuple.
///
/// The macro is allowed wherever an item is. Its keys are those that
/// [`#[layout(..)]`](derive@crate::Layout#keys) has for a type: `size`, `align`, `padding`,
/// `no_padding`, `portable`, `niche`, `no_niche`, `same_as` and `fingerprint`; the errors are the same
/// too. `padding`, `no_padding`, `portable`, `same_as` and `fingerprint` need a type that implements
/// [`Layout`](crate::Layout), because no other type has known fields.
///
/// ```
/// use layout_core::assert_layout;
///
/// struct Node {
///     next: Option<Box<Node>>,
///     value: u32,
/// }
///
/// assert_layout!(Option<Box<Node>>, size = size_of::<usize>(), no_niche);
/// assert_layout!([Node; 4], align <= 8, size <= 64);
///
/// fn words(bytes: [u8; 8]) -> [u16; 4] {
///     assert_layout!([u16; 4], size = size_of::<[u8; 8]>(), no_padding);
///     # let _ = bytes;
///     # [0; 4]
/// }
/// ```
///
/// ```compile_fail,E0080
/// # use layout_core::assert_layout;
/// // layout of `Option<u32>`: size is 8, must be at most 4 (4 too many)
/// assert_layout!(Option<u32>, size <= 4);
/// ```
#[cfg(feature = "derive")]
#[macro_export]
macro_rules! assert_layout {
    ($($input:tt)*) => {
        $crate::__private::assert_layout! { ($crate) $($input)* }
    };
}

/// Expands to its argument. If rustc can't parse the argument, the one error is at this call; there
/// is no second error at the derive.
#[doc(hidden)]
#[macro_export]
macro_rules! __layout_value {
    ($value:expr) => {
        $value
    };
}

/// Expands to a struct expression of a remote type, in which rustc reports a missing or private
/// field. The note below such an error has the name under which generated code calls this macro,
/// `list_all_fields_or_add_partial`.
#[doc(hidden)]
#[macro_export]
macro_rules! __layout_all_fields {
    ($($field:tt)*) => {
        Self::Type { $($field)* }
    };
}

/// Makes a constant [`Report`](crate::Report) of several types, each named as it is written here.
///
/// ```
/// use layout_core::{Layout, Report, report};
///
/// #[derive(Layout)]
/// #[repr(C)]
/// struct Header {
///     kind: u8,
///     len: u32,
/// }
///
/// const WIRE: Report = report![Header, Option<Box<Header>>];
///
/// let names: Vec<_> = WIRE.types().iter().map(|layout| layout.name).collect();
/// assert_eq!(names, ["Header", "Option<Box<Header>>"]);
/// println!("{WIRE}");
/// ```
#[macro_export]
macro_rules! report {
    ($($type:ty),* $(,)?) => {
        $crate::Report::new(const {
            &[$($crate::__private::renamed(
                $crate::__private::stringify!($type),
                <$type as $crate::Layout>::LAYOUT,
            )),*]
        })
    };
}
