//! The kinds of assertions. Each has a module with the same functions: whether the assertion holds,
//! the text of the problem, notes, and the fix. The list below is the only list of these modules.

mod aligned;
mod cache_line;
mod comparison;
mod defaults;
mod discriminant;
mod fingerprint;
#[cfg(any(feature = "alloc", feature = "wgsl"))]
mod foreign;
mod group;
mod largest_variants;
mod niche;
mod no_padding;
mod portable;
mod same_as;
mod size_like;

use super::{AssertionKind, AssertionRef, Comparison};
use crate::text::writer::ConstWriter;

macro_rules! kinds {
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
        $this:ident $arguments:tt [$($(#[$cfg:meta])* $($pattern:pat_param)|+ => $module:ident;)*]
    ) => {
        $($doc)*
        #[inline]
        pub(crate) const fn $name $parameters -> $result {
            match $this.kind {
                $($(#[$cfg])* $($pattern)|+ => $module::$name $arguments,)*
            }
        }
    };
    ($($(#[$cfg:meta])* $($pattern:pat_param)|+ => $module:ident;)*) => {
        impl AssertionRef<'_> {
            kinds! {
                /// The key of the assertion in an attribute.
                const fn key(&self) -> &'static str;
                /// Whether the assertion holds. `= _` never holds.
                const fn holds(&self) -> bool;
                /// Writes the problem in one line. `naming` adds the name of the item.
                const fn write_problem(&self, naming: bool, out: &mut ConstWriter<'_>) -> ();
                /// Whether the row of this item has a remark if the assertion is broken.
                const fn has_remark(&self, item: usize) -> bool;
                /// Writes the remark on the row of this item.
                const fn write_remark(&self, item: usize, out: &mut ConstWriter<'_>) -> ();
                /// Writes notes for below the table, if the kind has any: an empty line, then lines
                /// indented by `margin`.
                const fn write_notes(&self, margin: usize, out: &mut ConstWriter<'_>) -> ();
                /// Writes an assertion that holds for this layout, if there is one.
                const fn write_fix(&self, out: &mut ConstWriter<'_>) -> ();
                /// The actual and the expected value, if they are numbers.
                const fn values(&self) -> (Option<i128>, Option<i128>);
                => [$($(#[$cfg])* $($pattern)|+ => $module;)*]
            }
        }
    };
}

kinds! {
    AssertionKind::Size | AssertionKind::Align | AssertionKind::Offset | AssertionKind::End | AssertionKind::Padding | AssertionKind::Stride(_) => size_like;
    AssertionKind::NoPadding => no_padding;
    AssertionKind::Portable => portable;
    AssertionKind::Niche | AssertionKind::NoNiche => niche;
    AssertionKind::Aligned => aligned;
    AssertionKind::CacheLine | AssertionKind::Line | AssertionKind::WithinLine | AssertionKind::OwnLine => cache_line;
    AssertionKind::GroupLines(..) | AssertionKind::GroupSpan(..) => group;
    AssertionKind::SameAs(..) => same_as;
    AssertionKind::Fingerprint(_) => fingerprint;
    AssertionKind::Discriminant(_) => discriminant;
    #[cfg(any(feature = "alloc", feature = "wgsl"))]
    AssertionKind::Foreign(_) => foreign;
}

impl AssertionRef<'_> {
    /// Whether the assertion is `= _`.
    #[inline]
    pub(crate) const fn is_question(&self) -> bool {
        matches!(self.comparison, Comparison::Question)
    }

    /// Whether [`write_fix`](Self::write_fix) writes anything.
    #[inline]
    pub(crate) const fn has_fix(&self) -> bool {
        let mut measure = ConstWriter::new(&mut []);
        self.write_fix(&mut measure);
        measure.length() > 0
    }
}
