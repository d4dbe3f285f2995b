//! Rounds, in which everyone is measured once, and what they come to.

use std::fmt;
use std::ops::RangeInclusive;
use std::time::Duration;

use crate::package::Failure;

/// Measures everyone once, then everyone again, and so on: what slows the machine down for a while slows down all.
/// Who fails is not asked again. Round 0 is there to warm up, and not counted.
pub(crate) fn alternate<E, T>(
    what: &str,
    rounds: RangeInclusive<usize>,
    entrants: &[E],
    mut measure: impl FnMut(&E, usize) -> Result<T, Failure>,
) -> Vec<Result<Vec<T>, Failure>> {
    let mut measured: Vec<_> = entrants.iter().map(|_| Ok(Vec::new())).collect();
    let last = *rounds.end();
    for round in rounds {
        match round {
            0 => eprintln!("{what}: warm-up"),
            _ => eprintln!("{what}: round {round} of {last}"),
        }
        for (entrant, measured) in entrants.iter().zip(&mut measured) {
            let Ok(samples) = measured else { continue };
            match measure(entrant, round) {
                Ok(sample) if round > 0 => samples.push(sample),
                Ok(_) => {}
                Err(failure) => *measured = Err(failure),
            }
        }
    }
    measured
}

/// Seconds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    least: f64,
    most: f64,
}

impl Spread {
    pub(crate) fn of(samples: &[Duration]) -> Self {
        let mut seconds: Vec<_> = samples.iter().map(Duration::as_secs_f64).collect();
        seconds.sort_by(f64::total_cmp);
        Spread {
            median: median(&seconds),
            least: seconds.first().copied().unwrap_or(f64::NAN),
            most: seconds.last().copied().unwrap_or(f64::NAN),
        }
    }
}

/// From the least to the most.
impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}–{:.3}", self.least, self.most)
    }
}

/// Of numbers in order.
pub(crate) fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    match sorted {
        [] => f64::NAN,
        _ if sorted.len() % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

/// The exponent `e` for which `y` is nearest to a multiple of `x` to the power of `e`: least squares of the logarithms.
/// There is none for fewer than two points above 0.
pub(crate) fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    let positive = points.iter().filter(|(x, y)| *x > 0.0 && *y > 0.0);
    let logarithms: Vec<_> = positive.map(|(x, y)| (x.ln(), y.ln())).collect();
    let count: f64 = logarithms.iter().map(|_| 1.0).sum();
    let mean_x = logarithms.iter().map(|(x, _)| x).sum::<f64>() / count;
    let mean_y = logarithms.iter().map(|(_, y)| y).sum::<f64>() / count;
    let covariance: f64 = logarithms.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let variance: f64 = logarithms.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    (variance > 0.0).then(|| covariance / variance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        let of = |millis: &[u64]| {
            Spread::of(&millis.iter().copied().map(Duration::from_millis).collect::<Vec<_>>())
        };
        assert_eq!(of(&[3000, 1000, 2000]), Spread { median: 2.0, least: 1.0, most: 3.0 });
        assert_eq!(of(&[4000, 1000]), Spread { median: 2.5, least: 1.0, most: 4.0 });
        assert_eq!(of(&[1500]).to_string(), "1.500–1.500");
        assert!(of(&[]).median.is_nan());
    }

    #[test]
    fn exponents_of_known_curves() {
        let curve = |y: fn(f64) -> f64| [125.0, 500.0, 1000.0, 4000.0].map(|x| (x, y(x)));
        let is = |points: &[(f64, f64)], expected: f64| {
            let actual = exponent(points).unwrap();
            assert!((actual - expected).abs() < 1e-9, "{actual}");
        };
        is(&curve(|x| 0.002 * x), 1.0);
        is(&curve(|x| 3.0 * x * x), 2.0);
        is(&curve(|_| 7.0), 0.0);
        // A point below zero says nothing.
        is(&[(1.0, 1.0), (2.0, 2.0), (4.0, -1.0)], 1.0);
        assert_eq!(exponent(&[(2.0, 2.0)]), None);
        assert_eq!(exponent(&[]), None);
    }

    #[test]
    fn each_is_asked_once_a_round_and_none_after_it_failed() {
        let mut asked = Vec::new();
        let measured = alternate("test", 0..=2, &["a", "b"], |entrant, round| {
            asked.push(format!("{entrant}{round}"));
            let fails = *entrant == "b" && round == 1;
            if fails { Err(Failure::DoesNotBuild("b".into())) } else { Ok(round) }
        });
        assert_eq!(asked, ["a0", "b0", "a1", "b1", "a2"]);
        assert_eq!(measured, [Ok(vec![1, 2]), Err(Failure::DoesNotBuild("b".into()))]);
    }
}
