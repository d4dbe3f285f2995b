//! The types that are compiled: the same for everyone, and with sizes and offsets known beforehand.
//!
//! No struct has padding, for some of those compared take no other.

use fastrand::Rng;

/// The same types on every run.
const SEED: u64 = 2195;

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Type {
    pub(crate) name: String,
    pub(crate) body: Body,
    pub(crate) size: usize,
    pub(crate) align: usize,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Body {
    /// `repr(C)`.
    Struct(Vec<Field>),
    /// `repr(u8)`.
    Enum(Vec<Variant>),
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) fields: Vec<Field>,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) ty: String,
    pub(crate) offset: usize,
}

impl Type {
    /// Of a struct; of an enum those of all variants.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> {
        let (own, variants) = match &self.body {
            Body::Struct(fields) => (fields.as_slice(), [].as_slice()),
            Body::Enum(variants) => ([].as_slice(), variants.as_slice()),
        };
        own.iter().chain(variants.iter().flat_map(|variant| &variant.fields))
    }
}

/// So many structs of so many fields.
pub(crate) fn structs(count: usize, fields: usize) -> Vec<Type> {
    let mut rng = Rng::with_seed(SEED);
    let mut structs = Vec::new();
    for index in 0..count {
        let mut parts: Vec<Part> = (1..fields).map(|_| Part::random(&mut rng)).collect();
        // No hole follows a field whose alignment is that of the next, or more.
        parts.sort_by_key(|part| std::cmp::Reverse(part.align));
        let (_, end) = placed(0, &parts);
        let align = largest_align(&parts);
        // And no tail padding follows one that fills it.
        parts.push(Part {
            ty: format!("[u8; {}]", align - end % align),
            size: align - end % align,
            align: 1,
        });
        structs.push(of_parts(format!("S{index}"), parts));
    }
    structs
}

/// A chain: each struct holds the one before it.
pub(crate) fn nested(levels: usize) -> Vec<Type> {
    let mut chain: Vec<Type> = Vec::new();
    for index in 0..levels {
        let inner = chain.last().map(|inner| Part {
            ty: inner.name.clone(),
            size: inner.size,
            align: inner.align,
        });
        let parts = inner.into_iter().chain([Part::of::<u64>("u64")]).collect();
        chain.push(of_parts(format!("S{index}"), parts));
    }
    chain
}

/// So many enums, of three to six variants with up to three fields.
pub(crate) fn enums(count: usize) -> Vec<Type> {
    let mut rng = Rng::with_seed(SEED);
    let mut enums = Vec::new();
    for index in 0..count {
        let variants = (0..rng.usize(3..=6)).map(|at| {
            // There is always one without fields and one with some.
            let fields = match at {
                0 => 0,
                1 => 2,
                _ => rng.usize(0..=3),
            };
            (0..fields).map(|_| Part::random(&mut rng)).collect()
        });
        enums.push(of_variants(format!("E{index}"), variants.collect()));
    }
    enums
}

/// A field's type.
struct Part {
    ty: String,
    size: usize,
    align: usize,
}

impl Part {
    fn of<T>(name: &str) -> Self {
        Part { ty: name.to_owned(), size: size_of::<T>(), align: align_of::<T>() }
    }

    /// Some primitive or an array of it.
    fn random(rng: &mut Rng) -> Self {
        let element = match rng.u8(0..10) {
            0 => Part::of::<u64>("u64"),
            1 => Part::of::<i64>("i64"),
            2 => Part::of::<f64>("f64"),
            3 => Part::of::<u32>("u32"),
            4 => Part::of::<i32>("i32"),
            5 => Part::of::<f32>("f32"),
            6 => Part::of::<u16>("u16"),
            7 => Part::of::<i16>("i16"),
            8 => Part::of::<u8>("u8"),
            _ => Part::of::<i8>("i8"),
        };
        if rng.u8(0..4) > 0 {
            return element;
        }
        let length = rng.usize(2..=16);
        Part {
            ty: format!("[{}; {length}]", element.ty),
            size: element.size * length,
            align: element.align,
        }
    }
}

fn of_parts(name: String, parts: Vec<Part>) -> Type {
    let (offsets, end) = placed(0, &parts);
    let align = largest_align(&parts);
    Type {
        name,
        size: end.next_multiple_of(align),
        align,
        body: Body::Struct(fields(parts, offsets)),
    }
}

/// A union of structs that begin with the tag, as RFC 2195 has it.
fn of_variants(name: String, variants: Vec<Vec<Part>>) -> Type {
    let mut typed = Vec::new();
    let (mut size, mut align) = (1, 1);
    for (at, parts) in variants.into_iter().enumerate() {
        let (offsets, end) = placed(1, &parts);
        size = size.max(end);
        align = align.max(largest_align(&parts));
        typed.push(Variant { name: format!("V{at}"), fields: fields(parts, offsets) });
    }
    Type { name, size: size.next_multiple_of(align), align, body: Body::Enum(typed) }
}

fn fields(parts: Vec<Part>, offsets: Vec<usize>) -> Vec<Field> {
    let placed = parts.into_iter().zip(offsets).enumerate();
    placed
        .map(|(at, (part, offset))| Field { name: format!("f{at}"), ty: part.ty, offset })
        .collect()
}

/// Where C puts the parts, if the first may begin at `start`; and where the last one ends.
fn placed(start: usize, parts: &[Part]) -> (Vec<usize>, usize) {
    let mut end = start;
    let offsets = parts.iter().map(|part| {
        let offset = end.next_multiple_of(part.align);
        end = offset + part.size;
        offset
    });
    (offsets.collect(), end)
}

fn largest_align(parts: &[Part]) -> usize {
    parts.iter().map(|part| part.align).max().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(ty: &str, size: usize, align: usize) -> Part {
        Part { ty: ty.to_owned(), size, align }
    }

    fn offsets(ty: &Type) -> Vec<usize> {
        ty.fields().map(|field| field.offset).collect()
    }

    #[test]
    fn c_aligns_each_field_and_the_whole() {
        let parts =
            vec![part("u8", 1, 1), part("u32", 4, 4), part("u16", 2, 2), part("[u8; 3]", 3, 1)];
        let ty = of_parts("S".into(), parts);
        assert_eq!((ty.size, ty.align, offsets(&ty)), (16, 4, vec![0, 4, 8, 10]));
    }

    #[test]
    fn every_variant_begins_behind_the_tag() {
        let circle = vec![part("f32", 4, 4)];
        let text = vec![part("[u8; 9]", 9, 1), part("u16", 2, 2)];
        let ty = of_variants("E".into(), vec![vec![], circle, text]);
        assert_eq!((ty.size, ty.align, offsets(&ty)), (12, 4, vec![4, 1, 10]));
    }

    #[test]
    fn structs_are_without_padding() {
        for ty in structs(500, 8).into_iter().chain(structs(20, 100)) {
            let Body::Struct(fields) = &ty.body else { unreachable!() };
            let starts: Vec<_> = fields.iter().map(|field| field.offset).chain([ty.size]).collect();
            // As large as it is up to the next one: what the type is called says it too.
            for (field, ends) in fields.iter().zip(starts.windows(2)) {
                assert_eq!(size_of_text(&field.ty), ends[1] - ends[0], "{} in {ty:?}", field.name);
            }
        }
    }

    fn size_of_text(ty: &str) -> usize {
        let (element, length) = match ty.strip_prefix('[') {
            Some(array) => {
                array.strip_suffix(']').and_then(|array| array.split_once("; ")).unwrap()
            }
            None => (ty, "1"),
        };
        element[1..].parse::<usize>().unwrap() / 8 * length.parse::<usize>().unwrap()
    }

    #[test]
    fn a_chain_grows_by_one_field() {
        let chain = nested(300);
        assert_eq!(chain[0].size, 8);
        assert_eq!((chain[299].size, offsets(&chain[299])), (2400, vec![0, 2392]));
        assert_eq!(chain[299].fields().next().unwrap().ty, "S298");
    }

    #[test]
    fn structs_differ_and_stay_the_same() {
        let types = structs(100, 8);
        assert_eq!(types, structs(100, 8));
        let distinct: std::collections::HashSet<_> = types.iter().map(offsets).collect();
        assert!(distinct.len() > 80, "{}", distinct.len());
    }
}
