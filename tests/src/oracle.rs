//! Oracles that may be missing on a machine.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

/// Prints that an oracle is missing, once per process, and how to install it. With
/// `LAYOUT_REQUIRE_ORACLES=1` a missing oracle fails the test.
///
/// # Panics
///
/// If oracles are required, or standard error can't be written to.
#[track_caller]
pub fn skipped(oracle: &str, install: &str) {
    static PRINTED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

    let line = format!("skipped: {oracle} (install {install})\n");
    assert!(
        std::env::var_os("LAYOUT_REQUIRE_ORACLES").is_none_or(|value| value != "1"),
        "LAYOUT_REQUIRE_ORACLES is 1: {line}"
    );
    if PRINTED.lock().unwrap_or_else(PoisonError::into_inner).insert(line.clone()) {
        // Past the test harness, which captures `eprintln!` of passing tests. One write per line:
        // tests run at the same time.
        std::io::stderr().write_all(line.as_bytes()).unwrap();
    }
}
