//! Items that are nearly right: the test cases of the whole project, with a token or a few changed.
//! None makes the macro panic, and none is refused without a word.

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::TokenStream;

use crate::mutated::{Random, mutated, words};
use crate::test_cases;
use crate::{assert_layout, derive, errors};

/// `LAYOUT_MUTANTS=1000000 cargo test -p layout-proof mutants` takes that many, `LAYOUT_SEED` others.
#[test]
fn nearly_right_items() {
    let number = |name: &str, default| {
        env::var(name).ok().and_then(|number| number.parse::<u64>().ok()).unwrap_or(default)
    };
    let count = number("LAYOUT_MUTANTS", 5000);
    let mut random = Random(number("LAYOUT_SEED", 1));
    let corpus = test_cases::items();
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
    // Neither all nonsense nor all untouched.
    assert!(taken > count / 50 && refused > count / 50, "{taken} {refused}");
}

/// How many errors the macro has for it. Each says something.
fn count_errors(is_item: bool, tokens: &TokenStream) -> usize {
    let expand = if is_item { derive } else { assert_layout };
    let output = catch_unwind(AssertUnwindSafe(|| expand(tokens.clone())));
    let messages = errors(output.unwrap_or_else(|_| panic!("a panic for: {tokens}")));
    for message in &messages {
        assert!(message.len() > 10, "`{message}` says nothing, for: {tokens}");
    }
    messages.len()
}
