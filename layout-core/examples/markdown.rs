//! Prints tables for a pull request: `cargo run --example markdown`.

use formats::{Elf64ProgramHeader, PciType0Header};
use layout_core::report;

mod formats;

fn main() {
    println!("{}", report![Elf64ProgramHeader, PciType0Header].markdown());
}
