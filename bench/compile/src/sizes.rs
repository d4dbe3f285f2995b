//! `sizes`: how many bytes a build leaves, in metadata and in the program.

use crate::Setting;
use crate::contender::{Assertions, Contender, Entrant, OF_STRUCTS};
use crate::library::Library;
use crate::package::{Failure, Package};
use crate::source::{self, Use};
use crate::table::Table;
use crate::types;

/// Prints the tables; whether ours was there.
pub(crate) fn run(setting: &Setting) -> bool {
    // Both, even if the first has found something.
    metadata(setting) & programs(setting)
}

fn metadata(setting: &Setting) -> bool {
    let types = types::structs(setting.scaled(1000), 8);
    let mut table = Table::new(2, ["assertions", "by", ".rmeta, bytes", "more than no derive"]);
    let mut is_right = true;
    let mut bare = None;
    for entrant in OF_STRUCTS.into_iter().filter(|entrant| entrant.assertions != Assertions::Size) {
        eprintln!("sizes: {}", entrant.title());
        let heading = [entrant.assertions.title().to_owned(), entrant.name()];
        let library = Library::new(&setting.toolchain, "flat", &types, entrant);
        match library.check().map(|built| built.bytes("rmeta")) {
            Ok(bytes) => {
                let bare = *bare.get_or_insert(bytes);
                table.row(heading.into_iter().chain([bytes.to_string(), difference(bytes, bare)]));
            }
            Err(failure) => {
                is_right &= !entrant.is_ours();
                table.failed(&heading, &failure);
            }
        }
    }
    println!("## sizes: metadata of {} structs of 8 fields\n\n{table}", types.len());
    is_right
}

fn programs(setting: &Setting) -> bool {
    let types = types::structs(setting.scaled(100), 8);
    let rows = [
        (Contender::Bare, Assertions::None, Use::Sizes, "no derive"),
        (Contender::Debug, Assertions::None, Use::Sizes, "`derive(Debug)`, never printed"),
        (Contender::TypeLayout, Assertions::None, Use::Sizes, "`type-layout`, never printed"),
        (Contender::Ours, Assertions::None, Use::Sizes, "**`layout-core`**, never printed"),
        (
            Contender::Ours,
            Assertions::All,
            Use::Sizes,
            "**`layout-core`** with all assertions, never printed",
        ),
        (
            Contender::Debug,
            Assertions::None,
            Use::Printed,
            "`derive(Debug)`, a value of each printed",
        ),
        (
            Contender::TypeLayout,
            Assertions::None,
            Use::Printed,
            "`type-layout`, the report of each printed",
        ),
        (
            Contender::Ours,
            Assertions::None,
            Use::Printed,
            "**`layout-core`**, the report of each printed",
        ),
    ];
    let mut table = Table::new(
        1,
        ["program", "bytes", "more than no derive", "lto = \"fat\", bytes", "more than no derive"],
    );
    let mut is_right = true;
    let mut bare = None;
    for (contender, assertions, used, name) in rows {
        eprintln!("sizes: {name}");
        let entrant = Entrant::new(contender, assertions);
        let folder = format!("programs/{}-{used:?}", entrant.folder()).to_lowercase();
        let package = Package::program(&setting.toolchain, &folder, &contender.dependencies());
        match built(&package, &source::program(&types, entrant, used)) {
            Ok([plain, fat]) => {
                let [bare_plain, bare_fat] = *bare.get_or_insert([plain, fat]);
                let plain = [plain.to_string(), difference(plain, bare_plain)];
                let fat = [fat.to_string(), difference(fat, bare_fat)];
                table.row([name.to_owned()].into_iter().chain(plain).chain(fat));
            }
            Err(failure) => {
                is_right &= !entrant.is_ours();
                table.failed(&[name.to_owned()], &failure);
            }
        }
    }
    println!(
        "## sizes: stripped release build of a program with {} structs of 8 fields\n\n{table}",
        types.len()
    );
    is_right
}

/// The size of the program, as `--release` has it and with LTO across all crates.
fn built(package: &Package<'_>, source: &str) -> Result<[u64; 2], Failure> {
    package.write(source);
    let release = ["build", "--release"];
    let plain = package.build(&release, &[])?.bytes("");
    package.write(source);
    let fat = [release.as_slice(), &["--config=profile.release.lto=\"fat\""]].concat();
    Ok([plain, package.build(&fat, &[])?.bytes("")])
}

/// With its sign, as both may be.
fn difference(bytes: u64, from: u64) -> String {
    match bytes.cast_signed() - from.cast_signed() {
        0 => "0".to_owned(),
        difference => format!("{difference:+}"),
    }
}
