//! Types with a mistake: one mistake is one error, with no second one of rustc's.
//!
//! Mutated test cases are built with a derive that expands to nothing first. Those that rustc
//! refuses then have a mistake that is not about layouts, and are left out. With our derive, an
//! error of rustc's beside the macro's is a second error from one mistake.

use fastrand::Rng;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use serde_json::Value;

use crate::program::Program;
use layout_difftest::corpus;
use layout_difftest::mutator::{Choose as _, mutated, words};

/// The results of all mutated test cases.
#[derive(Default)]
pub(crate) struct Tally {
    items: usize,
    left_out: usize,
    hold: usize,
    refused: usize,
    codes: BTreeMap<String, usize>,
    /// Items with a second error that is known and cannot be avoided.
    known: usize,
    doubled: Vec<String>,
}

impl Tally {
    pub(crate) fn print(&self) -> bool {
        let Tally { items, left_out, hold, refused, codes, known, doubled } = self;
        println!(
            "mistakes: {items} items, {left_out} are none that rustc takes, {hold} hold, \
             {refused} refused by the macro, {} with a second error",
            doubled.len()
        );
        println!("  refused by rustc: {codes:?}");
        if *known > 0 {
            println!("  {known} with a field that the original of a `remote` lacks: two errors");
        }
        let mut shown: Vec<_> = doubled.iter().collect();
        shown.sort_by_key(|text| text.len());
        for text in shown.iter().take(20) {
            println!("{text}");
        }
        doubled.is_empty()
    }
}

/// The test cases and the crate that builds them.
pub(crate) struct Mistakes {
    program: Program,
    words: Vec<TokenTree>,
    /// Each test case with the number of its types that derive.
    cases: Vec<(TokenStream, usize)>,
}

impl Mistakes {
    pub(crate) fn new() -> Self {
        let program = Program::new("layout_mistakes", None);
        program.add_idle_derive();
        let mut cases = Vec::new();
        for tokens in corpus::files("ui") {
            let mut types = 0;
            derived(tokens.clone(), &mut |_| {
                types += 1;
                None
            });
            // The macro cannot see attributes behind `cfg_attr`, and shaders are files.
            let text = tokens.to_string();
            if types > 0 && !text.contains("cfg_attr") && !text.contains("wgsl") {
                cases.push((tokens, types));
            }
        }
        Mistakes { program, words: words(), cases }
    }

    pub(crate) fn check(&self, tally: &mut Tally, random: &mut Rng, count: usize) {
        tally.items += count;
        let (texts, messages): (Vec<_>, Vec<_>) = (0..count).map(|_| self.case(random)).unzip();
        // The items that rustc accepts. It stops at the first kind of error, so more than one build
        // is needed to find them.
        let mut right: BTreeSet<usize> = (0..count).collect();
        let idle = |text: &String| text.replace(DERIVE, "idle_derive::Layout");
        loop {
            let errors = self.errors(&texts, &right, idle);
            right.retain(|index| !errors.contains_key(index));
            if errors.is_empty() {
                break;
            }
        }
        tally.left_out += count - right.len();
        let ours = |text: &String| text.replace(DERIVE, "layout_core::Layout");
        let mut left = right.clone();
        loop {
            let errors = self.errors(&texts, &left, ours);
            if errors.is_empty() {
                break;
            }
            // Errors of the macro hide those of later passes in other items.
            let any_refused = errors.keys().any(|&index| !messages[index].is_empty());
            for (index, errors) in errors {
                let messages = &messages[index];
                let is_refused = !messages.is_empty();
                if is_refused {
                    tally.refused += 1;
                } else if any_refused {
                    continue;
                }
                left.remove(&index);
                let is_ours = |error: &Message| {
                    let is_macros = error.code.is_empty() && messages.contains(&error.text);
                    // A wrong `crate = ..` is an unresolved path beside any other mistake.
                    is_macros
                        || is_refused
                            && (error.rendered.contains("`__layout_core`") || error.code == "E0432")
                };
                let others = errors.iter().filter(|error| !is_ours(error));
                for error in others.clone() {
                    *tally.codes.entry(error.code.clone()).or_default() += 1;
                }
                // If the macro accepts the item, two different errors at one place are about one
                // mistake. rustc may repeat an error.
                let different: BTreeSet<_> =
                    errors.iter().map(|error| (error.place, &error.text)).collect();
                let places: BTreeSet<_> = different.iter().map(|(place, _)| place).collect();
                let is_doubled = match is_refused {
                    true => others.count() > 0 || errors.len() < messages.len(),
                    // A value may be wrong in two ways of its own.
                    false if errors.iter().any(|error| ["", "E0658"].contains(&&*error.code)) => {
                        false
                    }
                    false if !errors.iter().any(Message::is_about_items) => false,
                    false if is_known(&errors) => {
                        tally.known += 1;
                        false
                    }
                    false => places.len() < different.len(),
                };
                if is_doubled || errors.iter().any(Message::is_of_our_syntax) {
                    let mut text = format!("{}\n", ours(&texts[index]));
                    for error in &errors {
                        text.push_str(&error.rendered);
                    }
                    tally.doubled.push(text);
                }
            }
        }
        tally.hold += left.len();
    }

    /// A test case with one type mutated and no contract on the others, and the macro's errors for
    /// that type.
    fn case(&self, random: &mut Rng) -> (String, Vec<String>) {
        let (tokens, types) = &self.cases[random.below(self.cases.len())];
        let chosen = random.below(*types);
        let mut at = 0;
        let mut messages = Vec::new();
        let changed = derived(tokens.clone(), &mut |item| {
            at += 1;
            (at - 1 == chosen).then(|| {
                let mut item = item;
                // Most mutations outside of contracts are refused by rustc and left out.
                let contracts = count_contracts(item.clone());
                for _ in 0..=random.below(3) {
                    item = if contracts > 0 && random.below(8) > 0 {
                        let mut chosen = random.below(contracts) + 1;
                        in_contract(item, &mut chosen, &mut |contract| {
                            mutated(contract, &self.words, random)
                        })
                    } else {
                        mutated(item, &self.words, random)
                    };
                }
                // The item as rustc reads it from text, which has no `None`-delimited groups, and up
                // to its end only.
                let item: TokenStream = item.to_string().parse().unwrap_or(item);
                let mut trees: Vec<_> = item.into_iter().collect();
                let is_end = |tree: &TokenTree| match tree {
                    TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                    other => other.to_string() == ";",
                };
                trees.truncate(trees.iter().rposition(is_end).map_or(trees.len(), |end| end + 1));
                let item: TokenStream = trees.into_iter().collect();
                messages = layout_difftest::errors(layout_difftest::derive(item.clone()));
                item
            })
        });
        // Lines make the error readable.
        let text = changed.to_string().replace(" # [", "\n# [").replace(" fn main", "\nfn main");
        (text, messages)
    }

    /// The errors of the chosen texts in one build. `with_derive` puts in the path of a derive.
    fn errors(
        &self,
        texts: &[String],
        chosen: &BTreeSet<usize>,
        with_derive: impl Fn(&String) -> String,
    ) -> BTreeMap<usize, Vec<Message>> {
        let mut root = String::from("#![allow(warnings)]\n");
        for &index in chosen {
            self.program.file(&format!("src/m{index}.rs"), &with_derive(&texts[index]));
            writeln!(root, "mod m{index};").unwrap();
        }
        self.program.file("src/main.rs", &(root + "fn main() {}\n"));
        let output = self.program.cargo(&["check", "--message-format=json"]);
        let mut errors = BTreeMap::<usize, Vec<Message>>::new();
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let Ok(line) = serde_json::from_str::<Value>(line) else { continue };
            let message = &line["message"];
            let is_summary = |message: &Value| {
                message["message"].as_str().is_some_and(|text| text.starts_with("aborting due"))
            };
            if message["level"] != "error" || is_summary(message) {
                continue;
            }
            let message = Message::read(message);
            let index = message.module.unwrap_or_else(|| panic!("nowhere: {}", message.rendered));
            errors.entry(index).or_default().push(message);
        }
        assert!(
            output.status.success() == errors.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        errors
    }
}

/// An error of rustc's.
struct Message {
    /// Empty for errors without a code, such as the macro's.
    code: String,
    text: String,
    rendered: String,
    module: Option<usize>,
    /// Line and column there.
    place: (u64, u64),
}

impl Message {
    fn read(message: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut module = None;
        let mut place = (0, 0);
        let spans = message["spans"].as_array().into_iter().flatten();
        let mut spans: Vec<_> = spans.filter(|span| span["is_primary"] == true).collect();
        spans.reverse();
        // An error in a macro's expansion is at the use of the macro, which may be in another
        // macro's expansion.
        while let (None, Some(span)) = (module, spans.pop()) {
            let file = text(&span["file_name"]);
            module =
                file.strip_prefix("src/m").and_then(|rest| rest.strip_suffix(".rs")?.parse().ok());
            place = (
                span["line_start"].as_u64().unwrap_or(0),
                span["column_start"].as_u64().unwrap_or(0),
            );
            if !span["expansion"].is_null() {
                spans.push(&span["expansion"]["span"]);
            }
        }
        // Errors without a place have the path of an item in their text.
        let from_path =
            || text(&message["message"]).split("`m").nth(1)?.split("::").next()?.parse().ok();
        Message {
            code: text(&message["code"]["code"]),
            text: text(&message["message"]),
            rendered: text(&message["rendered"]),
            module: module.or_else(from_path),
            place,
        }
    }

    /// Whether the error is about a trait or an item, which cannot be in a value.
    fn is_about_items(&self) -> bool {
        let codes = [
            "E0119", "E0277", "E0282", "E0283", "E0391", "E0428", "E0560", "E0573", "E0592",
            "E0599", "E0609",
        ];
        codes.contains(&&*self.code)
    }

    /// Whether rustc cannot parse the macro's output.
    fn is_of_our_syntax(&self) -> bool {
        ["produced unparsable", "macro expansion ignores"].iter().any(|is| self.text.contains(is))
    }
}

/// Whether the errors are about a field that the original of a `remote` type lacks: generated code
/// uses it both in `offset_of!` and in a value with all fields, and the two errors differ.
fn is_known(errors: &[Message]) -> bool {
    let codes: BTreeSet<_> = errors.iter().map(|error| &*error.code).collect();
    codes == BTreeSet::from(["E0560", "E0609"])
}

/// Stands for the path of a derive.
const DERIVE: &str = "the_derive";

/// All items that derive: as `change` returns them, or without a contract if it returns `None`.
fn derived(
    tokens: TokenStream,
    change: &mut dyn FnMut(TokenStream) -> Option<TokenStream>,
) -> TokenStream {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut all = Vec::new();
    let mut at = 0;
    while at < trees.len() {
        let is_derive = matches!(&trees[at], TokenTree::Group(group)
            if group.delimiter() == Delimiter::Bracket
                && group.stream().to_string().starts_with("derive")
                && group.stream().to_string().contains("Layout"));
        let end = trees[at..].iter().position(|tree| match tree {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(punct) => punct.as_char() == ';',
            _ => false,
        });
        if let (true, Some(end)) = (is_derive, end) {
            let item: TokenStream = trees[at + 1..=at + end].iter().cloned().collect();
            if let Some(changed) = change(item.clone()) {
                let derive = format!("derive({DERIVE})").parse().unwrap();
                all.push(Group::new(Delimiter::Bracket, derive).into());
                all.extend(changed);
            } else {
                all.push(trees[at].clone());
                all.extend(without_contract(item));
            }
            at += end + 1;
        } else {
            all.push(trees[at].clone());
            at += 1;
        }
    }
    all.into_iter().collect()
}

fn without_contract(tokens: TokenStream) -> TokenStream {
    contracts(tokens, &mut |_| None)
}

fn count_contracts(tokens: TokenStream) -> usize {
    let mut count = 0;
    contracts(tokens, &mut |_| {
        count += 1;
        None
    });
    count
}

/// The item with `change` applied to the chosen attribute, counted from 1.
fn in_contract(
    tokens: TokenStream,
    chosen: &mut usize,
    change: &mut dyn FnMut(TokenStream) -> TokenStream,
) -> TokenStream {
    contracts(tokens, &mut |contract| {
        *chosen = chosen.wrapping_sub(1);
        Some(if *chosen == 0 { change(contract) } else { contract })
    })
}

/// The item with `change` applied to each `#[layout(..)]`, which is removed if that returns `None`.
fn contracts(
    tokens: TokenStream,
    change: &mut dyn FnMut(TokenStream) -> Option<TokenStream>,
) -> TokenStream {
    let mut all = Vec::<TokenTree>::new();
    for tree in tokens {
        let TokenTree::Group(group) = tree else {
            all.push(tree);
            continue;
        };
        let is_attribute = group.delimiter() == Delimiter::Bracket
            && group.stream().to_string().starts_with("layout")
            && matches!(all.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == '#');
        let stream = match is_attribute {
            true => change(group.stream()),
            false => Some(contracts(group.stream(), change)),
        };
        match stream {
            Some(stream) => all.push(Group::new(group.delimiter(), stream).into()),
            None => drop(all.pop()),
        }
    }
    all.into_iter().collect()
}
