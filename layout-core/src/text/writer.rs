//! Pieces of text, and the buffer that a `const` writes them into.
//!
//! A formatter can't run in a `const`, and a `const` must print the same table as `Display`.
//! So what is to be printed is first said as [`Fragment`]s, and both write those.

use core::fmt;

use crate::text::width::{columns, cut};

/// The smallest bit of output: blanks, then text or a number.
///
/// One plain struct: taking an enum's payload out is slow for the interpreter of `const`s.
#[derive(Clone, Copy)]
pub(crate) struct Fragment<'a> {
    pub(crate) kind: FragmentKind,
    /// Before the text; the width in which a number is right-aligned, which has
    /// room for it.
    pub(crate) pad: usize,
    pub(crate) text: &'a str,
    pub(crate) number: usize,
    /// A discriminant or a fingerprint.
    pub(crate) wide: i128,
}

#[derive(Clone, Copy)]
pub(crate) enum FragmentKind {
    Pad,
    Text,
    Number,
    Discriminant,
    /// In hexadecimal, all 16 digits, by four.
    Fingerprint,
}

impl<'a> Fragment<'a> {
    pub(crate) const NOTHING: Self =
        Fragment { kind: FragmentKind::Pad, pad: 0, text: "", number: 0, wide: 0 };

    pub(crate) const fn text(text: &'a str) -> Self {
        Fragment { kind: FragmentKind::Text, text, ..Self::NOTHING }
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

    /// Right-aligned in a width that has room for it, or blank where there is none.
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
    /// How many columns of a label it takes: the blanks before a name are none of it.
    pub(crate) fn columns(&self) -> usize {
        match self.kind {
            FragmentKind::Text => columns(self.text),
            FragmentKind::Discriminant => signed_digits(self.wide),
            // Not in labels.
            FragmentKind::Pad | FragmentKind::Number | FragmentKind::Fingerprint => 0,
        }
    }

    /// Leaves what has room in so many columns, and tells how many those are. A number goes whole.
    pub(crate) fn cut(&mut self, room: usize) -> usize {
        self.text = if let FragmentKind::Text = self.kind { cut(self.text, room) } else { "" };
        self.kind = FragmentKind::Text;
        columns(self.text)
    }
}

impl fmt::Display for Fragment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fragment { kind, pad, text, number, wide } = *self;
        // Not by `write!`, which takes twice as long. A table is mostly these three.
        match kind {
            FragmentKind::Pad => write_pad(f, pad),
            FragmentKind::Text => {
                write_pad(f, pad)?;
                f.write_str(text)
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

/// Writes so many blanks.
pub(crate) fn write_pad(f: &mut fmt::Formatter<'_>, mut count: usize) -> fmt::Result {
    const SPACES: &str = "                                ";
    while count > SPACES.len() {
        f.write_str(SPACES)?;
        count -= SPACES.len();
    }
    f.write_str(&SPACES[..count])
}

/// Writes a number, right-aligned in a width.
fn write_number(f: &mut fmt::Formatter<'_>, number: usize, width: usize) -> fmt::Result {
    // As many digits as `u64::MAX` has.
    let mut buffer = [b' '; 20];
    let mut text = ConstWriter::new(&mut buffer);
    let digits = Fragment::number(number);
    text.write(&[digits]);
    write_pad(f, width.saturating_sub(digits.pad))?;
    f.write_str(core::str::from_utf8(&buffer[..digits.pad]).unwrap_or_default())
}

/// How many decimal digits a number has.
pub(crate) const fn digits(number: usize) -> usize {
    digits_in(number, 10)
}

/// How many digits it has to another base.
pub(crate) const fn digits_in(mut number: usize, base: usize) -> usize {
    let mut digits = 1;
    while number >= base {
        number /= base;
        digits += 1;
    }
    digits
}

/// The characters of a discriminant in decimal, its sign included.
pub(crate) const fn signed_digits(discriminant: i128) -> usize {
    let mut digits = if discriminant < 0 { 2 } else { 1 };
    let mut rest = discriminant.unsigned_abs();
    while rest >= 10 {
        rest /= 10;
        digits += 1;
    }
    digits
}

/// Text written in a `const`. What does not fit is counted, so that one learns how large the
/// buffer must be.
pub(crate) struct ConstWriter<'a> {
    buffer: &'a mut [u8],
    length: usize,
    /// Where in the text the buffer begins, if it is a window that holds a part of it.
    window: Option<usize>,
}

impl<'a> ConstWriter<'a> {
    /// Into a buffer full of blanks.
    pub(crate) const fn new(buffer: &'a mut [u8]) -> Self {
        ConstWriter { buffer, length: 0, window: None }
    }

    /// Into a buffer for what the text has from byte `start` on.
    pub(crate) const fn window(buffer: &'a mut [u8], start: usize) -> Self {
        ConstWriter { buffer, length: 0, window: Some(start) }
    }

    /// Bytes written, including those that did not fit.
    pub(crate) const fn length(&self) -> usize {
        self.length
    }

    /// One function that calls almost none, works on locals and leaves blanks as it found them: the
    /// compiler interprets this, and a call costs it as much as moving ten bytes.
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
                FragmentKind::Text => {
                    at += pad;
                    let mut rest = text.as_bytes();
                    let end = at + rest.len();
                    if end <= buffer.len() {
                        // By fours: a third less to interpret.
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

    /// Byte by byte: at run time, where the whole need not fit.
    const fn write_in_window(&mut self, fragments: &[Fragment<'_>], start: usize) {
        let mut index = 0;
        while index < fragments.len() {
            let fragment = fragments[index];
            index += 1;
            match fragment.kind {
                // The buffer is full of them.
                FragmentKind::Pad => self.length += fragment.pad,
                FragmentKind::Text => {
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
        // 2 to the power of 127 has 39 digits.
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
