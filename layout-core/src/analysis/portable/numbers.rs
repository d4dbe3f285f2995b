//! Numbers, pointers and the tags of enums, by the rules of each target.

use super::extent::Extent;
use super::obstacle::ObstacleKind;
use super::search::Search;
use crate::model::layout::{Kind, Pointer, Primitive, TypeLayout};
use crate::model::target::Target;

impl<'a, const G: usize> Search<'a, '_, '_, G> {
    pub(super) const fn primitive(&mut self, layout: &TypeLayout<'a>, shown: &'a str) -> Extent<G> {
        let mut extent = Extent::fixed(layout.size, 1);
        let is_address = layout.is_pointer_sized();
        if is_address && self.is_for_all() {
            let is_signed = matches!(layout.kind, Kind::Primitive(Primitive::Signed));
            let here = match (is_signed, layout.name.as_bytes()) {
                (true, _) if layout.is_atomic() => "AtomicI64",
                (false, _) if layout.is_atomic() => "AtomicU64",
                (true, b"NonZero") => "NonZero<i64>",
                (false, b"NonZero") => "NonZero<u64>",
                (true, _) => "i64",
                (false, _) => "u64",
            };
            let size = self.pointer_sizes(1);
            self.add(ObstacleKind::PointerSized, shown, here, size, 8);
        }
        let mut target = 0;
        while target < G {
            let rules = self.targets[target];
            let size = if is_address { rules.pointer().0 } else { layout.size as u64 };
            extent.size[target] = size;
            extent.align[target] = match layout.kind {
                _ if layout.is_atomic() => size,
                Kind::Primitive(Primitive::Float) => rules.float_align(size),
                _ if is_address => rules.pointer().1,
                _ => rules.integer_align(size),
            };
            target += 1;
        }
        extent
    }

    pub(super) const fn pointer(
        &mut self,
        layout: &TypeLayout<'a>,
        pointer: Pointer,
        shown: &'a str,
    ) -> Extent<G> {
        let words = words(layout);
        if self.is_for_all() {
            let kind = if words > 1 { ObstacleKind::WidePointer } else { ObstacleKind::Pointer };
            let here = if let Pointer::Function = pointer { "function" } else { "" };
            let size = self.pointer_sizes(words);
            self.add(kind, shown, here, size, 8 * words);
        }
        let mut extent = Extent::fixed(0, 1);
        let mut target = 0;
        while target < G {
            let rules = self.targets[target];
            let (size, align) = rules.pointer();
            extent.size[target] = size * words;
            extent.align[target] = if layout.is_atomic() { size } else { align };
            target += 1;
        }
        extent
    }

    pub(super) const fn pointer_sizes(&self, words: u64) -> [u64; G] {
        let mut sizes = [0; G];
        let mut target = 0;
        while target < G {
            sizes[target] = self.targets[target].pointer().0 * words;
            target += 1;
        }
        sizes
    }

    /// Size and alignment of the tag of an enum.
    pub(super) const fn tag(&mut self, layout: &TypeLayout<'a>, shown: &'a str) -> Extent<G> {
        let Some(integer) = layout.repr.integer() else { return self.tag_of_c(layout, shown) };
        let is_signed = matches!(integer.as_bytes(), [b'i', ..]);
        match integer.as_bytes() {
            b"u8" | b"i8" => return self.integers([1; G]),
            b"u16" | b"i16" => return self.integers([2; G]),
            b"u32" | b"i32" => return self.integers([4; G]),
            b"u64" | b"i64" => return self.integers([8; G]),
            b"u128" | b"i128" => return self.integers([16; G]),
            _ => {}
        }
        let sizes = self.pointer_sizes(1);
        if self.is_for_all() {
            let here = if is_signed { "i64" } else { "u64" };
            self.add(ObstacleKind::PointerSizedTag, shown, here, sizes, 0);
        } else {
            let reaches = Discriminants::of(layout);
            let bits = self.targets[0].pointer_width();
            let is_in = if is_signed { reaches.fit(bits) } else { reaches.fit_unsigned(bits) };
            if !is_in {
                self.add(ObstacleKind::Discriminant, shown, integer, sizes, 0);
            }
        }
        self.pointers(sizes)
    }

    /// Size and alignment of the tag of an enum with `repr(C)` and no integer.
    pub(super) const fn tag_of_c(&mut self, layout: &TypeLayout<'a>, shown: &'a str) -> Extent<G> {
        let reaches = Discriminants::of(layout);
        let sizes = self.enum_sizes(reaches.needed());
        if self.is_for_all() {
            // The two corners have the same tags, but bare-metal ARM has others.
            let least = Target::ARM_BARE.enum_size(reaches.needed());
            // Discriminants are `isize`s, of 32 bits on some targets.
            if least < 4 || !reaches.fit(32) {
                let here = match (reaches.fit(32), reaches.least < 0) {
                    (true, true) => "i32",
                    (true, false) => "u32",
                    (false, true) => "i64",
                    (false, false) => "u64",
                };
                let is_bare = layout.fields.is_empty();
                self.add(ObstacleKind::CEnum, shown, here, sizes, is_bare as u64);
            }
        } else if !reaches.fit(self.targets[0].pointer_width()) {
            self.add(ObstacleKind::Discriminant, shown, "isize", sizes, 0);
        }
        self.integers(sizes)
    }

    pub(super) const fn enum_sizes(&self, needed: u64) -> [u64; G] {
        let mut sizes = [0; G];
        let mut target = 0;
        while target < G {
            sizes[target] = self.targets[target].enum_size(needed);
            target += 1;
        }
        sizes
    }

    /// Integers of so many bytes.
    pub(super) const fn integers(&self, size: [u64; G]) -> Extent<G> {
        let mut extent = Extent { size, align: [1; G] };
        let mut target = 0;
        while target < G {
            extent.align[target] = self.targets[target].integer_align(size[target]);
            target += 1;
        }
        extent
    }

    /// Numbers with the size of a pointer.
    pub(super) const fn pointers(&self, size: [u64; G]) -> Extent<G> {
        let mut extent = Extent { size, align: [1; G] };
        let mut target = 0;
        while target < G {
            extent.align[target] = self.targets[target].pointer().1;
            target += 1;
        }
        extent
    }
}

/// The least and the greatest discriminant.
struct Discriminants {
    least: i128,
    most: i128,
}

impl Discriminants {
    const fn of(layout: &TypeLayout<'_>) -> Self {
        let (mut least, mut most) = (i128::MAX, i128::MIN);
        let mut index = 0;
        while index < layout.variants.len() {
            // Only one of `repr(u128)` can be too large for an `i128`.
            if let Some(number) = layout.variants[index].discriminant {
                least = if number < least { number } else { least };
                most = if number > most { number } else { most };
            }
            index += 1;
        }
        Discriminants { least, most }
    }

    /// The size of the smallest integer that has all of them, as rustc chooses it for `repr(C)`.
    const fn needed(&self) -> u64 {
        let mut size = 1;
        while size < 8 {
            let bits = size * 8;
            let (least, most) = if self.least >= 0 {
                (0, (1 << bits) - 1)
            } else {
                (-(1 << (bits - 1)), (1 << (bits - 1)) - 1)
            };
            if self.least >= least && self.most <= most {
                return size;
            }
            size *= 2;
        }
        size
    }

    /// Whether a signed integer of so many bits has all of them.
    const fn fit(&self, bits: u32) -> bool {
        let end = 1_i128 << (bits - 1);
        self.least >= -end && self.most < end
    }

    /// Whether an unsigned integer of so many bits has all of them.
    const fn fit_unsigned(&self, bits: u32) -> bool {
        self.least >= 0 && self.most < 1_i128 << bits
    }
}

/// The number of words of a pointer: two if it is wide.
const fn words(layout: &TypeLayout<'_>) -> u64 {
    let word = match layout.align {
        4 | 8 => layout.align,
        _ => size_of::<usize>(),
    };
    if layout.is_atomic() { 1 } else { (layout.size / word) as u64 }
}
