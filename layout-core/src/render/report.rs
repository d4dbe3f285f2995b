//! Reports: the layouts of several types.

use core::fmt;

use crate::model::layout::TypeLayout;

/// The layouts of several types, from [`report!`](crate::report!). `Display` writes their tables
/// one below the other; `{:#}` expands nested types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report<'a> {
    types: &'a [TypeLayout<'a>],
}

impl<'a> Report<'a> {
    /// A report of these types. [`report!`](crate::report!) makes one from type names.
    #[inline]
    #[must_use]
    pub const fn new(types: &'a [TypeLayout<'a>]) -> Self {
        Report { types }
    }

    /// The layouts in the order of the list.
    #[inline]
    #[must_use]
    pub const fn types(&self) -> &'a [TypeLayout<'a>] {
        self.types
    }

    /// The tables in Markdown.
    #[inline]
    #[must_use]
    pub const fn markdown(&self) -> impl fmt::Display + use<'a> {
        Markdowns(*self)
    }
}

impl fmt::Display for Report<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        one_below_the_other(f, self.types, |f, layout| fmt::Display::fmt(layout, f))
    }
}

struct Markdowns<'a>(Report<'a>);

impl fmt::Display for Markdowns<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        one_below_the_other(f, self.0.types, |f, layout| write!(f, "{}", layout.markdown()))
    }
}

#[inline]
fn one_below_the_other(
    f: &mut fmt::Formatter<'_>,
    types: &[TypeLayout<'_>],
    mut write: impl FnMut(&mut fmt::Formatter<'_>, &TypeLayout<'_>) -> fmt::Result,
) -> fmt::Result {
    for (index, layout) in types.iter().enumerate() {
        if index > 0 {
            f.write_str("\n\n")?;
        }
        write(f, layout)?;
    }
    Ok(())
}
