//! Pieces of text, and the buffer that a `const` writes them into.
//!
//! A formatter can't run in a `const`, and a `const` must print the same table as `Display`.
//! So what is to be printed is first said as [`Piece`]s, and both write those.

use core::fmt;

use crate::text::width::{columns, cut};

/// The smallest bit of output: blanks, then text or a number.
///
/// One plain struct: taking an enum's payload out is slow for the interpreter of `const`s.
#[derive(Clone, Copy)]
pub(crate) struct Piece<'a> {
    pub(crate) kind: PieceKind,
    /// Before the text; the width in which a number is right-aligned, which has
    /// room for it.
    pub(crate) blanks: usize,
    pub(crate) text: &'a str,
    pub(crate) number: usize,
    /// A discriminant or a fingerprint.
    pub(crate) wide: i128,
}

#[derive(Clone, Copy)]
pub(crate) enum PieceKind {
    Blanks,
    Text,
    Number,
    Discriminant,
    /// In hexadecimal, all 16 digits, by four.
    Fingerprint,
}

impl<'a> Piece<'a> {
    pub(crate) const NOTHING: Self =
        Piece { kind: PieceKind::Blanks, blanks: 0, text: "", number: 0, wide: 0 };

    pub(crate) const fn text(text: &'a str) -> Self {
        Piece { kind: PieceKind::Text, text, ..Self::NOTHING }
    }

    pub(crate) const fn number(number: usize) -> Self {
        Piece { kind: PieceKind::Number, blanks: digits(number), number, ..Self::NOTHING }
    }

    pub(crate) const fn discriminant(discriminant: i128) -> Self {
        Piece { kind: PieceKind::Discriminant, wide: discriminant, ..Self::NOTHING }
    }

    pub(crate) const fn fingerprint(fingerprint: u64) -> Self {
        Piece { kind: PieceKind::Fingerprint, wide: fingerprint as i128, ..Self::NOTHING }
    }

    /// Right-aligned in a width that has room for it, or blank where there is none.
    pub(crate) const fn right(number: Option<usize>, width: usize) -> Self {
        match number {
            Some(number) => {
                Piece { kind: PieceKind::Number, blanks: width, number, ..Self::NOTHING }
            }
            None => Piece { blanks: width, ..Self::NOTHING },
        }
    }
}

impl Piece<'_> {
    /// How many columns of a label it takes: the blanks before a name are none of it.
    pub(crate) fn columns(&self) -> usize {
        match self.kind {
            PieceKind::Text => columns(self.text),
            PieceKind::Discriminant => signed_digits(self.wide),
            // Not in labels.
            PieceKind::Blanks | PieceKind::Number | PieceKind::Fingerprint => 0,
        }
    }

    /// Leaves what has room in so many columns, and tells how many those are. A number goes whole.
    pub(crate) fn cut(&mut self, room: usize) -> usize {
        self.text = if let PieceKind::Text = self.kind { cut(self.text, room) } else { "" };
        self.kind = PieceKind::Text;
        columns(self.text)
    }
}

impl fmt::Display for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Piece { kind, blanks, text, number, wide } = *self;
        // Not by `write!`, which takes twice as long. A table is mostly these three.
        match kind {
            PieceKind::Blanks => write_blanks(f, blanks),
            PieceKind::Text => {
                write_blanks(f, blanks)?;
                f.write_str(text)
            }
            PieceKind::Number => write_number(f, number, blanks),
            PieceKind::Discriminant => write!(f, "{wide}"),
            PieceKind::Fingerprint => {
                let part = |shift: u32| (wide >> shift) & 0xffff;
                write!(f, "0x{:04x}_{:04x}_{:04x}_{:04x}", part(48), part(32), part(16), part(0))
            }
        }
    }
}

/// Writes so many blanks.
pub(crate) fn write_blanks(f: &mut fmt::Formatter<'_>, mut count: usize) -> fmt::Result {
    const BLANKS: &str = "                                ";
    while count > BLANKS.len() {
        f.write_str(BLANKS)?;
        count -= BLANKS.len();
    }
    f.write_str(&BLANKS[..count])
}

/// Writes a number, right-aligned in a width.
fn write_number(f: &mut fmt::Formatter<'_>, number: usize, width: usize) -> fmt::Result {
    // As many digits as `u64::MAX` has.
    let mut buffer = [b' '; 20];
    let mut text = Text::new(&mut buffer);
    let digits = Piece::number(number);
    text.pieces(&[digits]);
    write_blanks(f, width.saturating_sub(digits.blanks))?;
    f.write_str(core::str::from_utf8(&buffer[..digits.blanks]).unwrap_or_default())
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
pub(crate) struct Text<'a> {
    buffer: &'a mut [u8],
    length: usize,
    /// Where in the text the buffer begins, if it is a window that holds a part of it.
    window: Option<usize>,
}

impl<'a> Text<'a> {
    /// Into a buffer full of blanks.
    pub(crate) const fn new(buffer: &'a mut [u8]) -> Self {
        Text { buffer, length: 0, window: None }
    }

    /// Into a buffer for what the text has from byte `start` on.
    pub(crate) const fn window(buffer: &'a mut [u8], start: usize) -> Self {
        Text { buffer, length: 0, window: Some(start) }
    }

    /// Bytes written, including those that did not fit.
    pub(crate) const fn length(&self) -> usize {
        self.length
    }

    /// One function that calls almost none, works on locals and leaves blanks as it found them: the
    /// compiler interprets this, and a call costs it as much as moving ten bytes.
    pub(crate) const fn pieces(&mut self, pieces: &[Piece<'_>]) {
        if let Some(start) = self.window {
            return self.pieces_in_window(pieces, start);
        }
        let buffer: &mut [u8] = self.buffer;
        let mut at = self.length;
        let mut index = 0;
        while index < pieces.len() {
            let Piece { kind, blanks, text, number, wide } = pieces[index];
            index += 1;
            match kind {
                PieceKind::Blanks => at += blanks,
                PieceKind::Text => {
                    at += blanks;
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
                PieceKind::Number => {
                    at += blanks;
                    if at <= buffer.len() {
                        let (mut place, mut rest) = (at, number);
                        loop {
                            place -= 1;
                            buffer[place] = DIGITS[rest % 10];
                            rest /= 10;
                            if rest == 0 {
                                break;
                            }
                        }
                    }
                }
                PieceKind::Discriminant => {
                    let start = at;
                    at += signed_digits(wide);
                    if at <= buffer.len() {
                        buffer[start] = b'-';
                        let (mut place, mut rest) = (at, wide.unsigned_abs());
                        loop {
                            place -= 1;
                            buffer[place] = DIGITS[(rest % 10) as usize];
                            rest /= 10;
                            if rest == 0 {
                                break;
                            }
                        }
                    }
                }
                PieceKind::Fingerprint => {
                    let start = at;
                    at += "0x0000_0000_0000_0000".len();
                    if at <= buffer.len() {
                        let (mut place, mut rest) = (at, wide.unsigned_abs());
                        while place > start + 2 {
                            place -= 1;
                            if (at - place) % 5 == 0 {
                                buffer[place] = b'_';
                            } else {
                                buffer[place] = DIGITS[(rest % 16) as usize];
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
    const fn pieces_in_window(&mut self, pieces: &[Piece<'_>], start: usize) {
        let mut index = 0;
        while index < pieces.len() {
            let piece = pieces[index];
            index += 1;
            match piece.kind {
                // The buffer is full of them.
                PieceKind::Blanks => self.length += piece.blanks,
                PieceKind::Text => {
                    self.length += piece.blanks;
                    self.bytes_in_window(piece.text.as_bytes(), start);
                }
                PieceKind::Number => {
                    let number = Piece::number(piece.number);
                    self.length += piece.blanks - number.blanks;
                    self.number_in_window(number, start);
                }
                PieceKind::Discriminant | PieceKind::Fingerprint => {
                    self.number_in_window(piece, start);
                }
            }
        }
    }

    const fn number_in_window(&mut self, number: Piece<'_>, start: usize) {
        // 2 to the power of 127 has 39 digits.
        let mut buffer = [b' '; 40];
        let mut text = Text::new(&mut buffer);
        text.pieces(&[number]);
        let length = text.length;
        self.bytes_in_window(buffer.split_at(length).0, start);
    }

    const fn bytes_in_window(&mut self, bytes: &[u8], start: usize) {
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
