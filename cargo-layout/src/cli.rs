//! The command line.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand};

/// Shows the memory layout of the types of a crate.
///
/// Without TYPES, lists every type that derives `layout_core::Layout`, private ones and those in
/// functions included, those with the most bytes to save first. With TYPES, shows the table of each:
/// `Header`, `wire::Header` or `Ring<u32, 4>`.
///
/// Nothing is run: the numbers come from `cargo check`, so they are those of any target that is
/// installed.
#[derive(Debug, Parser)]
#[command(
    bin_name = "cargo layout",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_precedence_over_arg = true,
    after_help = EXAMPLES
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) show: Show,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Diff(Diff),
    Pin(Pin),
    Accept(Accept),
}

const EXAMPLES: &str = "\
Examples:
  cargo layout                                    every type of the crate
  cargo layout --all                              types without the derive too
  cargo layout Header Packet                      the tables of two types
  cargo layout Header --svg > header.svg          a map of its bytes
  cargo layout diff main                          what changed since a revision
  cargo layout pin Header                         writes its numbers as assertions into the source
  cargo layout accept                             updates the numbers of broken assertions
  cargo layout --target i686-unknown-linux-gnu --target thumbv7em-none-eabihf
                                                  sizes on two targets, side by side

Exit code: 0; 101 for an error.";

/// Options of the list and of tables.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// Types to show, by name or by the end of their path
    #[arg(value_name = "TYPES")]
    pub(crate) types: Vec<String>,
    /// Types without the derive too: a copy of the sources is checked with the derive on each
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) cargo: Cargo,
}

/// Shows what changed since another revision of the git repository, which is checked out and checked
/// beside today's files.
///
/// Exit code: 0 nothing changed; 1 old programs still find every field where it was; 2 they do not,
/// or it is not known that they do; 101 for an error.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// A revision that git knows: `main`, `HEAD^`, `v1.2.0`
    pub(crate) revision: String,
    /// Tables in Markdown, for a comment
    #[arg(long, help_heading = "Output")]
    pub(crate) markdown: bool,
    #[command(flatten)]
    pub(crate) cargo: Cargo,
}

/// Writes the size, the alignment and the offsets of types into the source, as `#[layout(..)]`.
///
/// Numbers are those of the target that is checked. Assertions that are there stay. The crate is
/// checked afterwards, and if it does not build, the files are as before.
#[derive(Debug, Args)]
pub(crate) struct Pin {
    /// Types to pin, by name or by the end of their path
    #[arg(required = true, value_name = "TYPES")]
    pub(crate) types: Vec<String>,
    /// Show the change, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) cargo: Cargo,
}

/// Applies what the errors of broken contracts say "to accept", in the source.
///
/// Afterwards the crate builds; if it does not, the files are as before.
#[derive(Debug, Args)]
pub(crate) struct Accept {
    /// Show the change, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) cargo: Cargo,
}

/// The form of the output.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
#[group(skip)]
#[command(group = ArgGroup::new("format").multiple(false))]
#[expect(clippy::struct_excessive_bools, reason = "flags")]
pub(crate) struct Format {
    /// Tables in Markdown
    #[arg(long, group = "format")]
    pub(crate) markdown: bool,
    /// A map of the bytes of one type, in SVG
    #[arg(long, group = "format")]
    pub(crate) svg: bool,
    /// A page with a table and a map of each type, in HTML
    #[arg(long, group = "format")]
    pub(crate) html: bool,
    /// The data, in the format of `layout_core::snapshot`
    #[arg(long, group = "format")]
    pub(crate) json: bool,
    /// Expands fields whose own layout is known
    #[arg(long, requires = "types")]
    pub(crate) nested: bool,
}

/// Options that cargo has as well.
#[derive(Debug, Args, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "flags of cargo")]
pub(crate) struct Cargo {
    /// Package to check
    #[arg(short, long, value_name = "SPEC", help_heading = PACKAGES)]
    pub(crate) package: Vec<String>,
    /// All packages of the workspace
    #[arg(long, alias = "all-packages", help_heading = PACKAGES)]
    pub(crate) workspace: bool,
    /// Packages to leave out, with --workspace
    #[arg(long, value_name = "SPEC", requires = "workspace", help_heading = PACKAGES)]
    pub(crate) exclude: Vec<String>,
    /// The library only
    #[arg(long, help_heading = TARGETS)]
    pub(crate) lib: bool,
    /// All binaries
    #[arg(long, help_heading = TARGETS)]
    pub(crate) bins: bool,
    /// A binary
    #[arg(long, value_name = "NAME", help_heading = TARGETS)]
    pub(crate) bin: Vec<String>,
    /// All examples
    #[arg(long, help_heading = TARGETS)]
    pub(crate) examples: bool,
    /// An example
    #[arg(long, value_name = "NAME", help_heading = TARGETS)]
    pub(crate) example: Vec<String>,
    /// All tests, and the library and the binaries as tests see them
    #[arg(long, help_heading = TARGETS)]
    pub(crate) tests: bool,
    /// A test
    #[arg(long, value_name = "NAME", help_heading = TARGETS)]
    pub(crate) test: Vec<String>,
    /// Everything: the library, binaries, examples, tests and benches
    #[arg(long, help_heading = TARGETS)]
    pub(crate) all_targets: bool,
    /// Features to activate, separated by spaces or commas
    #[arg(short = 'F', long, value_name = "FEATURES", help_heading = FEATURES)]
    pub(crate) features: Vec<String>,
    /// All features
    #[arg(long, help_heading = FEATURES)]
    pub(crate) all_features: bool,
    /// Without the feature `default`
    #[arg(long, help_heading = FEATURES)]
    pub(crate) no_default_features: bool,
    /// Target triple; several are shown side by side
    #[arg(long, value_name = "TRIPLE", help_heading = COMPILATION)]
    pub(crate) target: Vec<String>,
    /// Check with the profile `release`
    #[arg(short, long, conflicts_with = "profile", help_heading = COMPILATION)]
    pub(crate) release: bool,
    /// Check with this profile
    #[arg(long, value_name = "NAME", help_heading = COMPILATION)]
    pub(crate) profile: Option<String>,
    /// Folder for what is built; by default `cargo-layout` in the target folder
    #[arg(long, value_name = "PATH", help_heading = COMPILATION)]
    pub(crate) target_dir: Option<PathBuf>,
    /// Path to Cargo.toml
    #[arg(long, value_name = "PATH", help_heading = MANIFEST)]
    pub(crate) manifest_path: Option<PathBuf>,
    /// Assert that Cargo.lock does not change
    #[arg(long, help_heading = MANIFEST)]
    pub(crate) locked: bool,
    /// Run without the network
    #[arg(long, help_heading = MANIFEST)]
    pub(crate) offline: bool,
    /// Both --locked and --offline
    #[arg(long, help_heading = MANIFEST)]
    pub(crate) frozen: bool,
    /// Neither progress nor warnings
    #[arg(short, long, help_heading = DISPLAY)]
    pub(crate) quiet: bool,
}

const PACKAGES: &str = "Packages";
const TARGETS: &str = "Parts of the packages";
const FEATURES: &str = "Features";
const COMPILATION: &str = "Compilation";
const MANIFEST: &str = "Manifest";
const DISPLAY: &str = "Display";

impl Cargo {
    /// The flags for `cargo check`, without those that [`crate::selection`] resolves.
    pub(crate) fn flags(&self) -> Vec<String> {
        let switches = [
            (self.lib, "--lib"),
            (self.bins, "--bins"),
            (self.examples, "--examples"),
            (self.tests, "--tests"),
            (self.all_targets, "--all-targets"),
            (self.all_features, "--all-features"),
            (self.no_default_features, "--no-default-features"),
            (self.release, "--release"),
            (self.locked, "--locked"),
            (self.offline, "--offline"),
            (self.frozen, "--frozen"),
            (self.quiet, "--quiet"),
        ];
        let lists = [
            (&self.bin, "--bin"),
            (&self.example, "--example"),
            (&self.test, "--test"),
            (&self.features, "--features"),
            (&self.target, "--target"),
        ];
        let mut flags: Vec<String> =
            switches.iter().filter(|(is_on, _)| *is_on).map(|(_, flag)| (*flag).into()).collect();
        for (values, flag) in lists {
            flags.extend(values.iter().flat_map(|value| [flag.into(), value.clone()]));
        }
        if let Some(profile) = &self.profile {
            flags.extend(["--profile".into(), profile.clone()]);
        }
        flags
    }

    /// The flags about the network and the lock file, which `cargo metadata` takes as well.
    pub(crate) fn lock_flags(&self) -> Vec<String> {
        let flags =
            [(self.locked, "--locked"), (self.offline, "--offline"), (self.frozen, "--frozen")];
        flags.iter().filter(|(is_on, _)| *is_on).map(|(_, flag)| (*flag).into()).collect()
    }

    /// Whether only the library is checked.
    pub(crate) fn is_lib_only(&self) -> bool {
        let others = self.bins || self.examples || self.tests || self.all_targets;
        let named = [&self.bin, &self.example, &self.test];
        self.lib && !others && named.iter().all(|names| names.is_empty())
    }

    /// Whether the library is among what is checked.
    pub(crate) fn has_lib(&self) -> bool {
        let others = self.bins || self.examples;
        let named = [&self.bin, &self.example, &self.test];
        self.lib
            || self.tests
            || self.all_targets
            || !others && named.iter().all(|names| names.is_empty())
    }

    /// Whether examples, tests or benches are among what is checked.
    pub(crate) fn has_dev_targets(&self) -> bool {
        self.examples
            || self.tests
            || self.all_targets
            || !self.example.is_empty()
            || !self.test.is_empty()
    }
}
