//! Saved reports, and the differences between them.

mod diff;
mod saved;
