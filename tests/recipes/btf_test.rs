//! A struct beside that of an eBPF program, and one of the running kernel.

use std::path::Path;
use std::process::Command;

use layout_core::{DifferenceKind, Layout};
use recipe::{Event, Mistaken, Timespec, Truncated, definition};

const SOURCE: &str = "
    struct event {
        unsigned int pid;
        _Bool is_exec : 1;
        char name[16];
        unsigned long long when;
        struct { int code; const void *at; } cause[2];
    };
    struct event event;
";

/// Runs a program; whether it is there and succeeds.
fn runs(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

#[test]
fn the_program_says_what_it_has() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (source, object, btf) =
        (folder.join("event.c"), folder.join("event.o"), folder.join("event.btf"));
    std::fs::write(&source, SOURCE).unwrap();
    let [source, object_path, btf_path] =
        [&source, &object, &btf].map(|path| path.to_str().unwrap());
    let is_made = runs("clang", &["-g", "-c", "-o", object_path, source])
        && runs("pahole", &["--btf_encode_detached", btf_path, object_path]);
    if !is_made {
        println!("skipped: BTF of a program (install clang and pahole)");
        return;
    }
    let event = definition(&btf, "event").unwrap();
    assert_eq!(event.size, Some(64));
    let differences = Event::LAYOUT.differences(&event);
    assert!(differences.is_empty(), "{differences}");
    let differences = Mistaken::LAYOUT.differences(&event);
    let first = differences.iter().next().unwrap();
    assert_eq!((&*first.member, first.kind), ("name", DifferenceKind::Offset), "{differences}");
    println!("compared: BTF of a program");
}

#[test]
fn the_kernel_says_what_it_has() {
    let kernel = Path::new("/sys/kernel/btf/vmlinux");
    if !kernel.exists() {
        println!("skipped: BTF of the kernel (a kernel with CONFIG_DEBUG_INFO_BTF)");
        return;
    }
    let timespec = definition(kernel, "timespec64").unwrap();
    let differences = Timespec::LAYOUT.differences(&timespec);
    assert!(differences.is_empty(), "{differences}");
    // The size of the whole is the same.
    let differences = Truncated::LAYOUT.differences(&timespec);
    let found: Vec<_> = differences.iter().map(|found| found.to_string()).collect();
    assert_eq!(found, ["size of `tv_nsec` is 4, `long int` has 8"]);
    println!("compared: BTF of the kernel");
}
