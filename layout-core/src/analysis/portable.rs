//! The layout of a type on other targets: whether it is the same on all of them, and which parts
//! differ.
//!
//! Alignments are powers of two, so no offset shrinks if an alignment grows. If a layout with the
//! least alignment of each number is equal to the one with the greatest, all targets between have
//! that layout too. Both are real: csky has the least alignments, x86-64 the greatest. `is_portable`
//! therefore compares two layouts, and only the list of obstacles needs one for each kind of target.

#[cfg(feature = "alloc")]
use alloc::{vec, vec::Vec};

#[cfg(feature = "alloc")]
use crate::model::layout::Kind;
use crate::model::layout::TypeLayout;
use crate::model::target::Target;

mod extent;
mod numbers;
mod obstacle;
mod refusal;
mod scope;
mod search;

use extent::COVERED;
pub(crate) use obstacle::Lines;
pub use obstacle::{Obstacle, ObstacleKind};
use search::Aim;
pub(crate) use search::Search;

impl<'a> TypeLayout<'a> {
    /// Whether the size and every offset, at any depth, are the same on all targets that rustc has
    /// with pointers of 32 bits and more, m68k aside. It is computed from the `repr`s, whatever the
    /// target of the build is; [`obstacle`](Self::obstacle) tells which parts differ.
    ///
    /// [`#[layout(portable)]`](derive@crate::Layout#portable) asserts the same, and has the rules. In
    /// an instance of a generic type, an argument counts as the type that it is here, whatever name
    /// it was given by: only the assertion sees that name.
    ///
    /// ```
    /// use layout_core::{Layout, TypeLayout};
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Frame {
    ///     kind: u32,
    ///     len: u32,
    ///     at: u64,
    /// }
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Moving {
    ///     kind: u32,
    ///     at: u64, // at 4 on 32-bit x86
    /// }
    ///
    /// const _: () = assert!(TypeLayout::of::<Frame>().is_portable());
    /// assert!(!TypeLayout::of::<Moving>().is_portable());
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_portable(&self) -> bool {
        let mut search = corners();
        search.root(self, false);
        search.found == 0
    }

    /// The part with this index among those that keep the type from being
    /// [portable](Self::is_portable), in the order of the fields; `None` after the last.
    ///
    /// ```
    /// use layout_core::{Layout, ObstacleKind, Target, TypeLayout};
    ///
    /// #[derive(Layout)]
    /// #[repr(C)]
    /// struct Moving {
    ///     kind: u32,
    ///     at: u64,
    /// }
    ///
    /// let obstacle = TypeLayout::of::<Moving>().obstacle(0).unwrap();
    /// assert_eq!(obstacle.kind, ObstacleKind::Moves);
    /// assert_eq!(obstacle.path().collect::<Vec<_>>(), ["at"]);
    /// assert_eq!(obstacle.bytes_on(Target::X86_32), Some(4));
    /// assert_eq!(obstacle.bytes_on(Target::X86_64), Some(8));
    /// assert_eq!(
    ///     obstacle.to_string(),
    ///     "at: at 4 on 32-bit x86 and csky, at 8 elsewhere: make the 4 bytes before it a field, \
    ///      `[u8; 4]`"
    /// );
    /// ```
    #[must_use]
    #[inline]
    pub const fn obstacle(&self, index: usize) -> Option<Obstacle<'a>> {
        let mut search = each_kind(None).wanting(index);
        search.root(self, false);
        search.obstacle
    }

    /// All parts that keep the type from being [portable](Self::is_portable), in the order of the
    /// fields. Empty if it is portable. [`obstacle`](Self::obstacle) needs no feature, and takes as
    /// long for one part as this for all.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn obstacles(&self) -> Vec<Obstacle<'a>> {
        all_obstacles(self, &Target::PORTABLE, Aim::AllTargets)
    }
}

/// The targets with the greatest and with the least alignments.
const CORNERS: &[Target; 2] = &[Target::X86_64, Target::CSKY];

/// A search that stops at nothing and counts the obstacles.
#[inline]
pub(crate) const fn corners<'a, 't, 'b>() -> Search<'a, 't, 'b, 2> {
    Search::new(CORNERS, Aim::AllTargets)
}

/// A search for each kind of target.
#[inline]
pub(crate) const fn each_kind<'a, 't, 'b>(
    lines: Option<Lines<'t, 'b>>,
) -> Search<'a, 't, 'b, COVERED> {
    let mut search = Search::new(&Target::PORTABLE, Aim::AllTargets);
    search.lines = lines;
    search
}

/// The obstacles to knowing the layout on one target.
#[cfg(feature = "alloc")]
pub(crate) fn obstacles_on<'a>(target: Target, layout: &TypeLayout<'a>) -> Vec<Obstacle<'a>> {
    all_obstacles(layout, &[target], Aim::OneTarget)
}

/// The obstacles in the order of the fields. The first search counts them.
#[cfg(feature = "alloc")]
fn all_obstacles<'a, const G: usize>(
    layout: &TypeLayout<'a>,
    targets: &[Target; G],
    aim: Aim,
) -> Vec<Obstacle<'a>> {
    let mut search = Search::new(targets, aim);
    search.root(layout, false);
    let mut list = vec![None; search.found];
    let mut search = Search::new(targets, aim);
    search.list = Some(&mut list);
    search.root(layout, false);
    list.into_iter().flatten().collect()
}

/// Size and alignment of a primitive or a pointer.
#[cfg(feature = "alloc")]
pub(crate) fn extent_of_number(layout: &TypeLayout<'_>, target: Target) -> (u64, u64) {
    let targets = [target];
    let mut search = Search::new(&targets, Aim::OneTarget);
    let extent = match layout.kind {
        Kind::Pointer(pointer) => search.pointer(layout, pointer, ""),
        _ => search.primitive(layout, ""),
    };
    (extent.size[0], extent.align[0])
}

/// Size and alignment of the tag of an enum.
#[cfg(feature = "alloc")]
pub(crate) fn extent_of_tag(layout: &TypeLayout<'_>, target: Target) -> (u64, u64) {
    let extent = Search::new(&[target], Aim::OneTarget).tag(layout, "");
    (extent.size[0], extent.align[0])
}

#[cfg(all(test, feature = "std", feature = "derive"))]
mod tests;
