//! Saved reports, and the differences between them.

mod borrowed;
mod diff;
mod saved;
