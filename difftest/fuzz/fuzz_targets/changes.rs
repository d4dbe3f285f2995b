//! A test case, and changes to it: which and where is the input.

#![no_main]

use std::cell::LazyCell;

use layout_difftest::mutator::{Choose, mutated, words};
use layout_difftest::corpus;
use libfuzzer_sys::fuzz_target;
use proc_macro2::{TokenStream, TokenTree};

struct Bytes<'a>(&'a [u8]);

impl Choose for Bytes<'_> {
    fn below(&mut self, limit: usize) -> usize {
        // Two bytes for a choice of more than one holds.
        let count = if limit > 256 { 2 } else { 1 };
        let (taken, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        taken.iter().fold(0, |number, &byte| number << 8 | usize::from(byte)) % limit.max(1)
    }
}

thread_local! {
    // Tokens can't be shared between threads; there is one.
    static CASES: LazyCell<(Vec<(bool, TokenStream)>, Vec<TokenTree>)> =
        LazyCell::new(|| (corpus::items(), words()));
}

fuzz_target!(|bytes: &[u8]| {
    CASES.with(|all| {
        let (cases, words) = &**all;
        let mut bytes = Bytes(bytes);
        let (is_item, item) = &cases[bytes.below(cases.len())];
        let mut tokens = item.clone();
        let mut changes = 0;
        while !bytes.0.is_empty() && changes < 8 {
            tokens = mutated(tokens, words, &mut bytes);
            changes += 1;
        }
        let _ = layout_difftest::count_errors(*is_item, &tokens);
    });
});
