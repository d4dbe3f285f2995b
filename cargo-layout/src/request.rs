//! The files through which the tool and its wrapper of rustc speak, in a folder of each run.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

/// The environment variable that makes this program the wrapper: the folder of the run.
pub(crate) const VARIABLE: &str = "CARGO_LAYOUT_RUN";

/// The environment variable that the derive reads.
pub(crate) const CHANNEL: &str = "CARGO_LAYOUT_CHANNEL";

const REQUEST: &str = "request.json";

/// The tool's request to the wrapper.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Request {
    /// The word that begins each message that is a text.
    pub(crate) word: String,
    /// The 20 lowest bits of each message that is numbers.
    pub(crate) number: u32,
    /// The names of the types whose fields' types are wanted too, separated by commas; `*` for all.
    pub(crate) full: String,
    /// The folders of the packages that are asked about.
    pub(crate) packages: Vec<PathBuf>,
    /// Those of them whose library is used by nothing else that is checked.
    pub(crate) unused_libraries: Vec<PathBuf>,
}

/// The wrapper's answer about one crate.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Answer {
    /// The folder of the package.
    pub(crate) package: PathBuf,
    /// The name of the crate, as paths in it begin.
    pub(crate) krate: String,
    /// Whether this is the library as other crates see it.
    pub(crate) is_lib: bool,
    /// The target triple; `None` for that of the compiler.
    pub(crate) triple: Option<String>,
    /// The lines that the derive has written.
    pub(crate) lines: Vec<String>,
    pub(crate) messages: Vec<Message>,
    /// For each other error, the files and bytes at which it points, the most important first.
    pub(crate) errors: Vec<Vec<(PathBuf, usize)>>,
}

/// The message of a type.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Message {
    /// The number of the type's line.
    pub(crate) number: usize,
    pub(crate) content: Content,
    /// The module, and the functions, that the type is in, without the crate: `wire::v1`. `None` if
    /// the compiler does not say it: before Rust 1.89.
    pub(crate) module: Option<String>,
    /// The place of the type's name.
    pub(crate) place: Place,
}

/// The content of a message.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Content {
    Text(String),
    /// The operands of a subtraction in hexadecimal digits, because JSON has no number of 128 bits.
    Numbers([String; 2]),
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Place {
    /// Absolute.
    pub(crate) file: PathBuf,
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// In bytes of the file.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether the type comes out of another macro than the derive.
    pub(crate) is_in_macro: bool,
}

impl Request {
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        fs::write(folder.join(REQUEST), serde_json::to_vec(self)?)
            .with_context(|| format!("can't write to {}", folder.display()))
    }

    pub(crate) fn read(folder: &Path) -> Result<Self> {
        Ok(serde_json::from_slice(&fs::read(folder.join(REQUEST))?)?)
    }
}

impl Answer {
    /// Writes the answer under a name that no other crate of the run has.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        let name = format!("answer-{}.json", std::process::id());
        let part = folder.join(format!("{name}.part"));
        fs::write(&part, serde_json::to_vec(self)?)?;
        Ok(fs::rename(part, folder.join(name))?)
    }

    pub(crate) fn read_all(folder: &Path) -> Result<Vec<Self>> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with("answer-") && name.ends_with(".json") {
                paths.push(path);
            }
        }
        paths.sort();
        paths.iter().map(|path| Ok(serde_json::from_slice(&fs::read(path)?)?)).collect()
    }
}
