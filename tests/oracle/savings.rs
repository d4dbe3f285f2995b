//! Better orders of fields, cache lines and totals, against clang's padding checker, pahole and
//! structs in C.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs, io};

use layout_core::Layout;

use layout_tests::c_structs::{STRUCTS, source};
use layout_tests::skipped;

/// The output of a program for the C file; `None` if the program is missing.
fn output_of(program: &str, arguments: &[&str], package: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("savings-{program}"));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("structs.c"), source()).unwrap();
    let output = Command::new(program).args(arguments).current_dir(&folder).output();
    match output {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            skipped(&format!("comparison with {program}"), package);
            None
        }
        output => {
            let output = output.unwrap();
            let text = [output.stdout, output.stderr].concat();
            let text = String::from_utf8(text).unwrap();
            assert!(output.status.success(), "{text}");
            Some(text)
        }
    }
}

/// The object file that pahole reads.
fn compiled() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("savings-object");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("structs.c"), source()).unwrap();
    let run = |command: &str| {
        let mut command = Command::new(command);
        command.args(["-g", "-c", "structs.c", "-o", "structs.o"]).current_dir(&folder).status()
    };
    let Ok(status) = run("cc") else {
        skipped("comparison with a C compiler", "gcc");
        return None;
    };
    assert!(status.success());
    Some(folder.join("structs.o"))
}

/// For each struct that a better order makes smaller, its size and the smaller one.
fn ours() -> BTreeMap<&'static str, (usize, usize)> {
    let savings = STRUCTS.iter().filter_map(|(layout, _)| Some((layout, layout.savings()?)));
    savings.map(|(layout, savings)| (layout.name, (layout.size, savings.size))).collect()
}

#[test]
fn clang_sees_the_same_excess() {
    const CHECKER: &str = "optin.performance.Padding";
    let allowed = format!("-analyzer-config={CHECKER}:AllowedPad=0");
    let (_, allowed) = allowed.split_once('=').unwrap();
    let Some(text) = output_of(
        "clang",
        &[
            "--analyze",
            "-Xclang",
            "-analyzer-checker",
            "-Xclang",
            CHECKER,
            "-Xclang",
            "-analyzer-config",
            "-Xclang",
            allowed,
            "-Xclang",
            "-analyzer-output=text",
            "structs.c",
        ],
        "clang",
    ) else {
        return;
    };
    let mut theirs = BTreeMap::new();
    for line in text.lines().filter(|line| line.contains("warning: Excessive padding")) {
        // Excessive padding in 'struct S0' (11 padding bytes, where 3 is optimal).
        let (_, rest) = line.split_once("'struct ").unwrap();
        let (name, rest) = rest.split_once("' (").unwrap();
        let numbers: Vec<usize> = rest.split(' ').filter_map(|word| word.parse().ok()).collect();
        let (layout, _) = STRUCTS.iter().find(|(layout, _)| layout.name == name).unwrap();
        theirs.insert(layout.name, (layout.size, layout.size - numbers[0] + numbers[1]));
    }
    assert!(theirs.len() > 20, "{text}");
    assert_eq!(ours(), theirs);
}

#[test]
fn pahole_packs_to_the_same_size() {
    let Some(object) = compiled() else { return };
    let Some(text) = output_of("pahole", &["-P", object.to_str().unwrap()], "pahole") else {
        return;
    };
    let mut theirs = BTreeMap::new();
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let name = words.next().unwrap();
        let mut number = || words.next().unwrap().parse::<usize>().unwrap();
        if let Some((layout, _)) = STRUCTS.iter().find(|(layout, _)| layout.name == name) {
            theirs.insert(layout.name, (number(), number()));
        }
    }
    assert!(theirs.len() > 20, "{text}");
    // pahole moves fields into holes one by one, and does not always find the smallest size.
    let ours = ours();
    assert!(theirs.keys().all(|name| ours.contains_key(name)));
    let worse = ours.iter().filter(|(name, ours)| match theirs.get(*name) {
        Some(theirs) => {
            assert!(theirs.1 >= ours.1, "{name}: pahole packs to {}", theirs.1);
            theirs != *ours
        }
        None => true,
    });
    let worse = worse.count();
    assert!(2 * worse < ours.len(), "{worse} of {} packed worse by pahole", ours.len());
}

#[test]
fn rulers_are_where_pahole_has_them() {
    let Some(object) = compiled() else { return };
    let Some(text) = output_of("pahole", &[object.to_str().unwrap()], "pahole") else { return };
    let (mut name, mut theirs) = ("", BTreeMap::<&str, Vec<(usize, String)>>::new());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["struct", struct_name, "{"] => name = struct_name,
            // /* --- cacheline 1 boundary (64 bytes) was 8 bytes ago --- */
            ["/*", "---", "cacheline", number, "boundary", ..] => {
                let next = lines.find(|line| line.contains(';'));
                let declaration = next.map_or("", |line| line.split(';').next().unwrap());
                let field = declaration.split_whitespace().last().unwrap_or("");
                let field = field.split('[').next().unwrap();
                theirs.entry(name).or_default().push((number.parse().unwrap(), field.into()));
            }
            _ => {}
        }
    }
    assert!(theirs.len() > 10, "{text}");
    for (layout, _) in STRUCTS {
        let table = layout.table().cache_lines(64).to_string();
        let mut ours = Vec::new();
        let mut rows = table.lines();
        while let Some(row) = rows.next() {
            let Some((_, line)) = row.split_once("-- line ") else { continue };
            let line = line.strip_suffix(" --").unwrap().parse::<usize>().unwrap();
            let field = rows.clone().find_map(|row| row.split_once(": "));
            // pahole draws no line that has nothing but tail padding.
            let Some((row, _)) = field else { continue };
            ours.push((line, row.split_whitespace().last().unwrap().to_owned()));
        }
        let theirs = theirs.remove(layout.name).unwrap_or_default();
        assert_eq!(ours, theirs, "{}\n{table}", layout.name);
    }
}

/// The better order leaves no hole, and keeps the order of fields with equal alignment.
#[test]
fn the_better_order_has_no_hole() {
    let mut checked = 0;
    for (layout, _) in STRUCTS {
        let Some(savings) = layout.savings() else { continue };
        let mut end = 0usize;
        let mut names = Vec::new();
        for field in savings.order() {
            assert_eq!(end % field.align, 0, "a hole before {} of {}", field.name, layout.name);
            end += field.size;
            names.push(field.name);
        }
        assert_eq!(end.next_multiple_of(layout.align), savings.size);
        let mut written: Vec<_> = layout.fields().iter().map(|field| field.name).collect();
        let position = |name: &&str| written.iter().position(|written| written == name).unwrap();
        // Fields with equal alignment keep their order.
        let aligns = |name: &&str| layout.field(name).unwrap().align;
        assert!(names.is_sorted_by(|a, b| {
            aligns(a) > aligns(b) || (aligns(a) == aligns(b) && position(a) < position(b))
        }));
        written.sort_unstable();
        names.sort_unstable();
        assert_eq!(names, written);
        checked += 1;
    }
    assert!(checked > 20);
}

/// The C program writes every member, also those of nested structs, and counts the other bytes.
#[test]
fn totals_are_what_members_leave_in_c() {
    let mut program = String::from("#include <stdio.h>\n#include <string.h>\n");
    program.push_str(&source());
    program.push_str(
        "#define COVER(member) memset(&(member), 255, sizeof (member));\n\
         static size_t zeros(const void *value, size_t size) {\n\
         size_t count = 0;\n\
         while (size--) count += ((const unsigned char *)value)[size] == 0;\n\
         return count;\n}\nint main(void) {\n",
    );
    for (layout, fields) in STRUCTS {
        let name = layout.name;
        for (field, ty) in *fields {
            let members: &[&str] = match ty {
                _ if ty.contains("Pair") => &[".a", ".b"],
                _ if ty.contains("Trio") => &[".a", ".b", ".c"],
                _ => &[""],
            };
            let len = ty.strip_suffix(']').map(|array| array.rsplit(' ').next().unwrap());
            let (each, index) = match len {
                Some(len) => (format!("for (size_t i = 0; i < {len}; i++) "), "[i]"),
                None => (String::new(), ""),
            };
            for member in members {
                writeln!(program, "{each}COVER({name}_value.{field}{index}{member})").unwrap();
            }
        }
        writeln!(program, "printf(\"%zu\\n\", zeros(&{name}_value, sizeof {name}_value));")
            .unwrap();
    }
    program.push_str("}\n");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("savings-members");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("padding.c"), program).unwrap();
    let mut compiler = Command::new("cc");
    let Ok(built) = compiler.args(["padding.c", "-o", "padding"]).current_dir(&folder).output()
    else {
        return skipped("comparison with padding in C", "gcc");
    };
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let output = Command::new(folder.join("padding")).output().unwrap();
    let counted = String::from_utf8(output.stdout).unwrap();
    let mut counted = counted.lines().map(|line| line.parse::<usize>().unwrap());
    let mut nested = 0;
    for (layout, _) in STRUCTS {
        let totals = layout.totals().unwrap();
        assert_eq!(totals.fields + totals.holes + totals.tail, layout.size);
        assert_eq!(totals.nested_unknown, 0);
        let name = layout.name;
        assert_eq!(Some(totals.holes + totals.tail + totals.nested), counted.next(), "{name}");
        nested += totals.nested;
    }
    assert_eq!(counted.next(), None);
    assert!(nested > 100);
}

/// All bytes of an opaque type count as not known, also in an array, unless the field has
/// `trust_padding`.
#[test]
fn totals_count_opaque_types() {
    #[allow(dead_code)]
    struct Opaque([u16; 9]);
    #[allow(dead_code)]
    #[derive(Layout)]
    #[repr(C)]
    struct Holder {
        opaque: Opaque,
        #[layout(trust_padding)]
        trusted: Opaque,
        several: [Inner; 3],
    }
    #[allow(dead_code)]
    #[derive(Layout)]
    #[repr(C)]
    struct Inner {
        opaque: Opaque,
        wide: u64,
    }
    let totals = Holder::LAYOUT.totals().unwrap();
    assert_eq!(totals.nested_unknown, 4 * size_of::<Opaque>());
    assert_eq!(totals.nested, 3 * (size_of::<Inner>() - size_of::<Opaque>() - size_of::<u64>()));
}
