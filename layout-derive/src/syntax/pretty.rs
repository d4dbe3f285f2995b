//! Types as text, spaced as rustfmt does: `&'a mut [u8]`, not `& 'a mut [u8]`.

use std::iter;

use proc_macro2::{Delimiter, Punct, Spacing, TokenStream, TokenTree};
use syn::Type;

use crate::syntax::lengths;
use crate::syntax::none_groups::bracketed_type;

pub(crate) fn type_text(ty: TokenStream) -> String {
    bracketed_text(bracketed_type(ty))
}

/// The text of a type whose `None`-delimited groups are already replaced.
pub(crate) fn bracketed_text(ty: TokenStream) -> String {
    text(ty, Grammar::Type)
}

/// The text of the value of a constant.
pub(crate) fn value_text(tokens: TokenStream) -> String {
    text(tokens, Grammar::Expression)
}

fn text(tokens: TokenStream, grammar: Grammar) -> String {
    let mut printer = Printer { text: String::new(), before: Before::Start, grammar, angles: 0 };
    printer.tokens(tokens);
    printer.text
}

/// The previous token, which decides whether a space precedes the next one.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// The start, an opening bracket or a prefix operator: no space.
    Start,
    /// `::`, after which `<` opens generic arguments even in an expression.
    Path,
    /// A name, a literal, a closing bracket: a space before the next name.
    Operand,
    /// A word or lifetime that a space always follows, `mut` or `'a`.
    Word,
    /// A binary operator or a colon: a space.
    Blank,
    /// A comma that is not yet written, because it is left out at the end of a list.
    Comma,
}

/// The grammar of the tokens: `<` and `*` have different meanings in types and in expressions.
#[derive(Clone, Copy, PartialEq)]
enum Grammar {
    Type,
    Expression,
}

struct Printer {
    text: String,
    before: Before,
    grammar: Grammar,
    /// The number of open `<` in the current group.
    angles: usize,
}

impl Printer {
    fn tokens(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) if ident == lengths::CORE => {
                    let call = iter::once(TokenTree::Ident(ident)).chain(tokens.clone());
                    if let Some(argument) = lengths::argument(call) {
                        tokens.nth(lengths::BEFORE_ARGUMENT - 1);
                        self.tokens(argument.stream());
                    }
                }
                TokenTree::Ident(ident) => self.word(&ident.to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
                TokenTree::Group(group) => self.group(group.delimiter(), group.stream()),
                TokenTree::Punct(quote) if quote.as_char() == '\'' => {
                    if let Some(TokenTree::Ident(name)) = tokens.next() {
                        self.put(&format!("'{name}"), true);
                        self.before = Before::Word;
                    }
                }
                TokenTree::Punct(first) => {
                    let mut operator = String::from(first.as_char());
                    let mut last = first;
                    while let Some(TokenTree::Punct(next)) = tokens.peek() {
                        if !self.joins(&operator, &last, next) {
                            break;
                        }
                        operator.push(next.as_char());
                        last = next.clone();
                        tokens.next();
                    }
                    self.operator(&operator);
                }
            }
        }
    }

    /// Whether `next` continues the operator. In a type `>>` and `&&` are two operators each.
    fn joins(&self, operator: &str, last: &Punct, next: &Punct) -> bool {
        const BOTH: [&str; 5] = ["::", "->", "..", "...", "..="];
        const EXPRESSION: [&str; 9] = ["=>", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>"];
        let joined = format!("{operator}{}", next.as_char());
        last.spacing() == Spacing::Joint
            && (BOTH.contains(&joined.as_str())
                || (self.in_expression()
                    && self.before == Before::Operand
                    && EXPRESSION.contains(&joined.as_str())))
    }

    fn in_expression(&self) -> bool {
        self.grammar == Grammar::Expression && self.angles == 0
    }

    fn word(&mut self, word: &str) {
        self.put(word, true);
        self.before = match word {
            "as" | "const" | "dyn" | "else" | "extern" | "if" | "impl" | "in" | "match" | "mut"
            | "unsafe" => Before::Word,
            _ => Before::Operand,
        };
    }

    fn group(&mut self, delimiter: Delimiter, tokens: TokenStream) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{", "}"),
            // A `None`-delimited group from a macro has no text.
            Delimiter::None => return self.tokens(tokens),
        };
        let tokens = if delimiter == Delimiter::Brace { unwrapped(tokens) } else { tokens };
        let tuple = delimiter == Delimiter::Parenthesis && self.before != Before::Operand;
        let outer = (self.grammar, self.angles);
        self.put(open, delimiter == Delimiter::Brace);
        self.before = Before::Start;
        self.angles = 0;
        if delimiter == Delimiter::Brace {
            self.grammar = Grammar::Expression;
            self.before = Before::Blank;
        }
        self.tokens(tokens.clone());
        if self.before == Before::Comma && tuple && is_one_element(tokens) {
            self.text.push(',');
        }
        if delimiter == Delimiter::Brace && self.before != Before::Blank {
            self.text.push(' ');
        }
        self.text.push_str(close);
        (self.grammar, self.angles) = outer;
        self.before = Before::Operand;
    }

    fn operator(&mut self, operator: &str) {
        let operand = self.before == Before::Operand;
        match operator {
            "," => self.before = Before::Comma,
            ";" => {
                self.text.push(';');
                self.before = Before::Blank;
                // In a type, the length of an array follows a semicolon.
                self.grammar = Grammar::Expression;
            }
            ":" => {
                self.text.push(':');
                self.before = Before::Blank;
            }
            "::" => {
                self.put("::", false);
                self.before = Before::Path;
            }
            "<" if !self.in_expression() || !operand => {
                self.put("<", false);
                self.angles += 1;
                self.before = Before::Start;
            }
            ">" if self.angles > 0 => {
                self.text.push('>');
                self.angles -= 1;
                self.before = Before::Operand;
            }
            "." | ".." | "..." | "..=" => {
                self.put(operator, false);
                self.before = Before::Start;
            }
            "!" if operand => {
                // The `!` of a macro call.
                self.text.push('!');
                self.before = Before::Operand;
            }
            "&" | "*" | "!" | "?" | "-" if !operand || !self.in_expression() => {
                self.put(operator, operand);
                self.before = Before::Start;
            }
            _ => {
                self.put(operator, true);
                self.before = Before::Blank;
            }
        }
    }

    /// Writes `text`, after a space if the previous token requires it. After an operand, `apart`
    /// decides.
    fn put(&mut self, text: &str, apart: bool) {
        match self.before {
            Before::Start | Before::Path => {}
            Before::Operand if !apart => {}
            Before::Comma => self.text.push_str(", "),
            Before::Operand | Before::Word | Before::Blank => self.text.push(' '),
        }
        self.text.push_str(text);
    }
}

/// The inside of the block in the call that [`lengths`] writes into braces.
fn unwrapped(tokens: TokenStream) -> TokenStream {
    let argument = lengths::argument(tokens.clone().into_iter());
    match argument.and_then(|argument| argument.stream().into_iter().next()) {
        Some(TokenTree::Group(block)) => block.stream(),
        _ => tokens,
    }
}

/// Whether a list that ends in a comma has one element, like the tuple `(u8,)`.
fn is_one_element(tokens: TokenStream) -> bool {
    syn::parse::Parser::parse2(
        syn::punctuated::Punctuated::<Type, syn::Token![,]>::parse_terminated,
        tokens,
    )
    .is_ok_and(|elements| elements.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::type_text;
    use proc_macro2::{Delimiter, Group};
    use quote::quote;
    use syn::parse_str;

    const PATHS: &[&str] = &[
        "u8",
        "::core::option::Option<u8>",
        "Option<Box<[u8; 4]>>",
        "HashMap<String, Vec<(u8, u16)>>",
        "<T as Iterator>::Item",
        "<<T as A>::B as C<u8>>::D",
        "Vec<<T as A>::B>",
        "Box<dyn Iterator<Item = Vec<u8>>>",
        "r#type",
        "Foo<'a, 'static, T, 4, -1, { N + 1 }>",
    ];

    const REFERENCES_AND_POINTERS: &[&str] = &[
        "&'a mut [u8]",
        "&'static str",
        "&u8",
        "&&'a &mut u8",
        "*const *mut u8",
        "*const [u8]",
        "&'a <T as A>::B",
        "&'a ::core::ffi::CStr",
    ];

    const FUNCTIONS: &[&str] = &[
        "fn()",
        "fn(u8, &str) -> !",
        "unsafe extern \"C\" fn(*const c_char, ...) -> c_int",
        "for<'a> fn(&'a u8) -> &'a u8",
        "Option<unsafe extern \"C\" fn(arg: *mut c_void)>",
    ];

    const ARRAYS_AND_THEIR_LENGTHS: &[&str] = &[
        "[u8; 4]",
        "[[u16; 2]; 3]",
        "[u8; N * 2 - 1]",
        "[u8; -(1 << 4) as usize]",
        "[u8; size_of::<Foo<u8>>() + 1]",
        "[u8; Self::LEN]",
        "[u8; <T as Sized>::LEN]",
        "[u8; { A < B && !C } as usize]",
        "[u8; max(A, B).pow(2)]",
        "[&'a u8; 2]",
    ];

    const TRAIT_OBJECTS: &[&str] = &[
        "Box<dyn Fn(&u8) -> u8 + Send + 'a>",
        "&'a dyn Debug",
        "&'a (dyn Debug + Send)",
        "Box<dyn for<'b> Fn(&'b u8) -> &'b u8>",
        "dyn ?Sized",
    ];

    const TUPLES: &[&str] = &["()", "(u8,)", "(u8, (u16, u32))"];

    const MACROS: &[&str] = &["my_type!(u8)", "Vec<my::macros::pick![a, b]>"];

    fn all() -> Vec<&'static str> {
        [
            PATHS,
            REFERENCES_AND_POINTERS,
            FUNCTIONS,
            ARRAYS_AND_THEIR_LENGTHS,
            TRAIT_OBJECTS,
            TUPLES,
            MACROS,
        ]
        .concat()
    }

    #[test]
    fn types_are_printed_as_they_are_spaced_here() {
        for text in all() {
            assert_eq!(type_text(parse_str(text).unwrap()), text);
        }
    }

    /// The types above are spaced as rustfmt does.
    #[test]
    fn spacing_is_that_of_rustfmt() {
        use std::io::Write as _;
        use std::process::{Command, Stdio};

        let source = format!("type X = {};\n", all().join(";\ntype X = "));
        let rustfmt = Command::new("rustfmt")
            .args(["--edition", "2024", "--config", "max_width=200"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let Ok(mut rustfmt) = rustfmt else {
            eprintln!("skipped: types against rustfmt (rustup component add rustfmt)");
            return;
        };
        rustfmt.stdin.take().unwrap().write_all(source.as_bytes()).unwrap();
        let output = rustfmt.wait_with_output().unwrap();
        assert!(output.status.success(), "rustfmt can't read them");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), source);
    }

    #[test]
    fn none_groups_are_transparent() {
        // rustc passes `$t:ty` and `$n:expr` in `None`-delimited groups.
        let group = |tokens| Group::new(Delimiter::None, tokens);
        let inner = group(quote!(&'a [u8]));
        assert_eq!(type_text(quote!(Option<#inner>)), "Option<&'a [u8]>");
        let length = group(quote!(2 * 3));
        assert_eq!(type_text(quote!([u8; #length])), "[u8; 2 * 3]");
    }

    #[test]
    fn trailing_commas_are_dropped() {
        let ty = quote!(Foo<u8, (u8, u16,), fn(u8,),>);
        assert_eq!(type_text(ty), "Foo<u8, (u8, u16), fn(u8)>");
    }
}
