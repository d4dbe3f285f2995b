//! Errors about keys: unknown, misspelt, or on the wrong item.

use super::key::{Key, Target};

/// The error for a key that is not allowed on this target.
pub(crate) fn misplaced(key: Key, target: Target) -> String {
    let (name, example) = (key.name(), key.example());
    match target {
        _ if key.fits(Target::Group) => {
            format!("`{name}` is for a group of fields: write `group(hot, {example})`")
        }
        Target::Type | Target::Field if key.fits(Target::Variant) && !key.fits(Target::Field) => {
            format!("`{name}` is for a variant of an enum: put `#[layout({example})]` above it")
        }
        Target::Type => format!("a type has no `{name}`: put `#[layout({example})]` on a field"),
        Target::Variant if key.fits(Target::Field) => {
            format!("a variant has no `{name}`: put `#[layout({example})]` on one of its fields")
        }
        Target::Variant | Target::Field => {
            format!("`{name}` is for a type: put `#[layout({example})]` above it")
        }
        Target::AssertLayout if key.fits(Target::AssertField) => {
            format!("`{name}` is for a field: write `assert_layout!(Type, field: {example})`")
        }
        Target::AssertField if key.fits(Target::AssertLayout) => {
            format!("`{name}` is for a type: write `assert_layout!(Type, {example})`")
        }
        Target::AssertLayout | Target::AssertField | Target::Group => {
            format!("`{name}` has no place here: {}", known(target))
        }
    }
}

/// The error for an unknown key: "unknown key `sise`: did you mean `size`? ..."
pub(crate) fn unknown(name: &str, target: Target) -> String {
    match nearest(name, target) {
        Some(nearest) => {
            let where_it_fits =
                Key::named(nearest).filter(|key| !key.fits(target)).and_then(|key| {
                    let targets = [Target::Type, Target::Variant, Target::Field, Target::Group];
                    targets.into_iter().find(|&target| key.fits(target))
                });
            let where_it_fits = where_it_fits
                .map_or_else(String::new, |target| format!(", which {} takes", target.name()));
            format!(
                "unknown key `{name}`: did you mean `{nearest}`{where_it_fits}? {}",
                known(target)
            )
        }
        None => format!("unknown key `{name}`: {}", known(target)),
    }
}

/// The list of allowed keys: "a type takes `size`, `align` ..."
pub(crate) fn known(target: Target) -> String {
    let keys: Vec<_> = names(target).map(|name| format!("`{name}`")).collect();
    format!("{} takes {}", target.name(), keys.join(", "))
}

fn names(target: Target) -> impl Iterator<Item = &'static str> {
    let fitting = Key::ALL.iter().filter(move |key| key.fits(target)).map(|key| key.name());
    fitting.chain(target.extra_key())
}

/// The key that the user probably meant: one that is a few edits away, or a prefix, as of
/// `alignment`. Keys that are allowed on the target come first.
fn nearest(name: &str, target: Target) -> Option<&'static str> {
    let all = || Key::ALL.iter().map(|key| key.name());
    nearest_of(name, names(target)).or_else(|| nearest_of(name, all()))
}

/// The word that is one edit away, or a prefix, or a few edits away, or whose parts are among those of the name, as
/// those of `own_line` among those of `own_cache_line`.
pub(crate) fn nearest_of<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<_> = known.collect();
    let begins = known.iter().copied().filter(|known| name.starts_with(known));
    let edits = known
        .iter()
        .map(|known| (distance(name, known), *known))
        .filter(|&(distance, known)| distance <= known.len().min(name.len()).div_ceil(2))
        .min_by_key(|&(distance, _)| distance);
    let parts = |word: &'a str| word.split('_');
    let among = known
        .iter()
        .copied()
        .filter(|known| parts(known).all(|part| name.split('_').any(|own| own == part)));
    edits
        .filter(|&(distance, _)| distance == 1)
        .map(|(_, known)| known)
        .or(begins.max_by_key(|known| known.len()))
        .or(among.max_by_key(|known| parts(known).count()))
        .or(edits.map(|(_, known)| known))
}

/// The edit distance of two words, with a swap of neighbours as one edit (optimal string
/// alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = usize::from(a[i - 1] != b[j - 1]);
                let mut least = rows[i - 1][j - 1] + changed;
                least = least.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::{Target, distance, nearest};

    #[test]
    fn nearest_key_is_suggested() {
        assert_eq!(nearest("sise", Target::Type), Some("size"));
        assert_eq!(nearest("alignment", Target::Type), Some("align"));
        assert_eq!(nearest("partially", Target::Type), Some("partial"));
        assert_eq!(nearest("no_pading", Target::Type), Some("no_padding"));
        assert_eq!(nearest("padding_fre", Target::Type), Some("padding_free"));
        assert_eq!(nearest("offfset", Target::Type), Some("offset"));
        assert_eq!(nearest("line", Target::Group), Some("lines"));
        assert_eq!(nearest("width", Target::Field), Some("with"));
        assert_eq!(nearest("colour", Target::Type), None);
    }

    #[test]
    fn swapped_neighbours_are_one_edit() {
        assert_eq!(distance("size", "size"), 0);
        assert_eq!(distance("sise", "size"), 1);
        assert_eq!(distance("algin", "align"), 1);
        assert_eq!(distance("ofset", "offset"), 1);
        assert_eq!(distance("", "size"), 4);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
