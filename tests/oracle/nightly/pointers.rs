//! What wide pointers have besides the address, against nightly's `Pointee::Metadata`.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use layout_core::{Metadata, TypeLayout};

use super::{errors, folder, has_nightly, rustc};

struct Tail<T: ?Sized>(#[expect(dead_code, reason = "its type will do")] u8, T);

/// The types, and what pointers to each have.
macro_rules! pointees {
    ($($pointee:ty),* $(,)?) => {
        const POINTEES: &[(&str, Option<Metadata>)] =
            &[$((stringify!($pointee), TypeLayout::of::<*const $pointee>().metadata())),*];
    };
}

pointees! {
    u8, String, [u8; 3], &'static [u8],
    [u8], [()], str, std::path::Path, std::ffi::OsStr, std::ffi::CStr, Tail<[u32]>, Tail<Tail<str>>,
    [Box<dyn std::any::Any>],
    dyn std::any::Any, dyn Fn(u8) -> u8 + Send, dyn std::fmt::Debug, Tail<dyn std::error::Error>,
}

#[test]
fn metadata_is_nightlys() {
    if !has_nightly() {
        return;
    }
    let mut source = String::from(
        "#![feature(ptr_metadata)]\n#![allow(dead_code)]\n\
         struct Tail<T: ?Sized>(u8, T);\nfn main() {\n",
    );
    let mut expected = String::new();
    for (pointee, metadata) in POINTEES {
        writeln!(
            source,
            "println!(\"{{}}\", std::any::type_name::<<{pointee} as std::ptr::Pointee>::Metadata>());"
        )
        .unwrap();
        expected += match metadata {
            None => "()\n",
            Some(Metadata::Length) => "usize\n",
            Some(Metadata::Vtable) => "core::ptr::metadata::DynMetadata\n",
            _ => "not known\n",
        };
    }
    let path = folder("pointers").join("program.rs");
    fs::write(&path, source + "}\n").unwrap();
    let program = path.with_extension(std::env::consts::EXE_EXTENSION);
    let built = rustc().args(["--edition=2024", "-o"]).arg(&program).arg(&path).output().unwrap();
    assert!(built.status.success(), "{}", errors(&built));
    let run = Command::new(&program).output().unwrap();
    let printed: String = String::from_utf8(run.stdout)
        .unwrap()
        .lines()
        .map(|line| line.split('<').next().unwrap().to_owned() + "\n")
        .collect();
    assert_eq!(printed, expected);
}
