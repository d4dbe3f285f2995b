//! Parts that keep a type from being portable, as data and as lines of text.

use core::fmt;

use super::extent::COVERED;
use crate::model::target::Target;
use crate::text::writer::{ConstWriter, Fragment, write_text};

/// The most steps of a path that an obstacle keeps.
pub(crate) const MOST_STEPS: usize = 16;

/// A part of a type that differs between targets, or about which nothing is known on other targets.
///
/// `Display` writes it with its numbers and with what to write instead.
/// [`TypeLayout::obstacle`](crate::TypeLayout::obstacle) has an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Obstacle<'a> {
    /// The reason.
    pub kind: ObstacleKind,
    /// The text of the type that differs or is not known. For [`Moves`](ObstacleKind::Moves), the
    /// type that the field is in.
    pub ty: &'a str,
    /// A word for the text, such as the name of the type to write instead.
    pub(super) here: &'a str,
    pub(super) numbers: [u64; COVERED],
    /// The padding to make a field, or another number of bytes.
    pub(super) bytes: u64,
    pub(super) align: u64,
    pub(super) path: [&'a str; MOST_STEPS],
    pub(super) depth: usize,
}

/// The reason why a part is an obstacle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ObstacleKind {
    /// The offset of the field differs.
    Moves,
    /// The size differs.
    Size,
    /// The alignment differs, which an assertion `align` beside `portable` says is the same.
    Align,
    /// A number as large as a pointer: `usize`, `NonZero<isize>`.
    PointerSized,
    /// A pointer, a reference, a `Box` or a function pointer.
    Pointer,
    /// A pointer with the length of a slice or with a vtable.
    WidePointer,
    /// An enum with `repr(C)` and no integer, whose tag has 1, 2 or 4 bytes.
    CEnum,
    /// An enum with `repr(usize)` or `repr(isize)`.
    PointerSizedTag,
    /// An enum with `repr(C)` and an integer, whose fields begin at different offsets.
    Payload,
    /// A struct, a union or an enum without a `repr` that fixes its layout.
    NoRepr,
    /// A tuple, whose fields have no fixed order.
    Tuple,
    /// A type whose parts are not known.
    Opaque,
    /// A field whose type does not implement [`Layout`](crate::Layout).
    NoLayout,
    /// A definition that leaves out fields.
    Partial,
    /// A type of another crate, whose `repr` is not known.
    Foreign,
    /// The name is not that of the type, and may be that of another one elsewhere.
    Alias,
    /// A type that is larger than the target allows.
    TooLarge,
    /// A discriminant that does not fit the tag.
    Discriminant,
    /// The numbers are not those that follow from the `repr`.
    Inconsistent,
}

impl<'a> Obstacle<'a> {
    /// The names of fields and variants from the type to the part, `[]` for the elements of an
    /// array. Empty for the type itself. After 16 steps the path ends.
    pub fn path(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let Obstacle { path, depth, .. } = *self;
        path.into_iter().take(depth)
    }

    /// The number of bytes that differs, on the targets of this group: the offset for
    /// [`Moves`](ObstacleKind::Moves), the alignment for [`Align`](ObstacleKind::Align), the size of
    /// a type or of a tag for other kinds. `None` for a kind without a number, and for a group that
    /// `portable` does not cover.
    #[must_use]
    pub const fn bytes_on(&self, target: Target) -> Option<u64> {
        if !self.kind.has_numbers() {
            return None;
        }
        let mut index = 0;
        while index < COVERED {
            if target.is(Target::PORTABLE[index]) {
                return Some(self.numbers[index]);
            }
            index += 1;
        }
        None
    }

    /// Writes the obstacle in one line.
    pub(crate) const fn write(&self, out: &mut ConstWriter<'_>) {
        self.write_path(out);
        self.write_problem(out);
        self.write_way_out(out);
    }

    const fn write_path(&self, out: &mut ConstWriter<'_>) {
        let mut index = 0;
        while index < self.depth && index < MOST_STEPS {
            let step = self.path[index];
            let is_elements = matches!(step.as_bytes(), b"[]");
            let dot = if index == 0 || is_elements { NOTHING } else { Fragment::text(".") };
            out.write(&[dot, Fragment::text(step)]);
            index += 1;
        }
        if self.depth > MOST_STEPS {
            out.write(&[Fragment::text("..")]);
        }
        if self.depth > 0 {
            out.write(&[Fragment::text(": ")]);
        }
    }

    const fn write_problem(&self, out: &mut ConstWriter<'_>) {
        let ty = [TICK, Fragment::text(self.ty), TICK];
        match self.kind {
            ObstacleKind::Moves => {
                if !self.here.is_empty() {
                    out.write(&[Fragment::text("in "), ty[0], ty[1], ty[2]]);
                    out.write(&[Fragment::text(" ")]);
                }
                self.write_numbers("at ", "", out);
            }
            ObstacleKind::Size => {
                out.write(&[Fragment::text("the size of "), ty[0], ty[1], ty[2]]);
                self.write_numbers(" is ", "", out);
            }
            ObstacleKind::Align => {
                out.write(&[Fragment::text("the alignment of "), ty[0], ty[1], ty[2]]);
                self.write_numbers(" is ", "", out);
            }
            ObstacleKind::PointerSized => {
                out.write(&ty);
                self.write_widths(out);
            }
            ObstacleKind::Pointer | ObstacleKind::WidePointer => {
                let wide = matches!(self.kind, ObstacleKind::WidePointer);
                let noun = if wide { " is a wide pointer, which" } else { " is a pointer, which" };
                out.write(&[ty[0], ty[1], ty[2], Fragment::text(noun)]);
                self.write_widths(out);
            }
            ObstacleKind::CEnum => {
                out.write(&[Fragment::text("the tag of "), ty[0], ty[1], ty[2]]);
                self.write_numbers(" has ", " byte", out);
            }
            ObstacleKind::PointerSizedTag => {
                out.write(&[Fragment::text("the tag of "), ty[0], ty[1], ty[2]]);
                self.write_widths(out);
            }
            ObstacleKind::Payload => {
                out.write(&[Fragment::text("the fields of "), ty[0], ty[1], ty[2]]);
                self.write_numbers(" begin at ", "", out);
            }
            ObstacleKind::NoRepr => {
                let text = " has no `repr` that fixes its layout";
                out.write(&[ty[0], ty[1], ty[2], Fragment::text(text)]);
            }
            ObstacleKind::Tuple => {
                let text = " is a tuple, whose fields have no fixed order";
                out.write(&[ty[0], ty[1], ty[2], Fragment::text(text)]);
            }
            ObstacleKind::Opaque => {
                let known = [Fragment::text("what "), ty[0], ty[1], ty[2]];
                out.write(&known);
                out.write(&[Fragment::text(" is made of is not known")]);
            }
            ObstacleKind::NoLayout => {
                out.write(&[Fragment::text("the layout of "), ty[0], ty[1], ty[2]]);
                out.write(&[Fragment::text(" is not known")]);
            }
            ObstacleKind::Partial => {
                out.write(&[Fragment::text("the definition of "), ty[0], ty[1], ty[2]]);
                out.write(&[Fragment::text(" leaves fields out")]);
            }
            ObstacleKind::Foreign => {
                let text = " is another crate's type, whose `repr` is not known";
                out.write(&[ty[0], ty[1], ty[2], Fragment::text(text)]);
            }
            ObstacleKind::Alias => {
                let text = " may be another type elsewhere";
                out.write(&[ty[0], ty[1], ty[2], Fragment::text(text)]);
            }
            ObstacleKind::TooLarge => {
                let text = " has more bytes than a type can have there";
                out.write(&[ty[0], ty[1], ty[2], Fragment::text(text)]);
            }
            ObstacleKind::Discriminant => {
                let text = " has a discriminant that does not fit its tag, ";
                out.write(&[ty[0], ty[1], ty[2], Fragment::text(text), TICK]);
                out.write(&[Fragment::text(self.here), TICK]);
            }
            ObstacleKind::Inconsistent => {
                let text = " has other numbers here than its `repr` gives it";
                out.write(&[ty[0], ty[1], ty[2], Fragment::text(text)]);
            }
        }
    }

    /// Writes what the user can write instead.
    const fn write_way_out(&self, out: &mut ConstWriter<'_>) {
        let here = Fragment::text(self.here);
        match self.kind {
            ObstacleKind::Moves if self.bytes == 0 => {
                out.write(&[Fragment::text(", after parts that differ")]);
            }
            ObstacleKind::Moves => self.write_padding(" before it", out),
            ObstacleKind::Size if self.bytes > 0 => {
                self.write_padding(" at its end", out);
                if !self.here.is_empty() {
                    out.write(&[Fragment::text(", or give it ")]);
                    Obstacle::write_align(self.align, out);
                }
            }
            ObstacleKind::Size if !self.here.is_empty() => {
                out.write(&[Fragment::text(": give it ")]);
                Obstacle::write_align(self.align, out);
            }
            ObstacleKind::Size => {
                out.write(&[Fragment::text(": make its fields as large on all targets")]);
            }
            ObstacleKind::Align if self.here.is_empty() => {
                out.write(&[Fragment::text(": wrap it in a struct with ")]);
                Obstacle::write_align(self.bytes, out);
                out.write(&[Fragment::text(", or leave `align` out")]);
            }
            ObstacleKind::Align => {
                out.write(&[Fragment::text(": give it ")]);
                Obstacle::write_align(self.bytes, out);
                out.write(&[Fragment::text(", or leave `align` out")]);
            }
            ObstacleKind::PointerSized => {
                let has = Fragment::text("` has 8 on all");
                out.write(&[Fragment::text(": `"), here, has]);
            }
            ObstacleKind::Pointer if self.here.is_empty() => {
                out.write(&[Fragment::text(": write the address as a `u64`")]);
            }
            ObstacleKind::Pointer => {
                out.write(&[Fragment::text(": write a number that stands for the function")]);
            }
            ObstacleKind::WidePointer => {
                out.write(&[Fragment::text(": write an address and a length as `u64`s")]);
            }
            ObstacleKind::CEnum => {
                let repr = if self.bytes > 0 { ": give it `repr(" } else { ": give it `repr(C, " };
                out.write(&[Fragment::text(repr), here, Fragment::text(")`")]);
            }
            ObstacleKind::PointerSizedTag => {
                out.write(&[Fragment::text(": give it a tag of type `"), here, TICK]);
            }
            ObstacleKind::Payload => {
                let integer = if self.bytes > 8 { "`repr(C, u128)`" } else { "`repr(C, u64)`" };
                let text = Fragment::text(": a tag as large as that, of ");
                out.write(&[text, Fragment::text(integer)]);
                out.write(&[Fragment::text(", leaves no padding before them")]);
            }
            ObstacleKind::NoRepr if self.here.is_empty() => {
                out.write(&[Fragment::text(": write a type of your own that has one")]);
            }
            ObstacleKind::NoRepr => {
                out.write(&[Fragment::text(": give it `"), here, TICK]);
            }
            ObstacleKind::Tuple => {
                out.write(&[Fragment::text(": write a struct with `repr(C)`")]);
            }
            ObstacleKind::Opaque => {
                out.write(&[Fragment::text(": write numbers or bytes in its place")]);
            }
            ObstacleKind::NoLayout => {
                out.write(&[Fragment::text(
                    ": derive `Layout` for it, with the bound `Layout` for a parameter",
                )]);
            }
            ObstacleKind::Partial => {
                out.write(&[Fragment::text(": list them all, in a type of your own")]);
            }
            ObstacleKind::Foreign => {
                out.write(&[Fragment::text(": write its fields in a type of your own")]);
            }
            ObstacleKind::Alias if self.here.is_empty() => {
                out.write(&[Fragment::text(": write the type's own name")]);
            }
            ObstacleKind::Alias => {
                out.write(&[
                    Fragment::text(": it is `"),
                    here,
                    Fragment::text("` here, write that"),
                ]);
            }
            ObstacleKind::TooLarge | ObstacleKind::Discriminant => {}
            ObstacleKind::Inconsistent => {
                out.write(&[Fragment::text(": derive `Layout` for it")]);
            }
        }
    }

    /// `: make the 4 bytes before it a field, [u8; 4]`
    const fn write_padding(&self, place: &'static str, out: &mut ConstWriter<'_>) {
        let bytes = Fragment::number(to_usize(self.bytes));
        let unit = Fragment::text(if self.bytes == 1 { " byte" } else { " bytes" });
        out.write(&[Fragment::text(": make the "), bytes, unit, Fragment::text(place)]);
        out.write(&[Fragment::text(" a field, `[u8; "), bytes, Fragment::text("]`")]);
    }

    const fn write_align(align: u64, out: &mut ConstWriter<'_>) {
        let align = Fragment::number(to_usize(align));
        out.write(&[Fragment::text("`repr(align("), align, Fragment::text("))`")]);
    }

    /// ` has 4 bytes on 32-bit targets and 8 on 64-bit ones`
    const fn write_widths(&self, out: &mut ConstWriter<'_>) {
        let wide = to_usize(self.numbers[0]);
        let narrow = Fragment::number(wide / 2);
        out.write(&[Fragment::text(" has "), narrow, Fragment::text(" bytes on 32-bit targets")]);
        out.write(&[Fragment::text(" and "), Fragment::number(wide)]);
        out.write(&[Fragment::text(" on 64-bit ones")]);
    }

    /// `at 4 on 32-bit x86 and csky, at 8 elsewhere`: the numbers in ascending order, each with its
    /// kinds of targets. That of most 64-bit targets comes last.
    const fn write_numbers(
        &self,
        before: &'static str,
        unit: &'static str,
        out: &mut ConstWriter<'_>,
    ) {
        let elsewhere = self.numbers[0];
        let before = Fragment::text(before);
        // Only the first number repeats the words before it.
        let again =
            if matches!(before.text.as_bytes(), b"at ") { before } else { Fragment::NOTHING };
        let mut last: Option<u64> = None;
        let mut lead = before;
        while let Some(number) = self.next_number(last, elsewhere) {
            Obstacle::write_number(number, lead, unit, out);
            out.write(&[Fragment::text(" on ")]);
            self.write_names(number, out);
            out.write(&[Fragment::text(", ")]);
            lead = again;
            last = Some(number);
        }
        Obstacle::write_number(elsewhere, lead, "", out);
        out.write(&[Fragment::text(" elsewhere")]);
    }

    const fn write_number(
        number: u64,
        before: Fragment<'_>,
        unit: &'static str,
        out: &mut ConstWriter<'_>,
    ) {
        let plural = if unit.is_empty() || number == 1 { "" } else { "s" };
        let (unit, plural) = (Fragment::text(unit), Fragment::text(plural));
        out.write(&[before, Fragment::number(to_usize(number)), unit, plural]);
    }

    /// The least number after `last` that is not `elsewhere`.
    const fn next_number(&self, last: Option<u64>, elsewhere: u64) -> Option<u64> {
        let mut next: Option<u64> = None;
        let mut index = 0;
        while index < COVERED {
            let number = self.numbers[index];
            index += 1;
            let is_after = match last {
                Some(last) => number > last,
                None => true,
            };
            let is_less = match next {
                Some(next) => number < next,
                None => true,
            };
            if is_after && is_less && number != elsewhere {
                next = Some(number);
            }
        }
        next
    }

    /// `32-bit x86, csky and AIX`: the kinds of targets with this number.
    const fn write_names(&self, number: u64, out: &mut ConstWriter<'_>) {
        let (mut left, mut index) = (0, 0);
        while index < COVERED {
            if self.numbers[index] == number {
                left += 1;
            }
            index += 1;
        }
        index = 0;
        while index < COVERED {
            if self.numbers[index] == number {
                left -= 1;
                let after = match left {
                    0 => "",
                    1 => " and ",
                    _ => ", ",
                };
                let name = Fragment::text(Target::PORTABLE[index].name());
                out.write(&[name, Fragment::text(after)]);
            }
            index += 1;
        }
    }
}

impl ObstacleKind {
    const fn has_numbers(self) -> bool {
        matches!(
            self,
            ObstacleKind::Moves
                | ObstacleKind::Size
                | ObstacleKind::Align
                | ObstacleKind::PointerSized
                | ObstacleKind::Pointer
                | ObstacleKind::WidePointer
                | ObstacleKind::CEnum
                | ObstacleKind::PointerSizedTag
                | ObstacleKind::Payload
        )
    }
}

/// Writes the line of a message.
impl fmt::Display for Obstacle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_text(f, |out| self.write(out))
    }
}

/// Writes a line for each obstacle.
pub(crate) struct Lines<'t, 'b> {
    pub(crate) out: &'t mut ConstWriter<'b>,
    pub(crate) margin: usize,
}

impl Lines<'_, '_> {
    pub(super) const fn line(&mut self, obstacle: &Obstacle<'_>) {
        self.out.write(&[Fragment::text("\n"), Fragment { pad: self.margin, ..NOTHING }]);
        obstacle.write(self.out);
    }
}

/// A number for the text. The largest ones are those of types of a 64-bit target.
#[expect(
    clippy::cast_possible_truncation,
    reason = "numbers are those of types on this target, or less than twice as large"
)]
const fn to_usize(number: u64) -> usize {
    number as usize
}

const NOTHING: Fragment<'static> = Fragment::NOTHING;
const TICK: Fragment<'static> = Fragment::text("`");
