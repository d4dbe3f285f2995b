//! Saved reports, and the differences between them.

mod borrowed;
mod diff;
mod hostile_files;
mod hostile_names;
mod large;
mod saved;
