/// Bounds, each as tight as can be.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[repr(C)]
#[layout(size <= 12, align >= 4, padding < 6)]
#[layout(no_niche)]
pub struct Bounded {
    /// First.
    #[layout(end <= 1, size >= 1)]
    pub kind: u8,
    /// Second.
    #[layout(offset <= 4, end > 7, size < 5)]
    pub len: u32,
    /// Third.
    #[layout(size > 1, align == 2)]
    pub checksum: u16,
}

/// Without padding.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[repr(C)]
#[layout(no_padding, same_as = Alike, fingerprint = 0x44c7_3cde_2727_44c3)]
pub struct Filled {
    /// First.
    #[layout(trust_padding)]
    pub pairs: [Pair; 2],
    /// Second.
    pub len: u32,
}

/// Two bytes.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[repr(C)]
#[layout(no_padding, portable)]
pub struct Pair(pub u8, pub i8);

/// Fields of other types with the same sizes.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[repr(C)]
pub struct Alike {
    /// First.
    pub pairs: [u16; 2],
    /// Second.
    pub len: f32,
}

/// On lines.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[repr(C, align(128))]
#[layout(cache_line = 128)]
#[layout(group(hot, lines <= 1, span >= 16))]
pub struct Lined {
    /// First.
    #[layout(group = hot, line = 0, aligned = 128)]
    pub head: u64,
    /// Second.
    #[layout(group = hot, line = 0, within_line, aligned = 8)]
    pub tail: u64,
    /// Third.
    pub between: [u64; 14],
    /// Fourth.
    #[layout(own_line, line >= 1)]
    pub slots: [u64; 16],
}

/// On lines, with parameters.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[repr(C, align(64))]
#[layout(with(T = u64), group(hot, span < 17), size <= 64, no_niche)]
#[layout(with(T = u8), no_niche, padding <= 62)]
pub struct Grouped<T> {
    /// First.
    #[layout(group = hot)]
    pub first: T,
    /// Second.
    #[layout(group = hot)]
    #[layout(with(T = u64), within_line)]
    #[layout(with(T = u8), line = 0)]
    pub last: T,
}

/// Of variants.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[repr(u8)]
#[layout(niche, size < 9)]
pub enum Fat {
    /// Thin.
    #[layout(size <= 3)]
    Thin(#[layout(end <= 4)] [u8; 3]),
    /// Fat.
    #[layout(size > 3)]
    Fat {
        /// Word.
        #[layout(offset <= 4, aligned = 4, line <= 1, within_line)]
        word: u32,
    },
}

/// By a test.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[layout(size <= 4, deferred)]
pub struct Deferred(pub u32);

/// By a test, with parameters.
#[derive(Debug, Clone, Copy, layout_core::Layout)]
#[layout(deferred)]
#[layout(with(T = u8), size <= 1)]
#[layout(with(T = u32), size <= 4)]
pub struct DeferredOf<'a, T>(pub [&'a u8; 0], pub T);

layout_core::assert_layout!(Option<Bounded>, size <= 16, align = 4);
layout_core::assert_layout!([Filled; 2], no_padding, portable, same_as = [Alike; 2], size < 17);

#[cfg(test)]
mod tests {
    #[test]
    fn deferred() {
        assert!(super::Deferred::check_layout().is_ok());
        assert!(super::DeferredOf::<u8>::check_layout().is_ok());
        assert!(super::DeferredOf::<u32>::check_layout().is_ok());
    }
}
