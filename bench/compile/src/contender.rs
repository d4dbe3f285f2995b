//! Who is compared, and what each can say of a type.

use std::path::Path;

/// What is written of a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Assertions {
    None,
    /// Size and alignment.
    Size,
    /// Size, alignment and every offset.
    All,
}

impl Assertions {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Assertions::None => "none",
            Assertions::Size => "size, align",
            Assertions::All => "size, align, offsets",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Contender {
    /// The types alone.
    Bare,
    /// What `NoUninit` asks for beside itself.
    CloneCopy,
    Debug,
    Ours,
    /// `assert!` by hand.
    Hand,
    /// What bindgen writes below a struct.
    Bindgen,
    StaticAssertions,
    /// With assertions, these are those of `Bindgen`: it has a report and no assertions.
    TypeLayout,
    Padlock,
    NoUninit,
    KnownLayout,
    IntoBytes,
    Facet,
}

/// One row: who, and with which assertions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Entrant {
    pub(crate) contender: Contender,
    pub(crate) assertions: Assertions,
}

impl Entrant {
    pub(crate) const fn new(contender: Contender, assertions: Assertions) -> Self {
        Entrant { contender, assertions }
    }

    pub(crate) fn name(self) -> String {
        match (self.contender, self.assertions) {
            (Contender::TypeLayout, Assertions::Size | Assertions::All) => {
                "`type-layout` + bindgen style".to_owned()
            }
            _ => self.contender.name().to_owned(),
        }
    }

    /// The name where there is no column for the assertions.
    pub(crate) fn title(self) -> String {
        match self.assertions {
            Assertions::None => self.name(),
            assertions => format!("{}: {}", self.name(), assertions.title()),
        }
    }

    /// A name for its folder.
    pub(crate) fn folder(self) -> String {
        format!("{:?}-{:?}", self.contender, self.assertions).to_lowercase()
    }

    pub(crate) fn is_ours(self) -> bool {
        self.contender == Contender::Ours
    }
}

/// All that can be written of structs without padding.
pub(crate) const OF_STRUCTS: [Entrant; 20] = [
    Entrant::new(Contender::Bare, Assertions::None),
    Entrant::new(Contender::CloneCopy, Assertions::None),
    Entrant::new(Contender::Debug, Assertions::None),
    Entrant::new(Contender::Ours, Assertions::None),
    Entrant::new(Contender::TypeLayout, Assertions::None),
    Entrant::new(Contender::NoUninit, Assertions::None),
    Entrant::new(Contender::KnownLayout, Assertions::None),
    Entrant::new(Contender::IntoBytes, Assertions::None),
    Entrant::new(Contender::Facet, Assertions::None),
    Entrant::new(Contender::Ours, Assertions::Size),
    Entrant::new(Contender::Hand, Assertions::Size),
    Entrant::new(Contender::Bindgen, Assertions::Size),
    Entrant::new(Contender::StaticAssertions, Assertions::Size),
    Entrant::new(Contender::Padlock, Assertions::Size),
    Entrant::new(Contender::Ours, Assertions::All),
    Entrant::new(Contender::Hand, Assertions::All),
    Entrant::new(Contender::Bindgen, Assertions::All),
    Entrant::new(Contender::StaticAssertions, Assertions::All),
    Entrant::new(Contender::Padlock, Assertions::All),
    Entrant::new(Contender::TypeLayout, Assertions::All),
];

pub(crate) const STRUCTS_NOTE: &str =
    "`bytemuck`, `zerocopy` and `facet` have no assertions of sizes or offsets.";

pub(crate) const OF_NESTED: [Entrant; 8] = [
    Entrant::new(Contender::Bare, Assertions::None),
    Entrant::new(Contender::Debug, Assertions::None),
    Entrant::new(Contender::Ours, Assertions::None),
    Entrant::new(Contender::TypeLayout, Assertions::None),
    Entrant::new(Contender::KnownLayout, Assertions::None),
    Entrant::new(Contender::Facet, Assertions::None),
    Entrant::new(Contender::Ours, Assertions::All),
    Entrant::new(Contender::Bindgen, Assertions::All),
];

pub(crate) const NESTED_NOTE: &str = "Each of them a struct before it and a `u64`.";

pub(crate) const OF_ENUMS: [Entrant; 10] = [
    Entrant::new(Contender::Bare, Assertions::None),
    Entrant::new(Contender::Debug, Assertions::None),
    Entrant::new(Contender::Ours, Assertions::None),
    Entrant::new(Contender::KnownLayout, Assertions::None),
    Entrant::new(Contender::Facet, Assertions::None),
    Entrant::new(Contender::Ours, Assertions::Size),
    Entrant::new(Contender::Hand, Assertions::Size),
    Entrant::new(Contender::Bindgen, Assertions::Size),
    Entrant::new(Contender::StaticAssertions, Assertions::Size),
    Entrant::new(Contender::Ours, Assertions::All),
];

pub(crate) const ENUMS_NOTE: &str = "Offsets inside of variants: ours alone has assertions of them. Not here: `type-layout` and \
     `padlock-macros` (structs only), `bytemuck` `NoUninit` (enums without fields only), `zerocopy` `IntoBytes` (these \
     enums have padding).";

/// The contenders of the slower parts.
pub(crate) const OF_FEW: [Entrant; 5] = [
    Entrant::new(Contender::Debug, Assertions::None),
    Entrant::new(Contender::Bindgen, Assertions::All),
    Entrant::new(Contender::Ours, Assertions::None),
    Entrant::new(Contender::Ours, Assertions::All),
    Entrant::new(Contender::TypeLayout, Assertions::None),
];

impl Contender {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Contender::Bare => "no derive",
            Contender::CloneCopy => "`derive(Clone, Copy)`",
            Contender::Debug => "`derive(Debug)`",
            Contender::Ours => "**`layout-core`**",
            Contender::Hand => "`assert!` by hand",
            Contender::Bindgen => "bindgen style",
            Contender::StaticAssertions => "`static_assertions`",
            Contender::TypeLayout => "`type-layout`",
            Contender::Padlock => "`padlock-macros`",
            Contender::NoUninit => "`bytemuck` `Clone, Copy, NoUninit`",
            Contender::KnownLayout => "`zerocopy` `KnownLayout`",
            Contender::IntoBytes => "`zerocopy` `IntoBytes`",
            Contender::Facet => "`facet`",
        }
    }

    /// Lines of a Cargo.toml.
    pub(crate) fn dependencies(self) -> Vec<String> {
        let package = match self {
            Contender::Bare
            | Contender::CloneCopy
            | Contender::Debug
            | Contender::Hand
            | Contender::Bindgen => return Vec::new(),
            Contender::Ours => "layout-core",
            Contender::StaticAssertions => "static_assertions",
            Contender::TypeLayout => "type-layout",
            Contender::Padlock => "padlock-macros",
            Contender::NoUninit => "bytemuck",
            Contender::KnownLayout | Contender::IntoBytes => "zerocopy",
            Contender::Facet => "facet",
        };
        vec![dependency(package)]
    }
}

/// What our own Cargo.toml says of a package that is measured.
pub(crate) fn dependency(package: &str) -> String {
    let line = line_of(include_str!("../Cargo.toml"), package).replace(", optional = true", "");
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    line.replace("../..", &here.join("../..").display().to_string())
}

/// What `layout-derive` is built with.
pub(crate) fn dependency_of_derive(package: &str) -> String {
    line_of(include_str!("../../../Cargo.toml"), package).to_owned()
}

fn line_of<'a>(manifest: &'a str, package: &str) -> &'a str {
    let mut lines = manifest.lines();
    lines
        .find(|line| line.starts_with(&format!("{package} = ")))
        .expect("it is a dependency, on one line")
}

/// Names and versions of all that are compared.
pub(crate) fn versions() -> String {
    let manifest = include_str!("../Cargo.toml").lines();
    let pinned = manifest.filter_map(|line| {
        let (name, rest) = line.split_once(" = { version = \"=")?;
        Some(format!("{name} {}", rest.split('"').next()?))
    });
    pinned.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_pinned() {
        for Entrant { contender, .. } in OF_STRUCTS {
            for line in contender.dependencies() {
                assert!(line.contains("\"=") || contender == Contender::Ours, "{line}");
                assert!(!line.contains("optional"), "{line}");
            }
        }
        assert_eq!(dependency("static_assertions"), "static_assertions = { version = \"=1.1.0\" }");
    }

    #[test]
    fn ours_is_the_one_beside_us() {
        let line = dependency("layout-core");
        let (_, path) = line.split_once("path = \"").unwrap();
        let (path, _) = path.split_once('"').unwrap();
        assert!(
            Path::new(path).is_absolute() && Path::new(path).join("src/lib.rs").exists(),
            "{path}"
        );
    }

    #[test]
    fn the_derive_has_less_of_syn() {
        assert!(dependency_of_derive("syn").contains("default-features = false"));
        assert!(!dependency("syn").contains("default-features"));
    }

    #[test]
    fn versions_are_listed() {
        assert!(versions().contains("static_assertions 1.1.0, syn 3."), "{}", versions());
    }
}
