//! Colour: which part of a table has which.

use core::fmt;

/// How a table is written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Paint {
    Plain,
    #[cfg(feature = "color")]
    Color,
}

/// Parts of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The name of the type.
    Title,
    Heading,
    /// Where a cache line begins.
    Ruler,
    Field,
    /// The type of a field.
    Type,
    /// Bytes that are no field's.
    Padding,
    Total,
    Remark,
}

impl Paint {
    /// Writes what is that part of the table.
    pub(crate) fn part(
        self,
        f: &mut fmt::Formatter<'_>,
        part: Part,
        what: impl fmt::Display,
    ) -> fmt::Result {
        match self {
            Paint::Plain => {
                let _ = part;
                what.fmt(f)
            }
            #[cfg(feature = "color")]
            Paint::Color => {
                let style = part.style();
                write!(f, "{style}{what}{style:#}")
            }
        }
    }
}

#[cfg(feature = "color")]
impl Part {
    /// In the 16 colours that every terminal has, as its user likes them. Nothing is said by
    /// colour alone.
    fn style(self) -> anstyle::Style {
        use anstyle::{AnsiColor, Style};

        match self {
            Part::Title | Part::Total => Style::new().bold(),
            Part::Heading => Style::new().dimmed(),
            Part::Field => Style::new(),
            Part::Type => AnsiColor::Cyan.on_default(),
            Part::Padding => AnsiColor::Yellow.on_default(),
            Part::Ruler => AnsiColor::Blue.on_default(),
            Part::Remark => AnsiColor::Red.on_default(),
        }
    }
}
