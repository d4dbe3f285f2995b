//! Splits a text into tokens: "Textual Structure" of the specification.

use super::{Mistake, Result};

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum TokenKind {
    Word,
    Number,
    /// One character. Operators such as `<<` are two tokens, because `>>` may close two lists.
    Sign,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    pub(super) text: &'a str,
    /// The offset in the text, in bytes.
    pub(super) at: usize,
}

impl Token<'_> {
    pub(super) fn is(&self, text: &str) -> bool {
        self.kind != TokenKind::Number && self.text == text
    }

    /// Whether the next token begins where this one ends.
    pub(super) fn touches(&self, next: &Token<'_>) -> bool {
        self.at + self.text.len() == next.at
    }
}

/// "Blankspace and Line Breaks": the ends of a line.
const LINE_BREAKS: [char; 7] = ['\n', '\u{b}', '\u{c}', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// All tokens of a text, without blankspace and comments.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = match first {
            // The left-to-right and right-to-left marks are blankspace.
            _ if first.is_whitespace() || matches!(first, '\u{200e}' | '\u{200f}') => {
                at += first.len_utf8();
                continue;
            }
            '/' if rest.starts_with("//") => {
                at += rest.find(LINE_BREAKS).unwrap_or(rest.len());
                continue;
            }
            '/' if rest.starts_with("/*") => {
                at += block_comment(rest)
                    .ok_or_else(|| Mistake::new(at, "this comment has no end: `*/` is missing"))?;
                continue;
            }
            '0'..='9' => (TokenKind::Number, number(rest)),
            '.' if rest[1..].starts_with(|next: char| next.is_ascii_digit()) => {
                (TokenKind::Number, number(rest))
            }
            _ if first.is_alphanumeric() || first == '_' => {
                (TokenKind::Word, rest.find(|next: char| !is_in_word(next)).unwrap_or(rest.len()))
            }
            '#' => return Err(Mistake::new(at, PREPROCESSED)),
            _ if SIGNS.contains(first) => (TokenKind::Sign, 1),
            _ => return Err(Mistake::new(at, format!("`{first}` is not WGSL"))),
        };
        tokens.push(Token { kind, text: &rest[..length], at });
        at += length;
    }
    Ok(tokens)
}

pub(super) const PREPROCESSED: &str = "this is the language of a preprocessor, not WGSL: compare with \
    the preprocessed module in a test, by `TypeLayout::differences`: docs/definitions.md has a recipe";

/// "Syntactic Tokens"
const SIGNS: &str = "&-@/![]{}:,=>.%+|()<;*~^";

/// "Identifiers": a superset of `XID_Continue`.
fn is_in_word(next: char) -> bool {
    next.is_alphanumeric() || next == '_' || !next.is_ascii() && !next.is_whitespace()
}

/// The length of a number, with its suffix: "Numeric Literals".
fn number(text: &str) -> usize {
    let is_hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    let mut previous = ' ';
    let end = text.find(|next: char| {
        let is_exponent = match previous {
            'e' | 'E' => !is_hexadecimal,
            'p' | 'P' => is_hexadecimal,
            _ => false,
        };
        previous = next;
        !(next.is_ascii_alphanumeric() || next == '.' || is_exponent && matches!(next, '+' | '-'))
    });
    end.unwrap_or(text.len())
}

/// The length of a block comment. Block comments nest.
fn block_comment(text: &str) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        let rest = text.get(at..)?;
        let begin = rest.find("/*");
        let end = rest.find("*/")?;
        match begin {
            Some(begin) if begin < end => {
                depth += 1;
                at += begin + 2;
            }
            _ => {
                depth -= 1;
                at += end + 2;
            }
        }
        if depth == 0 {
            return Some(at);
        }
    }
}
