//! Items that are nearly right: the test cases of the whole project, with tokens left out, put in
//! twice, swapped or replaced. None makes the macro panic, and none is refused without a word.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::{env, fs};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::expansion::{expand, expand_assertion};

/// What is put in: all that means something to the macro, and what means something to Rust.
const WORDS: &str = "
    size align offset end padding no_padding niche no_niche same_as fingerprint deferred remote
    partial via crate with line within_line own_line group cache_line aligned trust_padding layout
    repr C u8 i32 u128 packed transparent struct enum union pub where Self T N const static dyn
    fn for impl unsafe r#type _ 0 1 3 4 64 -1 0x10 1u8 1.5 \"a\" 'a' true 18446744073709551616
    = == <= >= < > != + - * / & && | ! ? . .. ..= : :: ; , # -> => $ @
    () [] {} (size = 4) [layout(size = 4)] [layout] [repr(C)] {a: u8} [u8; 4] (u8, u16) 'static
";

/// Random numbers, always the same for a seed: `SplitMix64`.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mixed = usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap();
        mixed % limit.max(1)
    }
}

/// `LAYOUT_MUTANTS=1000000 cargo test -p layout-derive mutants` takes that many, `LAYOUT_SEED` others.
#[test]
fn nearly_right_items() {
    let number = |name: &str, default| {
        env::var(name).ok().and_then(|number| number.parse::<u64>().ok()).unwrap_or(default)
    };
    let count = number("LAYOUT_MUTANTS", 5000);
    let mut random = Random(number("LAYOUT_SEED", 1));
    let corpus = corpus();
    assert!(corpus.len() > 300, "only {} items found", corpus.len());
    let words: Vec<TokenTree> =
        WORDS.parse::<TokenStream>().expect("these are tokens").into_iter().collect();
    let (mut refused, mut taken) = (0, 0);
    for _ in 0..count {
        let (is_item, item) = &corpus[random.below(corpus.len())];
        let mut tokens = item.clone();
        for _ in 0..=random.below(4) {
            tokens = mutated(tokens, &words, &mut random);
        }
        match errors(*is_item, &tokens) {
            0 => taken += 1,
            _ => refused += 1,
        }
    }
    println!("{taken} taken, {refused} refused");
    // Neither all nonsense nor all untouched.
    assert!(taken > count / 50 && refused > count / 50, "{taken} {refused}");
}

/// How many errors the macro has for it. Each says something.
fn errors(is_item: bool, tokens: &TokenStream) -> usize {
    let expand = if is_item { expand } else { expand_assertion };
    let output = catch_unwind(AssertUnwindSafe(|| expand(tokens.clone()).to_string()));
    let output = output.unwrap_or_else(|_| panic!("a panic for: {tokens}"));
    let messages: Vec<_> = output.split("compile_error ! {").skip(1).collect();
    let messages: Vec<_> =
        messages.iter().map(|rest| rest.split(" }").next().unwrap_or_default().trim()).collect();
    for message in &messages {
        assert!(message.len() > 10, "`{message}` says nothing, for: {tokens}");
    }
    messages.len()
}

/// The same with one change, at whatever depth.
fn mutated(tokens: TokenStream, words: &[TokenTree], random: &mut Random) -> TokenStream {
    let mut trees: Vec<TokenTree> = tokens.into_iter().collect();
    let groups: Vec<_> =
        (0..trees.len()).filter(|&at| matches!(trees[at], TokenTree::Group(_))).collect();
    // Most tokens are inside.
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

/// All that derives in the test cases, and all that is asserted there.
fn corpus() -> Vec<(bool, TokenStream)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
    let mut files = Vec::new();
    for folder in ["ui", "witness"] {
        add_files(&root.join(folder), &mut files);
    }
    let mut items = Vec::new();
    let mut seen = HashSet::new();
    for file in files {
        if let Ok(tokens) = fs::read_to_string(file).unwrap_or_default().parse::<TokenStream>() {
            add_items(tokens, &mut items);
        }
    }
    items.retain(|(_, tokens)| seen.insert(tokens.to_string()));
    items
}

fn add_files(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()).collect())
        .unwrap_or_default();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            add_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Items after a `#[derive(.. Layout ..)]`, and what is in `assert_layout!`.
fn add_items(tokens: TokenStream, items: &mut Vec<(bool, TokenStream)>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        match &trees[at] {
            TokenTree::Group(group) => {
                let text = group.stream().to_string();
                if group.delimiter() == Delimiter::Bracket
                    && text.starts_with("derive")
                    && text.contains("Layout")
                {
                    // Up to the body in braces, or the semicolon.
                    let rest = &trees[at + 1..];
                    let end = rest.iter().position(|tree| match tree {
                        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                        TokenTree::Punct(punct) => punct.as_char() == ';',
                        _ => false,
                    });
                    if let Some(end) = end {
                        items.push((true, rest[..=end].iter().cloned().collect()));
                    }
                } else {
                    add_items(group.stream(), items);
                }
            }
            TokenTree::Ident(ident) if ident == "assert_layout" => {
                if let Some(TokenTree::Group(group)) = trees.get(at + 2) {
                    let claims = group.stream();
                    let path: TokenStream = "(:: layout_core)".parse().expect("a path");
                    items.push((false, path.into_iter().chain(claims).collect()));
                }
            }
            _ => {}
        }
        at += 1;
    }
}
