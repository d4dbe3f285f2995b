//! Evaluates integers: literals, constants and operators. "Const Expressions"

use super::syntax::{Declaration, Expr, ExprKind, value};
use super::{Mistake, Result, Shader};

/// A length, an alignment or a size must be positive and fit in a `u32`.
const MOST: i128 = u32::MAX as i128;

impl<'a> Shader<'a> {
    /// The value of an expression that must be at least 1.
    pub(super) fn positive(&self, expr: &Expr<'a>) -> Result<u64> {
        let value = self.integer(expr)?;
        match u64::try_from(value) {
            Ok(positive @ 1..) if value <= MOST => Ok(positive),
            _ => Err(Mistake::new(
                expr.at,
                format!("`{expr}` is {value}: not between 1 and 2³² - 1"),
            )),
        }
    }

    fn integer(&self, expr: &Expr<'a>) -> Result<i128> {
        let value = match &expr.kind {
            ExprKind::Number(text) => literal(text),
            ExprKind::Name(name, arguments) if arguments.is_empty() => {
                return self.constant(name, expr.at);
            }
            // No conversion changes an integer that fits in its type.
            ExprKind::Call("u32" | "i32", values) => match &**values {
                [value] => Some(self.integer(value)?),
                _ => None,
            },
            ExprKind::Call(name @ ("min" | "max"), values) => match &**values {
                [a, b] => {
                    let (a, b) = (self.integer(a)?, self.integer(b)?);
                    Some(if *name == "min" { a.min(b) } else { a.max(b) })
                }
                _ => None,
            },
            ExprKind::Unary('-', value) => self.integer(value)?.checked_neg(),
            ExprKind::Binary(operator, left, right) => {
                calculated(operator, self.integer(left)?, self.integer(right)?)
            }
            _ => None,
        };
        // An abstract integer has 64 bits.
        value.filter(|value| i64::try_from(*value).is_ok()).ok_or_else(|| {
            Mistake::new(expr.at, format!("`{expr}` is no integer that can be read here"))
        })
    }

    fn constant(&self, name: &'a str, at: usize) -> Result<i128> {
        let evaluated = self.constants.borrow().get(name).copied();
        match evaluated {
            Some(Some(value)) => return Ok(value),
            Some(None) => {
                return Err(Mistake::new(at, format!("`{name}` depends on itself")));
            }
            None => {}
        }
        let tokens = match self.module.declarations.get(name) {
            Some(Declaration::Const(tokens)) => tokens,
            Some(Declaration::Override) => {
                let message = format!(
                    "`{name}` is set when the pipeline is made: the layout must not depend on it"
                );
                return Err(Mistake::new(at, message));
            }
            Some(_) => return Err(Mistake::new(at, format!("`{name}` is no constant"))),
            None => return Err(Mistake::new(at, format!("`{name}` is not declared in this file"))),
        };
        self.constants.borrow_mut().insert(name, None);
        let end = tokens.last().map_or(at, |token| token.at + token.text.len());
        let evaluated = self.deeper(at, || self.integer(&value(tokens, end)?));
        self.constants.borrow_mut().remove(name);
        let value = evaluated?;
        self.constants.borrow_mut().insert(name, Some(value));
        Ok(value)
    }
}

/// "Integer Literals", with the suffixes `i` and `u`.
fn literal(text: &str) -> Option<i128> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let (digits, radix) = digits.map_or((text, 10), |digits| (digits, 16));
    let digits = digits.strip_suffix(['i', 'u']).unwrap_or(digits);
    i128::from_str_radix(digits, radix).ok()
}

fn calculated(operator: &str, left: i128, right: i128) -> Option<i128> {
    match operator {
        "+" => left.checked_add(right),
        "-" => left.checked_sub(right),
        "*" => left.checked_mul(right),
        "/" => left.checked_div(right),
        "%" => left.checked_rem(right),
        "&" => Some(left & right),
        "|" => Some(left | right),
        "^" => Some(left ^ right),
        "<<" => left.checked_mul(1_i128.checked_shl(u32::try_from(right).ok()?.min(127))?),
        ">>" => Some(left >> u32::try_from(right).ok()?.min(127)),
        _ => None,
    }
}
