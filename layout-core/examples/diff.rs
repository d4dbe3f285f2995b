//! Prints what changed between two versions of a message: `cargo run --features serde --example diff`.

use layout_core::{Diff, Layout, ReportDiff, TypeLayout, report, snapshot};

/// As the first release sends it.
mod v1 {
    use layout_core::Layout;

    #[derive(Layout)]
    #[repr(C)]
    pub(crate) struct Sample {
        kind: u8,
        sensor: u32,
        value: f32,
        at: Stamp,
    }

    #[derive(Layout)]
    #[repr(C)]
    pub(crate) struct Stamp {
        seconds: u32,
        millis: u16,
    }
}

/// It grew with care: what is new went into padding and to the end.
#[derive(Layout)]
#[repr(C)]
struct Sample {
    kind: u8,
    flags: u8,
    sensor: u32,
    reading: f32,
    at: Stamp,
    trace: u64,
}

#[derive(Layout)]
#[repr(C)]
struct Stamp {
    seconds: u32,
    millis: u16,
    clock: u16,
}

/// And with less.
mod v3 {
    use super::Stamp;
    use layout_core::Layout;

    #[derive(Layout)]
    #[repr(C)]
    pub(crate) struct Sample {
        kind: u16,
        value: f64,
        sensor: u32,
        at: Stamp,
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    section("Grown with care");
    let careful = Diff::between(TypeLayout::of::<v1::Sample>(), TypeLayout::of::<Sample>());
    println!("{careful}");
    assert!(careful.is_backward_compatible());

    section("Changed without");
    let careless = Diff::between(TypeLayout::of::<v1::Sample>(), TypeLayout::of::<v3::Sample>());
    println!("{careless}");
    assert!(!careless.is_backward_compatible());

    section("From a saved report, for a pull request");
    let file = serde_json::to_string(&snapshot::Report::new([TypeLayout::of::<v1::Sample>()]))?;
    let saved: snapshot::Report = serde_json::from_str(&file)?;
    println!("{}", ReportDiff::between(saved, report![Sample, Stamp]).markdown());
    Ok(())
}

fn section(title: &str) {
    let line = "-".repeat(title.len());
    println!("\n{line}\n{title}\n{line}\n");
}
