//! The keys of `#[layout(..)]`: the list of all there are, and what was meant by one there isn't.

/// What an attribute stands on, or what else takes keys.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Place {
    Type,
    Variant,
    Field,
    /// The list of `assert_layout!`.
    Asserted,
    /// The list of `group(hot, ..)`.
    Group,
}

impl Place {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Place::Type => "a type",
            Place::Variant => "a variant",
            Place::Field => "a field",
            Place::Asserted => "`assert_layout!`",
            Place::Group => "a group",
        }
    }

    /// Keys that are no entries by themselves.
    fn takes_besides(self) -> Option<&'static str> {
        matches!(self, Place::Type | Place::Variant | Place::Field).then_some("with")
    }
}

/// What is written after a key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Form {
    /// Nothing. What it claims is or is not so.
    Word,
    /// A relation and a number.
    Number(Number),
    /// `=` and the path of this.
    Path(&'static str),
    /// `=` and a type.
    Type,
    /// `=` and a name, or a list of claims about the group of that name.
    Group,
}

/// Numbers there are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// Bytes, with any relation.
    Bytes,
    /// Something else that is counted, with any relation.
    Count,
    /// An alignment or the like, with `=` alone.
    PowerOfTwo,
    /// All 64 bits of it, with `=` alone.
    Hash,
}

impl Number {
    /// What else than `=` may relate to it.
    pub(crate) fn is_ordered(self) -> bool {
        matches!(self, Number::Bytes | Number::Count)
    }

    pub(crate) fn what(self) -> &'static str {
        match self {
            Number::Bytes | Number::PowerOfTwo => "a number of bytes",
            Number::Count | Number::Hash => "a number",
        }
    }

    /// The type of the value.
    pub(crate) fn ty(self) -> &'static str {
        match self {
            Number::Hash => "u64",
            _ => "usize",
        }
    }
}

macro_rules! keys {
    ($($key:ident $name:literal $example:literal [$($place:ident)*] $form:expr, $is_assertion:expr;)*) => {
        /// A key.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub(crate) enum Key {
            $($key,)*
        }

        impl Key {
            const ALL: &[Key] = &[$(Key::$key),*];

            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Key::$key => $name,)*
                }
            }

            /// An entry as one would write it.
            pub(crate) fn example(self) -> &'static str {
                match self {
                    $(Key::$key => $example,)*
                }
            }

            pub(crate) fn fits(self, place: Place) -> bool {
                match self {
                    $(Key::$key => [$(Place::$place),*].contains(&place),)*
                }
            }

            pub(crate) fn form(self) -> Form {
                match self {
                    $(Key::$key => $form,)*
                }
            }

            /// Whether it asserts something of the layout, rather than saying how to do so.
            pub(crate) fn is_assertion(self) -> bool {
                match self {
                    $(Key::$key => $is_assertion,)*
                }
            }
        }
    };
}

keys! {
    Size "size" "size = 8" [Type Variant Field Asserted] Form::Number(Number::Bytes), true;
    Align "align" "align = 4" [Type Field Asserted] Form::Number(Number::Bytes), true;
    Padding "padding" "padding <= 4" [Type Asserted] Form::Number(Number::Bytes), true;
    Offset "offset" "offset = 16" [Field] Form::Number(Number::Bytes), true;
    End "end" "end <= 64" [Field] Form::Number(Number::Bytes), true;
    Aligned "aligned" "aligned = 16" [Field] Form::Number(Number::PowerOfTwo), true;
    Line "line" "line = 0" [Field] Form::Number(Number::Count), true;
    WithinLine "within_line" "within_line" [Field] Form::Word, true;
    OwnLine "own_line" "own_line" [Field] Form::Word, true;
    Group "group" "group(hot, lines <= 1)" [Type Field] Form::Group, false;
    Lines "lines" "lines <= 1" [Group] Form::Number(Number::Count), true;
    Span "span" "span <= 48" [Group] Form::Number(Number::Bytes), true;
    CacheLine "cache_line" "cache_line = 128" [Type] Form::Number(Number::PowerOfTwo), true;
    NoPadding "no_padding" "no_padding" [Type Asserted] Form::Word, true;
    TrustPadding "trust_padding" "trust_padding" [Field] Form::Word, false;
    Niche "niche" "niche" [Type Asserted] Form::Word, true;
    NoNiche "no_niche" "no_niche" [Type Asserted] Form::Word, true;
    SameAs "same_as" "same_as = Other" [Type Asserted] Form::Type, true;
    Fingerprint "fingerprint" "fingerprint = 0x1f2e3d4c5b6a7988" [Type Asserted] Form::Number(Number::Hash), true;
    Deferred "deferred" "deferred" [Type] Form::Word, false;
    Via "via" "via = TypeDef" [Field] Form::Path("the path of the definition of this type"), false;
    Remote "remote" "remote = their_crate::Type" [Type]
        Form::Path("the path of the type that is defined here"), false;
    Partial "partial" "partial" [Type] Form::Word, false;
    Crate "crate" "crate = my_crate::layout_core" [Type] Form::Path("the path of `layout-core`"), false;
}

impl Key {
    pub(crate) fn named(name: &str) -> Option<Key> {
        Key::ALL.iter().copied().find(|key| key.name() == name)
    }

    /// Whether it depends on the order of the fields.
    pub(crate) fn is_of_places(self) -> bool {
        self.needs_offset() || matches!(self, Key::SameAs | Key::Fingerprint)
    }

    /// What the value can't be said without.
    pub(crate) fn needs_offset(self) -> bool {
        matches!(
            self,
            Key::Offset
                | Key::End
                | Key::Aligned
                | Key::Line
                | Key::WithinLine
                | Key::OwnLine
                | Key::Group
        )
    }

    /// Whether it depends on what a cache line is.
    pub(crate) fn is_about_lines(self) -> bool {
        matches!(self, Key::Line | Key::WithinLine | Key::OwnLine | Key::Lines)
    }

    /// How it is written where this stands.
    pub(crate) fn example_on(self, place: Place) -> &'static str {
        if self == Key::Group && place == Place::Field { "group = hot" } else { self.example() }
    }
}

/// What to say of a key that does not fit where it stands.
pub(crate) fn misplaced(key: Key, place: Place) -> String {
    let (name, example) = (key.name(), key.example());
    match place {
        _ if key.fits(Place::Group) => {
            format!("`{name}` is for a group of fields: write `group(hot, {example})`")
        }
        Place::Type => format!("a type has no `{name}`: put `#[layout({example})]` on a field"),
        Place::Variant if key.fits(Place::Field) => {
            format!("a variant has no `{name}`: put `#[layout({example})]` on one of its fields")
        }
        Place::Variant | Place::Field => {
            format!("`{name}` is for a type: put `#[layout({example})]` above it")
        }
        Place::Asserted | Place::Group => {
            format!("`{name}` has no place here: {}", known(place))
        }
    }
}

/// "unknown key `sise`: did you mean `size`? ..."
pub(crate) fn unknown(name: &str, place: Place) -> String {
    match nearest(name, place) {
        Some(nearest) => {
            let elsewhere = Key::named(nearest).filter(|key| !key.fits(place)).and_then(|key| {
                let places = [Place::Type, Place::Variant, Place::Field, Place::Group];
                places.into_iter().find(|&place| key.fits(place))
            });
            let elsewhere = elsewhere
                .map_or_else(String::new, |place| format!(", which {} takes", place.name()));
            format!("unknown key `{name}`: did you mean `{nearest}`{elsewhere}? {}", known(place))
        }
        None => format!("unknown key `{name}`: {}", known(place)),
    }
}

/// "a type takes `size`, `align` ..."
pub(crate) fn known(place: Place) -> String {
    let keys: Vec<_> = names(place).map(|name| format!("`{name}`")).collect();
    format!("{} takes {}", place.name(), keys.join(", "))
}

fn names(place: Place) -> impl Iterator<Item = &'static str> {
    let fitting = Key::ALL.iter().filter(move |key| key.fits(place)).map(|key| key.name());
    fitting.chain(place.takes_besides())
}

/// The key that was meant: a few edits away, or the start of the word, as in `alignment`. One that
/// fits here rather than another.
fn nearest(name: &str, place: Place) -> Option<&'static str> {
    let all = || Key::ALL.iter().map(|key| key.name());
    meant(name, names(place)).or_else(|| meant(name, all()))
}

fn meant(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let known: Vec<_> = known.collect();
    let begins = known.iter().copied().filter(|known| name.starts_with(known));
    let edits = known
        .iter()
        .map(|known| (distance(name, known), *known))
        .filter(|&(distance, known)| distance <= known.len().min(name.len()).div_ceil(2))
        .min_by_key(|&(distance, _)| distance);
    begins.max_by_key(|known| known.len()).or(edits.map(|(_, known)| known))
}

/// Edits between two words, a swap of neighbours counted as one (optimal string alignment).
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
    use super::{Place, distance, nearest};

    #[test]
    fn what_was_meant() {
        assert_eq!(nearest("sise", Place::Type), Some("size"));
        assert_eq!(nearest("alignment", Place::Type), Some("align"));
        assert_eq!(nearest("partially", Place::Type), Some("partial"));
        assert_eq!(nearest("no_pading", Place::Type), Some("no_padding"));
        assert_eq!(nearest("offfset", Place::Type), Some("offset"));
        assert_eq!(nearest("line", Place::Group), Some("lines"));
        assert_eq!(nearest("width", Place::Field), Some("with"));
        assert_eq!(nearest("colour", Place::Type), None);
    }

    #[test]
    fn edits() {
        assert_eq!(distance("size", "size"), 0);
        assert_eq!(distance("sise", "size"), 1);
        assert_eq!(distance("algin", "align"), 1);
        assert_eq!(distance("ofset", "offset"), 1);
        assert_eq!(distance("", "size"), 4);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
