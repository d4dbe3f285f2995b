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
pub(crate) const fn digits(mut number: usize) -> usize {
    let mut digits = 1;
    while number >= 10 {
        number /= 10;
        digits += 1;
    }
    digits
}

/// Text written in a `const`. What does not fit is counted, so that one learns how large the
/// buffer must be.
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

    pub(crate) const fn str(&mut self, text: &str) {
        self.pieces(&[Piece::Text(text)]);
    }

    /// One function that calls almost none and works on locals: the compiler interprets this, and a
    /// call or a look through `self` costs it as much as moving several bytes.
    pub(crate) const fn pieces(&mut self, pieces: &[Piece<'_>]) {
        let buffer: &mut [u8] = self.buffer;
        let mut at = self.length;
        let mut index = 0;
        while index < pieces.len() {
            let (blanks, text, number) = match pieces[index] {
                Piece::Text(text) => (0, text.as_bytes(), None),
                Piece::Spaces(width) => (width, EMPTY, None),
                Piece::Number(number) => (digits(number), EMPTY, Some(number)),
                Piece::Right { number, width } => (width, EMPTY, number),
            };
            index += 1;
            let end = at + blanks + text.len();
            if end > buffer.len() {
                at = end;
                continue;
            }
            let words = at + blanks;
            while at < words {
                buffer[at] = b' ';
                at += 1;
            }
            if let Some(mut rest) = number {
                // Backwards over the blanks.
                let mut place = at;
                loop {
                    place -= 1;
                    buffer[place] = DIGITS[rest % 10];
                    rest /= 10;
                    if rest == 0 {
                        break;
                    }
                }
            }
            let mut byte = 0;
            while at < end {
                buffer[at] = text[byte];
                at += 1;
                byte += 1;
            }
        }
        self.length = at;
    }
}

const EMPTY: &[u8] = &[];
const DIGITS: [u8; 10] = *b"0123456789";
