//! Fragments of text, and the buffer that a `const` writes them into.
//!
//! A formatter can't run in a `const`, but a `const` must print the same table as `Display`.
//! Therefore the output is first described as [`Fragment`]s, which both can write.

use core::fmt;

use crate::text::short_name::ShortName;
use crate::text::width::{columns, cut};

/// The smallest unit of output: spaces, then text or a number.
///
/// A plain struct rather than an enum, because the `const` interpreter is slow to match payloads.
#[derive(Clone, Copy)]
pub(crate) struct Fragment<'a> {
    pub(crate) kind: FragmentKind,
    /// The number of spaces before the text. For a number, the width in which it is right-aligned,
    /// at least its number of digits.
    pub(crate) pad: usize,
    pub(crate) text: &'a str,
    pub(crate) number: usize,
    /// The value of a discriminant or of a fingerprint.
    pub(crate) wide: i128,
}

#[derive(Clone, Copy)]
pub(crate) enum FragmentKind {
    Pad,
    Text,
    /// A [`ShortName`], of which `number` columns are shown. No `const` has one.
    ShortName,
    Number,
    Discriminant,
    /// All 16 hexadecimal digits in groups of four.
    Fingerprint,
}

impl<'a> Fragment<'a> {
    pub(crate) const NOTHING: Self =
        Fragment { kind: FragmentKind::Pad, pad: 0, text: "", number: 0, wide: 0 };

    pub(crate) const fn text(text: &'a str) -> Self {
        Fragment { kind: FragmentKind::Text, text, ..Self::NOTHING }
    }

    pub(crate) const fn short_name(name: ShortName<'a>, columns: usize) -> Self {
        let kind = FragmentKind::ShortName;
        Fragment { kind, text: name.0, number: columns, ..Self::NOTHING }
    }

    pub(crate) const fn number(number: usize) -> Self {
        Fragment { kind: FragmentKind::Number, pad: digits(number), number, ..Self::NOTHING }
    }

    pub(crate) const fn discriminant(discriminant: i128) -> Self {
        Fragment { kind: FragmentKind::Discriminant, wide: discriminant, ..Self::NOTHING }
    }

    pub(crate) const fn fingerprint(fingerprint: u64) -> Self {
        Fragment { kind: FragmentKind::Fingerprint, wide: fingerprint as i128, ..Self::NOTHING }
    }

    /// A number right-aligned in `width` columns, or as many spaces for `None`.
    pub(crate) const fn right(number: Option<usize>, width: usize) -> Self {
        match number {
            Some(number) => {
                Fragment { kind: FragmentKind::Number, pad: width, number, ..Self::NOTHING }
            }
            None => Fragment { pad: width, ..Self::NOTHING },
        }
    }
}

impl Fragment<'_> {
    /// The number of columns that the fragment takes in a label, without the spaces before it.
    pub(crate) fn columns(&self) -> usize {
        match self.kind {
            FragmentKind::Text => columns(self.text),
            FragmentKind::ShortName => self.number,
            FragmentKind::Discriminant => signed_digits(self.wide),
            // Labels don't contain these.
            FragmentKind::Pad | FragmentKind::Number | FragmentKind::Fingerprint => 0,
        }
    }

    /// Shortens the text to `room` columns and returns the columns left. A number is removed.
    pub(crate) fn cut(&mut self, room: usize) -> usize {
        if let FragmentKind::ShortName = self.kind {
            self.number = self.number.min(room);
            return self.number;
        }
        self.text = if let FragmentKind::Text = self.kind { cut(self.text, room) } else { "" };
        self.kind = FragmentKind::Text;
        columns(self.text)
    }
}

impl fmt::Display for Fragment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fragment { kind, pad, text, number, wide } = *self;
        // The first three arms don't use `write!`, which takes twice as long: a table consists
        // mostly of these fragments.
        match kind {
            FragmentKind::Pad => write_pad(f, pad),
            FragmentKind::Text => {
                write_pad(f, pad)?;
                f.write_str(text)
            }
            FragmentKind::ShortName => {
                write_pad(f, pad)?;
                ShortName(text).write(f, number)
            }
            FragmentKind::Number => write_number(f, number, pad),
            FragmentKind::Discriminant => write!(f, "{wide}"),
            FragmentKind::Fingerprint => {
                let part = |shift: u32| (wide >> shift) & 0xffff;
                write!(f, "0x{:04x}_{:04x}_{:04x}_{:04x}", part(48), part(32), part(16), part(0))
            }
        }
    }
}

/// Writes `count` spaces.
pub(crate) fn write_pad(f: &mut fmt::Formatter<'_>, mut count: usize) -> fmt::Result {
    const SPACES: &str = "                                ";
    while count > SPACES.len() {
        f.write_str(SPACES)?;
        count -= SPACES.len();
    }
    f.write_str(&SPACES[..count])
}

/// Writes a number, right-aligned in `width` columns.
fn write_number(f: &mut fmt::Formatter<'_>, number: usize, width: usize) -> fmt::Result {
    // `u64::MAX` has 20 digits.
    let mut buffer = [b' '; 20];
    let mut text = ConstWriter::new(&mut buffer);
    let digits = Fragment::number(number);
    text.write(&[digits]);
    write_pad(f, width.saturating_sub(digits.pad))?;
    f.write_str(core::str::from_utf8(&buffer[..digits.pad]).unwrap_or_default())
}

/// The number of decimal digits of a number.
pub(crate) const fn digits(number: usize) -> usize {
    digits_in(number, 10)
}

/// The number of digits of a number in another base.
pub(crate) const fn digits_in(mut number: usize, base: usize) -> usize {
    let mut digits = 1;
    while number >= base {
        number /= base;
        digits += 1;
    }
    digits
}

/// The number of characters of a discriminant in decimal, its sign included.
pub(crate) const fn signed_digits(discriminant: i128) -> usize {
    let mut digits = if discriminant < 0 { 2 } else { 1 };
    let mut rest = discriminant.unsigned_abs();
    while rest >= 10 {
        rest /= 10;
        digits += 1;
    }
    digits
}

/// Text written in a `const`. Bytes that do not fit are counted, so that the caller can retry with
/// a buffer that is large enough.
pub(crate) struct ConstWriter<'a> {
    buffer: &'a mut [u8],
    length: usize,
    /// The byte of the text at which the buffer begins, if it holds only a part of the text.
    window: Option<usize>,
}

impl<'a> ConstWriter<'a> {
    /// A writer into a buffer that is full of spaces.
    pub(crate) const fn new(buffer: &'a mut [u8]) -> Self {
        ConstWriter { buffer, length: 0, window: None }
    }

    /// A writer into a buffer, full of spaces, for the bytes of the text from `start` on.
    pub(crate) const fn window(buffer: &'a mut [u8], start: usize) -> Self {
        ConstWriter { buffer, length: 0, window: Some(start) }
    }

    /// The number of bytes written, including bytes that did not fit.
    pub(crate) const fn length(&self) -> usize {
        self.length
    }

    /// Writes the fragments. One long function on local variables, which leaves spaces as they are
    /// in the buffer: the compiler interprets it, and a call costs as much as ten moved bytes.
    #[expect(clippy::too_many_lines, reason = "a call costs more than its work")]
    pub(crate) const fn write(&mut self, fragments: &[Fragment<'_>]) {
        if let Some(start) = self.window {
            return self.write_in_window(fragments, start);
        }
        let buffer: &mut [u8] = self.buffer;
        let mut at = self.length;
        let mut index = 0;
        while index < fragments.len() {
            let Fragment { kind, pad, text, number, wide } = fragments[index];
            index += 1;
            match kind {
                FragmentKind::Pad => at += pad,
                FragmentKind::Text | FragmentKind::ShortName => {
                    at += pad;
                    let mut rest = text.as_bytes();
                    let end = at + rest.len();
                    if end <= buffer.len() {
                        // Many bytes at a time: fewer steps to interpret, of which rustc limits the
                        // number.
                        while let &[
                            a0,
                            a1,
                            a2,
                            a3,
                            a4,
                            a5,
                            a6,
                            a7,
                            a8,
                            a9,
                            a10,
                            a11,
                            a12,
                            a13,
                            a14,
                            a15,
                            ref further @ ..,
                        ] = rest
                        {
                            buffer[at] = a0;
                            buffer[at + 1] = a1;
                            buffer[at + 2] = a2;
                            buffer[at + 3] = a3;
                            buffer[at + 4] = a4;
                            buffer[at + 5] = a5;
                            buffer[at + 6] = a6;
                            buffer[at + 7] = a7;
                            buffer[at + 8] = a8;
                            buffer[at + 9] = a9;
                            buffer[at + 10] = a10;
                            buffer[at + 11] = a11;
                            buffer[at + 12] = a12;
                            buffer[at + 13] = a13;
                            buffer[at + 14] = a14;
                            buffer[at + 15] = a15;
                            at += 16;
                            rest = further;
                        }
                        while let &[a, b, c, d, ref further @ ..] = rest {
                            buffer[at] = a;
                            buffer[at + 1] = b;
                            buffer[at + 2] = c;
                            buffer[at + 3] = d;
                            at += 4;
                            rest = further;
                        }
                        while let &[a, ref further @ ..] = rest {
                            buffer[at] = a;
                            at += 1;
                            rest = further;
                        }
                    }
                    at = end;
                }
                FragmentKind::Number => {
                    at += pad;
                    if at <= buffer.len() {
                        let (mut position, mut rest) = (at, number);
                        loop {
                            position -= 1;
                            buffer[position] = DIGITS[rest % 10];
                            rest /= 10;
                            if rest == 0 {
                                break;
                            }
                        }
                    }
                }
                FragmentKind::Discriminant => {
                    let start = at;
                    at += signed_digits(wide);
                    if at <= buffer.len() {
                        buffer[start] = b'-';
                        let (mut position, mut rest) = (at, wide.unsigned_abs());
                        loop {
                            position -= 1;
                            buffer[position] = DIGITS[(rest % 10) as usize];
                            rest /= 10;
                            if rest == 0 {
                                break;
                            }
                        }
                    }
                }
                FragmentKind::Fingerprint => {
                    let start = at;
                    at += "0x0000_0000_0000_0000".len();
                    if at <= buffer.len() {
                        let (mut position, mut rest) = (at, wide.unsigned_abs());
                        while position > start + 2 {
                            position -= 1;
                            if (at - position) % 5 == 0 {
                                buffer[position] = b'_';
                            } else {
                                buffer[position] = DIGITS[(rest % 16) as usize];
                                rest /= 16;
                            }
                        }
                        buffer[start] = b'0';
                        buffer[start + 1] = b'x';
                    }
                }
            }
        }
        self.length = at;
    }

    /// Writes the fragments byte by byte, at run time, into a buffer that holds a part of the text.
    const fn write_in_window(&mut self, fragments: &[Fragment<'_>], start: usize) {
        let mut index = 0;
        while index < fragments.len() {
            let fragment = fragments[index];
            index += 1;
            match fragment.kind {
                // The buffer is full of spaces.
                FragmentKind::Pad => self.length += fragment.pad,
                FragmentKind::Text | FragmentKind::ShortName => {
                    self.length += fragment.pad;
                    self.write_bytes_in_window(fragment.text.as_bytes(), start);
                }
                FragmentKind::Number => {
                    let number = Fragment::number(fragment.number);
                    self.length += fragment.pad - number.pad;
                    self.write_number_in_window(number, start);
                }
                FragmentKind::Discriminant | FragmentKind::Fingerprint => {
                    self.write_number_in_window(fragment, start);
                }
            }
        }
    }

    const fn write_number_in_window(&mut self, number: Fragment<'_>, start: usize) {
        // The largest discriminant, 2 to the power of 127, has 39 digits, and a sign.
        let mut buffer = [b' '; 40];
        let mut text = ConstWriter::new(&mut buffer);
        text.write(&[number]);
        let length = text.length;
        self.write_bytes_in_window(buffer.split_at(length).0, start);
    }

    const fn write_bytes_in_window(&mut self, bytes: &[u8], start: usize) {
        let mut index = 0;
        while index < bytes.len() {
            if self.length >= start && self.length - start < self.buffer.len() {
                self.buffer[self.length - start] = bytes[index];
            }
            self.length += 1;
            index += 1;
        }
    }
}

const DIGITS: [u8; 16] = *b"0123456789abcdef";

/// Writes a text from a [`ConstWriter`] to a formatter, in parts that fit a small buffer.
#[inline]
pub(crate) fn write_text(
    f: &mut fmt::Formatter<'_>,
    write: impl Fn(&mut ConstWriter<'_>),
) -> fmt::Result {
    let mut start = 0;
    loop {
        let mut buffer = [b' '; 0x1000];
        let mut out = ConstWriter::window(&mut buffer, start);
        write(&mut out);
        let length = out.length() - start;
        let part = &buffer[..length.min(buffer.len())];
        let part = match core::str::from_utf8(part) {
            Ok(part) => part,
            // A character crosses the end of the window; the next window starts with it.
            Err(error) => core::str::from_utf8(&part[..error.valid_up_to()]).unwrap_or_default(),
        };
        f.write_str(part)?;
        start += part.len();
        if part.is_empty() || part.len() == length {
            return Ok(());
        }
    }
}
