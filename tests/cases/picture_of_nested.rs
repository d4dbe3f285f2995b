// expect: runs
// features: html, std
#![allow(dead_code)]
use layout_core::Layout;
#[derive(Layout)] #[repr(C)] struct A(u8);
#[derive(Layout)] #[repr(C)] struct B(A);
#[derive(Layout)] #[repr(C)] struct C(B);
#[derive(Layout)] #[repr(C)] struct D(C);
#[derive(Layout)] #[repr(C)] struct E(D);
#[derive(Layout)] #[repr(C)] struct F(E);
#[derive(Layout)] #[repr(C)] struct G { f: F, rest: [u8; 1100] }
fn main() { assert!(!<G as Layout>::LAYOUT.svg().to_string().contains("h-")); }
