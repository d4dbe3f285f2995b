//! Layouts against oracles: C headers, nightly, clang, pahole, zerocopy, addresses in memory.

mod c;
mod foreign;
mod formats;
mod nightly;
mod padding;
mod savings;
mod std_types;
mod targets;
