//! Pieces of text, and the buffer that a `const` writes them into.
//!
//! A formatter can't run in a `const`, and a `const` must print the same table as `Display`.
//! So what is to be printed is first said as [`Piece`]s, and both write those.

use core::fmt;

/// The smallest bit of output.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'a> {
    Text(&'a str),
    Number(usize),
    /// A number, right-aligned; blank where there is none.
    Right {
        number: Option<usize>,
        width: usize,
    },
    Spaces(usize),
}

impl fmt::Display for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Piece::Text(text) => f.write_str(text),
            Piece::Number(number) => write!(f, "{number}"),
            Piece::Right { number: Some(number), width } => write!(f, "{number:width$}"),
            Piece::Right { number: None, width } | Piece::Spaces(width) => {
                write!(f, "{:width$}", "")
            }
        }
    }
}

/// How many decimal digits a number has.
pub(crate) const fn digits(number: usize) -> usize {
    match number.checked_ilog10() {
        Some(log) => log as usize + 1,
        None => 1,
    }
}

/// Text written in a `const`. It counts what does not fit, so that writing into an empty buffer
/// measures how large the buffer must be.
pub(crate) struct Text<'a> {
    buffer: &'a mut [u8],
    length: usize,
}

impl<'a> Text<'a> {
    pub(crate) const fn new(buffer: &'a mut [u8]) -> Self {
        Text { buffer, length: 0 }
    }

    /// Bytes written, including those that did not fit.
    pub(crate) const fn length(&self) -> usize {
        self.length
    }

    pub(crate) const fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Text(text) => self.str(text),
            Piece::Number(number) => self.number(number, digits(number)),
            Piece::Right { number: Some(number), width } => self.number(number, width),
            Piece::Right { number: None, width } | Piece::Spaces(width) => self.spaces(width),
        }
    }

    pub(crate) const fn pieces(&mut self, pieces: &[Piece<'_>]) {
        let mut index = 0;
        while index < pieces.len() {
            self.piece(pieces[index]);
            index += 1;
        }
    }

    pub(crate) const fn str(&mut self, text: &str) {
        let text = text.as_bytes();
        if self.length + text.len() <= self.buffer.len() {
            let mut index = 0;
            while index < text.len() {
                self.buffer[self.length + index] = text[index];
                index += 1;
            }
        }
        self.length += text.len();
    }

    pub(crate) const fn spaces(&mut self, count: usize) {
        let mut left = count;
        while left > 0 {
            self.byte(b' ');
            left -= 1;
        }
    }

    const fn number(&mut self, number: usize, width: usize) {
        let digits = digits(number);
        self.spaces(width.saturating_sub(digits));
        let mut place = 10_usize.pow(digits as u32 - 1);
        while place > 0 {
            self.byte(b'0' + (number / place % 10) as u8);
            place /= 10;
        }
    }

    const fn byte(&mut self, byte: u8) {
        if self.length < self.buffer.len() {
            self.buffer[self.length] = byte;
        }
        self.length += 1;
    }
}
