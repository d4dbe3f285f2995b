//! The kinds of assertions. Each is a file here that says when such an assertion holds, what is said where
//! it does not, and what to write instead. Besides the list below nothing knows which there are.

mod aligned;
mod cache_line;
mod comparison;
mod defaults;
mod fingerprint;
mod group;
mod largest_variants;
mod niche;
mod no_padding;
mod same_as;
mod size_like;

use super::{AssertionKind, AssertionRef, Comparison};
use crate::text::writer::ConstWriter;

macro_rules! kinds {
    ($($($pattern:pat_param)|+ => $module:ident;)*) => {
        impl AssertionRef<'_> {
            kinds! {
                /// The key to write it with.
                const fn key(&self) -> &'static str;
                /// Whether it holds. A question never does.
                const fn holds(&self) -> bool;
                /// What is wrong in one line, which names what the assertion is about or not.
                const fn write_problem(&self, naming: bool, out: &mut ConstWriter<'_>) -> ();
                /// What more there is to say, if there is more: an empty line, then lines with
                /// so many blanks before.
                const fn write_notes(&self, margin: usize, out: &mut ConstWriter<'_>) -> ();
                /// The assertion that would hold instead, if there is one.
                const fn write_fix(&self, out: &mut ConstWriter<'_>) -> ();
                /// What there is and what there must be, where these are numbers.
                const fn values(&self) -> (Option<u64>, Option<u64>);
                => [$($($pattern)|+ => $module;)*]
            }
        }
    };
    ($(
        $(#[$doc:meta])*
        const fn $name:ident(&$this:ident $(, $argument:ident: $type:ty)*) -> $result:ty;
    )* => $kinds:tt) => {
        $(kinds! {
            @ [$(#[$doc])*] $name (&$this $(, $argument: $type)*) -> $result;
            $this ($this $(, $argument)*) $kinds
        })*
    };
    (@ [$($doc:tt)*] $name:ident $parameters:tt -> $result:ty;
        $this:ident $arguments:tt [$($($pattern:pat_param)|+ => $module:ident;)*]
    ) => {
        $($doc)*
        pub(crate) const fn $name $parameters -> $result {
            match $this.kind {
                $($($pattern)|+ => $module::$name $arguments,)*
            }
        }
    };
}

kinds! {
    AssertionKind::Size | AssertionKind::Align | AssertionKind::Offset | AssertionKind::End | AssertionKind::Padding => size_like;
    AssertionKind::NoPadding => no_padding;
    AssertionKind::Niche | AssertionKind::NoNiche => niche;
    AssertionKind::Aligned => aligned;
    AssertionKind::CacheLine | AssertionKind::Line | AssertionKind::WithinLine | AssertionKind::OwnLine => cache_line;
    AssertionKind::GroupLines(..) | AssertionKind::GroupSpan(..) => group;
    AssertionKind::SameAs(..) => same_as;
    AssertionKind::Fingerprint(_) => fingerprint;
}

impl AssertionRef<'_> {
    /// Whether it asks what there is.
    pub(crate) const fn is_question(&self) -> bool {
        matches!(self.comparison, Comparison::Question)
    }

    /// Whether another assertion would hold instead.
    pub(crate) const fn has_fix(&self) -> bool {
        let mut measure = ConstWriter::new(&mut []);
        self.write_fix(&mut measure);
        measure.length() > 0
    }
}
