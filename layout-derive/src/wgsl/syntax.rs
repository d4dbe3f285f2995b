//! Parses the declarations of a module: "Directives", "Structure Types", "Type Aliases", "Variable and
//! Value Declarations". Values of constants are parsed when they are evaluated.

use std::collections::HashMap;

use super::tokens::{PREPROCESSED, Token, TokenKind};
use super::{Mistake, Result};

/// The declarations of a module.
#[derive(Debug, Default)]
pub(super) struct Module<'a> {
    pub(super) structs: Vec<Struct<'a>>,
    pub(super) declarations: HashMap<&'a str, Declaration<'a>>,
    /// The variables in the address spaces `uniform`, `storage` and the like.
    pub(super) variables: Vec<Variable<'a>>,
    /// The words of `enable` and `requires` directives.
    pub(super) extensions: Vec<&'a str>,
}

#[derive(Debug)]
pub(super) enum Declaration<'a> {
    /// The index in [`Module::structs`].
    Struct(usize),
    Alias(Expr<'a>),
    /// The tokens of the value.
    Const(Vec<Token<'a>>),
    Override,
    /// A function or a variable.
    Other,
}

#[derive(Debug)]
pub(super) struct Struct<'a> {
    pub(super) name: &'a str,
    pub(super) at: usize,
    pub(super) members: Vec<Member<'a>>,
}

#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    pub(super) at: usize,
    pub(super) ty: Expr<'a>,
    pub(super) align: Option<Expr<'a>>,
    pub(super) size: Option<Expr<'a>>,
    /// `location` or `builtin`, if the member has such an attribute.
    pub(super) io: Option<&'a str>,
}

#[derive(Debug)]
pub(super) struct Variable<'a> {
    pub(super) name: &'a str,
    pub(super) space: &'a str,
    pub(super) ty: Expr<'a>,
}

/// A type or an expression, which have the same syntax: `array<Light, 2 * N>`.
#[derive(Debug)]
pub(super) struct Expr<'a> {
    pub(super) at: usize,
    pub(super) kind: ExprKind<'a>,
}

#[derive(Debug)]
pub(super) enum ExprKind<'a> {
    Number(&'a str),
    /// A name, with the arguments in `<..>`.
    Name(&'a str, Vec<Expr<'a>>),
    /// `u32(N)`
    Call(&'a str, Vec<Expr<'a>>),
    Unary(char, Box<Expr<'a>>),
    Binary(&'static str, Box<Expr<'a>>, Box<Expr<'a>>),
}

/// The largest depth of nested types and expressions. The specification requires less.
pub(super) const MOST_LEVELS: usize = 40;

/// Parses all declarations. `end` is the length of the text.
pub(super) fn module(tokens: Vec<Token<'_>>, end: usize) -> Result<Module<'_>> {
    let mut parser = Parser { tokens, next: 0, end, depth: 0 };
    let mut module = Module::default();
    while parser.next < parser.tokens.len() {
        parser.declaration(&mut module)?;
    }
    Ok(module)
}

/// Parses the value of a constant.
pub(super) fn value<'a>(tokens: &[Token<'a>], end: usize) -> Result<Expr<'a>> {
    let mut parser = Parser { tokens: tokens.to_vec(), next: 0, end, depth: 0 };
    let value = parser.expression(0, false)?;
    match parser.peek() {
        None => Ok(value),
        Some(token) => Err(unexpected("an operator", token)),
    }
}

struct Parser<'a> {
    tokens: Vec<Token<'a>>,
    next: usize,
    end: usize,
    depth: usize,
}

fn unexpected(wanted: &str, token: Token<'_>) -> Mistake {
    Mistake::new(token.at, format!("expected {wanted}, found `{}`", token.text))
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.next).copied()
    }

    fn peek_is(&self, text: &str) -> bool {
        self.peek().is_some_and(|token| token.is(text))
    }

    fn take(&mut self, text: &str) -> bool {
        let is_next = self.peek_is(text);
        self.next += usize::from(is_next);
        is_next
    }

    fn ends(&self, wanted: &str) -> Mistake {
        Mistake::new(self.end, format!("expected {wanted}, found the end of the file"))
    }

    fn expect(&mut self, text: &str) -> Result<()> {
        if self.take(text) {
            return Ok(());
        }
        let wanted = format!("`{text}`");
        Err(self.peek().map_or_else(|| self.ends(&wanted), |token| unexpected(&wanted, token)))
    }

    fn word(&mut self, wanted: &str) -> Result<Token<'a>> {
        match self.peek() {
            Some(token) if token.kind == TokenKind::Word => {
                self.next += 1;
                Ok(token)
            }
            Some(token) => Err(unexpected(wanted, token)),
            None => Err(self.ends(wanted)),
        }
    }

    /// Takes everything up to a `;` outside of brackets, and the `;`.
    fn up_to_semicolon(&mut self) -> Result<Vec<Token<'a>>> {
        let begin = self.next;
        while let Some(token) = self.peek() {
            if token.is(";") {
                self.next += 1;
                return Ok(self.tokens[begin..self.next - 1].to_vec());
            }
            self.skip_tree()?;
        }
        Err(self.ends("`;`"))
    }

    /// Takes a token, or all from an opening bracket to the closing one.
    fn skip_tree(&mut self) -> Result<()> {
        let mut open = Vec::new();
        loop {
            let Some(token) = self.peek() else {
                return Err(match open.pop() {
                    Some((at, close)) => Mistake::new(at, format!("`{close}` is missing")),
                    None => self.ends("a declaration"),
                });
            };
            self.next += 1;
            match token.text {
                "(" => open.push((token.at, ")")),
                "[" => open.push((token.at, "]")),
                "{" => open.push((token.at, "}")),
                ")" | "]" | "}" => match open.pop() {
                    Some((_, close)) if close == token.text => {}
                    Some((_, close)) => return Err(unexpected(&format!("`{close}`"), token)),
                    None => return Err(unexpected("a declaration", token)),
                },
                _ => {}
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    fn declaration(&mut self, module: &mut Module<'a>) -> Result<()> {
        if self.take(";") {
            return Ok(());
        }
        while self.peek_is("@") {
            self.attribute()?;
        }
        let keyword = self.word("a declaration")?;
        let (name, declaration) = match keyword.text {
            "enable" | "requires" => {
                let words = self.up_to_semicolon()?;
                module.extensions.extend(words.iter().map(|word| word.text));
                return Ok(());
            }
            "diagnostic" | "const_assert" => return self.up_to_semicolon().map(drop),
            "import" => return Err(Mistake::new(keyword.at, PREPROCESSED)),
            "alias" => {
                let name = self.word("a name")?;
                self.expect("=")?;
                let ty = self.ty()?;
                self.expect(";")?;
                (name, Declaration::Alias(ty))
            }
            "const" => {
                let name = self.word("a name")?;
                if self.take(":") {
                    self.ty()?;
                }
                self.expect("=")?;
                (name, Declaration::Const(self.up_to_semicolon()?))
            }
            "override" => {
                let name = self.word("a name")?;
                self.up_to_semicolon()?;
                (name, Declaration::Override)
            }
            "var" => (self.variable(module)?, Declaration::Other),
            "fn" => {
                let name = self.word("a name")?;
                while !self.peek_is("{") {
                    self.skip_tree()?;
                }
                self.skip_tree()?;
                (name, Declaration::Other)
            }
            "struct" => {
                let name = self.word("a name")?;
                module.structs.push(self.structure(name)?);
                (name, Declaration::Struct(module.structs.len() - 1))
            }
            _ => return Err(unexpected("a declaration", keyword)),
        };
        if module.declarations.insert(name.text, declaration).is_some() {
            let message = format!("`{}` is declared twice", name.text);
            return Err(Mistake::new(name.at, message));
        }
        Ok(())
    }

    /// An attribute, and its arguments.
    fn attribute(&mut self) -> Result<(Token<'a>, Option<Expr<'a>>)> {
        self.expect("@")?;
        let name = self.word("the name of an attribute")?;
        if matches!(name.text, "if" | "elif" | "else") {
            return Err(Mistake::new(name.at, PREPROCESSED));
        }
        let mut argument = None;
        if matches!(name.text, "align" | "size") {
            self.expect("(")?;
            argument = Some(self.expression(0, false)?);
            self.take(",");
            self.expect(")")?;
        } else if self.peek_is("(") {
            self.skip_tree()?;
        }
        Ok((name, argument))
    }

    fn structure(&mut self, name: Token<'a>) -> Result<Struct<'a>> {
        self.expect("{")?;
        let mut members = Vec::new();
        while !self.take("}") {
            let (mut align, mut size, mut io) = (None, None, None);
            while self.peek_is("@") {
                let (attribute, argument) = self.attribute()?;
                match attribute.text {
                    "align" => align = argument,
                    "size" => size = argument,
                    "location" | "builtin" => io = Some(attribute.text),
                    _ => {}
                }
            }
            let member = self.word("a member")?;
            self.expect(":")?;
            let ty = self.ty()?;
            members.push(Member { name: member.text, at: member.at, ty, align, size, io });
            if !self.peek_is("}") {
                self.expect(",")?;
            }
        }
        Ok(Struct { name: name.text, at: name.at, members })
    }

    /// `<storage, read> lights: array<Light>;`. Returns the name.
    fn variable(&mut self, module: &mut Module<'a>) -> Result<Token<'a>> {
        let mut space = None;
        if self.take("<") {
            space = Some(self.word("an address space")?.text);
            while !self.take(">") {
                match self.peek() {
                    Some(_) => self.next += 1,
                    None => return Err(self.ends("`>`")),
                }
            }
        }
        let name = self.word("a name")?;
        if self.take(":") {
            let ty = self.ty()?;
            if let Some(space) = space {
                module.variables.push(Variable { name: name.text, space, ty });
            }
        }
        self.up_to_semicolon()?;
        Ok(name)
    }

    fn ty(&mut self) -> Result<Expr<'a>> {
        let name = self.word("a type")?;
        let arguments = if self.peek_is("<") { self.type_arguments()? } else { Vec::new() };
        Ok(Expr { at: name.at, kind: ExprKind::Name(name.text, arguments) })
    }

    /// "Template Lists"
    fn type_arguments(&mut self) -> Result<Vec<Expr<'a>>> {
        self.expect("<")?;
        let mut arguments = Vec::new();
        while !self.take(">") {
            arguments.push(self.expression(0, true)?);
            if !self.peek_is(">") {
                self.expect(",")?;
            }
        }
        Ok(arguments)
    }

    /// An expression of operators that bind at least as tightly as `least`. In a template list `>`
    /// is its end.
    fn expression(&mut self, least: usize, in_list: bool) -> Result<Expr<'a>> {
        self.depth += 1;
        if self.depth > MOST_LEVELS {
            let at = self.peek().map_or(self.end, |token| token.at);
            return Err(Mistake::new(at, "this is nested too deeply"));
        }
        let mut left = self.operand(in_list)?;
        while let Some((operator, level)) = self.operator(in_list) {
            if level < least {
                break;
            }
            self.next += operator.len();
            let right = self.expression(level + 1, in_list)?;
            let at = left.at;
            left = Expr { at, kind: ExprKind::Binary(operator, Box::new(left), Box::new(right)) };
        }
        self.depth -= 1;
        Ok(left)
    }

    /// The binary operator that follows, and how tightly it binds: "Operator Precedence and
    /// Associativity".
    fn operator(&self, in_list: bool) -> Option<(&'static str, usize)> {
        const OPERATORS: [(&str, usize); 10] = [
            ("<<", 4),
            (">>", 4),
            ("|", 1),
            ("^", 2),
            ("&", 3),
            ("+", 5),
            ("-", 5),
            ("*", 6),
            ("/", 6),
            ("%", 6),
        ];
        let first = self.peek()?;
        let second = self.tokens.get(self.next + 1).filter(|second| first.touches(second));
        OPERATORS.into_iter().find(|(operator, _)| {
            let mut signs = operator.chars().map(|sign| sign.to_string());
            let is_first = signs.next().is_some_and(|sign| first.is(&sign));
            let is_second =
                signs.next().is_none_or(|sign| second.is_some_and(|token| token.is(&sign)));
            is_first && is_second && !(in_list && *operator == ">>")
        })
    }

    fn operand(&mut self, in_list: bool) -> Result<Expr<'a>> {
        let Some(token) = self.peek() else { return Err(self.ends("a type or a number")) };
        let at = token.at;
        self.next += 1;
        let kind = match (token.kind, token.text) {
            (TokenKind::Number, text) => ExprKind::Number(text),
            (TokenKind::Sign, "-" | "~") => {
                let sign = if token.is("-") { '-' } else { '~' };
                ExprKind::Unary(sign, Box::new(self.expression(7, in_list)?))
            }
            (TokenKind::Sign, "(") => {
                let inner = self.expression(0, false)?;
                self.expect(")")?;
                return Ok(inner);
            }
            (TokenKind::Word, name) => {
                let has_arguments = self.peek().is_some_and(|next| next.is("<"))
                    && self.operator(in_list).is_none_or(|(operator, _)| operator != "<<");
                let arguments = if has_arguments { self.type_arguments()? } else { Vec::new() };
                if self.take("(") {
                    let mut values = Vec::new();
                    while !self.take(")") {
                        values.push(self.expression(0, false)?);
                        if !self.peek_is(")") {
                            self.expect(",")?;
                        }
                    }
                    ExprKind::Call(name, values)
                } else {
                    ExprKind::Name(name, arguments)
                }
            }
            _ => return Err(unexpected("a type or a number", token)),
        };
        Ok(Expr { at, kind })
    }
}

/// `array<Light, N>` as text, for messages.
impl std::fmt::Display for Expr<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let list = |f: &mut std::fmt::Formatter<'_>, items: &[Expr<'_>]| {
            items.iter().enumerate().try_for_each(|(index, item)| {
                write!(f, "{}{item}", if index == 0 { "" } else { ", " })
            })
        };
        match &self.kind {
            ExprKind::Number(text) => f.write_str(text),
            ExprKind::Name(name, arguments) if arguments.is_empty() => f.write_str(name),
            ExprKind::Name(name, arguments) => {
                write!(f, "{name}<")?;
                list(f, arguments)?;
                f.write_str(">")
            }
            ExprKind::Call(name, values) => {
                write!(f, "{name}(")?;
                list(f, values)?;
                f.write_str(")")
            }
            ExprKind::Unary(sign, value) => write!(f, "{sign}{value}"),
            // The only place where a `>` could end a list.
            ExprKind::Binary(">>", left, right) => write!(f, "({left} >> {right})"),
            ExprKind::Binary(operator, left, right) => write!(f, "{left} {operator} {right}"),
        }
    }
}
