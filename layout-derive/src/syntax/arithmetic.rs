//! Arithmetic of integer literals, `1 << 3`, of which rustc reports an overflow where it stands.

use std::ops::RangeInclusive;

use syn::{BinOp, Expr, ExprBinary, Lit, UnOp};

/// The outcome of an expression.
#[derive(Debug, PartialEq)]
pub(crate) enum Outcome {
    Is(i128),
    /// A division by zero, or a number outside of the type.
    Fails,
    /// The expression has other operands than literals.
    Unknown,
}

/// Computes an expression of a type with these values.
pub(crate) fn outcome(value: &Expr, of_type: &RangeInclusive<i128>) -> Outcome {
    match value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(int) => int.base10_parse().map_or(Outcome::Unknown, Outcome::Is),
            _ => Outcome::Unknown,
        },
        Expr::Group(group) => outcome(&group.expr, of_type),
        Expr::Paren(paren) => outcome(&paren.expr, of_type),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
            // The literal of the least number, `-128`, is no number of its type.
            match outcome(&unary.expr, &(i128::MIN..=i128::MAX)) {
                Outcome::Is(number) => within(number.checked_neg(), of_type),
                other => other,
            }
        }
        Expr::Binary(binary) => binary_outcome(binary, of_type),
        _ => Outcome::Unknown,
    }
}

fn binary_outcome(binary: &ExprBinary, of_type: &RangeInclusive<i128>) -> Outcome {
    let is_shift = matches!(binary.op, BinOp::Shl(_) | BinOp::Shr(_));
    // The second operand of a shift has a type of its own.
    let of_right = if is_shift { &(i128::MIN..=i128::MAX) } else { of_type };
    let (left, right) = match (outcome(&binary.left, of_type), outcome(&binary.right, of_right)) {
        (Outcome::Is(left), Outcome::Is(right)) => (left, right),
        (Outcome::Unknown, _) | (_, Outcome::Unknown) => return Outcome::Unknown,
        _ => return Outcome::Fails,
    };
    let number = match binary.op {
        BinOp::Add(_) => left.checked_add(right),
        BinOp::Sub(_) => left.checked_sub(right),
        BinOp::Mul(_) => left.checked_mul(right),
        BinOp::Div(_) => left.checked_div(right),
        BinOp::Rem(_) => left.checked_rem(right),
        BinOp::BitAnd(_) => Some(left & right),
        BinOp::BitOr(_) => Some(left | right),
        BinOp::BitXor(_) => Some(left ^ right),
        // Bits that a shift removes are no error, but the sign may change: up to rustc.
        BinOp::Shl(_) => {
            let number = u32::try_from(right).ok().and_then(|right| left.checked_shl(right));
            return match number {
                Some(number) if left >= 0 && of_type.contains(&number) => Outcome::Is(number),
                _ => Outcome::Unknown,
            };
        }
        _ => return Outcome::Unknown,
    };
    within(number, of_type)
}

fn within(number: Option<i128>, of_type: &RangeInclusive<i128>) -> Outcome {
    number.filter(|number| of_type.contains(number)).map_or(Outcome::Fails, Outcome::Is)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: &str) -> Outcome {
        outcome(&syn::parse_str(value).unwrap(), &(-128..=127))
    }

    #[test]
    fn literals_are_computed_with_precedence() {
        for (value, number) in
            [("7", 7), ("-128", -128), ("1 << 3", 8), ("2 + 3 * 4 - 1", 13), ("(0x10 | 1) % 5", 2)]
        {
            assert_eq!(of(value), Outcome::Is(number), "{value}");
        }
    }

    #[test]
    fn overflow_and_division_by_zero_fail() {
        for value in ["1 / 0", "1 % (3 - 3)", "100 + 100", "-100 - 29", "-(-128)", "100 * 2 - 100"]
        {
            assert_eq!(of(value), Outcome::Fails, "{value}");
        }
    }

    #[test]
    fn other_operands_and_long_shifts_are_unknown() {
        for value in ["N", "N / 0", "f(1)", "1 << 9", "1 << 7", "128 as i8", "'a'", "!1"] {
            assert_eq!(of(value), Outcome::Unknown, "{value}");
        }
    }
}
