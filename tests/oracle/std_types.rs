//! `Layout` for the types of the standard library: sizes, alignments and parts against addresses in
//! memory and against documentation, and what lies on the heap against an allocator that counts.

use std::cell::{Cell, UnsafeCell};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::convert::Infallible;
use std::ffi::{CString, OsString};
use std::marker::PhantomData;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::num::{NonZero, NonZeroU8, NonZeroU64, Wrapping};
use std::ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};
use std::path::PathBuf;
use std::pin::Pin;
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{
    AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicPtr, AtomicU8,
    AtomicU16, AtomicU32, AtomicU64, AtomicUsize,
};
use std::time::Duration;

use allocation_counter::measure;
use layout_core::{Kind, Layout, Pointer, Primitive, TypeLayout, active_variant};

/// The distance from one element of an array to the next. Reports take sizes from `size_of`.
fn size_in_memory<T>() -> usize {
    let array = [const { MaybeUninit::<T>::uninit() }; 2];
    array[1].as_ptr().addr() - array[0].as_ptr().addr()
}

/// The offset of a field after a byte. Reports take alignments from `align_of`.
fn align_in_memory<T>() -> usize {
    #[repr(C)]
    struct AfterByte<T>(u8, MaybeUninit<T>);
    let value = AfterByte(0, MaybeUninit::<T>::uninit());
    value.1.as_ptr().addr() - std::ptr::from_ref(&value.0).addr()
}

/// Compares size and alignment of each type with addresses in memory, its niche with the size of
/// its `Option`, and its name with the one expected.
macro_rules! agree {
    ($($name:literal: $($type:ty),*;)*) => {$($(
        let layout = <$type>::LAYOUT;
        let ty = stringify!($type);
        assert_eq!(layout.name, $name, "{ty}");
        assert_eq!(layout.size, size_in_memory::<$type>(), "{ty}");
        assert_eq!(layout.align, align_in_memory::<$type>(), "{ty}");
        assert_eq!(layout.has_niche(), size_of::<Option<$type>>() == layout.size, "{ty}");
        whole(layout);
    )*)*};
}

/// Fields lie within the type and account for its bytes, as far as they are known.
#[track_caller]
fn whole(layout: &TypeLayout<'_>) {
    for field in layout.fields() {
        let end = field.offset.unwrap() + field.size;
        assert!(end <= layout.size, "{layout}");
        let inner = field.layout.unwrap();
        assert_eq!((inner.size, inner.align), (field.size, field.align), "{layout}");
    }
    let sum: usize = layout.fields().iter().map(|field| field.size).sum();
    if matches!(layout.kind, Kind::Struct | Kind::Tuple) {
        assert_eq!(sum + layout.padding().unwrap(), layout.size, "{layout}");
    }
}

trait Object {}

#[test]
fn sizes_and_alignments_are_those_in_memory() {
    agree! {
        "u8": u8; "u16": u16; "u32": u32; "u64": u64; "u128": u128; "usize": usize;
        "i8": i8; "i16": i16; "i32": i32; "i64": i64; "i128": i128; "isize": isize;
        "f32": f32; "f64": f64; "bool": bool; "char": char; "unit": ();
        "Infallible": Infallible;
        "array": [u8; 0], [u64; 3], [[u16; 2]; 5], [Option<Box<u8>>; 2];
        "tuple": (u8,), (u8, u64), (bool, u16, u8), (u8, u16, u32, u64),
            (u8, u8, u8, u8, u8), (u8, (), u64, [u8; 3], u16, bool),
            (u8, u8, u8, u8, u8, u8, u8), (u8, u8, u8, u8, u8, u8, u8, u64),
            (u8, u8, u8, u8, u8, u8, u8, u8, u16), (u8, u8, u8, u8, u8, u8, u8, u8, u8, u32),
            (u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u64),
            (u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, (u8, u64));
        "reference": &u8, &mut u8, &str, &[u16], &mut dyn Object, &'static &'static str;
        "pointer": *const u8, *mut u8, *const [u8], *mut dyn Object;
        "NonNull": NonNull<u8>, NonNull<[u8]>, NonNull<dyn Object>;
        "fn": fn(), fn(u8) -> u8, unsafe fn(u8), extern "C" fn(u8, u8) -> usize,
            unsafe extern "C" fn(*const u8),
            fn(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8) -> u8;
        "Option": Option<u8>, Option<bool>, Option<Box<u8>>, Option<Option<bool>>, Option<String>;
        "Result": Result<u8, u64>, Result<(), Box<u8>>;
        "NonZero": NonZeroU8, NonZero<u16>, NonZero<u32>, NonZeroU64, NonZero<u128>,
            NonZero<usize>, NonZero<i8>, NonZero<i16>, NonZero<i32>, NonZero<i64>, NonZero<i128>,
            NonZero<isize>;
        "Cell": Cell<u8>, Cell<bool>, Cell<Option<Box<u8>>>;
        "UnsafeCell": UnsafeCell<u32>, UnsafeCell<bool>;
        "MaybeUninit": MaybeUninit<bool>, MaybeUninit<(u8, u64)>;
        "ManuallyDrop": ManuallyDrop<bool>, ManuallyDrop<String>;
        "Wrapping": Wrapping<u64>;
        "Pin": Pin<Box<u8>>, Pin<&u8>;
        "PhantomData": PhantomData<String>, PhantomData<str>;
        "AtomicBool": AtomicBool; "AtomicPtr": AtomicPtr<u8>;
        "AtomicU8": AtomicU8; "AtomicU16": AtomicU16; "AtomicU32": AtomicU32;
        "AtomicI8": AtomicI8; "AtomicI16": AtomicI16; "AtomicI32": AtomicI32;
        "AtomicU64": AtomicU64; "AtomicI64": AtomicI64;
        "AtomicUsize": AtomicUsize; "AtomicIsize": AtomicIsize;
        "Range": Range<u8>, Range<u64>; "RangeFrom": RangeFrom<u8>; "RangeTo": RangeTo<u8>;
        "RangeToInclusive": RangeToInclusive<u16>; "RangeFull": RangeFull;
        "RangeInclusive": RangeInclusive<u8>, RangeInclusive<usize>;
        "Duration": Duration;
        "Box": Box<u8>, Box<str>, Box<dyn Object>;
        "Rc": Rc<u8>, Rc<str>; "Arc": Arc<u8>, Arc<[u8]>;
        "Vec": Vec<u8>, Vec<String>; "VecDeque": VecDeque<u8>; "BinaryHeap": BinaryHeap<u8>;
        "LinkedList": LinkedList<u8>; "BTreeSet": BTreeSet<u8>; "BTreeMap": BTreeMap<u8, u64>;
        "HashSet": HashSet<u8>; "HashMap": HashMap<u8, u64>;
        "String": String; "CString": CString; "OsString": OsString; "PathBuf": PathBuf;
    }
}

/// The bytes of a type that the language guarantees: sizes of primitives, pointers, arrays and the
/// types laid out like another one, by the Reference ("Type Layout") and the documentation of `std`.
#[test]
fn sizes_are_the_documented() {
    const WORD: usize = usize::BITS as usize / 8;
    let documented = [
        (1, <u8>::LAYOUT),
        (2, <u16>::LAYOUT),
        (4, <u32>::LAYOUT),
        (8, <u64>::LAYOUT),
        (16, <u128>::LAYOUT),
        (1, <i8>::LAYOUT),
        (2, <i16>::LAYOUT),
        (4, <i32>::LAYOUT),
        (8, <i64>::LAYOUT),
        (16, <i128>::LAYOUT),
        (4, <f32>::LAYOUT),
        (8, <f64>::LAYOUT),
        (1, <bool>::LAYOUT),
        (4, <char>::LAYOUT),
        (0, <()>::LAYOUT),
        (0, <Infallible>::LAYOUT),
        (0, <PhantomData<String>>::LAYOUT),
        (WORD, <usize>::LAYOUT),
        (WORD, <isize>::LAYOUT),
        (WORD, <&u8>::LAYOUT),
        (WORD, <*mut u64>::LAYOUT),
        (WORD, <fn(u8) -> u8>::LAYOUT),
        (WORD, <Box<u8>>::LAYOUT),
        (WORD, <NonNull<u8>>::LAYOUT),
        (WORD, <Option<Box<u8>>>::LAYOUT),
        (WORD, <AtomicPtr<u8>>::LAYOUT),
        (2 * WORD, <&str>::LAYOUT),
        (2 * WORD, <&mut [u16]>::LAYOUT),
        (2 * WORD, <Box<dyn Object>>::LAYOUT),
        (24, <[u64; 3]>::LAYOUT),
        (20, <[[u16; 2]; 5]>::LAYOUT),
        (1, <AtomicBool>::LAYOUT),
        (4, <AtomicU32>::LAYOUT),
        (8, <AtomicI64>::LAYOUT),
        (8, <NonZeroU64>::LAYOUT),
        (4, <Option<NonZero<i32>>>::LAYOUT),
        (8, <Wrapping<u64>>::LAYOUT),
        (4, <Cell<u32>>::LAYOUT),
        (1, <UnsafeCell<bool>>::LAYOUT),
        (2, <MaybeUninit<u16>>::LAYOUT),
        (16, <ManuallyDrop<u128>>::LAYOUT),
    ];
    for (size, layout) in documented {
        assert_eq!(layout.size, size, "{layout}");
    }
    // Documentation of `std::sync::atomic`: "The size is the same as the alignment".
    for layout in [AtomicU8::LAYOUT, AtomicU16::LAYOUT, AtomicU32::LAYOUT, AtomicU64::LAYOUT] {
        assert_eq!(layout.align, layout.size, "{layout}");
    }
}

#[test]
fn kinds_are_those_of_the_types() {
    let kinds = [
        (u32::LAYOUT, Kind::Primitive(Primitive::Unsigned)),
        (AtomicU32::LAYOUT, Kind::Primitive(Primitive::Unsigned)),
        (NonZero::<i8>::LAYOUT, Kind::Primitive(Primitive::Signed)),
        (f32::LAYOUT, Kind::Primitive(Primitive::Float)),
        (bool::LAYOUT, Kind::Primitive(Primitive::Bool)),
        (char::LAYOUT, Kind::Primitive(Primitive::Char)),
        (<&u8>::LAYOUT, Kind::Pointer(Pointer::Reference)),
        (<*mut u8>::LAYOUT, Kind::Pointer(Pointer::Raw)),
        (AtomicPtr::<u8>::LAYOUT, Kind::Pointer(Pointer::Raw)),
        (NonNull::<u8>::LAYOUT, Kind::Pointer(Pointer::NonNull)),
        (Box::<u8>::LAYOUT, Kind::Pointer(Pointer::Box)),
        (<fn(u8)>::LAYOUT, Kind::Pointer(Pointer::Function)),
        (<[u16; 3]>::LAYOUT, Kind::Array { element: u16::LAYOUT, len: 3 }),
        (<(u8, u16)>::LAYOUT, Kind::Tuple),
        (<()>::LAYOUT, Kind::Tuple),
        (Cell::<u8>::LAYOUT, Kind::Struct),
        (MaybeUninit::<u8>::LAYOUT, Kind::Union),
        (Option::<u8>::LAYOUT, Kind::Enum),
        (Infallible::LAYOUT, Kind::Enum),
        (Duration::LAYOUT, Kind::Opaque),
        (String::LAYOUT, Kind::Opaque),
    ];
    for (layout, kind) in kinds {
        assert_eq!(layout.kind, kind, "{layout}");
    }
}

fn distance<T, F>(value: &T, part: &F) -> usize {
    std::ptr::from_ref(part).addr() - std::ptr::from_ref(value).addr()
}

/// Compares the offset of a part of a value with its report.
#[track_caller]
fn at<T: Layout, F>(value: &T, part: &F, name: &str) {
    let field = T::LAYOUT.field(name).unwrap();
    assert_eq!(field.offset, Some(distance(value, part)), "{}", T::LAYOUT);
    assert_eq!(field.size, size_of::<F>());
}

#[test]
fn parts_are_where_values_have_them() {
    let tuple = (1_u8, 2_u64, 3_u16);
    at(&tuple, &tuple.0, "0");
    at(&tuple, &tuple.1, "1");
    at(&tuple, &tuple.2, "2");
    let range = 1_u32..2;
    at(&range, &range.start, "start");
    at(&range, &range.end, "end");
    let wrapping = Wrapping(1_u32);
    at(&wrapping, &wrapping.0, "0");
    let mut cell = Cell::new(1_u32);
    let value = std::ptr::from_mut(cell.get_mut()).addr();
    assert_eq!(value, std::ptr::from_ref(&cell).addr());
    assert_eq!(Cell::<u32>::LAYOUT.field("value").unwrap().offset, Some(0));
    let kept = ManuallyDrop::new(1_u32);
    at(&kept, &*kept, "value");
    let maybe = MaybeUninit::new(1_u32);
    assert_eq!(maybe.as_ptr().addr(), std::ptr::from_ref(&maybe).addr());
    assert_eq!(MaybeUninit::<u32>::LAYOUT.field("value").unwrap().offset, Some(0));
}

#[test]
fn active_variants_of_option_and_result_have_offsets() {
    fn offset<T: layout_core::__private::Active>(value: &T) -> Option<usize> {
        active_variant(value).fields().next().and_then(|field| field.offset)
    }
    let number = Some(7_u32);
    assert_eq!(offset(&number), Some(distance(&number, number.as_ref().unwrap())));
    let reference = Some(&number);
    assert_eq!(offset(&reference), Some(distance(&reference, reference.as_ref().unwrap())));
    let nested = Some(Some(true));
    assert_eq!(offset(&nested), Some(distance(&nested, nested.as_ref().unwrap())));
    let result: Result<u8, u64> = Err(1);
    assert_eq!(active_variant(&result).variant().name, "Err");
    assert_eq!(offset(&result), Some(distance(&result, result.as_ref().unwrap_err())));
    assert_eq!(offset(&None::<u8>), None);
    assert_eq!(active_variant(&None::<u8>).variant().name, "None");
}

/// `heap` is `Some` for types that allocate, by an allocator that counts, and `None` for others.
macro_rules! allocates {
    ($($type:ty = $make:expr => $allocates:literal;)*) => {$(
        let counted = measure(|| {
            let value: $type = $make;
            std::hint::black_box(&value);
        });
        assert_eq!(counted.count_total > 0, $allocates, "{}", stringify!($type));
        assert_eq!(<$type>::LAYOUT.heap().is_some(), $allocates, "{}", stringify!($type));
    )*};
}

#[test]
fn owners_allocate() {
    allocates! {
        Box<u8> = Box::new(1) => true;
        Rc<u8> = Rc::new(1) => true;
        Arc<u8> = Arc::new(1) => true;
        Vec<u8> = Vec::from([1]) => true;
        VecDeque<u8> = VecDeque::from([1]) => true;
        BinaryHeap<u8> = BinaryHeap::from([1]) => true;
        LinkedList<u8> = LinkedList::from([1]) => true;
        BTreeSet<u8> = BTreeSet::from([1]) => true;
        BTreeMap<u8, u8> = BTreeMap::from([(1, 1)]) => true;
        HashSet<u8> = HashSet::from([1]) => true;
        HashMap<u8, u8> = HashMap::from([(1, 1)]) => true;
        String = String::from("text") => true;
        CString = CString::from(c"text") => true;
        OsString = OsString::from("text") => true;
        PathBuf = PathBuf::from("text") => true;
        &str = "text" => false;
        [u8; 4] = [1; 4] => false;
        Cell<u64> = Cell::new(1) => false;
        Option<u8> = Some(1) => false;
        Duration = Duration::from_secs(1) => false;
        (u8, u64) = (1, 2) => false;
    }
}

/// One more element takes `element_size` more bytes on the heap.
#[test]
fn elements_take_their_size_on_the_heap() {
    fn bytes<T>(count: usize) -> u64 {
        measure(|| {
            std::hint::black_box(Vec::<T>::with_capacity(count));
        })
        .bytes_total
    }
    let each = |layout: &TypeLayout<'_>| layout.heap().unwrap().element_size.unwrap() as u64;
    assert_eq!(bytes::<u32>(101) - bytes::<u32>(100), each(Vec::<u32>::LAYOUT));
    assert_eq!(bytes::<(u8, u64)>(101) - bytes::<(u8, u64)>(100), each(Vec::<(u8, u64)>::LAYOUT));
    assert_eq!(each(VecDeque::<u16>::LAYOUT), 2);
}
