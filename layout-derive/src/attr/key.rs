//! The keys of `#[layout(..)]`: names, examples, allowed targets and the syntax of values.

/// What a list of keys is about. Its first three are items: a type, a variant and a field can have
/// a `#[layout(..)]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Target {
    Type,
    Variant,
    Field,
    /// The list of `assert_layout!`.
    AssertLayout,
    /// The list of `group(hot, ..)`.
    Group,
}

impl Target {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Target::Type => "a type",
            Target::Variant => "a variant",
            Target::Field => "a field",
            Target::AssertLayout => "`assert_layout!`",
            Target::Group => "a group",
        }
    }

    /// The key that is allowed in addition to entries.
    pub(crate) fn extra_key(self) -> Option<&'static str> {
        matches!(self, Target::Type | Target::Variant | Target::Field).then_some("with")
    }
}

/// The syntax after a key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum ValueSyntax {
    /// No value.
    Word,
    /// A relation and a number.
    Number(Number),
    /// `=` and a path; the text describes the path in errors.
    Path(&'static str),
    /// `=` and a type.
    Type,
    /// `=` and a name, or a list with a name and assertions about that group.
    Group,
    /// A list with a file, or `=` and the name of a member.
    Shader,
}

/// The kinds of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// A number of bytes, with any relation.
    Bytes,
    /// Another count, with any relation.
    Count,
    /// A power of two, such as an alignment, with `=` alone.
    PowerOfTwo,
    /// A `u64`, with `=` alone.
    Hash,
}

impl Number {
    /// Whether relations other than `=` are allowed.
    pub(crate) fn is_ordered(self) -> bool {
        matches!(self, Number::Bytes | Number::Count)
    }

    pub(crate) fn description(self) -> &'static str {
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

// A line for each key. Error messages list the keys in this order. The columns: the variant of `Key`,
// the name, an example of an entry, the targets, the syntax of the value, and whether the key is an
// assertion.
macro_rules! keys {
    ($($key:ident $name:literal $example:literal [$($target:ident)*] $syntax:expr, $is_assertion:expr;)*) => {
        /// A key of `#[layout(..)]`.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub(crate) enum Key {
            $($key,)*
        }

        impl Key {
            pub(crate) const ALL: &[Key] = &[$(Key::$key),*];

            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Key::$key => $name,)*
                }
            }

            /// An example of an entry.
            pub(crate) fn example(self) -> &'static str {
                match self {
                    $(Key::$key => $example,)*
                }
            }

            pub(crate) fn fits(self, target: Target) -> bool {
                match self {
                    $(Key::$key => [$(Target::$target),*].contains(&target),)*
                }
            }

            pub(crate) fn value_syntax(self) -> ValueSyntax {
                match self {
                    $(Key::$key => $syntax,)*
                }
            }

            /// Whether the key is an assertion, rather than an option or part of a definition.
            pub(crate) fn is_assertion(self) -> bool {
                match self {
                    $(Key::$key => $is_assertion,)*
                }
            }
        }
    };
}

keys! {
    Size "size" "size = 8" [Type Variant Field AssertLayout] ValueSyntax::Number(Number::Bytes), true;
    Align "align" "align = 4" [Type Field AssertLayout] ValueSyntax::Number(Number::Bytes), true;
    Padding "padding" "padding <= 4" [Type AssertLayout] ValueSyntax::Number(Number::Bytes), true;
    Offset "offset" "offset = 16" [Field] ValueSyntax::Number(Number::Bytes), true;
    End "end" "end <= 64" [Field] ValueSyntax::Number(Number::Bytes), true;
    Aligned "aligned" "aligned = 16" [Field] ValueSyntax::Number(Number::PowerOfTwo), true;
    Line "line" "line = 0" [Field] ValueSyntax::Number(Number::Count), true;
    WithinLine "within_line" "within_line" [Field] ValueSyntax::Word, true;
    OwnLine "own_line" "own_line" [Field] ValueSyntax::Word, true;
    Group "group" "group(hot, lines <= 1)" [Type Field] ValueSyntax::Group, false;
    Lines "lines" "lines <= 1" [Group] ValueSyntax::Number(Number::Count), true;
    Span "span" "span <= 48" [Group] ValueSyntax::Number(Number::Bytes), true;
    CacheLine "cache_line" "cache_line = 128" [Type] ValueSyntax::Number(Number::PowerOfTwo), true;
    NoPadding "no_padding" "no_padding" [Type AssertLayout] ValueSyntax::Word, true;
    Portable "portable" "portable" [Type AssertLayout] ValueSyntax::Word, true;
    TrustPadding "trust_padding" "trust_padding" [Field] ValueSyntax::Word, false;
    Niche "niche" "niche" [Type AssertLayout] ValueSyntax::Word, true;
    NoNiche "no_niche" "no_niche" [Type AssertLayout] ValueSyntax::Word, true;
    SameAs "same_as" "same_as = Other" [Type AssertLayout] ValueSyntax::Type, true;
    Wgsl "wgsl" "wgsl(\"shaders/camera.wgsl\")" [Type Field] ValueSyntax::Shader, true;
    Fingerprint "fingerprint" "fingerprint = 0x1f2e3d4c5b6a7988" [Type AssertLayout] ValueSyntax::Number(Number::Hash), true;
    Deferred "deferred" "deferred" [Type] ValueSyntax::Word, false;
    UnstableOrder "unstable_order" "unstable_order" [Type] ValueSyntax::Word, false;
    Via "via" "via = TypeDef" [Field] ValueSyntax::Path("the path of the definition of this type"), false;
    Remote "remote" "remote = their_crate::Type" [Type]
        ValueSyntax::Path("the path of the type that is defined here"), false;
    Partial "partial" "partial" [Type] ValueSyntax::Word, false;
    Crate "crate" "crate = my_crate::layout_core" [Type] ValueSyntax::Path("the path of `layout-core`"), false;
}

impl Key {
    pub(crate) fn named(name: &str) -> Option<Key> {
        Key::ALL.iter().copied().find(|key| key.name() == name)
    }

    /// Whether the assertion depends on the order of the fields.
    pub(crate) fn depends_on_order(self) -> bool {
        self.needs_offset() || matches!(self, Key::SameAs | Key::Wgsl | Key::Fingerprint)
    }

    /// Whether the assertion needs the offset of a field.
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

    /// Whether `=` pins the offset of a field.
    pub(crate) fn pins_offset(self) -> bool {
        matches!(self, Key::Offset | Key::End | Key::Line | Key::Wgsl)
    }

    /// Whether the assertion depends on the length of a cache line.
    pub(crate) fn depends_on_lines(self) -> bool {
        matches!(self, Key::Line | Key::WithinLine | Key::OwnLine | Key::Lines)
    }

    /// An example of an entry on this target.
    pub(crate) fn example_on(self, target: Target) -> &'static str {
        match (self, target) {
            (Key::Group, Target::Field) => "group = hot",
            (Key::Wgsl, Target::Field) => "wgsl = viewProj",
            _ => self.example(),
        }
    }
}
