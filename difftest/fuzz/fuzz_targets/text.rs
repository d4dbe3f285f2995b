//! Any text that falls into tokens, as a type and as what is asserted of one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;

fuzz_target!(|text: &str| {
    if let Ok(tokens) = text.parse::<TokenStream>() {
        let _ = layout_difftest::count_errors(true, &tokens);
        let path: TokenStream = "(:: layout_core)".parse().unwrap();
        let _ = layout_difftest::count_errors(false, &path.into_iter().chain(tokens).collect());
    }
});
