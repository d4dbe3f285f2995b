//! The kinds of claims. Each is a file here that says when such a claim holds, what is said where
//! it does not, and what to write instead. Besides the list below nothing knows which there are.

mod aligned;
mod fattest_variants;
mod fingerprint;
mod group;
mod line;
mod niche;
mod no_padding;
mod quantity;
mod relation;
mod same_as;
mod silent;

use crate::contract::{
    ALIGN, Claim, Claimed, Contract, NO_FIGURE, OFFSETS, SIZE, TYPE, Terms, place_of,
};
use crate::layout::TypeLayout;
use crate::recipe::Recipe;
use crate::text::Text;

macro_rules! kinds {
    ($($($claimed:pat_param)|+ => $kind:ident;)*) => {
        impl Claim<'_> {
            kinds! {
                /// The key to write it with.
                const fn key(&self) -> &'static str;
                /// Whether it holds. A question never does.
                const fn holds(&self) -> bool;
                /// What is wrong in one line, which names what the claim is about or not.
                const fn tell(&self, naming: bool, text: &mut Text<'_>) -> ();
                /// What more there is to say, if there is more: an empty line, then lines with
                /// so many blanks before.
                const fn details(&self, margin: usize, text: &mut Text<'_>) -> ();
                /// The claim that would hold in its place, if there is one.
                const fn accept(&self, text: &mut Text<'_>) -> ();
                /// What there is and what there must be, where these are numbers.
                const fn figures(&self) -> (Option<u64>, Option<u64>);
                => [$($($claimed)|+ => $kind;)*]
            }
        }
    };
    ($(
        $(#[$doc:meta])*
        const fn $name:ident(&$this:ident $(, $argument:ident: $type:ty)*) -> $result:ty;
    )* => $kinds:tt) => {
        $(kinds! {
            @ [$(#[$doc])*] $name (&$this $(, $argument: $type)*) -> $result;
            $this ($this $(, $argument)*) $kinds
        })*
    };
    (@ [$($doc:tt)*] $name:ident $parameters:tt -> $result:ty;
        $this:ident $arguments:tt [$($($claimed:pat_param)|+ => $kind:ident;)*]
    ) => {
        $($doc)*
        pub(crate) const fn $name $parameters -> $result {
            match $this.claimed {
                $($($claimed)|+ => $kind::$name $arguments,)*
            }
        }
    };
}

kinds! {
    Claimed::Size | Claimed::Align | Claimed::Offset | Claimed::End | Claimed::Padding => quantity;
    Claimed::NoPadding => no_padding;
    Claimed::Niche => niche;
    Claimed::Aligned => aligned;
    Claimed::CacheLine | Claimed::Line | Claimed::WithinLine | Claimed::OwnLine => line;
    Claimed::GroupLines(..) | Claimed::GroupSpan(..) => group;
    Claimed::SameAs(..) => same_as;
    Claimed::Fingerprint(_) => fingerprint;
}

/// Whether a contract claims nothing but [figures](Claims), and these are what there is. Every step in
/// here is one for each claim of each type, and the compiler's interpreter is slow.
pub(crate) const fn figures_hold<T: Contract + Recipe>() -> bool {
    let (text, mut numbers, _) = T::CLAIMS;
    let (mut text, offsets) = (text.as_bytes(), T::OFFSETS);
    let (size, align) = (size_of::<T>(), align_of::<T>());
    while let [figure, _, _, _, _, _, further @ ..] = text {
        let [number, others @ ..] = numbers else { return false };
        let actual = match *figure {
            NO_FIGURE => return false,
            SIZE => size,
            ALIGN => align,
            offset => offsets[(offset - OFFSETS) as usize],
        };
        if actual != *number {
            return false;
        }
        (text, numbers) = (further, others);
    }
    true
}

impl Terms {
    /// Whether every claim holds: without a call for a size, an alignment or an offset that is claimed
    /// to be one number, as nearly all claims do; for the others their kind is asked.
    pub(crate) const fn all_hold(&self) -> bool {
        let TypeLayout { size, align, fields, variants, .. } = *self.layout;
        let (text, numbers, _) = self.claims;
        let text = text.as_bytes();
        let mut index = 0;
        while index < numbers.len() {
            place_of!(text, index, claimed, relation, place);
            let actual = match claimed {
                _ if relation != b'=' => None,
                b's' if place == TYPE => Some(size),
                b'a' if place == TYPE => Some(align),
                b's' if matches!(variants, []) => Some(fields[place - 1].size),
                b'o' if matches!(variants, []) => fields[place - 1].offset,
                _ => None,
            };
            let holds = match actual {
                Some(actual) => actual == numbers[index],
                None => self.claim(index).holds(),
            };
            if !holds {
                return false;
            }
            index += 1;
        }
        true
    }
}

impl Claim<'_> {
    /// Whether it asks what there is.
    pub(crate) const fn is_question(&self) -> bool {
        self.relation == '?'
    }

    /// Whether another claim would hold in its place.
    pub(crate) const fn can_be_accepted(&self) -> bool {
        let mut measure = Text::new(&mut []);
        self.accept(&mut measure);
        measure.length() > 0
    }
}
