//! Differences as text: aligned rows, or a table in Markdown.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use super::verdict::elements;
use super::{AddedTo, Diff, FieldDiff, ReportDiff, VariantDiff, Verdict, same_kind};
use crate::model::layout::Primitive;
use crate::render::markdown::{Code, CodeOutside, Title};
use crate::snapshot::{Endian, Kind, Type};
use crate::text::width::columns;

/// A difference that is written in Markdown.
pub(super) struct InMarkdown<'a, T>(pub(super) &'a T);

/// The form of the output.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Markdown,
}

impl Form {
    /// A name within a sentence.
    fn quoted(self, name: &str) -> String {
        match self {
            Form::Text => format!("`{name}`"),
            Form::Markdown => Code(name).to_string(),
        }
    }

    /// The name of a type in a title.
    fn title(self, name: &str) -> String {
        match self {
            Form::Text => name.to_string(),
            Form::Markdown => CodeOutside(name).to_string(),
        }
    }
}

/// The texts of a row.
struct Row {
    offset: String,
    size: String,
    /// `name: type`
    field: String,
    change: String,
}

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title(self.new.shown_name(), Form::Text))?;
        let rows = rows(self, Form::Text);
        if !rows.is_empty() {
            let width = |heading: &str, text: fn(&Row) -> &String| {
                rows.iter().map(|row| columns(text(row))).max().unwrap_or(0).max(heading.len())
            };
            let (offset, size) =
                (width("offset", |row| &row.offset), width("size", |row| &row.size));
            let field = width("", |row| &row.field);
            write!(f, "\n\n{:>offset$}  {:>size$}", "offset", "size")?;
            for row in &rows {
                let pad = field - columns(&row.field);
                write!(
                    f,
                    "\n{:>offset$}  {:>size$}  {}{:pad$}  {}",
                    row.offset, row.size, row.field, "", row.change
                )?;
            }
        }
        write!(f, "\n\n{}", self.conclusion())
    }
}

impl fmt::Display for InMarkdown<'_, Diff> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let diff = self.0;
        let name = Title(diff.new.shown_name()).to_string();
        write!(f, "{}\n\n", diff.title(&name, Form::Markdown))?;
        let rows = rows(diff, Form::Markdown);
        if !rows.is_empty() {
            f.write_str(
                "| offset | size | field | change |\n|-------:|-----:|-------|--------|\n",
            )?;
            for Row { offset, size, field, change } in &rows {
                writeln!(f, "| {offset} | {size} | {} | {change} |", Code(field))?;
            }
            f.write_str("\n")?;
        }
        f.write_str(&diff.conclusion())
    }
}

impl Diff {
    /// The type, and the changes to it as a whole.
    fn title(&self, name: &str, form: Form) -> String {
        let Diff { old, new, .. } = self;
        let mut parts = vec![changed("size", old.size, new.size)];
        if old.align != new.align {
            parts.push(changed("align", old.align, new.align));
        }
        if old.repr != new.repr {
            parts.push(format!("{} -> {}", old.repr, new.repr));
        }
        if !same_kind(&old.kind, &new.kind) {
            parts.push(format!("{} -> {}", kind(&old.kind), kind(&new.kind)));
        }
        if old.tag != new.tag {
            parts.push("another tag".to_string());
        }
        let was = if old.shown_name() == new.shown_name() {
            String::new()
        } else {
            format!(" (was {})", form.title(old.shown_name()))
        };
        format!("{name}{was}: {}", parts.join(", "))
    }

    /// The last line: what did not change, and the verdict.
    fn conclusion(&self) -> String {
        if self.is_empty() {
            return "Nothing changed.".to_string();
        }
        let unchanged = self.fields.iter().filter(|field| !field.is_changed()).count();
        let s = if unchanged == 1 { "" } else { "s" };
        let readers = match self.verdict() {
            Verdict::Kept if self.keeps_size() => "Old readers find every old field where it was.",
            Verdict::Kept => {
                "Old readers find every old field where it was; in an array they do not, the size changed."
            }
            Verdict::NotKnown if self.has_unknown_offsets() => {
                "Where the fields are, and so whether old readers find them, is not known."
            }
            Verdict::NotKnown => {
                "What is in a type that changed its name, and so whether old readers can read it, is not known."
            }
            Verdict::Moved if elements(&self.new) < elements(&self.old) => {
                "Old readers do not find every element: the array is shorter."
            }
            Verdict::Moved => "Old readers do not find every old field where it was.",
        };
        format!("Unchanged: {unchanged} field{s}. {readers}")
    }

    /// Whether the offset of a field is not known in either layout.
    fn has_unknown_offsets(&self) -> bool {
        self.fields.iter().any(|field| {
            let offset = |field: &Option<crate::snapshot::Field>| {
                field.as_ref().is_some_and(|field| field.offset.is_none())
            };
            offset(&field.old) && offset(&field.new)
        })
    }
}

fn changed(name: &str, old: u64, new: u64) -> String {
    if old == new { format!("{name} {new}") } else { format!("{name} {old} -> {new}") }
}

/// The name of a kind of type.
fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Primitive(primitive) => match primitive {
            Primitive::Unsigned => "unsigned",
            Primitive::Signed => "signed",
            Primitive::Float => "float",
            Primitive::Bool => "bool",
            Primitive::Char => "char",
        },
        Kind::Pointer(_) => "pointer",
        Kind::Array { .. } => "array",
        Kind::Tuple => "tuple",
        Kind::Struct => "struct",
        Kind::Union => "union",
        Kind::Enum => "enum",
        Kind::Opaque => "opaque",
    }
}

/// The rows of all changes.
fn rows(diff: &Diff, form: Form) -> Vec<Row> {
    let variants = diff.variants.iter().filter(|variant| variant.is_changed()).map(variant_row);
    let mut rows: Vec<Row> = variants.collect();
    field_rows(diff, form, "", 0, &mut rows);
    rows
}

fn variant_row(variant: &VariantDiff) -> Row {
    let number = |number: Option<i128>| number.map_or("?".to_string(), |number| number.to_string());
    let change = match (variant.old, variant.new) {
        (None, Some(new)) => format!("variant added, {}", number(new)),
        (Some(_), None) => "variant removed".to_string(),
        (old, new) => {
            let [old, new] = [old, new].map(|value| number(value.flatten()));
            format!("discriminant {old} -> {new}")
        }
    };
    Row { offset: String::new(), size: String::new(), field: variant.name.clone(), change }
}

/// Adds the rows of changed fields, each followed by the rows inside its type. Offsets are from the
/// start of the outermost type.
fn field_rows(diff: &Diff, form: Form, path: &str, base: u64, rows: &mut Vec<Row>) {
    for field in diff.fields.iter().filter(|field| field.is_changed()) {
        let path = match &field.variant {
            Some(variant) => format!("{path}{variant}.{}", field.name()),
            None => format!("{path}{}", field.name()),
        };
        let placed = field.new.as_ref().or(field.old.as_ref()).and_then(|field| field.offset);
        let deeper = field.inside.as_deref().filter(|inside| has_rows(inside));
        let change = changes(field, form, deeper.is_some());
        if !change.is_empty() {
            rows.push(Row {
                offset: old_and_new(field, |field| {
                    field.offset.map_or("?".to_string(), |offset| (base + offset).to_string())
                }),
                size: old_and_new(field, |field| field.size.to_string()),
                field: format!("{path}: {}", old_and_new(field, |field| field.ty.clone())),
                change,
            });
        }
        if let Some(inside) = deeper {
            let base = base + placed.unwrap_or(0);
            let path = format!("{path}.").replace(".[].", "[].");
            field_rows(inside, form, &path, base, rows);
        }
    }
}

fn has_rows(diff: &Diff) -> bool {
    diff.fields.iter().any(FieldDiff::is_changed)
}

/// A property of the field: old and new, if they differ.
fn old_and_new(field: &FieldDiff, property: impl Fn(&crate::snapshot::Field) -> String) -> String {
    match (&field.old, &field.new) {
        (Some(old), Some(new)) if property(old) != property(new) => {
            format!("{} -> {}", property(old), property(new))
        }
        (_, Some(one)) | (Some(one), None) => property(one),
        (None, None) => String::new(),
    }
}

/// The changes of a field, as a list.
fn changes(field: &FieldDiff, form: Form, inside_is_listed: bool) -> String {
    let mut changes = Vec::new();
    if field.old.is_none() {
        changes.push("added".to_string());
        let to = match field.added_to {
            Some(AddedTo::Hole) => "fills a hole",
            Some(AddedTo::TailPadding) => "fills tail padding",
            Some(AddedTo::Tail) => "grows at the tail",
            _ => "",
        };
        if !to.is_empty() {
            changes.push(to.to_string());
        }
    } else if field.new.is_none() {
        changes.push("removed".to_string());
    }
    if let Some(name) = field.renamed_from() {
        changes.push(format!("renamed, was {}", form.quoted(name)));
    }
    if let Some(by) = field.moved_by() {
        changes.push(format!("moved by {by}"));
    }
    if field.is_resized() {
        changes.push("resized".to_string());
    }
    if field.is_retyped() {
        changes.push("retyped".to_string());
    }
    if field.is_realigned() {
        let align = |field: &Option<crate::snapshot::Field>| field.as_ref().map_or(0, |f| f.align);
        changes.push(changed("align", align(&field.old), align(&field.new)));
    }
    if field.gains_or_loses_offset() {
        changes.push("its offset is not known in both".to_string());
    }
    if field.inside.is_some() && !inside_is_listed {
        changes.push("its type changed inside".to_string());
    }
    changes.join(", ")
}

impl fmt::Display for ReportDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, |f, diff| write!(f, "{diff}"), str::to_string)
    }
}

impl fmt::Display for InMarkdown<'_, ReportDiff> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |name: &str| Title(name).to_string();
        self.0.write(f, |f, diff| write!(f, "{}", InMarkdown(diff)), name)
    }
}

impl ReportDiff {
    fn write(
        &self,
        f: &mut fmt::Formatter<'_>,
        write: impl Fn(&mut fmt::Formatter<'_>, &Diff) -> fmt::Result,
        name: impl Fn(&str) -> String,
    ) -> fmt::Result {
        if let Some([old, new]) = self.targets {
            let target = |(width, endian)| match endian {
                Endian::Little => format!("{width}-bit little-endian"),
                Endian::Big => format!("{width}-bit big-endian"),
            };
            write!(f, "Two targets are compared: {} -> {}\n\n", target(old), target(new))?;
        }
        for diff in self.types.iter().filter(|diff| !diff.is_empty()) {
            write(f, diff)?;
            f.write_str("\n\n")?;
        }
        let whole = |ty: &Type, change| {
            format!("{}: {change}, size {}\n\n", name(ty.shown_name()), ty.size)
        };
        self.added.iter().try_for_each(|ty| f.write_str(&whole(ty, "added")))?;
        self.removed.iter().try_for_each(|ty| f.write_str(&whole(ty, "removed")))?;
        let unchanged = self.types.iter().filter(|diff| diff.is_empty()).count();
        write!(f, "{unchanged} of {} types unchanged.", self.types.len() + self.added.len())
    }
}
