//! The request of `cargo layout`: the tool sets an environment variable for the compiler process of
//! the crate that it asks about.

use std::fs::File;
use std::io::Write as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// `word=NUMBER=NAMES=PATH`: a word and a number of 20 bits that the tool makes up for each run, so that
/// no other error passes for a message; the names of the types with the layouts of their fields' types,
/// `*` for all; and the file to which lines are appended.
const VARIABLE: &str = "CARGO_LAYOUT_CHANNEL";

/// The version of the format of messages and lines, the first word of each line.
const FORMAT: u32 = 2;

/// The request of the tool.
pub(crate) struct Channel {
    word: String,
    number: u64,
    full: String,
    file: Option<File>,
    /// The number of types so far.
    count: AtomicUsize,
}

impl Channel {
    /// The request in the environment, which is read once per process.
    pub(crate) fn get() -> Option<&'static Self> {
        static CHANNEL: OnceLock<Option<Channel>> = OnceLock::new();
        CHANNEL.get_or_init(Channel::read).as_ref()
    }

    fn read() -> Option<Self> {
        let value = std::env::var(VARIABLE).ok()?;
        let mut parts = value.splitn(4, '=');
        let (word, number) = (parts.next()?, parts.next()?.parse().ok()?);
        let (full, path) = (parts.next()?, parts.next()?);
        // If there is no file, the messages have no lines, and the tool says so.
        let file = File::options().create(true).append(true).open(path).ok();
        let (word, full) = (word.to_owned(), full.to_owned());
        Some(Channel { word, number, full, file, count: 0.into() })
    }

    /// A request of which nothing is written.
    #[cfg(test)]
    pub(crate) fn without_file(word: &str) -> Self {
        Channel { word: word.into(), number: 9, full: String::new(), file: None, count: 0.into() }
    }

    pub(crate) fn is_full(&self, name: &str) -> bool {
        self.full.split(',').any(|full| full == "*" || full == name)
    }

    /// Appends a line: the format, the number of the type, and texts. Returns that number.
    pub(crate) fn write<'a>(&self, texts: impl Iterator<Item = &'a str>) -> usize {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let mut line = format!("{FORMAT}\t{number}");
        for text in texts {
            let is_control = |sign: char| if sign.is_control() { '\u{fffd}' } else { sign };
            line.push('\t');
            line.extend(text.chars().map(is_control));
        }
        line.push('\n');
        if let Some(mut file) = self.file.as_ref() {
            let _ = file.write_all(line.as_bytes()); // as if there were no file
        }
        number
    }

    /// The head of a message that is a text.
    pub(crate) fn head(&self, number: usize) -> String {
        format!("{} {number} ", self.word)
    }

    /// The key of a message that is numbers: 20 bits of the run, and 16 of the type. `None` beyond
    /// the first 65,536 types.
    pub(crate) fn key(&self, number: usize) -> Option<u64> {
        Some(self.number | u64::from(u16::try_from(number).ok()?) << 20)
    }
}
