//! Scratch crates
