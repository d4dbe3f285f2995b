//! Drawing of the map: strips one below the other, then the legend.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use svg::Document;
use svg::node::Node as _;
use svg::node::element::{
    Definitions, Group, Line as Stroke, Path, Pattern, Rectangle, Style, Text, Title,
};

use super::Svg;
use super::shape::{Line, Run, lines, runs};
use super::strips::{LegendOnly, Part, PartKind, Strip, Strips};
use crate::render::header::Header;
use crate::text::width::{columns, cut};

// All lengths are in pixels of an unscaled picture.

/// The margin around the picture.
const MARGIN: usize = 16;
/// The space between two strips.
const BETWEEN: usize = 18;
/// The height of a row, without the space for names of nested parts.
const ROW_HEIGHT: usize = 38;
const FOLDED_ROW_HEIGHT: usize = 24;
/// The height of the name of a part that contains parts; the name is above them.
const NAME_HEIGHT: usize = 16;
/// The height of a line of the legend.
const LEGEND_LINE: usize = 20;
/// The width and height of a sample in the legend.
const SAMPLE: usize = 12;
/// The maximum length of a line of text in columns.
const LONGEST: usize = 110;

/// Font sizes, as in the style sheet.
const TITLE: usize = 16;
const NORMAL: usize = 12;
const SMALL: usize = 10;
const KEY: usize = 9;

/// The style sheet, for a page that contains several pictures.
pub(crate) const STYLE: &str = include_str!("style.css");

/// The hatching patterns, which CSS can't define.
pub(crate) fn definitions() -> Definitions {
    let pattern = |id: &str| {
        Pattern::new()
            .set("id", id)
            .set("width", 6)
            .set("height", 6)
            .set("patternUnits", "userSpaceOnUse")
    };
    let ground = || Rectangle::new().set("class", "bare").set("width", 6).set("height", 6);
    let stroke = Stroke::new().set("class", "hatch").set("y2", 6);
    let dot = Rectangle::new().set("class", "dot").set("width", 2).set("height", 2);
    Definitions::new()
        .add(
            pattern("layout-hatch").set("patternTransform", "rotate(45)").add(ground()).add(stroke),
        )
        .add(pattern("layout-dots").add(ground()).add(dot))
}

/// The width of a text in any of the usual fixed-width fonts.
fn width(text: &str, font: usize) -> usize {
    (columns(text) * font * 62).div_ceil(100)
}

fn text(content: &str, class: &str, x: usize, y: usize) -> Text {
    // XML can't contain control characters.
    let content = content.replace(char::is_control, "\u{fffd}");
    Text::new(content).set("class", class).set("x", x).set("y", y)
}

/// The text, shortened to [`LONGEST`] columns.
fn shortened(text: &str) -> String {
    if columns(text) <= LONGEST {
        return text.to_string();
    }
    format!("{}…", cut(text, LONGEST - 1))
}

/// A picture under construction, from top to bottom.
struct Drawing<'p> {
    picture: &'p Svg<'p>,
    nodes: Group,
    /// Width of a byte.
    byte: usize,
    /// The x coordinate of the first byte of a row.
    left: usize,
    /// The y coordinate of the next element.
    y: usize,
    width: usize,
    /// The number of fields that have a number in place of their name.
    keys: usize,
    legend: Vec<LegendEntry>,
}

/// An entry of the legend.
struct LegendEntry {
    sign: Sign,
    text: String,
}

enum Sign {
    Nothing,
    Key(usize),
    /// A sample of this CSS class.
    Sample(&'static str),
}

/// The picture. If `is_standalone`, it includes the name, the header and the style.
pub(crate) fn document(picture: &Svg<'_>, is_standalone: bool) -> Document {
    let Svg { layout, bytes_per_row, depth } = *picture;
    let byte = match bytes_per_row {
        4 | 8 => 64,
        16 => 42,
        32 => 26,
        _ => 20,
    };
    let left = MARGIN + width(&layout.size.to_string(), SMALL) + 8;
    let mut drawing = Drawing {
        picture,
        nodes: Group::new(),
        byte,
        left,
        y: MARGIN,
        width: left + bytes_per_row.min(layout.size) * byte + MARGIN,
        keys: 0,
        legend: Vec::new(),
    };
    let Strips { strips, legend_only } = Strips::of(layout, depth);
    let header = Header(layout).to_string();
    if is_standalone {
        drawing.draw_header(&header);
    }
    if !strips.is_empty() {
        drawing.draw_byte_numbers();
    }
    for strip in &strips {
        drawing.draw_strip(strip);
    }
    drawing.add_legend_only(legend_only);
    drawing.add_samples(&strips);
    drawing.draw_legend();
    let Drawing { nodes, y, width, .. } = drawing;
    let height = y + MARGIN;
    let mut document = Document::new()
        .set("class", "layout-map")
        .set("viewBox", (0, 0, width, height))
        .set("width", width)
        .set("height", height)
        .set("role", "figure")
        .set("aria-label", format!("{}{header}", layout.type_name()));
    if is_standalone {
        document = document.add(Style::new(STYLE)).add(definitions());
    }
    document
        .add(Rectangle::new().set("class", "ground").set("width", width).set("height", height))
        .add(nodes)
}

impl Drawing<'_> {
    /// Draws the name of the type, and below it the header.
    fn draw_header(&mut self, header: &str) {
        let name = shortened(&self.picture.layout.type_name().to_string());
        // The header starts with a colon.
        let header = shortened(header.trim_start_matches([':', ' ']));
        self.nodes.append(text(&name, "title", MARGIN, self.y + TITLE - 3));
        self.nodes.append(text(&header, "", MARGIN, self.y + TITLE + LEGEND_LINE - 3));
        self.widen(MARGIN + width(&name, TITLE));
        self.widen(MARGIN + width(&header, NORMAL));
        self.y += TITLE + LEGEND_LINE + 14;
    }

    /// Widens the picture for an element that ends at this x coordinate.
    fn widen(&mut self, end: usize) {
        self.width = self.width.max(end + MARGIN);
    }

    /// Draws the numbers of the bytes in a row, above the first row.
    fn draw_byte_numbers(&mut self) {
        let every = if self.byte < 24 { 4 } else { 1 };
        let bytes = self.picture.bytes_per_row.min(self.picture.layout.size);
        for byte in (0..bytes).step_by(every) {
            let x = self.left + byte * self.byte + self.byte / 2;
            self.nodes.append(text(&byte.to_string(), "offset mid", x, self.y + SMALL));
        }
        self.y += SMALL + 6;
    }

    fn draw_strip(&mut self, strip: &Strip<'_>) {
        let per_row = self.picture.bytes_per_row;
        if let Some(title) = &strip.title {
            let title = shortened(title);
            self.nodes.append(text(&title, "band", self.left, self.y + NORMAL));
            self.widen(self.left + width(&title, NORMAL));
            self.y += NORMAL + 8;
        }
        let nested = NAME_HEIGHT * strip.parts.iter().map(|part| part.level).max().unwrap_or(0);
        let lines = lines(strip, self.picture.layout.size, per_row);
        let mut y = self.y;
        let tops: Vec<_> = lines
            .iter()
            .map(|line| {
                let top = y;
                y += nested + if line.is_folded { FOLDED_ROW_HEIGHT } else { ROW_HEIGHT };
                (top, y)
            })
            .collect();
        for (line, (top, bottom)) in lines.iter().zip(&tops) {
            let y = usize::midpoint(top + nested, *bottom) + 4;
            self.nodes.append(text(&line.start.to_string(), "offset end", self.left - 8, y));
        }
        for part in &strip.parts {
            self.draw_part(part, &lines, &tops);
        }
        for (line, (top, bottom)) in lines.iter().zip(&tops).filter(|(line, _)| line.is_folded) {
            self.draw_fold(line, usize::midpoint(top + nested, *bottom));
        }
        self.y = y + BETWEEN;
    }

    /// Draws a part: its box and its name. A name that does not fit goes into the legend.
    fn draw_part(&mut self, part: &Part<'_>, lines: &[Line], tops: &[(usize, usize)]) {
        let runs = runs(lines, part.start, part.end, self.picture.bytes_per_row);
        let class = match part.kind {
            PartKind::Field => PALETTE[part.palette_index % PALETTE.len()],
            PartKind::Tag => "tag",
            PartKind::Padding => "padding",
            PartKind::Unknown => "unknown",
        };
        let place = format!("offset {}, {}", part.start, bytes(part.end - part.start));
        let mut group = Group::new().add(Title::new(format!("{}, {place}", part.long_name)));
        for path in self.outlines(part, &runs, tops) {
            group.append(Path::new().set("class", format!("box {class}")).set("d", path));
        }
        let widest = runs.iter().filter(|run| !lines[run.line].is_folded);
        // The first of several equally wide runs.
        let widest = widest.rev().max_by_key(|run| run.to - run.from);
        if let Some(run) = widest {
            let (top, bottom) = vertical_extent(part, tops[run.line]);
            let x = self.left + (run.from + run.to) * self.byte / 2;
            let (left, right) = inset(part.level, (run.from * self.byte, run.to * self.byte));
            let room = right - left;
            let fits = |text: &str, font| width(text, font) + 6 <= room;
            let middle = usize::midpoint(top, bottom) + 4;
            let y = if part.is_outline { top + 12 } else { middle };
            if part.is_outline && fits(&part.short_name(), NORMAL) {
                group.append(text(&part.short_name(), "name mid", x, y));
            } else if fits(&part.name, NORMAL) {
                let halo =
                    if matches!(part.kind, PartKind::Field | PartKind::Tag) { "" } else { " halo" };
                let with_type = !part.ty.is_empty() && !part.is_outline && fits(&part.ty, SMALL);
                let up = if with_type { 6 } else { 0 };
                group.append(text(&part.name, &format!("name mid{halo}"), x, y - up));
                if with_type {
                    group.append(text(&part.ty, "type mid", x, y + 8));
                }
            } else if part.kind == PartKind::Field {
                self.keys += 1;
                let key = self.keys.to_string();
                if width(&key, KEY) <= room {
                    group.append(text(&key, "key mid", x, y - 1));
                }
                let text = format!("{}, {place}", part.long_name);
                self.legend.push(LegendEntry { sign: Sign::Key(self.keys), text });
            }
        }
        self.nodes.append(group);
    }

    /// The outlines of a part. Runs that touch share one outline. Otherwise each run has its own,
    /// which is open at the sides at which the part continues.
    fn outlines(&self, part: &Part<'_>, runs: &[Run], tops: &[(usize, usize)]) -> Vec<String> {
        let x = |byte: usize| self.left + byte * self.byte;
        if let ([first, .., last], 0) = (runs, part.level) {
            if runs.len() > 2 || first.from < last.to {
                let (top, next) = tops[first.line];
                let (before, bottom) = tops[last.line];
                return Vec::from([format!(
                    "M{} {top}H{}V{before}H{}V{bottom}H{}V{next}H{}Z",
                    x(first.from),
                    x(first.to),
                    x(last.to),
                    x(last.from),
                    x(first.from),
                )]);
            }
        }
        let path = |run: &Run| {
            let (top, bottom) = vertical_extent(part, tops[run.line]);
            let (left, right) = inset(part.level, (x(run.from), x(run.to)));
            match (run.is_first, run.is_last) {
                (true, false) => format!("M{right} {top}H{left}V{bottom}H{right}"),
                (false, true) => format!("M{left} {top}H{right}V{bottom}H{left}"),
                // In the middle closed too, because a path without area can't be pointed at.
                (true, true) | (false, false) => format!("M{left} {top}H{right}V{bottom}H{left}Z"),
            }
        };
        runs.iter().map(path).collect()
    }

    /// Draws the number of bytes in a folded row.
    fn draw_fold(&mut self, line: &Line, y: usize) {
        let label = format!("{} more", bytes(line.size));
        let (left, right) = (self.left, self.left + self.picture.bytes_per_row * self.byte);
        let half = width(&label, SMALL) / 2 + 8;
        let middle = usize::midpoint(left, right);
        for (from, to) in [(left, middle - half), (middle + half, right)] {
            let tick = Stroke::new().set("x1", from).set("x2", to).set("y1", y).set("y2", y);
            self.nodes.append(tick.set("class", "tick"));
        }
        self.nodes.append(text(&label, "fold mid", middle, y + 3));
    }

    fn add_legend_only(&mut self, legend_only: Vec<LegendOnly>) {
        self.legend.extend(legend_only.into_iter().map(|entry| LegendEntry {
            sign: Sign::Nothing,
            text: match entry {
                LegendOnly::Empty { offset, long_name } => {
                    format!("{long_name}, offset {offset}, 0 bytes")
                }
                LegendOnly::UnknownOffset { size, long_name } => {
                    format!("{long_name}, offset not known, {}", bytes(size))
                }
                LegendOnly::Variant(variant) => format!("{variant}, no fields"),
            },
        }));
    }

    /// Adds samples of the tag, padding and unknown bytes to the legend.
    fn add_samples(&mut self, strips: &[Strip<'_>]) {
        let parts = || strips.iter().flat_map(|strip| &strip.parts);
        for (kind, class) in
            [(PartKind::Tag, "tag"), (PartKind::Padding, "padding"), (PartKind::Unknown, "unknown")]
        {
            if let Some(part) = parts().find(|part| part.kind == kind) {
                let text = part.long_name.clone();
                self.legend.push(LegendEntry { sign: Sign::Sample(class), text });
            }
        }
    }

    /// Draws the legend, in as many columns as fit.
    fn draw_legend(&mut self) {
        let legend = core::mem::take(&mut self.legend);
        if legend.is_empty() {
            // Remove the space after the last strip, if there is a strip.
            self.y = self.y.saturating_sub(BETWEEN);
            return;
        }
        let texts: Vec<_> = legend.iter().map(|entry| shortened(&entry.text)).collect();
        let widest = texts.iter().map(|text| width(text, NORMAL)).max().unwrap_or(0);
        let sign = SAMPLE.max(width(&self.keys.to_string(), NORMAL)) + 8;
        self.widen(MARGIN + sign + widest);
        let column = sign + widest + 24;
        // The last column needs no space after it.
        let columns = ((self.width + 24 - 2 * MARGIN) / column).max(1);
        let rows = legend.len().div_ceil(columns);
        for (index, (entry, shown)) in legend.iter().zip(&texts).enumerate() {
            let x = MARGIN + index / rows * column;
            let y = self.y + index % rows * LEGEND_LINE;
            let base = y + NORMAL;
            match entry.sign {
                Sign::Nothing => {}
                Sign::Key(key) => {
                    self.nodes.append(text(&key.to_string(), "name end", x + sign - 8, base));
                }
                Sign::Sample(class) => {
                    let sample = Rectangle::new().set("x", x + sign - 8 - SAMPLE).set("y", y + 2);
                    let sample = sample.set("width", SAMPLE).set("height", SAMPLE);
                    self.nodes.append(sample.set("class", format!("box {class}")));
                }
            }
            let mut label = text(shown, "", x + sign, base);
            if *shown != entry.text {
                label.append(Title::new(entry.text.as_str()));
            }
            self.nodes.append(label);
        }
        self.y += rows * LEGEND_LINE;
    }
}

/// The CSS classes of fields, one for each colour.
const PALETTE: [&str; 6] = ["turn0", "turn1", "turn2", "turn3", "turn4", "turn5"];

/// The top and the bottom of a part in a row. Nested parts are smaller than the row.
fn vertical_extent(part: &Part<'_>, (top, bottom): (usize, usize)) -> (usize, usize) {
    let top = top + NAME_HEIGHT * part.level;
    (top, inset(part.level, (top, bottom)).1)
}

/// Two pixels less on each side for each level. At least half of the extent is left, however deep a
/// part is nested in a few bytes.
fn inset(level: usize, (from, to): (usize, usize)) -> (usize, usize) {
    let by = (2 * level).min((to - from) / 4);
    (from + by, to - by)
}

fn bytes(count: usize) -> String {
    format!("{count} byte{}", if count == 1 { "" } else { "s" })
}
