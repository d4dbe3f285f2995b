//! Numbers against addresses in values.

use layout_core::{Kind, Layout, ReprBase, TypeLayout, active_variant};

use super::*;

/// Compares the offsets of a variant's fields with addresses in a value.
macro_rules! placed {
    ($value:expr, $variant:literal, $pattern:pat => $($name:literal: $field:expr),*) => {{
        let value = $value;
        let start = std::ptr::from_ref(&value).addr();
        #[allow(irrefutable_let_patterns)]
        let $pattern = &value else { panic!("another variant") };
        let expected = [$(($name, Some(std::ptr::from_ref($field).addr() - start))),*];
        let layout = layout_of(&value);
        let variant = layout.variant($variant).unwrap();
        let reported: Vec<_> =
            variant.fields.iter().map(|field| (field.name, field.offset)).collect();
        assert_eq!(reported, expected, "{layout}");
        every_byte_is_accounted_for(layout);
    }};
}

fn layout_of<T: Layout>(_: &T) -> &'static TypeLayout<'static> {
    T::LAYOUT
}

/// Paints the bytes of the tag and of each variant, and compares the gaps with the bytes left blank.
#[track_caller]
fn every_byte_is_accounted_for(layout: &TypeLayout<'_>) {
    let mut common = vec![true; layout.size];
    let tag = layout.tag().unwrap();
    common[tag.offset..tag.offset + tag.size].fill(false);
    for variant in layout.variants() {
        let mut own = vec![true; layout.size];
        for field in variant.fields {
            let bytes = field.offset.unwrap()..field.offset.unwrap() + field.size;
            assert!(own[bytes.clone()].iter().all(|&blank| blank), "{layout}");
            own[bytes.clone()].fill(false);
            common[bytes].fill(false);
        }
        assert!(own[tag.offset..tag.offset + tag.size].iter().all(|&blank| blank), "{layout}");
        let sum: usize = variant.fields.iter().map(|field| field.size).sum();
        assert_eq!(variant.size, sum);
    }
    let gaps: Vec<_> = layout.gaps().flat_map(|gap| gap.offset..gap.offset + gap.size).collect();
    let blank: Vec<_> = (0..layout.size).filter(|&byte| common[byte]).collect();
    assert_eq!(gaps, blank, "{layout}");
    assert_eq!(layout.padding(), Some(blank.len()));
    let tail = common.iter().rev().take_while(|&&blank| blank).count();
    assert_eq!(layout.tail_padding(), Some(tail));
}

#[test]
fn variants_are_where_values_have_them() {
    placed!(Shape::Circle { radius: 1.0 }, "Circle", Shape::Circle { radius } => "radius": radius);
    placed!(
        Shape::Rect(1.0, 2, [3; 3], 4.0), "Rect", Shape::Rect(a, b, c, d) =>
        "0": a, "1": b, "2": c, "3": d
    );
    placed!(Shape::Text((), "text"), "Text", Shape::Text(a, b) => "0": a, "1": b);
    placed!(Tagged::Byte(1), "Byte", Tagged::Byte(a) => "0": a);
    placed!(
        Tagged::Wide { flag: true, value: 1 }, "Wide", Tagged::Wide { flag, value } =>
        "flag": flag, "value": value
    );
    placed!(TaggedShort::Bytes([1; 3]), "Bytes", TaggedShort::Bytes(a) => "0": a);
    placed!(TaggedShort::Word(1, 2), "Word", TaggedShort::Word(a, b) => "0": a, "1": b);
    placed!(Aligned::A(1), "A", Aligned::A(a) => "0": a);
    placed!(Aligned::B(1), "B", Aligned::B(a) => "0": a);
}

#[test]
fn sizes_are_the_compilers() {
    let expected = [
        (Shape::LAYOUT, size_of::<Shape>(), align_of::<Shape>()),
        (Tagged::LAYOUT, size_of::<Tagged>(), align_of::<Tagged>()),
        (TaggedShort::LAYOUT, size_of::<TaggedShort>(), align_of::<TaggedShort>()),
        (Aligned::LAYOUT, size_of::<Aligned>(), align_of::<Aligned>()),
        (Message::<u8>::LAYOUT, size_of::<Message<'_, u8>>(), align_of::<Message<'_, u8>>()),
        (Weekday::LAYOUT, size_of::<Weekday>(), align_of::<Weekday>()),
        (Bits::LAYOUT, size_of::<Bits>(), align_of::<Bits>()),
        (Odd::LAYOUT, size_of::<Odd>(), align_of::<Odd>()),
        (StatDef::LAYOUT, size_of::<theirs::Stat>(), align_of::<theirs::Stat>()),
    ];
    for (layout, size, align) in expected {
        assert_eq!((layout.size, layout.align), (size, align), "{layout}");
    }
}

#[test]
fn the_tag_and_its_numbers() {
    let tag = |layout: &TypeLayout<'_>| layout.tag().map(|tag| (tag.offset, tag.size, tag.align));
    assert_eq!(tag(Shape::LAYOUT), Some((0, 1, 1)));
    assert_eq!(tag(TaggedShort::LAYOUT), Some((0, 2, 2)));
    assert_eq!(tag(Weekday::LAYOUT), Some((0, 1, 1)));
    assert_eq!(tag(Message::<u8>::LAYOUT), None);
    assert_eq!(tag(Bits::LAYOUT), None);

    let numbers = |layout: &TypeLayout<'_>| -> Vec<_> {
        layout.variants().iter().map(|variant| variant.discriminant.unwrap()).collect()
    };
    assert_eq!(numbers(Shape::LAYOUT), [0, 4, 5, 6]);
    assert_eq!(numbers(TaggedShort::LAYOUT), [0, -2]);
    assert_eq!(numbers(Message::<u8>::LAYOUT), [0, 1, 2, 3]);
    assert_eq!(numbers(Weekday::LAYOUT), [Weekday::Monday as i128, 2, Weekday::Sunday as i128]);
}

#[test]
fn the_largest_variant() {
    let largest = |layout: &TypeLayout<'static>| {
        layout.largest_variant().map(|(variant, over)| (variant.name, variant.size, over))
    };
    assert_eq!(largest(Tagged::LAYOUT), Some(("Wide", 9, 8)));
    assert_eq!(largest(Aligned::LAYOUT), Some(("B", 4, 3)));
    assert_eq!(largest(Weekday::LAYOUT), Some(("Monday", 0, 0)));
    assert_eq!(largest(Message::<[u8; 100]>::LAYOUT).unwrap().0, "Send");
    assert_eq!(largest(Bits::LAYOUT), None);
    assert_eq!(largest(SecondIsLater::LAYOUT), Some(("A", 9, 2)));
}

#[test]
fn kind_and_repr_are_the_declared() {
    assert_eq!((Shape::LAYOUT.kind, Bits::LAYOUT.kind), (Kind::Enum, Kind::Union));
    assert_eq!(Shape::LAYOUT.repr.to_string(), "repr(u8)");
    assert_eq!(TaggedShort::LAYOUT.repr.to_string(), "repr(C, i16)");
    assert_eq!(Aligned::LAYOUT.repr.to_string(), "repr(u8, align(16))");
    assert_eq!(Odd::LAYOUT.repr.to_string(), "repr(C, packed)");
    assert_eq!(StatDef::LAYOUT.repr.base(), ReprBase::Foreign);
    assert!(Shape::LAYOUT.fields().is_empty() && Bits::LAYOUT.variants().is_empty());
    assert!(Shape::LAYOUT.padding().is_some() && Message::<u8>::LAYOUT.padding().is_none());
    assert_eq!(Shape::LAYOUT.variant("Circles"), None);
    assert_eq!(Shape::LAYOUT.variant("Rect").unwrap().field("4"), None);
}

#[test]
fn all_of_it_in_a_const() {
    const CIRCLE: usize =
        Shape::LAYOUT.variant("Circle").unwrap().field("radius").unwrap().offset.unwrap();
    const OVER: usize = Shape::LAYOUT.largest_variant().unwrap().1;
    const TAG: usize = Tagged::LAYOUT.tag().unwrap().size;
    assert_eq!((CIRCLE, OVER, TAG), (8, 1, size_of::<std::ffi::c_int>()));
}

/// The fields of whichever variant a value is.
#[test]
fn active_variant_has_offsets_of_the_value() {
    let at = |value: &Message<'_, u64>, names: &[&str]| -> Vec<_> {
        names
            .iter()
            .map(|name| active_variant(value).field(name).unwrap().offset.unwrap())
            .collect()
    };
    let value = Message::Move { x: 1, y: 2 };
    let Message::Move { x, y } = &value else { unreachable!() };
    let start = std::ptr::from_ref(&value).addr();
    let expected = [std::ptr::from_ref(x).addr() - start, std::ptr::from_ref(y).addr() - start];
    assert_eq!(at(&value, &["x", "y"]), expected);

    let value = Message::Send(1, "text");
    let Message::Send(first, second) = &value else { unreachable!() };
    let start = std::ptr::from_ref(&value).addr();
    let expected =
        [std::ptr::from_ref(first).addr() - start, std::ptr::from_ref(second).addr() - start];
    assert_eq!(at(&value, &["0", "1"]), expected);

    let quit = Message::<u64>::Quit;
    assert_eq!(active_variant(&quit).variant().name, "Quit");
    assert_eq!(active_variant(&quit).fields().count(), 0);
    assert_eq!(active_variant(&quit).field("0"), None);
    assert_eq!(active_variant(&Message::<u64>::Flag(true)).variant().name, "Flag");
}

#[test]
fn offsets_without_a_rule_are_unknown() {
    for layout in [Roomy::LAYOUT, Empty::LAYOUT, Message::<u8>::LAYOUT] {
        assert_eq!(layout.tag(), None, "{layout}");
        assert_eq!((layout.padding(), layout.tail_padding()), (None, None), "{layout}");
        assert_eq!(layout.gaps().next(), None, "{layout}");
        let mut fields = layout.variants().iter().flat_map(|variant| variant.fields);
        assert!(fields.all(|field| field.offset.is_none()), "{layout}");
    }
    assert_eq!(Never::LAYOUT.padding(), Some(0));
    assert_eq!(Never::LAYOUT.tag(), None);
}
