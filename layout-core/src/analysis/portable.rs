//! The layout of a type on other targets: whether it is the same on all of them, and which parts
//! differ.
//!
//! Alignments are powers of two, so no offset shrinks if an alignment grows. If a layout with the
//! least alignment of each number is equal to the one with the greatest, all targets between have
//! that layout too. Both are real: csky has the least alignments, x86-64 the greatest. `is_portable`
//! therefore compares two layouts, and only the list of obstacles needs one for each kind of target.

use crate::model::layout::{
    ARGUMENT, FieldLayout, Kind, Pointer, Primitive, ReprBase, TypeLayout, same,
};
use crate::model::target::Target;
use crate::model::type_name::{argument, element, is_name_of, is_wider_in_c, primitive_name};

mod obstacle;

pub(crate) use obstacle::{Lines, MOST_STEPS};
pub use obstacle::{Obstacle, ObstacleKind};

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

    /// The parts that keep the type from being [portable](Self::is_portable), in the order of the
    /// fields. Empty if it is portable.
    #[inline]
    pub fn obstacles(&self) -> impl Iterator<Item = Obstacle<'a>> + use<'a> {
        let layout = *self;
        (0..).map_while(move |index| layout.obstacle(index))
    }
}

/// The targets with the greatest and with the least alignments.
const CORNERS: &[Target; 2] = &[Target::X86_64, Target::CSKY];

/// A search that stops at nothing and counts the obstacles.
#[inline]
pub(crate) const fn corners<'a>() -> Search<'a, 'static, 'static, 2> {
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

/// The obstacle with this index to knowing the layout on one target.
#[cfg(feature = "alloc")]
pub(crate) fn obstacle_on<'a>(
    target: Target,
    layout: &TypeLayout<'a>,
    index: usize,
) -> Option<Obstacle<'a>> {
    let targets = [target];
    let mut search = Search::new(&targets, Aim::OneTarget).wanting(index);
    search.root(layout, false);
    search.obstacle
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

/// The number of kinds of targets that `portable` covers.
pub(crate) const COVERED: usize = Target::PORTABLE.len();

/// The question about a type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    /// Whether the layout is the same on all targets.
    AllTargets,
    /// What the layout is on one target.
    #[cfg_attr(not(feature = "alloc"), expect(dead_code, reason = "the answer is owned data"))]
    OneTarget,
}

/// Size and alignment of a type on each target, in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Extent<const G: usize> {
    pub(crate) size: [u64; G],
    pub(crate) align: [u64; G],
}

/// The scope in which the text of a field's type is resolved: the parameters of the type around it,
/// and the text that has their arguments.
struct Scope<'s, 'a> {
    parameters: &'a [&'a str],
    /// `None` if the arguments are not known, because the type itself was named without them.
    text: Option<&'a [u8]>,
    outer: Option<&'s Scope<'s, 'a>>,
}

/// The text of a type after its parameters are resolved.
enum Resolved<'s, 'a> {
    Text(&'a [u8], &'s Scope<'s, 'a>),
    /// An argument of the outermost type, which has no text.
    Unknown,
    /// An argument that is left out, so that a default applies.
    LeftOut,
}

impl<'a> Scope<'_, 'a> {
    const EMPTY: &'static Scope<'static, 'static> =
        &Scope { parameters: &[], text: None, outer: None };

    const fn resolve<'s>(&'s self, text: Option<&'a [u8]>) -> Resolved<'s, 'a> {
        let Some(mut text) = text else { return Resolved::Unknown };
        let mut scope = self;
        while let Some(index) = scope.position(text) {
            let Some(arguments) = scope.text else { return Resolved::Unknown };
            text = match argument(arguments, index) {
                Some(text) => text,
                None => return Resolved::LeftOut,
            };
            scope = match scope.outer {
                Some(outer) => outer,
                None => return Resolved::Text(text, Scope::EMPTY),
            };
        }
        Resolved::Text(text, scope)
    }

    /// The index of the parameter with this name.
    const fn position(&self, name: &[u8]) -> Option<usize> {
        let mut index = 0;
        while index < self.parameters.len() {
            let parameter = self.parameters[index].as_bytes();
            let is_it = same(parameter, name)
                || (parameter.len() > name.len()
                    && parameter[name.len()] == b':'
                    && same(parameter.split_at(name.len()).0, name));
            if is_it {
                return Some(index);
            }
            index += 1;
        }
        None
    }
}

/// Visits a type and its parts in the order of declaration, lays them out for each of `G` targets,
/// and counts, lists or returns the parts that differ or are not known.
pub(crate) struct Search<'a, 't, 'b, const G: usize> {
    targets: &'t [Target; G],
    aim: Aim,
    pub(crate) found: usize,
    /// The index of the obstacle to return.
    wanted: usize,
    pub(crate) obstacle: Option<Obstacle<'a>>,
    lines: Option<Lines<'t, 'b>>,
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
        if layout.is_alias {
            self.add(ObstacleKind::Alias, layout.name, here(layout), [0; G], 0);
            return Extent::fixed(layout.size, layout.align);
        }
        let has_text = is_asserted || argument(name, 0).is_some() || element(name).is_some();
        let text = if has_text { Some(name) } else { None };
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
        text: Option<&'a [u8]>,
        scope: &Scope<'_, 'a>,
    ) -> Extent<G> {
        let found_before = self.found;
        let is_outermost = self.depth == 0;
        let (text, scope) = match scope.resolve(text) {
            Resolved::Text(text, scope) => (Some(text), scope),
            Resolved::Unknown => (None, Scope::EMPTY),
            Resolved::LeftOut => {
                let ty = match text {
                    Some(text) => as_str(text),
                    None => "",
                };
                self.add(ObstacleKind::Alias, ty, here(layout), [0; G], 0);
                return Extent::fixed(layout.size, layout.align);
            }
        };
        let shown = match text {
            Some(text) => as_str(text),
            None => layout.name,
        };
        if let Some(text) = text {
            if !is_outermost && !self.is_name_of(text, layout) {
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
        let own_scope = Scope { parameters: layout.parameters, text, outer: Some(scope) };
        let takes_argument = takes_argument(layout);
        let mut whole = match layout.kind {
            Kind::Primitive(_) => return self.primitive(layout, shown),
            Kind::Pointer(pointer) => return self.pointer(layout, pointer, shown),
            Kind::Array { element: of, len } => {
                self.push(ELEMENTS);
                let text = match text {
                    Some(text) => element(text),
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
            return self.visit(inner, Some(b"_"), &own_scope);
        }
        let has_tag = layout.is_enum() && !layout.variants.is_empty();
        let is_c = matches!(layout.repr.base, ReprBase::C);
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
                    b"_"
                } else {
                    field.ty.as_bytes()
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
                if let Some(packed) = layout.repr.packed {
                    at_most(&mut inner.align, packed as u64);
                }
                let offset = match layout.kind {
                    Kind::Union => [0; G],
                    _ if matches!(layout.repr.base, ReprBase::Transparent) => [0; G],
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
                    && !is_as_computed(field, offset[0], &inner, layout.repr.packed)
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
        if let Some(align) = layout.repr.align {
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
                let align = if layout.repr.packed.is_some() { "" } else { "align" };
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

    const fn is_for_all(&self) -> bool {
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

    const fn primitive(&mut self, layout: &TypeLayout<'a>, shown: &'a str) -> Extent<G> {
        let mut extent = Extent::fixed(layout.size, 1);
        let is_address = layout.pointer_sized;
        if is_address && self.is_for_all() {
            let is_signed = matches!(layout.kind, Kind::Primitive(Primitive::Signed));
            let here = match (is_signed, layout.name.as_bytes()) {
                (true, _) if layout.atomic => "AtomicI64",
                (false, _) if layout.atomic => "AtomicU64",
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
                _ if layout.atomic => size,
                Kind::Primitive(Primitive::Float) => rules.float_align(size),
                _ if is_address => rules.pointer().1,
                _ => rules.integer_align(size),
            };
            target += 1;
        }
        extent
    }

    const fn pointer(
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
            extent.align[target] = if layout.atomic { size } else { align };
            target += 1;
        }
        extent
    }

    const fn pointer_sizes(&self, words: u64) -> [u64; G] {
        let mut sizes = [0; G];
        let mut target = 0;
        while target < G {
            sizes[target] = self.targets[target].pointer().0 * words;
            target += 1;
        }
        sizes
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

    /// Size and alignment of the tag of an enum.
    const fn tag(&mut self, layout: &TypeLayout<'a>, shown: &'a str) -> Extent<G> {
        let Some(integer) = layout.repr.integer else { return self.tag_of_c(layout, shown) };
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
    const fn tag_of_c(&mut self, layout: &TypeLayout<'a>, shown: &'a str) -> Extent<G> {
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

    const fn enum_sizes(&self, needed: u64) -> [u64; G] {
        let mut sizes = [0; G];
        let mut target = 0;
        while target < G {
            sizes[target] = self.targets[target].enum_size(needed);
            target += 1;
        }
        sizes
    }

    /// Integers of so many bytes.
    const fn integers(&self, size: [u64; G]) -> Extent<G> {
        let mut extent = Extent { size, align: [1; G] };
        let mut target = 0;
        while target < G {
            extent.align[target] = self.targets[target].integer_align(size[target]);
            target += 1;
        }
        extent
    }

    /// Numbers with the size of a pointer.
    const fn pointers(&self, size: [u64; G]) -> Extent<G> {
        let mut extent = Extent { size, align: [1; G] };
        let mut target = 0;
        while target < G {
            extent.align[target] = self.targets[target].pointer().1;
            target += 1;
        }
        extent
    }

    const fn is_name_of(&self, text: &[u8], layout: &TypeLayout<'a>) -> bool {
        // C's `int` and `double` are smaller on targets with 16 bits.
        let is_small = !self.is_for_all() && self.targets[0].pointer_width() == 16;
        is_name_of(text, layout) && !(is_small && is_wider_in_c(text))
    }

    /// The argument in `NonZero<Alias>`, if it is not the name of that number.
    const fn alias_in_argument(
        &self,
        text: &'a [u8],
        layout: &TypeLayout<'a>,
        scope: &Scope<'_, 'a>,
    ) -> Option<&'a str> {
        if !matches!(layout.kind, Kind::Primitive(_)) {
            return None;
        }
        let Some(text) = argument(text, 0) else { return None };
        match scope.resolve(Some(text)) {
            Resolved::Text(text, _) if !self.is_name_of(text, layout) => Some(as_str(text)),
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

    const fn add(
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
        if self.lines.is_none() && index != self.wanted {
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
        if index == self.wanted {
            self.obstacle = Some(obstacle);
        }
    }
}

impl<const G: usize> Extent<G> {
    /// The numbers of the target of the build, for all targets.
    const fn fixed(size: usize, align: usize) -> Self {
        Extent { size: [size as u64; G], align: [align as u64; G] }
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

/// The reason why nothing is known about a type on other targets.
const fn not_known(layout: &TypeLayout<'_>) -> Option<ObstacleKind> {
    if layout.partial {
        return Some(ObstacleKind::Partial);
    }
    let is_rust = matches!(layout.repr.base, ReprBase::Rust);
    match (layout.kind, layout.repr.base) {
        (Kind::Opaque, _) => Some(ObstacleKind::Opaque),
        (_, ReprBase::Foreign) => Some(ObstacleKind::Foreign),
        (Kind::Struct, _) if is_rust && !layout.fields.is_empty() => Some(ObstacleKind::NoRepr),
        (Kind::Tuple, _) if !layout.fields.is_empty() => Some(ObstacleKind::Tuple),
        (Kind::Union, _) if is_rust => Some(ObstacleKind::NoRepr),
        (Kind::Enum, _)
            if is_rust && !layout.variants.is_empty() && layout.laid_out_as().is_none() =>
        {
            Some(ObstacleKind::NoRepr)
        }
        _ => None,
    }
}

/// Whether each field of the type, which is one of the standard library, has the type of its
/// argument.
const fn takes_argument(layout: &TypeLayout<'_>) -> bool {
    matches!(layout.parameters, [one] if same(one.as_bytes(), ARGUMENT[0].as_bytes()))
}

/// The `repr` that fixes the layout of a type, if the type is not one of the standard library.
const fn repr_to_write(layout: &TypeLayout<'_>) -> &'static str {
    match layout.kind {
        _ if takes_argument(layout) => "",
        Kind::Enum => "repr(u8)",
        _ if layout.repr.packed.is_some() => "repr(C, packed)",
        _ => "repr(C)",
    }
}

/// The name to write in place of an alias.
const fn here<'a>(layout: &TypeLayout<'a>) -> &'a str {
    match layout.kind {
        Kind::Array { .. } => "[T; N]",
        // The name is the alias.
        Kind::Primitive(_) if layout.is_alias => primitive_name(layout),
        _ if layout.is_alias => "",
        _ => layout.name,
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

/// The number of words of a pointer: two if it is wide.
const fn words(layout: &TypeLayout<'_>) -> u64 {
    let word = match layout.align {
        4 | 8 => layout.align,
        _ => size_of::<usize>(),
    };
    if layout.atomic { 1 } else { (layout.size / word) as u64 }
}

/// The first multiple of each alignment at or after each end.
const fn next_multiples<const G: usize>(ends: &[u64; G], aligns: &[u64; G]) -> [u64; G] {
    let mut multiples = [0; G];
    let mut index = 0;
    while index < G {
        multiples[index] = ends[index].div_ceil(aligns[index]).saturating_mul(aligns[index]);
        index += 1;
    }
    multiples
}

const fn all_equal<const G: usize>(numbers: &[u64; G]) -> bool {
    let mut index = 1;
    while index < G {
        if numbers[index] != numbers[0] {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether the distance from each end to each start is the same.
const fn all_gaps_equal<const G: usize>(starts: &[u64; G], ends: &[u64; G]) -> bool {
    let mut index = 1;
    while index < G {
        if starts[index] - ends[index] != starts[0] - ends[0] {
            return false;
        }
        index += 1;
    }
    true
}

const fn at_least<const G: usize>(numbers: &mut [u64; G], others: &[u64; G]) {
    let mut index = 0;
    while index < G {
        numbers[index] = max(numbers[index], others[index]);
        index += 1;
    }
}

const fn at_most<const G: usize>(numbers: &mut [u64; G], limit: u64) {
    let mut index = 0;
    while index < G {
        if numbers[index] > limit {
            numbers[index] = limit;
        }
        index += 1;
    }
}

const fn greatest<const G: usize>(numbers: &[u64; G]) -> u64 {
    let (mut greatest, mut index) = (numbers[0], 1);
    while index < G {
        greatest = max(greatest, numbers[index]);
        index += 1;
    }
    greatest
}

const fn least<const G: usize>(numbers: &[u64; G]) -> u64 {
    let (mut least, mut index) = (numbers[0], 1);
    while index < G {
        if numbers[index] < least {
            least = numbers[index];
        }
        index += 1;
    }
    least
}

const fn max(a: u64, b: u64) -> u64 {
    if a > b { a } else { b }
}

const fn as_str(text: &[u8]) -> &str {
    match core::str::from_utf8(text) {
        Ok(text) => text,
        Err(_) => "",
    }
}

const ELEMENTS: &str = "[]";

#[cfg(all(test, feature = "std", feature = "derive"))]
mod tests;
