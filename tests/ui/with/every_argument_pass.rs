use layout_core::Layout;

use std::marker::PhantomData;

#[derive(Layout)]
#[repr(C)]
#[layout(with(T = [u8; 7 & 3]), size = 3)]
struct Array<T>(T);

#[derive(Layout)]
#[layout(with(T = for<'a> fn(&'a u8) -> &'a u8), size = 2 * size_of::<usize>())]
struct Function<'a, T>(&'a u8, T);

#[derive(Layout)]
#[layout(with(U = u8), size = 2 * size_of::<usize>())]
struct Default<'a, U, T = &'a u8>(T, U, PhantomData<&'a ()>);

#[derive(Layout)]
#[layout(with(r#type = u8), size = 1)]
#[allow(non_camel_case_types)]
struct Raw<r#type>(r#type);

fn main() {}
