//! The messages of a build.

use std::path::Path;
use std::process::Output;

use serde_json::Value;

/// A place in the built source.
pub(super) struct Place {
    pub(super) file: String,
    pub(super) line: u64,
    /// In bytes of the file.
    pub(super) start: usize,
}

/// An error or a warning of rustc's.
pub(super) struct Message {
    pub(super) is_error: bool,
    /// Of rustc, or the name of a lint. Empty for errors of a macro.
    pub(super) code: String,
    pub(super) text: String,
    pub(super) rendered: String,
    /// The primary places, then others, each with the uses of the macros in whose expansion it is.
    pub(super) spans: Vec<Place>,
}

impl Message {
    fn read(message: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let spans = || message["spans"].as_array().into_iter().flatten();
        let primary = spans().filter(|span| span["is_primary"] == true);
        let others = spans().filter(|span| span["is_primary"] != true);
        let mut places = Vec::new();
        for mut span in primary.chain(others) {
            while !span.is_null() {
                let start = span["byte_start"].as_u64().unwrap_or(0);
                places.push(Place {
                    file: text(&span["file_name"]),
                    line: span["line_start"].as_u64().unwrap_or(0),
                    start: usize::try_from(start).unwrap_or(0),
                });
                span = &span["expansion"]["span"];
            }
        }
        Message {
            is_error: text(&message["level"]).starts_with("error"),
            code: text(&message["code"]["code"]),
            text: text(&message["message"]),
            rendered: text(&message["rendered"]),
            spans: places,
        }
    }

    /// The place and the kind of a message, the same in a build with another derive or with fewer.
    /// Derives move columns, not lines. A text may change: rustc shortens `std::boxed::Box` only if
    /// no other crate has a `Box`.
    pub(super) fn identity(&self) -> (Option<(String, u64)>, String) {
        let place = self.spans.first().map(|place| (place.file.clone(), place.line));
        let kind = if self.code.is_empty() { &self.text } else { &self.code };
        (place, kind.clone())
    }
}

/// The outcome of a build.
pub(super) struct Build {
    pub(super) is_built: bool,
    pub(super) messages: Vec<Message>,
    /// The messages of cargo and of build scripts.
    pub(super) log: String,
}

impl Build {
    /// Reads the messages about the crate in this folder, not those about its dependencies.
    pub(super) fn read(output: &Output, folder: &Path) -> Self {
        let mut messages = Vec::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Ok(line) = serde_json::from_str::<Value>(line) else { continue };
            let is_here = line["manifest_path"]
                .as_str()
                .is_some_and(|path| Path::new(path).parent() == Some(folder));
            let message = &line["message"];
            let has_place = message["spans"].as_array().is_some_and(|spans| !spans.is_empty());
            let is_summary = !has_place
                && message["message"].as_str().is_some_and(|text| {
                    text.starts_with("aborting due") || text.contains("emitted")
                });
            if line["reason"] == "compiler-message" && is_here && !is_summary {
                messages.push(Message::read(message));
            }
        }
        messages.retain(|message| !message.text.is_empty());
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        Build { is_built: output.status.success(), messages, log }
    }

    pub(super) fn errors(&self) -> impl Iterator<Item = &Message> {
        self.messages.iter().filter(|message| message.is_error)
    }

    /// The first error, for a build that should succeed.
    pub(super) fn first_error(&self) -> &str {
        self.errors().next().map_or(&self.log, |error| &error.rendered)
    }
}
