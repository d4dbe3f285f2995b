//! Mutated tokens: left out, put in twice, swapped or replaced, at random.

use fastrand::Rng;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The tokens that are inserted: words of the macro's, and tokens of Rust.
const WORDS: &str = "
    size align offset end padding no_padding portable niche no_niche same_as wgsl fingerprint deferred remote
    partial via crate with line within_line own_line group cache_line aligned trust_padding
    unstable_order layout
    repr C u8 i32 u128 packed transparent struct enum union pub where Self T N const static dyn
    fn for impl unsafe r#type _ 0 1 3 4 64 -1 0x10 1u8 1.5 \"a\" 'a' true 18446744073709551616
    = == <= >= < > != + - * / & && | ! ? . .. ..= : :: ; , # -> => $ @
    () [] {} (size = 4) [layout(size = 4)] [layout] [repr(C)] {a: u8} [u8; 4] (u8, u16) 'static
";

/// A source of random choices.
pub trait Choose {
    /// A number below the limit, or 0.
    fn below(&mut self, limit: usize) -> usize;
}

impl Choose for Rng {
    fn below(&mut self, limit: usize) -> usize {
        self.usize(..limit.max(1))
    }
}

/// The tokens that [`mutated`] inserts.
pub fn words() -> Vec<TokenTree> {
    WORDS.parse::<TokenStream>().expect("these are tokens").into_iter().collect()
}

/// The tokens with one change, at any depth.
pub fn mutated(tokens: TokenStream, words: &[TokenTree], random: &mut impl Choose) -> TokenStream {
    let mut trees: Vec<TokenTree> = tokens.into_iter().collect();
    let groups: Vec<_> =
        (0..trees.len()).filter(|&at| matches!(trees[at], TokenTree::Group(_))).collect();
    // Most tokens are inside of groups.
    if !groups.is_empty() && random.below(4) > 0 {
        let at = groups[random.below(groups.len())];
        if let TokenTree::Group(group) = &trees[at] {
            let inner = mutated(group.stream(), words, random);
            let delimiter = match random.below(40) {
                0 => Delimiter::None,
                1 => Delimiter::Brace,
                2 => Delimiter::Bracket,
                _ => group.delimiter(),
            };
            trees[at] = Group::new(delimiter, inner).into();
        }
        return trees.into_iter().collect();
    }
    let at = random.below(trees.len() + 1);
    let other = random.below(trees.len());
    let word = words[random.below(words.len())].clone();
    match random.below(5) {
        0 if at < trees.len() => drop(trees.remove(at)),
        1 if at < trees.len() => trees.insert(at, trees[at].clone()),
        2 if at < trees.len() => trees.swap(at, other),
        3 if at < trees.len() => trees[at] = word,
        _ => trees.insert(at, word),
    }
    trees.into_iter().collect()
}
