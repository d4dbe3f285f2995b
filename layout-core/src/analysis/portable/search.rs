//! The visit of a type and its parts, which are laid out for each target.

use super::extent::{
    COVERED, Extent, all_equal, all_gaps_equal, at_least, at_most, greatest, least, max,
    next_multiples,
};
use super::obstacle::{Lines, MOST_STEPS, Obstacle, ObstacleKind};
use super::refusal::{here, not_known, repr_to_write, takes_argument};
use super::scope::{Resolved, Scope, as_str};
use crate::model::flags::Flags;
use crate::model::layout::{FieldLayout, Kind, TypeLayout};
use crate::model::repr::ReprBase;
use crate::model::same::same;
use crate::model::target::Target;
use crate::model::type_name::{argument, element, is_name_of, is_wider_in_c, primitive_name};

/// The question about a type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    /// Whether the layout is the same on all targets.
    AllTargets,
    /// What the layout is on one target.
    #[cfg_attr(not(feature = "alloc"), expect(dead_code, reason = "the answer is owned data"))]
    OneTarget,
}

/// Visits a type and its parts in the order of declaration, lays them out for each of `G` targets,
/// and counts, lists or returns the parts that differ or are not known.
pub(crate) struct Search<'a, 't, 'b, const G: usize> {
    pub(super) targets: &'t [Target; G],
    aim: Aim,
    pub(crate) found: usize,
    /// The index of the obstacle to return.
    wanted: usize,
    pub(crate) obstacle: Option<Obstacle<'a>>,
    /// The list of all obstacles, to be filled.
    pub(super) list: Option<&'t mut [Option<Obstacle<'a>>]>,
    pub(super) lines: Option<Lines<'t, 'b>>,
    /// The path from the outermost type to the current part.
    path: [&'a str; MOST_STEPS],
    depth: usize,
}

/// Whether `portable` covers the target of the build, so that its numbers must be those that are
/// computed.
const HOST_IS_COVERED: bool = size_of::<usize>() >= 4 && align_of::<usize>() >= 4;

impl<'a, 't, const G: usize> Search<'a, 't, '_, G> {
    pub(crate) const fn new(targets: &'t [Target; G], aim: Aim) -> Self {
        Search {
            targets,
            aim,
            found: 0,
            wanted: usize::MAX,
            obstacle: None,
            list: None,
            lines: None,
            path: [""; MOST_STEPS],
            depth: 0,
        }
    }

    /// A search for the obstacle with this index.
    pub(crate) const fn wanting(self, index: usize) -> Self {
        Search { wanted: index, ..self }
    }

    /// Visits the outermost type. `is_asserted` is whether the name has all arguments, as it has in
    /// an assertion.
    #[inline]
    pub(crate) const fn root(&mut self, layout: &TypeLayout<'a>, is_asserted: bool) -> Extent<G> {
        let name = layout.name.as_bytes();
        if layout.flags.has(Flags::ALIAS) {
            self.add(ObstacleKind::Alias, layout.name, here(layout), [0; G], 0);
            return Extent::fixed(layout.size, layout.align);
        }
        let has_text = is_asserted || argument(name, 0).is_some() || element(name).is_some();
        let text = if has_text { Some(layout.name) } else { None };
        self.visit(layout, text, Scope::EMPTY)
    }

    /// Adds an obstacle if the alignment of a type differs, which an assertion says is equal.
    #[inline]
    pub(crate) const fn asserted_align(&mut self, extent: &Extent<G>, ty: &'a str, is_own: bool) {
        if !all_equal(&extent.align) {
            let here = if is_own { "own" } else { "" };
            self.add(ObstacleKind::Align, ty, here, extent.align, greatest(&extent.align));
        }
    }

    /// Adds an obstacle if the alignment of a field's type differs.
    #[inline]
    pub(crate) const fn asserted_align_of_field(&mut self, field: &FieldLayout<'a>) {
        let Some(layout) = field.layout else { return };
        // Its own obstacles are found elsewhere.
        let mut inside = Search::new(self.targets, self.aim);
        let extent = inside.visit(layout, None, Scope::EMPTY);
        self.push(field.name);
        self.asserted_align(&extent, field.ty, false);
        self.pop();
    }

    /// Visits a type, which has this text in this scope.
    ///
    /// The only recursive function: one stack frame for each level, because the compiler has room
    /// for 128.
    #[expect(clippy::too_many_lines, reason = "functions would take stack frames")]
    const fn visit(
        &mut self,
        layout: &TypeLayout<'a>,
        text: Option<&'a str>,
        scope: &Scope<'_, 'a>,
    ) -> Extent<G> {
        if let (Kind::Primitive(_), Some(text), false) =
            (layout.kind, text, layout.is_pointer_sized())
        {
            // Most parts: a number under its own name, which needs no further look.
            if same(text.as_bytes(), primitive_name(layout).as_bytes()) {
                return self.primitive(layout, text);
            }
        }
        let found_before = self.found;
        let is_outermost = self.depth == 0;
        let (text, scope) = match scope.resolve(text) {
            Resolved::Text(text, scope) => (Some(text), scope),
            Resolved::Unknown => (None, Scope::EMPTY),
            Resolved::LeftOut => {
                let ty = match text {
                    Some(text) => text,
                    None => "",
                };
                self.add(ObstacleKind::Alias, ty, here(layout), [0; G], 0);
                return Extent::fixed(layout.size, layout.align);
            }
        };
        let shown = match text {
            Some(text) => text,
            None => layout.name,
        };
        if let Some(text) = text {
            if !is_outermost && !self.is_name_of(text.as_bytes(), layout) {
                self.add(ObstacleKind::Alias, shown, here(layout), [0; G], 0);
                return Extent::fixed(layout.size, layout.align);
            }
            if let Some(alias) = self.alias_in_argument(text, layout, scope) {
                self.add(ObstacleKind::Alias, alias, primitive_name(layout), [0; G], 0);
                return Extent::fixed(layout.size, layout.align);
            }
        }
        if let Some(kind) = not_known(layout) {
            self.add(kind, shown, repr_to_write(layout), [0; G], 0);
            return Extent::fixed(layout.size, layout.align);
        }
        let own_scope = Scope { parameters: layout.parameters(), text, outer: Some(scope) };
        let takes_argument = takes_argument(layout);
        let mut whole = match layout.kind {
            Kind::Primitive(_) => return self.primitive(layout, shown),
            Kind::Pointer(pointer) => return self.pointer(layout, pointer, shown),
            Kind::Array { element: of, len } => {
                self.push(ELEMENTS);
                let text = match text {
                    Some(text) => match element(text.as_bytes()) {
                        Some(element) => Some(as_str(element)),
                        None => None,
                    },
                    None => None,
                };
                let one = self.visit(of, text, scope);
                self.pop();
                return self.repeated(one, len, shown);
            }
            Kind::Opaque => return Extent::fixed(layout.size, layout.align),
            _ => Extent::fixed(0, 1),
        };
        if let Some(inner) = layout.laid_out_as() {
            return self.visit(inner, Some("_"), &own_scope);
        }
        let has_tag = layout.is_enum() && !layout.variants.is_empty();
        let is_c = matches!(layout.repr.base(), ReprBase::C);
        if has_tag {
            whole = self.tag(layout, shown);
        }
        let tag = whole;
        // The fields of a `repr(C)` enum are placed relative to the union of all variants.
        let is_relative = has_tag && is_c;
        let start = if has_tag && !is_c { tag.size } else { [0; G] };
        let groups = if layout.is_enum() { layout.variants.len() } else { 1 };
        let mut end_of_all = start;
        let mut align_of_fields = [1; G];
        let mut group = 0;
        while group < groups {
            let fields = if layout.is_enum() {
                self.push(layout.variants[group].name);
                layout.variants[group].fields
            } else {
                layout.fields
            };
            let mut end = start;
            let mut index = 0;
            while index < fields.len() {
                let field = &fields[index];
                index += 1;
                self.push(field.name);
                let found_before = self.found;
                let text = if takes_argument && !matches!(field.ty.as_bytes(), b"()") {
                    "_"
                } else {
                    field.ty
                };
                let mut inner = match field.layout {
                    Some(inner) if inner.size == field.size => {
                        self.visit(inner, Some(text), &own_scope)
                    }
                    Some(_) => {
                        self.add(ObstacleKind::Inconsistent, field.ty, "", [0; G], 0);
                        Extent::fixed(field.size, field.align)
                    }
                    None => {
                        self.add(ObstacleKind::NoLayout, field.ty, layout.name, [0; G], 0);
                        Extent::fixed(field.size, field.align)
                    }
                };
                if let Some(packed) = layout.repr.packed() {
                    at_most(&mut inner.align, packed as u64);
                }
                let offset = match layout.kind {
                    Kind::Union => [0; G],
                    _ if matches!(layout.repr.base(), ReprBase::Transparent) => [0; G],
                    _ => next_multiples(&end, &inner.align),
                };
                if !all_equal(&offset) {
                    let gap = offset[0] - end[0];
                    let is_cause = gap > 0 && !all_gaps_equal(&offset, &end);
                    let here = if is_outermost { "" } else { "in" };
                    let gap = if is_cause { gap } else { 0 };
                    self.add(ObstacleKind::Moves, shown, here, offset, gap);
                } else if self.found == found_before
                    && matches!(self.aim, Aim::AllTargets)
                    && HOST_IS_COVERED
                    && !is_relative
                    && !is_as_computed(field, offset[0], &inner, layout.repr.packed())
                {
                    self.add(ObstacleKind::Inconsistent, field.ty, "", [0; G], 0);
                }
                self.pop();
                let mut target = 0;
                while target < G {
                    let until = offset[target].saturating_add(inner.size[target]);
                    end[target] = max(end[target], until);
                    align_of_fields[target] = max(align_of_fields[target], inner.align[target]);
                    target += 1;
                }
                at_least(&mut end_of_all, &end);
            }
            if layout.is_enum() {
                self.pop();
            }
            group += 1;
        }
        if is_relative {
            let begin = next_multiples(&tag.size, &align_of_fields);
            if layout.fields.is_empty() {
                // There is no union.
                end_of_all = tag.size;
            } else {
                if !all_equal(&begin) {
                    self.add(ObstacleKind::Payload, shown, layout.name, begin, greatest(&begin));
                }
                let mut target = 0;
                while target < G {
                    end_of_all[target] = end_of_all[target].saturating_add(begin[target]);
                    target += 1;
                }
            }
        }
        at_least(&mut whole.align, &align_of_fields);
        if let Some(align) = layout.repr.align() {
            at_least(&mut whole.align, &[align as u64; G]);
        }
        whole.size = next_multiples(&end_of_all, &whole.align);
        self.finished(layout, shown, &whole, &end_of_all, found_before);
        whole
    }

    /// Compares the size of a type on all targets, and with that of the target of the build.
    #[inline]
    const fn finished(
        &mut self,
        layout: &TypeLayout<'a>,
        shown: &'a str,
        whole: &Extent<G>,
        end: &[u64; G],
        found_before: usize,
    ) {
        if !all_equal(&whole.size) {
            let is_cause = !all_gaps_equal(&whole.size, end) && whole.size[0] > end[0];
            if is_cause || self.found == found_before {
                let tail = whole.size[0].saturating_sub(end[0]);
                // Of a union and of an enum, one field more is no way out.
                let tail = if layout.is_struct() { tail } else { 0 };
                let align = if layout.repr.packed().is_some() { "" } else { "align" };
                self.add_sizes(shown, align, whole, tail);
            }
        } else if self.found == found_before && HOST_IS_COVERED && self.is_for_all() {
            let Extent { size, align } = whole;
            let is_right = size[0] == layout.size as u64
                && least(align) <= layout.align as u64
                && greatest(align) >= layout.align as u64;
            if !is_right {
                self.add(ObstacleKind::Inconsistent, shown, "", [0; G], 0);
            }
        }
        self.check_size(shown, &whole.size);
    }

    pub(super) const fn is_for_all(&self) -> bool {
        matches!(self.aim, Aim::AllTargets)
    }

    /// Adds an obstacle if the type is too large for a target.
    const fn check_size(&mut self, shown: &'a str, size: &[u64; G]) {
        let mut target = 0;
        while target < G {
            // Every kind of target with 32 bits has the same limit.
            let limit = if self.is_for_all() { 1 << 31 } else { self.targets[target].size_limit() };
            if size[target] >= limit {
                return self.add(ObstacleKind::TooLarge, shown, "", *size, 0);
            }
            target += 1;
        }
    }

    /// `len` elements, one after the other.
    const fn repeated(&mut self, one: Extent<G>, len: usize, shown: &'a str) -> Extent<G> {
        let mut all = one;
        let mut target = 0;
        while target < G {
            all.size[target] = one.size[target].saturating_mul(len as u64);
            target += 1;
        }
        self.check_size(shown, &all.size);
        all
    }

    const fn is_name_of(&self, text: &[u8], layout: &TypeLayout<'a>) -> bool {
        // C's `int` and `double` are smaller on targets with 16 bits.
        let is_small = !self.is_for_all() && self.targets[0].pointer_width() == 16;
        is_name_of(text, layout) && !(is_small && is_wider_in_c(text))
    }

    /// The argument in `NonZero<Alias>`, if it is not the name of that number.
    const fn alias_in_argument(
        &self,
        text: &'a str,
        layout: &TypeLayout<'a>,
        scope: &Scope<'_, 'a>,
    ) -> Option<&'a str> {
        if !matches!(layout.kind, Kind::Primitive(_)) {
            return None;
        }
        let Some(text) = argument(text.as_bytes(), 0) else { return None };
        match scope.resolve(Some(as_str(text))) {
            Resolved::Text(text, _) if !self.is_name_of(text.as_bytes(), layout) => Some(text),
            Resolved::LeftOut => Some(as_str(text)),
            _ => None,
        }
    }

    const fn push(&mut self, step: &'a str) {
        if self.depth < MOST_STEPS {
            self.path[self.depth] = step;
        }
        self.depth += 1;
    }

    const fn pop(&mut self) {
        self.depth -= 1;
    }

    /// A size that differs. `tail` is the padding at the end on the target with the most.
    const fn add_sizes(&mut self, ty: &'a str, here: &'a str, whole: &Extent<G>, tail: u64) {
        self.add_with(ObstacleKind::Size, ty, here, whole.size, tail, greatest(&whole.align));
    }

    pub(super) const fn add(
        &mut self,
        kind: ObstacleKind,
        ty: &'a str,
        here: &'a str,
        numbers: [u64; G],
        bytes: u64,
    ) {
        self.add_with(kind, ty, here, numbers, bytes, 0);
    }

    /// Counts an obstacle, and lists or keeps it.
    const fn add_with(
        &mut self,
        kind: ObstacleKind,
        ty: &'a str,
        here: &'a str,
        numbers: [u64; G],
        bytes: u64,
        align: u64,
    ) {
        let index = self.found;
        self.found += 1;
        if self.lines.is_none() && self.list.is_none() && index != self.wanted {
            return;
        }
        let mut all = [0; COVERED];
        let mut target = 0;
        while target < COVERED {
            all[target] = if target < G { numbers[target] } else { 0 };
            target += 1;
        }
        let obstacle = Obstacle {
            kind,
            ty,
            here,
            numbers: all,
            bytes,
            align,
            path: self.path,
            depth: self.depth,
        };
        if let Some(lines) = &mut self.lines {
            lines.line(&obstacle);
        }
        if let Some(list) = &mut self.list {
            list[index] = Some(obstacle);
        }
        if index == self.wanted {
            self.obstacle = Some(obstacle);
        }
    }
}

/// Whether the field has the numbers that were computed for the target of the build.
const fn is_as_computed<const G: usize>(
    field: &FieldLayout<'_>,
    offset: u64,
    inner: &Extent<G>,
    packed: Option<usize>,
) -> bool {
    let align = match packed {
        Some(packed) if packed < field.align => packed,
        _ => field.align,
    } as u64;
    let is_at = match field.offset {
        Some(actual) => actual as u64 == offset,
        None => false,
    };
    is_at
        && field.size as u64 == inner.size[0]
        && least(&inner.align) <= align
        && align <= greatest(&inner.align)
}

const ELEMENTS: &str = "[]";
