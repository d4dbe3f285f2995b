//! A layout as a map of its bytes, in SVG.

use alloc::string::ToString as _;
use core::fmt;

use crate::model::layout::TypeLayout;

mod draw;
mod shape;
mod strips;

#[cfg(feature = "html")]
pub(crate) use draw::{STYLE, definitions};

impl TypeLayout {
    /// A map of the bytes as an SVG document: fields to scale in rows of so many bytes, padding
    /// hatched, the fields of structs inside of others outlined within them, each variant of an
    /// enum and each field of a union for itself.
    ///
    /// A field whose name has no room in its box has a number there and the name in the legend,
    /// where zero-sized fields are too. Rows that look like their neighbours are folded. The text
    /// can be selected, the colours tell nothing that the outlines don't, and they follow the
    /// reader's choice of a dark theme.
    ///
    /// ```
    /// use layout_core::Layout;
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Header {
    ///     kind: u8,
    ///     len: u32,
    /// }
    ///
    /// let picture = Header::LAYOUT.svg().to_string();
    /// assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>"));
    /// # let file = std::env::temp_dir().join("layout-core-header.svg");
    /// std::fs::write(file, picture)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub const fn svg(&self) -> Svg<'_> {
        let bytes_per_row = match self.size {
            0..=128 => 8,
            129..=1024 => 16,
            _ => 64,
        };
        Svg { layout: self, bytes_per_row, depth: usize::MAX }
    }
}

/// A map of a type's bytes, from [`TypeLayout::svg`]. `Display` writes it as SVG.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Svg<'a> {
    layout: &'a TypeLayout,
    bytes_per_row: usize,
    depth: usize,
}

impl Svg<'_> {
    /// How many bytes a row has: 8, 16, or 64 to see cache lines. If nothing is said, it is 8 up
    /// to a size of 128, 16 up to 1,024, and 64 for what is larger.
    ///
    /// # Panics
    ///
    /// If `bytes` is not one of 4, 8, 16, 32, 64 and 128.
    pub const fn bytes_per_row(self, bytes: usize) -> Self {
        assert!(
            matches!(bytes, 4 | 8 | 16 | 32 | 64 | 128),
            "a row has 4, 8, 16, 32, 64 or 128 bytes"
        );
        Svg { bytes_per_row: bytes, ..self }
    }

    /// Outlines what is inside of fields so many levels deep; if nothing is said, at every level.
    pub const fn depth(self, depth: usize) -> Self {
        Svg { depth, ..self }
    }
}

impl fmt::Display for Svg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The crate ends it without a newline, as `Display` should.
        f.write_str(&draw::document(self, true).to_string())
    }
}

/// The picture for a page that has its name and figures, [`STYLE`] and [`definitions`].
#[cfg(feature = "html")]
pub(crate) fn in_page(picture: &Svg<'_>) -> svg::Document {
    draw::document(picture, false)
}
