use std::{env, fs, path::Path, process::ExitCode};

use layout_core::{ReportDiff, Verdict, report, snapshot};
use my_crate::{Header, Packet};

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let today = report![Header, Packet];
    match env::args().nth(1) {
        None => println!("{}", serde_json::to_string_pretty(&today)?),
        Some(file) if Path::new(&file).exists() => {
            let old: snapshot::Report = serde_json::from_str(&fs::read_to_string(file)?)?;
            let diff = ReportDiff::between(old, today);
            println!("{}", diff.markdown());
            if diff.verdict() == Verdict::Moved {
                return Ok(ExitCode::from(2));
            }
        }
        Some(_) => println!("The first report.\n\n{}", today.markdown()),
    }
    Ok(ExitCode::SUCCESS)
}
