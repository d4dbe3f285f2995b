//! The colours of a table.

use core::fmt;

/// Whether a table is written in colour.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Paint {
    Plain,
    #[cfg(feature = "color")]
    Color,
}

/// The roles of text in a table, each with its own style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The name of the type.
    Title,
    Heading,
    /// The line at which a cache line begins.
    Ruler,
    Field,
    /// The type of a field.
    Type,
    /// Bytes that belong to no field.
    Padding,
    Total,
    Remark,
}

impl Paint {
    /// Writes text in the style of its role.
    pub(crate) fn write(
        self,
        f: &mut fmt::Formatter<'_>,
        role: Role,
        text: impl fmt::Display,
    ) -> fmt::Result {
        match self {
            Paint::Plain => {
                let _ = role;
                text.fmt(f)
            }
            #[cfg(feature = "color")]
            Paint::Color => {
                let style = role.style();
                write!(f, "{style}{text}{style:#}")
            }
        }
    }
}

#[cfg(feature = "color")]
impl Role {
    /// The style, in the 16 colours that users configure in their terminals. No information is in
    /// the colour alone.
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
