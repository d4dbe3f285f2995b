// The types of `nightly.rs`, here and, without the derive, in the program that nightly builds.

use std::convert::Infallible;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::num::NonZero;

/// Calls a macro with the names of all types whose tag and offsets are known.
macro_rules! placed {
    ($call:ident) => {
        $call! {
            U8 CU8 AlignedU8 U16 CU16 AlignedU16 U32 CU32 AlignedU32 U64 CU64 AlignedU64
            U128 CU128 AlignedU128 Usize CUsize AlignedUsize I8 CI8 AlignedI8 I16 CI16 AlignedI16
            I32 CI32 AlignedI32 I64 CI64 AlignedI64 I128 CI128 AlignedI128
            Isize CIsize AlignedIsize
            Colour Ends Highest Lowest HighestU128 LowestI128 LowestIsize CLargest CUnsigned COne
            Plain PlainWide PlainOne PlainRust
            Shape Tagged CShape CAligned CAlignedMore CWide CZeroSized ZeroSized CNothing
            CUninhabited Uninhabited UninhabitedAltogether CUninhabitedAltogether
            One COneNamed Nested CNested Addresses CAddresses Primitives Raw SeveralReprs TwoAligns
            MaybeU8 MaybeU64 MaybeU128 MaybeArray MaybeColour EitherBytes EitherWide
            BufferOf3 BufferOf0
            Loose CLoose CPacked CPackedTwo CAlignedUnion PackedUnion Owner OverlapWide
            Header PackedHeader PackedTwo AlignedHeader Reordered Transparent Borrowed PairWide
            Handle Envelope
        }
    };
}

/// Calls a macro with the names of the enums whose tag and offsets stable Rust lacks.
macro_rules! unplaced {
    ($call:ident) => {
        $call! {
            Message Event Link Text Deep Rust NoVariants Only OnlyInhabited NoneInhabited
            AlignedPlain AlignedMessage SignedMessage ZeroSizes OptionU32 OptionBool
            OptionBox Mixed
        }
    };
}

/// An enum that is its tag and fields after it, in three representations.
macro_rules! integer {
    ($integer:ident, $alone:ident $with_c:ident $aligned:ident) => {
        integer!(
            #[repr($integer)]
            $alone
        );
        integer!(
            #[repr(C, $integer)]
            $with_c
        );
        integer!(
            #[repr($integer, align(64))]
            $aligned
        );
    };
    (#[$repr:meta] $name:ident) => {
        #[derive(layout_core::Layout)]
        #[$repr]
        pub(crate) enum $name {
            Unit = 3,
            Small(u8, [u8; 3], u16),
            Named { flag: bool, total: u64, last: u8 } = 100,
            Wide(u8, u128),
            Empty(),
        }
    };
}

integer!(u8, U8 CU8 AlignedU8);
integer!(u16, U16 CU16 AlignedU16);
integer!(u32, U32 CU32 AlignedU32);
integer!(u64, U64 CU64 AlignedU64);
integer!(u128, U128 CU128 AlignedU128);
integer!(usize, Usize CUsize AlignedUsize);
integer!(i8, I8 CI8 AlignedI8);
integer!(i16, I16 CI16 AlignedI16);
integer!(i32, I32 CI32 AlignedI32);
integer!(i64, I64 CI64 AlignedI64);
integer!(i128, I128 CI128 AlignedI128);
integer!(isize, Isize CIsize AlignedIsize);

// Tags alone.

#[derive(layout_core::Layout)]
#[repr(u8)]
pub(crate) enum Colour {
    Red = 1,
    Green,
    Blue = 255,
}

#[derive(layout_core::Layout)]
#[repr(i8)]
pub(crate) enum Ends {
    Low = -128,
    AfterLow,
    High = 127,
    Zero = 0,
}

#[derive(layout_core::Layout)]
#[repr(u64)]
pub(crate) enum Highest {
    High = u64::MAX,
    Zero = 0,
}

#[derive(layout_core::Layout)]
#[repr(i64)]
pub(crate) enum Lowest {
    Low = i64::MIN,
    AfterLow,
    High = i64::MAX,
}

#[derive(layout_core::Layout)]
#[repr(u128)]
pub(crate) enum HighestU128 {
    High = u128::MAX,
    HighSigned = i128::MAX as u128,
    AfterHighSigned,
}

#[derive(layout_core::Layout)]
#[repr(i128)]
pub(crate) enum LowestI128 {
    Low = i128::MIN,
    MinusOne = -1,
    Zero,
}

#[derive(layout_core::Layout)]
#[repr(isize)]
pub(crate) enum LowestIsize {
    Low = isize::MIN,
    AfterLow,
}

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum CLargest {
    Low = -0x8000_0000,
    High = 0x7fff_ffff,
}

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum CUnsigned {
    Zero,
    High = 0xffff_ffff,
}

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum COne {
    Only,
}

#[derive(layout_core::Layout)]
pub(crate) enum Plain {
    A,
    B,
    C,
}

#[derive(layout_core::Layout)]
pub(crate) enum PlainWide {
    Low = -1,
    High = 0x1_0000,
    Next,
}

#[derive(layout_core::Layout)]
pub(crate) enum PlainOne {
    Only = 7,
}

#[derive(layout_core::Layout)]
#[repr(Rust)]
pub(crate) enum PlainRust {
    A = 255,
    B,
}

// Tags and fields.

#[derive(layout_core::Layout)]
#[repr(u8)]
pub(crate) enum Shape {
    Point = 1,
    Circle { radius: f32 },
    Rectangle(f64, f64),
    Path { closed: bool, points: [u16; 5], width: u8 },
}

#[derive(layout_core::Layout)]
#[repr(C, i16)]
pub(crate) enum Tagged {
    Lowest(u8) = i16::MIN,
    Next { a: u8, b: u32 },
    Highest() = i16::MAX,
}

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum CShape {
    Point,
    Small(u8, u16),
    Wide { flag: u8, total: u64 },
}

#[derive(layout_core::Layout)]
#[repr(C, align(4))]
pub(crate) enum CAligned {
    A(u8),
    B { a: u8, b: u8, c: u16 },
}

#[derive(layout_core::Layout)]
#[repr(C, align(32))]
pub(crate) enum CAlignedMore {
    A(u8),
    B(u64, u8),
}

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum CWide {
    Byte(u8),
    Wide(u8, u128),
}

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum CZeroSized {
    Unit(()),
    Aligned([u64; 0]),
    Byte(u8, PhantomData<u128>),
}

#[derive(layout_core::Layout)]
#[repr(u8)]
pub(crate) enum ZeroSized {
    Unit(()),
    Aligned(u8, [u32; 0], u8),
    Marker { marker: PhantomData<u64> },
}

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum CNothing {
    Empty {},
    Tuple(),
    Unit,
}

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum CUninhabited {
    Byte(u8),
    Never(Infallible, u64),
    Half(u16),
}

#[derive(layout_core::Layout)]
#[repr(u16)]
pub(crate) enum Uninhabited {
    Never { a: u8, never: Infallible, b: u32 } = 40,
    Byte(u8),
}

#[derive(layout_core::Layout)]
#[repr(u8)]
pub(crate) enum UninhabitedAltogether {
    A(Infallible, u32),
    B(u64, Infallible),
}

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum CUninhabitedAltogether {
    Only(u8, Infallible),
}

#[derive(layout_core::Layout)]
#[repr(i16)]
pub(crate) enum One {
    Only(u8, u32) = -5,
}

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum COneNamed {
    Only { wide: u64 },
}

#[derive(layout_core::Layout)]
#[repr(u8)]
pub(crate) enum Nested {
    Shape(u8, Shape),
    CShape { shape: CShape, after: u8 },
    Message(Message),
    Headers([Header; 2], AlignedHeader),
    Packed(PackedHeader, u16),
    Union(CLoose),
}

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum CNested {
    Nested(Nested),
    Colour(Colour, Plain, u8),
    Maybe(Option<Shape>, Maybe<Colour>),
}

#[derive(layout_core::Layout)]
#[repr(u32)]
pub(crate) enum AddressesOf<'a, 'b: 'a> {
    Reference(&'a u8),
    Slice(u8, &'b [u16]),
    Text { text: &'a str, byte: u8 },
    Raw(*const u64, u8),
    Function(u16, fn(u8) -> u8),
    Boxed(Option<Box<u32>>),
}
pub(crate) type Addresses = AddressesOf<'static, 'static>;

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum CAddressesOf<'a> {
    Byte(u8),
    Nested(&'a &'a [u8; 4], Option<&'a str>),
}
pub(crate) type CAddresses = CAddressesOf<'static>;

#[derive(layout_core::Layout)]
#[repr(u8)]
pub(crate) enum Primitives {
    Signed(i8, i16, i32, i64, i128, isize),
    Unsigned(u8, u16, u32, u64, u128, usize),
    Others { flag: bool, letter: char, single: f32, double: f64, one: NonZero<u16> },
    Tuple((u8, u32), [(); 3]),
}

#[derive(layout_core::Layout)]
#[repr(u8)]
pub(crate) enum Raw {
    r#Type { r#fn: u8, r#struct: u32 },
    Plain,
}

#[derive(layout_core::Layout)]
#[repr(u16)]
#[repr(C)]
pub(crate) enum SeveralReprs {
    A(u8, u8),
    B(u64),
}

#[derive(layout_core::Layout)]
#[repr(align(2), u8, align(16))]
pub(crate) enum TwoAligns {
    A(u8),
    B { wide: u32 },
}

// Parameters.

#[derive(layout_core::Layout)]
#[repr(u8)]
pub(crate) enum Maybe<T> {
    No,
    Yes(T),
}
pub(crate) type MaybeU8 = Maybe<u8>;
pub(crate) type MaybeU64 = Maybe<u64>;
pub(crate) type MaybeU128 = Maybe<u128>;
pub(crate) type MaybeArray = Maybe<[u16; 3]>;
pub(crate) type MaybeColour = Maybe<Colour>;

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) enum Either<A, B> {
    Left(A),
    Right { first: A, second: B },
}
pub(crate) type EitherBytes = Either<u8, [u8; 3]>;
pub(crate) type EitherWide = Either<u8, u128>;

#[derive(layout_core::Layout)]
#[repr(C, u8)]
pub(crate) enum Buffer<T, const N: usize> {
    Full([T; N]),
    Part { len: u8, elements: [T; N] } = 9,
    Empty,
}
pub(crate) type BufferOf3 = Buffer<u16, 3>;
pub(crate) type BufferOf0 = Buffer<u64, 0>;

// Unions.

#[derive(layout_core::Layout)]
pub(crate) union Loose {
    byte: u8,
    word: u32,
    array: [u16; 3],
}

#[derive(layout_core::Layout)]
#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) union CLoose {
    bytes: [u8; 5],
    word: u32,
    unit: (),
}

#[derive(layout_core::Layout)]
#[repr(C, packed)]
pub(crate) union CPacked {
    bytes: [u8; 5],
    word: u32,
}

#[derive(layout_core::Layout)]
#[repr(C, packed(2))]
pub(crate) union CPackedTwo {
    bytes: [u8; 5],
    word: u32,
}

#[derive(layout_core::Layout)]
#[repr(C, align(16))]
pub(crate) union CAlignedUnion {
    byte: u8,
    word: u32,
}

#[derive(layout_core::Layout)]
#[repr(packed)]
pub(crate) union PackedUnion {
    byte: u8,
    wide: u128,
}

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) union OwnerOf<'a> {
    boxed: ManuallyDrop<Box<u8>>,
    text: &'a str,
    colour: ManuallyDrop<Shape>,
}
pub(crate) type Owner = OwnerOf<'static>;

#[derive(layout_core::Layout)]
pub(crate) union Overlap<A: Copy, B: Copy> {
    left: A,
    right: B,
}
pub(crate) type OverlapWide = Overlap<u128, [u8; 20]>;

// Structs.

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) struct Header {
    kind: u8,
    len: u32,
    checksum: u16,
}

#[derive(layout_core::Layout)]
#[repr(C, packed)]
pub(crate) struct PackedHeader {
    kind: u8,
    len: u32,
    shape: Shape,
}

#[derive(layout_core::Layout)]
#[repr(C, packed(2))]
pub(crate) struct PackedTwo(u8, u64, u8);

#[derive(layout_core::Layout)]
#[repr(C, align(32))]
pub(crate) struct AlignedHeader {
    header: Header,
    kind: u8,
}

#[derive(layout_core::Layout)]
pub(crate) struct Reordered {
    flag: bool,
    total: u64,
    unit: (),
    count: u16,
    message: Message,
}

#[derive(layout_core::Layout)]
#[repr(transparent)]
pub(crate) struct Transparent(PhantomData<u64>, CShape, ());

#[derive(layout_core::Layout)]
pub(crate) struct BorrowedFor<'a> {
    text: &'a str,
    kind: u8,
    maybe: Option<&'a Header>,
}
pub(crate) type Borrowed = BorrowedFor<'static>;

#[derive(layout_core::Layout)]
#[repr(C)]
pub(crate) struct Pair<A, B>(A, B, A);
pub(crate) type PairWide = Pair<u8, Maybe<u128>>;

// Enums that the compiler lays out as it likes.

#[derive(layout_core::Layout)]
pub(crate) enum Message {
    Quit,
    Move { x: u32, y: u32 },
    Write(char),
}

#[derive(layout_core::Layout)]
pub(crate) enum Event {
    Key(u8, u32, u8),
    Paste([u8; 17], u16),
    Resize { width: u16, wide: u128, height: u16 },
}

#[derive(layout_core::Layout)]
pub(crate) enum Link {
    End,
    Next(Box<Link>),
}

#[derive(layout_core::Layout)]
pub(crate) enum TextOf<'a> {
    Borrowed(&'a str),
    Owned { text: String, dirty: bool },
    Nothing,
    Nowhere,
}
pub(crate) type Text = TextOf<'static>;

#[derive(layout_core::Layout)]
pub(crate) enum Deep {
    Message(Message),
    Flag(bool, u16),
    Maybe(u8, Option<Option<bool>>),
    Shape(Shape),
}

#[derive(layout_core::Layout)]
#[repr(Rust)]
pub(crate) enum Rust {
    A(u8, u64),
    B { b: u16, a: u8 },
}

#[derive(layout_core::Layout)]
pub(crate) enum NoVariants {}

#[derive(layout_core::Layout)]
pub(crate) enum Only {
    Variant(u8, u32, u16),
}

#[derive(layout_core::Layout)]
pub(crate) enum OnlyInhabited {
    Never(Infallible, u8),
    Value { a: u8, b: u64 },
}

#[derive(layout_core::Layout)]
pub(crate) enum NoneInhabited {
    A(Infallible),
    B { a: u32, never: Infallible },
}

#[derive(layout_core::Layout)]
#[repr(align(4))]
pub(crate) enum AlignedPlain {
    A,
    B,
}

#[derive(layout_core::Layout)]
#[repr(align(16))]
pub(crate) enum AlignedMessage {
    A(u8),
    B { wide: u32, narrow: u8 },
}

#[derive(layout_core::Layout)]
pub(crate) enum SignedMessage {
    A(i64, u8),
    B(u8, f32),
    C,
}

#[derive(layout_core::Layout)]
pub(crate) enum ZeroSizes {
    A((), [u64; 0]),
    B(u8, PhantomData<u64>),
}

#[derive(layout_core::Layout)]
#[repr(transparent)]
pub(crate) enum Handle {
    Only(NonZero<u32>),
}

#[derive(layout_core::Layout)]
#[repr(transparent)]
pub(crate) enum Envelope {
    Only { shape: CShape },
}

#[derive(layout_core::Layout)]
pub(crate) enum OptionOf<T> {
    Nothing,
    Something(T),
}
pub(crate) type OptionU32 = OptionOf<u32>;
pub(crate) type OptionBool = OptionOf<bool>;
pub(crate) type OptionBox = OptionOf<Box<u8>>;

#[derive(layout_core::Layout)]
pub(crate) enum Mixed {
    A { colour: Colour, count: u64 },
    B(Plain, [Message; 2]),
    C(Loose),
    D,
}
