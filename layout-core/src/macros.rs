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
/// # Fields
///
/// `header.len: offset = 4` is about a field, also one inside of other fields, of a type that need not
/// derive. Such a path takes `size`, `align`, `offset`, `end` and `aligned`; the entries up to the next
/// path are about its field. Beside paths, the type takes `size`, `align`, `niche` and `no_niche`.
/// The table of an error has the fields that are listed. Fields that are not visible here, fields of
/// variants and what is behind a pointer have no offset. Fields of a union need Rust 1.92.
///
/// # Parameters of a function
///
/// In a generic function, `for<T: Copy, const N: usize>` before the type repeats the parameters that
/// the assertions name, with the bounds that these need. The macro then is allowed as a statement
/// only. Such an assertion is checked where the function is instantiated: by `cargo build`, once for
/// each list of arguments, not by `cargo check`, and not at all in a function that nothing calls.
///
/// # Examples
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
/// ```
/// # use layout_core::assert_layout;
/// # mod ffi {
/// #     #[repr(C)]
/// #     pub struct timespec { pub tv_sec: i64, pub tv_nsec: i64 }
/// #     #[repr(C)]
/// #     pub struct itimerspec { pub it_interval: timespec, pub it_value: timespec }
/// # }
/// assert_layout!(
///     ffi::itimerspec,
///     size = 32,
///     it_interval: offset = 0, size = 16,
///     it_value.tv_nsec: offset = 24,
/// );
///
/// fn split<T: Copy, const N: usize>(values: [T; N]) {
///     assert_layout!(for<T, const N: usize> [T; N], size <= 64);
///     # let _ = values;
/// }
///
/// split([1_u8; 64]);
/// ```
///
/// ```compile_fail,E0080
/// # use layout_core::assert_layout;
/// fn split<T: Copy, const N: usize>(values: [T; N]) {
///     // layout of `[T; N]`: size is 65, must be at most 64 (1 too many)
///     assert_layout!(for<T, const N: usize> [T; N], size <= 64);
///     # let _ = values;
/// }
///
/// split([1_u8; 65]);
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
