//! What derives and assertions of memory layouts cost to compile, side by side. Prints Markdown.
//!
//! `cargo run --release --manifest-path bench/Cargo.toml -p layout-bench` measures everything; behind `--` parts can be
//! asked for alone:
//!
//! - `flat`: 1,000 structs of 8 fields, with the derive alone, with assertions of size and alignment, and with
//!   assertions of all offsets too;
//! - `wide`: 100 structs of 100 fields;
//! - `nested`: 300 structs, each in the next;
//! - `enums`: 1,000 enums with fields;
//! - `growth`: from 125 to 4,000 structs, and the exponent with which the time grows;
//! - `cold`: the dependency itself, from an empty target folder;
//! - `touched`: the incremental build after a change to one struct;
//! - `sizes`: bytes of metadata and of programs;
//! - `phases`: where in the compiler the time goes;
//! - `smoke`: all of it on a small scale (and of `growth` and `cold` the quick part), whose times mean nothing: it shows that
//!   everything builds.
//!
//! `--rounds 9` measures everyone nine times instead of five, `--scale 0.1` takes a tenth of the types.
//!
//! Everyone compiles the same types, in a package that is generated below `bench/target/scratch`. Who is compared, and
//! with which versions, is in `bench/compile/Cargo.toml`. A time is the user and system time of `cargo check`
//! and all that it starts, `-j1`, with the dev profile and its own code unoptimised as anyone's is, dependencies built
//! before, not incremental unless said. Neither flags nor wrappers of the caller's are passed on. In each round everyone
//! is measured once; printed are the median, the least and the most of the rounds after the first, which is not counted.
//!
//! What can't be fetched or does not build is named in its row. If that is ours, the exit code is not 0.

#![forbid(unsafe_code)]

use std::fs;
use std::process::ExitCode;

use lexopt::prelude::*;

use package::Toolchain;

mod cold;
mod comparison;
mod contender;
mod growth;
mod library;
mod package;
mod phases;
mod rounds;
mod sizes;
mod source;
mod table;
mod touched;
mod types;

/// How everything is measured.
struct Setting {
    toolchain: Toolchain,
    rounds: usize,
    scale: f64,
    /// Whether the times don't matter.
    is_smoke: bool,
}

impl Setting {
    /// So many, if not on another scale.
    fn scaled(&self, count: u32) -> usize {
        let scaled = (f64::from(count) * self.scale).round().max(2.0);
        // In range: no scale makes millions of it.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let scaled = scaled as usize;
        scaled
    }
}

/// Prints its tables; whether all of ours was there.
type Part = fn(&Setting) -> bool;

const PARTS: [(&str, Part); 9] = [
    ("flat", comparison::flat),
    ("wide", comparison::wide),
    ("nested", comparison::nested),
    ("enums", comparison::enums),
    ("growth", growth::run),
    ("cold", cold::run),
    ("touched", touched::run),
    ("sizes", sizes::run),
    ("phases", phases::run),
];

/// What the command line asks for.
#[derive(Debug, PartialEq)]
struct Request {
    /// Indices of [`PARTS`].
    parts: Vec<usize>,
    rounds: usize,
    scale: f64,
    is_smoke: bool,
}

impl Request {
    /// Nothing where help is asked for.
    fn read(mut arguments: lexopt::Parser) -> Result<Option<Self>, lexopt::Error> {
        let (mut parts, mut rounds, mut scale) = (Vec::new(), None, None);
        let mut is_smoke = false;
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("rounds") => rounds = Some(arguments.value()?.parse_with(at_least_one)?),
                Long("scale") => scale = Some(arguments.value()?.parse_with(some_part)?),
                Long("help") | Short('h') => return Ok(None),
                Value(name) if name == "smoke" => is_smoke = true,
                Value(name) => {
                    let part = PARTS.iter().position(|(part, _)| name == *part);
                    let named = || format!("`{}` is none of {}, smoke", name.display(), names());
                    parts.push(part.ok_or_else(named)?);
                }
                other => return Err(other.unexpected()),
            }
        }
        if parts.is_empty() {
            parts.extend(0..PARTS.len());
        }
        let (few, small) = if is_smoke { (1, 0.02) } else { (5, 1.0) };
        let (rounds, scale) = (rounds.unwrap_or(few), scale.unwrap_or(small));
        Ok(Some(Request { parts, rounds, scale, is_smoke }))
    }
}

const USAGE: &str = "usage: layout-bench [flat] [wide] [nested] [enums] [growth] [cold] [touched] [sizes] [phases] \
     [smoke] [--rounds N] [--scale X]";

fn names() -> String {
    PARTS.map(|(name, _)| name).join(", ")
}

fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|rounds| *rounds > 0)
        .ok_or_else(|| "there is at least one round".to_owned())
}

fn some_part(text: &str) -> Result<f64, String> {
    let scale = text.parse().ok().filter(|scale| (0.0..=10.0).contains(scale));
    scale.ok_or_else(|| "a scale is a number up to 10".to_owned())
}

fn main() -> ExitCode {
    let request = match Request::read(lexopt::Parser::from_env()) {
        Ok(Some(request)) => request,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    let _lock = match package::lock() {
        Ok(lock) => lock,
        Err(error) => {
            eprintln!("the scratch folder is in use, or can't be: {error}");
            return ExitCode::FAILURE;
        }
    };
    let Request { parts, rounds, scale, is_smoke } = request;
    let setting = Setting { toolchain: Toolchain::at_hand(), rounds, scale, is_smoke };
    print_head(&setting);
    let mut is_right = true;
    for part in parts {
        is_right &= PARTS[part].1(&setting);
    }
    if is_right {
        ExitCode::SUCCESS
    } else {
        eprintln!("Not all of ours was built.");
        ExitCode::FAILURE
    }
}

fn print_head(Setting { toolchain, rounds, scale, .. }: &Setting) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("# What layouts cost to compile\n");
    println!("- {}, {cores} cores", processor().unwrap_or_else(|| "processor unknown".to_owned()));
    println!("- {}, {}", toolchain.version(), toolchain.host());
    println!("- {}", contender::versions());
    println!(
        "- CPU seconds (user and system) of `cargo check -j1`, dev profile, dependencies built before"
    );
    let warning = if *scale < 1.0 { ", too few to mean anything" } else { "" };
    println!("- rounds: {rounds}, alternating, the median counts; scale: {scale}{warning}\n");
}

/// Where Linux says it.
fn processor() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(": ")?.1.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Request, String> {
        let request = Request::read(lexopt::Parser::from_args(arguments));
        request.map_err(|error| error.to_string()).map(|request| request.expect("no help"))
    }

    #[test]
    fn everything_is_measured_unless_parts_are_named() {
        let all = Request { parts: (0..9).collect(), rounds: 5, scale: 1.0, is_smoke: false };
        assert_eq!(read(&[]).as_ref(), Ok(&all));
        assert_eq!(read(&["smoke"]), Ok(Request { rounds: 1, scale: 0.02, is_smoke: true, ..all }));
        let two = Request { parts: vec![5, 0], rounds: 3, scale: 0.5, is_smoke: false };
        assert_eq!(read(&["cold", "--rounds", "3", "flat", "--scale=0.5"]), Ok(two));
    }

    #[test]
    fn what_is_not_known_is_an_error() {
        for wrong in
            [&["flatt"][..], &["--rounds", "0"], &["--rounds"], &["--scale", "-1"], &["--quick"]]
        {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_scale_leaves_something() {
        let setting =
            Setting { toolchain: Toolchain::at_hand(), rounds: 1, scale: 0.02, is_smoke: true };
        assert_eq!((setting.scaled(1000), setting.scaled(10)), (20, 2));
    }
}
