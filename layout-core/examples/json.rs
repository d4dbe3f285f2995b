//! Prints layouts for programs to read: `cargo run --features serde --example json`.
//!
//! Kept in a file, it can be compared with the layouts of another day: see the example `diff`.

use formats::Elf64ProgramHeader;
use layout_core::{report, snapshot};

mod formats;

fn main() -> Result<(), serde_json::Error> {
    let report = report![Elf64ProgramHeader];
    let json = serde_json::to_string_pretty(&report)?;
    println!("{json}");

    // What was read is what was written.
    let read: snapshot::Report = serde_json::from_str(&json)?;
    assert_eq!(read, report.into());
    Ok(())
}
