//! A library of types, as one contender has it written.

use std::time::Duration;

use crate::contender::Entrant;
use crate::package::{Built, Failure, Package, Toolchain};
use crate::source;
use crate::types::Type;

pub(crate) struct Library<'a> {
    pub(crate) entrant: Entrant,
    package: Package<'a>,
    source: String,
}

impl<'a> Library<'a> {
    /// In a folder of its own, below the one of this name.
    pub(crate) fn new(
        toolchain: &'a Toolchain,
        name: &str,
        types: &[Type],
        entrant: Entrant,
    ) -> Self {
        let folder = format!("{name}/{}", entrant.folder());
        let package = Package::library(toolchain, &folder, &entrant.contender.dependencies());
        Library { entrant, package, source: source::library(types, entrant) }
    }

    /// `cargo check` of it anew, and the first time of what it depends on.
    pub(crate) fn check(&self) -> Result<Built, Failure> {
        self.package.write(&self.source);
        self.package.build(&["check"], &[])
    }

    /// What that costs.
    pub(crate) fn cpu(&self) -> Result<Duration, Failure> {
        self.check().map(|built| built.cpu)
    }
}
