//! A layout as an SVG map of its bytes.

use alloc::string::ToString as _;
use core::fmt;

use crate::model::layout::TypeLayout;

mod draw;
mod shape;
mod strips;

#[cfg(feature = "html")]
pub(crate) use draw::{STYLE, definitions};

impl TypeLayout<'_> {
    /// A map of the bytes as an SVG document. Fields are drawn to scale in rows of
    /// [`bytes_per_row`](Svg::bytes_per_row) bytes. Padding is hatched. The fields of a nested
    /// struct are outlined within it. Each variant of an enum and each field of a union has a strip
    /// of its own.
    ///
    /// If a field's name does not fit its box, the box has a number and the legend has the name.
    /// Zero-sized fields are in the legend too. Several rows within one field are folded. Text is
    /// selectable, no information is in the colours alone, and the colours follow the reader's
    /// light or dark theme.
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
    layout: &'a TypeLayout<'a>,
    bytes_per_row: usize,
    depth: usize,
}

impl Svg<'_> {
    /// Sets the number of bytes in a row, for example 64 to show cache lines. The default is 8 for
    /// types of up to 128 bytes, 16 up to 1,024, and 64 for larger types.
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

    /// Outlines nested fields up to `depth` levels; by default, at every level.
    pub const fn depth(self, depth: usize) -> Self {
        Svg { depth, ..self }
    }
}

impl fmt::Display for Svg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The crate `svg` writes no newline at the end, as `Display` should.
        f.write_str(&draw::document(self, true).to_string())
    }
}

/// The picture for a page that contains its name, its header, [`STYLE`] and [`definitions`].
#[cfg(feature = "html")]
pub(crate) fn in_page(picture: &Svg<'_>) -> svg::Document {
    draw::document(picture, false)
}
