//! Structs of random WGSL modules: what we read of them with what naga does, and structs in Rust that
//! are laid out as naga says, right and with one mistake.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use fastrand::Rng;

use crate::oracles::naga::{self, Field};
use crate::program::{HEAD, Program};
use crate::shaders::{self, Module, SUBJECT};

#[derive(Default)]
pub(crate) struct Tally {
    structs: usize,
    facts: usize,
    /// Structs with a struct inside whose `@align` raises its alignment.
    raised: usize,
    /// Of these, those for which naga has other offsets until the `@align` is written out.
    lost: usize,
    in_uniform: (usize, usize),
    wrong: HashMap<&'static str, usize>,
    differences: Vec<String>,
}

impl Tally {
    pub(crate) fn print(&self) -> bool {
        let Tally { structs, facts, raised, lost, in_uniform: (allowed, refused), .. } = self;
        let differ = self.differences.len();
        println!("naga: {structs} structs, {facts} facts, {differ} differ");
        println!(
            "  {raised} with an `@align` inside of a struct inside: {lost} where naga agrees only if \
             it is written out"
        );
        println!("  in a uniform buffer: {allowed} allowed, {refused} refused, as by naga");
        let mut wrong: Vec<_> = self.wrong.iter().collect();
        wrong.sort();
        let wrong: Vec<_> =
            wrong.iter().map(|(mistake, count)| format!("{mistake} {count}")).collect();
        println!("  in Rust: {structs} accepted; refused: {}", wrong.join(", "));
        if let Some(smallest) = self.differences.iter().min_by_key(|text| text.len()) {
            println!("{smallest}");
        }
        self.differences.is_empty()
    }
}

/// Checks so many random structs.
pub(crate) fn check(tally: &mut Tally, program: &Program, rng: &mut Rng, count: usize) {
    let mut right = String::from(HEAD);
    let mut root = right.clone();
    let mut mistakes = Vec::new();
    for index in 0..count {
        let module = shaders::module(rng);
        tally.structs += 1;
        if let Err(difference) = compare(tally, &module) {
            tally.differences.push(format!("{difference}\n{}", module.text));
            continue;
        }
        let parsed = naga::parsed(&module.explicit).expect("naga parses it");
        let (structs, is_open) = naga::structs(&parsed, SUBJECT);
        program.file(&format!("shaders/s{index}.wgsl"), &module.text);
        let attribute = format!("#[layout(wgsl(\"shaders/s{index}.wgsl\", storage))]\n");
        let source = naga::definitions(&structs, SUBJECT, &attribute);
        writeln!(right, "mod right{index} {{\n{source}}}").unwrap();
        let (mistake, wrong) = with_mistake(rng, structs, is_open);
        *tally.wrong.entry(mistake).or_default() += 1;
        let source = naga::definitions(&wrong, SUBJECT, &attribute);
        program.file(&format!("src/wrong{index}.rs"), &source);
        writeln!(root, "mod wrong{index};").unwrap();
        mistakes.push((index, mistake, source, module.text));
    }
    program.file("src/main.rs", &format!("{right}fn main() {{}}\n"));
    let output = program.cargo(&["check"]);
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        tally.differences.push(format!("structs that are laid out as naga says: {errors}"));
    }
    program.file("src/main.rs", &format!("{root}fn main() {{}}\n"));
    let output = program.cargo(&["check"]);
    let text = format!("\n{}", String::from_utf8_lossy(&output.stderr));
    let mut errors: HashMap<String, Vec<&str>> = HashMap::new();
    for error in text.split("\nerror") {
        let Some((_, location)) = error.split_once("--> src/") else { continue };
        let (module, _) = location.split_once('.').unwrap();
        errors.entry(module.to_owned()).or_default().push(error);
    }
    for (index, mistake, source, shader) in mistakes {
        let found = errors.get(&format!("wrong{index}")).map_or(&[][..], |errors| errors);
        let is_caught = matches!(found, [error] if error.starts_with("[E0080]"));
        if !is_caught {
            let found = found.join("\n");
            tally.differences.push(format!("{mistake} is not caught:\n{source}{shader}{found}"));
        }
    }
}

/// Compares the facts about the subject, and whether it may be in a uniform buffer.
fn compare(tally: &mut Tally, module: &Module) -> Result<(), String> {
    let ours = layout_expansion::wgsl(&module.text, SUBJECT, Some(false))?;
    let (last, lines) = ours.split_last().ok_or("nothing is read")?;
    let parsed = naga::parsed(&module.explicit)?;
    let mut theirs = naga::facts(&parsed, SUBJECT);
    let size = theirs.pop().unwrap_or_default();
    tally.facts += theirs.len() + 1;
    if lines != theirs || !last.starts_with(&size) {
        return Err(difference(&ours, &theirs, &size));
    }
    if !module.explicit.contains("@align") {
        tally.facts += 1;
        let align = naga::align(&parsed, SUBJECT);
        if !last.ends_with(&format!(" align {align}")) {
            return Err(format!("{last}, naga's is {align}"));
        }
    }
    if module.has_raised_align {
        let plain = naga::parsed(&module.text)?;
        let mut plain = naga::facts(&plain, SUBJECT);
        plain.pop();
        tally.raised += 1;
        tally.lost += usize::from(plain != theirs);
        return Ok(());
    }
    if module.has_atomics {
        return Ok(());
    }
    // naga has other reasons to refuse a module, such as the size of an array.
    let storage = naga::parsed(&module.with_variable("storage, read"))?;
    if naga::is_valid(&storage).is_err() {
        return Ok(());
    }
    let text = module.with_variable("uniform");
    let ours = layout_expansion::wgsl(&text, SUBJECT, None).map(drop);
    let theirs = naga::parsed(&text).and_then(|module| naga::is_valid(&module));
    match (&ours, &theirs) {
        (Ok(()), Ok(())) => tally.in_uniform.0 += 1,
        (Err(_), Err(_)) => tally.in_uniform.1 += 1,
        _ => return Err(format!("in a uniform buffer: ours {ours:?}, naga's {theirs:?}")),
    }
    Ok(())
}

fn difference(ours: &[String], theirs: &[String], size: &str) -> String {
    let theirs: Vec<_> = theirs.iter().cloned().chain([size.to_owned()]).collect();
    let only = |side: &str, all: &[String], other: &[String]| {
        all.iter()
            .filter(|line| !other.contains(line))
            .map(|line| format!("  {side} {line}\n"))
            .collect::<String>()
    };
    only("ours", ours, &theirs) + &only("naga", &theirs, ours)
}

/// The structs with one mistake in the subject.
fn with_mistake(
    rng: &mut Rng,
    mut structs: BTreeMap<String, Vec<Field>>,
    is_open: bool,
) -> (&'static str, BTreeMap<String, Vec<Field>>) {
    let fields = structs.get_mut(SUBJECT).expect("the subject is among the structs");
    let is_named = |field: &Field| !field.name.starts_with('_');
    let named: Vec<_> = (0..fields.len()).filter(|&index| is_named(&fields[index])).collect();
    let at = named[rng.usize(..named.len())];
    let wrong = |name: &str| Field { name: name.to_owned(), ty: "[u8; 4]".to_owned() };
    let mistake = match rng.u8(..4) {
        0 if !is_open => {
            fields.push(wrong("_end"));
            "size 4 more"
        }
        1 => {
            let field = &mut fields[at];
            let other = [("f32", "u32"), ("i32", "f32"), ("u32", "i32"), ("u16", "i16")];
            match other.iter().find(|(scalar, _)| field.ty.contains(scalar)) {
                Some((scalar, other)) => {
                    field.ty = field.ty.replace(scalar, other);
                    "another scalar"
                }
                None => {
                    fields.insert(at, wrong("_before"));
                    "offset 4 more"
                }
            }
        }
        2 if !(is_open && at + 1 == fields.len()) => {
            fields[at].name.push_str("_renamed");
            "another name"
        }
        _ => {
            fields.insert(at, wrong("_before"));
            "offset 4 more"
        }
    };
    (mistake, structs)
}
