// The start of the program that `nightly.rs` builds with nightly: a value of each type that a field
// has, and functions that print lines. The types and `main` follow.

#![feature(offset_of_enum)]
#![allow(dead_code, unused, stable_features)]

use std::mem::{discriminant, offset_of};
use std::panic;

trait Any {
    fn any() -> Self;
}

macro_rules! any {
    ($($ty:ty: $value:expr;)*) => {
        $(impl Any for $ty {
            fn any() -> Self {
                $value
            }
        })*
    };
}

any! {
    u8: 1; u16: 1; u32: 1; u64: 1; u128: 1; usize: 1;
    i8: 1; i16: 1; i32: 1; i64: 1; i128: 1; isize: 1;
    f32: 1.0; f64: 1.0; bool: true; char: 'a'; (): ();
    String: String::new();
    &'static str: "";
    fn(u8) -> u8: |byte| byte;
    NonZero<u16>: Self::MIN;
    NonZero<u32>: Self::MIN;
    Infallible: panic!("there is no such value");
}

impl<T: Any, const N: usize> Any for [T; N] {
    fn any() -> Self {
        std::array::from_fn(|_| T::any())
    }
}

impl<A: Any, B: Any> Any for (A, B) {
    fn any() -> Self {
        (A::any(), B::any())
    }
}

impl<T: Any> Any for &'static T {
    fn any() -> Self {
        Box::leak(Box::new(T::any()))
    }
}

impl<T> Any for &'static [T] {
    fn any() -> Self {
        &[]
    }
}

impl<T> Any for *const T {
    fn any() -> Self {
        std::ptr::null()
    }
}

impl<T: Any> Any for Box<T> {
    fn any() -> Self {
        Box::new(T::any())
    }
}

impl<T> Any for Option<T> {
    fn any() -> Self {
        None
    }
}

impl<T: Any> Any for ManuallyDrop<T> {
    fn any() -> Self {
        ManuallyDrop::new(T::any())
    }
}

impl<T> Any for PhantomData<T> {
    fn any() -> Self {
        PhantomData
    }
}

fn any<T: Any>() -> T {
    T::any()
}

fn whole<T>(name: &str) {
    let has_niche = size_of::<Option<T>>() == size_of::<T>();
    println!("{name} {} {} {has_niche}", size_of::<T>(), align_of::<T>());
}

/// The discriminant of a value, `?` where an `i128` can't hold it and `-` where there is no value.
fn variant<T>(name: &str, make: fn() -> T) {
    let number = panic::catch_unwind(|| format!("{:?}", discriminant(&make())));
    let number = match &number {
        Err(_) => "-",
        Ok(text) => {
            let digits = text.strip_prefix("Discriminant(").unwrap().strip_suffix(')').unwrap();
            if digits.parse::<i128>().is_ok() { digits } else { "?" }
        }
    };
    println!("{name} = {number}");
}

/// Prints a field, whose type is that of a function which is never called.
fn field<T, F>(name: &str, offset: usize, _: fn(T) -> F) {
    println!("{name} {offset} {} {}", size_of::<F>(), align_of::<F>());
}
