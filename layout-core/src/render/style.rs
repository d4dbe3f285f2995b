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
pub(crate) enum Role {
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
    pub(crate) fn write(
        self,
        f: &mut fmt::Formatter<'_>,
        role: Role,
        what: impl fmt::Display,
    ) -> fmt::Result {
        match self {
            Paint::Plain => {
                let _ = role;
                what.fmt(f)
            }
            #[cfg(feature = "color")]
            Paint::Color => {
                let style = role.style();
                write!(f, "{style}{what}{style:#}")
            }
        }
    }
}

#[cfg(feature = "color")]
impl Role {
    /// In the 16 colours that every terminal has, as its user likes them. Nothing is said by
    /// colour alone.
    fn style(self) -> anstyle::Style {
        use anstyle::{AnsiColor, Style};

        match self {
            Role::Title | Role::Total => Style::new().bold(),
            Role::Heading => Style::new().dimmed(),
            Role::Field => Style::new(),
            Role::Type => AnsiColor::Cyan.on_default(),
            Role::Padding => AnsiColor::Yellow.on_default(),
            Role::Ruler => AnsiColor::Blue.on_default(),
            Role::Remark => AnsiColor::Red.on_default(),
        }
    }
}
