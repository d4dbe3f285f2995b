//! `cargo layout`: the memory layout of every type that derives `Layout`, on any target.
//!
//! The tool runs `cargo check` with itself as the wrapper of rustc (`wrapper`). For each crate that
//! the user has selected, the wrapper runs rustc once more with an environment variable that the
//! derive reads: the compiler then reports each layout as an error, which the wrapper collects.
//! `docs/cargo-layout.md` describes the commands.

#![forbid(unsafe_code)]

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

use clap::Parser as _;

use cli::{Cli, Command};

mod accept;
mod all;
mod cli;
mod diagnostics;
mod diff;
mod exit;
mod layouts;
mod list;
mod pin;
mod probe;
mod request;
mod revision;
mod selection;
mod side_by_side;
mod source;
mod target;
mod wrapper;

fn main() -> ExitCode {
    if let Some(folder) = std::env::var_os(request::VARIABLE) {
        return wrapper::run(folder.as_ref());
    }
    let cli = match Cli::try_parse_from(arguments()) {
        Ok(cli) => cli,
        Err(error) => {
            let is_error = error.use_stderr();
            let _ = error.print(); // there is nobody to tell
            return if is_error { exit::ERROR.into() } else { ExitCode::SUCCESS };
        }
    };
    let result = match &cli.command {
        Some(Command::Diff(command)) => diff::run(command),
        Some(Command::Pin(command)) => pin::run(command),
        Some(Command::Accept(command)) => accept::run(command),
        None => list::run(&cli.show),
    };
    match result {
        Ok(code) => code,
        // Whoever reads has read enough: `cargo layout | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            exit::ERROR.into()
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

/// The arguments without the name of the command, which cargo passes first.
fn arguments() -> impl Iterator<Item = OsString> {
    let is_command = std::env::args_os().nth(1).is_some_and(|first| first == "layout");
    std::env::args_os()
        .enumerate()
        .filter(move |(index, _)| !(is_command && *index == 1))
        .map(|(_, argument)| argument)
}
