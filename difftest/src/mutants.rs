//! Mutated test cases: none makes the macro panic, and none is refused without a message.

use fastrand::Rng;
use std::env;

use crate::corpus;
use crate::count_errors;
use crate::mutator::{Choose as _, mutated, words};

/// `LAYOUT_MUTANTS=1000000 cargo test -p layout-difftest mutants` runs so many; `LAYOUT_SEED` is the seed.
#[test]
fn nearly_right_items() {
    let number = |name: &str, default| {
        env::var(name).ok().and_then(|number| number.parse::<u64>().ok()).unwrap_or(default)
    };
    let count = number("LAYOUT_MUTANTS", 5000);
    let mut random = Rng::with_seed(number("LAYOUT_SEED", 1));
    let corpus = corpus::items();
    assert!(corpus.len() > 300, "only {} items found", corpus.len());
    let words = words();
    let (mut refused, mut taken) = (0, 0);
    for _ in 0..count {
        let (is_item, item) = &corpus[random.below(corpus.len())];
        let mut tokens = item.clone();
        for _ in 0..=random.below(4) {
            tokens = mutated(tokens, &words, &mut random);
        }
        match count_errors(*is_item, &tokens) {
            0 => taken += 1,
            _ => refused += 1,
        }
    }
    println!("{taken} taken, {refused} refused");
    // Mutations must neither break every item nor leave every item intact.
    assert!(taken > count / 50 && refused > count / 50, "{taken} {refused}");
}
