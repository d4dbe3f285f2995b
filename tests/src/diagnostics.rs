//! Text of rustc without the parts that differ from machine to machine, as `trybuild` keeps it.

use std::path::Path;

/// Paths become `$WORKSPACE`, `$RUST` and `$CARGO`, line numbers of other crates and counts of errors
/// are left out, and what is left moves to the margin.
#[must_use]
pub fn normalized(output: &str, workspace: &Path) -> String {
    let workspace = format!("{}/", workspace.display());
    let mut text = String::new();
    // Lines of code that follow, from a file of another crate.
    let mut foreign_lines = 0;
    let mut listed = None;
    let lines: Vec<_> = output.lines().collect();
    for (index, line) in lines.iter().enumerate() {
        let mut line = (*line).to_owned();
        if foreign_lines > 0 {
            foreign_lines -= 1;
            blank_number(&mut line);
        }
        let indent = line.len() - line.trim_start().len();
        let start = line.trim_start().to_owned();
        if start.starts_with("--> ") || start.starts_with("::: ") {
            if let Some(place) = foreign(&line[indent + 4..], &workspace) {
                line.replace_range(indent + 4.., &place);
                foreign_lines = lines[index + 1..]
                    .iter()
                    .take_while(|line| line.trim_start().starts_with(is_code))
                    .count();
            }
        } else if is_summary(&line) {
            continue;
        } else {
            line = line.trim_end().replace(&workspace, "$WORKSPACE/");
            if start.starts_with("and ") && line.ends_with(" others") {
                line.replace_range(indent.., "and $N others");
            }
            let next_indent = lines.get(index + 1).map(|next| next.len() - next.trim_start().len());
            if !in_list(&mut line, indent, next_indent, &mut listed) {
                continue;
            }
        }
        text.push_str(&line);
        if !text.ends_with("\n\n") {
            text.push('\n');
        }
    }
    let text = unindented(&text);
    format!("{}\n", text.trim_end())
}

fn is_code(first: char) -> bool {
    first.is_ascii_digit() || ['|', '.'].contains(&first)
}

/// Lines that rustc ends with.
fn is_summary(line: &str) -> bool {
    [
        "error: aborting due to ",
        "For more information about this error, try `rustc --explain",
        "For more information about an error, try `rustc --explain",
        "Some errors have detailed explanations:",
    ]
    .iter()
    .any(|start| line.starts_with(start))
}

/// Cuts a list of implementations after eight. Whether the line stays.
fn in_list(
    line: &mut String,
    indent: usize,
    next_indent: Option<usize>,
    listed: &mut Option<usize>,
) -> bool {
    let start = line.trim_start();
    if start.starts_with("= help: the following") && start.contains("types implement trait ") {
        *listed = Some(0);
    } else if let Some(count) = listed {
        if indent < 12 || start == "and $N others" {
            *listed = None;
            return true;
        }
        *count += 1;
        if *count > 9 {
            return false;
        }
        if *count == 9 && next_indent == Some(indent) {
            line.replace_range(indent - 2.., "and $N others");
        }
    }
    true
}

/// A file of another crate, without the line.
fn foreign(place: &str, workspace: &str) -> Option<String> {
    let file = place.rsplitn(3, ':').last()?;
    if let Some(path) = file.strip_prefix(workspace) {
        return Some(format!("$WORKSPACE/{path}"));
    }
    if let Some((_, path)) = file.split_once("/rustlib/src/rust/library/") {
        return Some(format!("$RUST/{path}"));
    }
    if let Some((_, path)) = file.strip_prefix("/rustc/").and_then(|path| path.split_once('/')) {
        return Some(format!("$RUST/{}", path.strip_prefix("library/")?));
    }
    let (_, path) = file.split_once("/registry/src/")?;
    let (name, path) = path.split_once('/')?.1.split_once('/')?;
    let name = &name[..name.find('.').and_then(|end| name[..end].rfind('-'))?];
    Some(format!("$CARGO/{name}-$VERSION/{path}"))
}

fn blank_number(line: &mut String) {
    let end = line.find(|c: char| c != ' ' && !c.is_ascii_digit()).unwrap_or(line.len());
    line.replace_range(..end, &" ".repeat(end));
}

/// A line of a diagnostic, by where it may be cut.
#[derive(PartialEq)]
enum Line {
    /// `error` or `warning`.
    Heading,
    /// A place or code, and how many spaces can go.
    Code(usize),
    /// `note:`, `help:`, and what goes on below.
    Note,
    /// The number of spaces at its start.
    Other(usize),
}

impl Line {
    fn of(line: &str, is_first: bool, after_note: &mut bool) -> Self {
        let was_after_note = std::mem::take(after_note);
        let heading = line.strip_prefix("error").or(line.strip_prefix("warning"));
        if heading.is_some_and(|rest| rest.starts_with([':', '[']))
            || is_first && line.starts_with("note: ")
        {
            return Line::Heading;
        }
        let continues = was_after_note && line.starts_with("      ");
        if line.starts_with("note:") || line.starts_with("help:") || line == "..." || continues {
            *after_note = true;
            return Line::Note;
        }
        let spaces = |text: &str| text.len() - text.trim_start_matches(' ').len();
        if let Some(rest) = line.strip_prefix("... ") {
            return Line::Code(spaces(rest));
        }
        let before = spaces(line);
        let digits = line[before..].len()
            - line[before..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let gutter = before + spaces(&line[before + digits..]);
        let rest = &line[digits + gutter..];
        let is = |mark: &str| rest == mark || rest.starts_with(&format!("{mark} "));
        let is_code = is("|") || digits > 0 && ["~", "+", "-"].into_iter().any(is);
        let is_place =
            digits == 0 && ["--> ", "::: ", "= "].iter().any(|mark| rest.starts_with(mark));
        if gutter > 0 && (is_code || is_place) {
            return Line::Code(gutter - 1);
        }
        Line::Other(if digits == 0 { gutter } else { 0 })
    }
}

/// Line numbers that were blanked made the margin wider than what is left of them.
fn unindented(text: &str) -> String {
    let mut result = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        result.push_str(line);
        result.push('\n');
        if Line::of(line, true, &mut false) != Line::Heading {
            continue;
        }
        let mut ahead = lines.clone();
        let Some(place) = ahead.next() else { continue };
        let Line::Code(mut least) = Line::of(place, false, &mut false) else { continue };
        if !place[least + 1..].starts_with("--> ") {
            continue;
        }
        let (mut count, mut after_note) = (1, false);
        for line in ahead {
            match Line::of(line, false, &mut after_note) {
                Line::Heading => break,
                Line::Code(indent) => least = least.min(indent),
                Line::Other(spaces) if spaces <= 10 => break,
                Line::Note | Line::Other(_) => {}
            }
            count += 1;
        }
        after_note = false;
        for line in lines.by_ref().take(count) {
            match (Line::of(line, false, &mut after_note), line.find(' ')) {
                (Line::Code(_) | Line::Other(_), Some(space)) => {
                    result.push_str(&line[..space]);
                    result.push_str(&line[space + least..]);
                }
                _ => result.push_str(line),
            }
            result.push('\n');
        }
    }
    result
}
