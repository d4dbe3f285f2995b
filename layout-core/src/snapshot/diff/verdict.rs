//! Whether old programs can read new layouts.

use crate::snapshot::diff::{Diff, FieldDiff, ReportDiff, same_kind};
use crate::snapshot::{Field, Kind, Type};

/// Whether a program compiled with the old layout finds the old fields in a value of the new type:
/// [`Diff::verdict`].
///
/// Fields are compared by what is known of their types. Of pointers and of opaque types that is the
/// name and no more: the same name counts as the same type, and of two names it is not known
/// whether they mean the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Each old field has the same offset, size and type.
    Kept,
    /// The layouts alone do not decide: an offset is not known in both, or a pointer or opaque type
    /// has another name.
    NotKnown,
    /// An old field has another offset, size or type, or is gone.
    Moved,
}

impl Diff {
    /// Whether a program compiled with the old layout can read every old field in a value of the
    /// new type: each has the same offset, size and type, and an enum has the same tag and the old
    /// discriminants. Field names and added fields do not matter. A layout beside itself is
    /// [`Kept`](Verdict::Kept), whatever is unknown in it.
    ///
    /// Such a program can read an array only if the [size is the same](Self::keeps_size).
    ///
    /// ```
    /// use layout_core::{Diff, TypeLayout, Verdict};
    ///
    /// let verdict = |old, new| Diff::between(old, new).verdict();
    /// let (array, longer) = (TypeLayout::of::<[u32; 2]>(), TypeLayout::of::<[u32; 4]>());
    /// assert_eq!(verdict(array, longer), Verdict::Kept);
    /// assert_eq!(verdict(longer, array), Verdict::Moved);
    /// let (string, vec) = (TypeLayout::of::<String>(), TypeLayout::of::<Vec<u8>>());
    /// assert_eq!(verdict(string, vec), Verdict::NotKnown);
    /// assert_eq!(verdict(string, string), Verdict::Kept);
    /// ```
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Whether the [verdict](Self::verdict) is [`Kept`](Verdict::Kept): it is known that old
    /// programs can read the new type.
    #[must_use]
    pub fn is_backward_compatible(&self) -> bool {
        self.verdict() == Verdict::Kept
    }
}

/// The verdict on two types that are not equal, from those on their fields.
pub(super) fn of_types(diff: &Diff) -> Verdict {
    let Diff { old, new, fields, variants, .. } = diff;
    let has_parts = !fields.is_empty() || !variants.is_empty();
    let fits = same_kind(&old.kind, &new.kind)
        && old.tag == new.tag
        && elements(old) <= elements(new)
        && variants.iter().all(|variant| variant.old.is_none() || variant.old == variant.new)
        // A type without parts is compatible if its size is the same.
        && (has_parts || old.size == new.size);
    let same_size = old.size == new.size;
    let is_opaque = |ty: &Type| ty.kind == Kind::Opaque;
    let whole = if is_known_by_name(old) && is_known_by_name(new) {
        by_name(same_size, old.name == new.name)
    } else if is_opaque(old) || is_opaque(new) {
        by_name(same_size, false)
    } else if fits {
        Verdict::Kept
    } else {
        Verdict::Moved
    };
    fields.iter().map(|field: &FieldDiff| field.verdict).fold(whole, Verdict::max)
}

/// The verdict on a field in both layouts. `inside` is the difference between the layouts of its
/// type, if both are known.
pub(super) fn of_fields(old: &Field, new: &Field, inside: Option<&Diff>) -> Verdict {
    let offset = match (old.offset, new.offset) {
        (Some(old), Some(new)) if old == new => Verdict::Kept,
        (Some(_), Some(_)) => Verdict::Moved,
        _ => Verdict::NotKnown,
    };
    let same_size = old.size == new.size;
    let ty = match inside {
        // The same text may mean another pointer or opaque type, and another text the same number
        // or struct.
        Some(inside) if is_known_by_name(&inside.new) && old.ty != new.ty => {
            inside.verdict.max(by_name(same_size, false))
        }
        Some(inside) => inside.verdict,
        None => by_name(same_size, old.ty == new.ty),
    };
    let size = if same_size { Verdict::Kept } else { Verdict::Moved };
    offset.max(size).max(ty)
}

impl ReportDiff {
    /// Whether programs compiled with the old layouts can read the new ones: the worst
    /// [verdict](Diff::verdict) on a type. A removed type is [`Moved`](Verdict::Moved); if the byte
    /// order differs, no type is known to be [`Kept`](Verdict::Kept).
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let other_order = self.targets.is_some_and(|[(_, old), (_, new)]| old != new);
        let whole = match (self.removed.is_empty(), other_order) {
            (false, _) => Verdict::Moved,
            (true, true) => Verdict::NotKnown,
            (true, false) => Verdict::Kept,
        };
        self.types.iter().map(Diff::verdict).fold(whole, Verdict::max)
    }

    /// Whether the [verdict](Self::verdict) is [`Kept`](Verdict::Kept).
    #[must_use]
    pub fn is_backward_compatible(&self) -> bool {
        self.verdict() == Verdict::Kept
    }
}

/// The number of elements of an array; 0 of other types.
pub(super) fn elements(ty: &Type) -> u64 {
    if let Kind::Array { len, .. } = ty.kind { len } else { 0 }
}

/// The verdict on two types of which no more is known than the size and the name.
fn by_name(same_size: bool, same_name: bool) -> Verdict {
    match (same_size, same_name) {
        (true, true) => Verdict::Kept,
        (true, false) => Verdict::NotKnown,
        (false, _) => Verdict::Moved,
    }
}

/// Whether no more is known of a type than its size and its name.
fn is_known_by_name(ty: &Type) -> bool {
    matches!(ty.kind, Kind::Opaque | Kind::Pointer(_))
}
