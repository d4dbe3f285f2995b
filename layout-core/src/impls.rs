//! `Layout` for the types of the standard library.

#[cfg(feature = "alloc")]
mod alloc_types;
mod core_types;
