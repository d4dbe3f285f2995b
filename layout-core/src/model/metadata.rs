//! The word of a wide pointer besides its address.

/// The word of a wide pointer besides its address. See the Reference, [Dynamically Sized
/// Types](https://doc.rust-lang.org/reference/dynamically-sized-types.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "lowercase")
)]
#[non_exhaustive]
pub enum Metadata {
    /// The number of elements of a slice or of bytes of a `str`, in the pointee or at its end.
    Length,
    /// The address of a trait object's vtable.
    Vtable,
    /// Not known for this compiler.
    Unknown,
}

impl Metadata {
    /// The metadata of pointers to `T`.
    ///
    /// The address of a vtable is never null and any number can be a length, so `None` fits into a
    /// `*const dyn Tr` and not into a `*const [u8]`. This is no promise of Rust's, and therefore
    /// first seen to be so for two types that are known.
    pub(crate) const fn of<T: ?Sized>() -> Option<Self> {
        const fn has_niche<T: ?Sized>() -> bool {
            size_of::<Option<*const T>>() == size_of::<*const T>()
        }
        if size_of::<*const T>() == size_of::<*const ()>() {
            None
        } else if size_of::<*const T>() != size_of::<(*const (), usize)>()
            || has_niche::<[u8]>()
            || !has_niche::<dyn core::any::Any>()
        {
            Some(Metadata::Unknown)
        } else if has_niche::<T>() {
            Some(Metadata::Vtable)
        } else {
            Some(Metadata::Length)
        }
    }
}
