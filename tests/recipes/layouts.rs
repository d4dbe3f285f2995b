use layout_core::{ReportDiff, report, snapshot};
use my_crate::{Header, Packet};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let today = report![Header, Packet];
    match std::env::args().nth(1) {
        None => println!("{}", serde_json::to_string_pretty(&today)?),
        Some(file) => {
            let old: snapshot::Report = serde_json::from_str(&std::fs::read_to_string(file)?)?;
            println!("{}", ReportDiff::between(old, today).markdown());
        }
    }
    Ok(())
}
