//! Contracts: which hold, which are broken, and what a crate with contracts is.

mod boundaries;
mod cache_lines;
mod cases;
mod crates;
mod deferred;
mod depth;
mod fingerprint;
mod hygiene;
mod large;
mod mutation;
mod shaders;
