//! Mutated shaders: none makes the reader panic or take long, and none is refused without a message.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

use fastrand::Rng;
use layout_expansion::{wgsl, wgsl_structs};

/// No shader takes longer.
const LIMIT: Duration = Duration::from_secs(1);

/// Pieces that mean something to the reader.
const PIECES: &[&str] = &[
    "struct",
    "alias",
    "const",
    "override",
    "var<uniform>",
    "var<storage>",
    "fn",
    "enable f16;",
    "requires uniform_buffer_standard_layout;",
    "array<",
    "vec3<",
    "mat4x4<f32>",
    "atomic<u32>",
    "f32",
    "f16",
    "vec3f",
    "@align(",
    "@size(",
    "@align(16)",
    "@if(",
    "4294967295",
    "0",
    "0x",
    "1e9",
    "-",
    "<<",
    ">>",
    ">",
    "<",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ";",
    ":",
    ",",
    "/*",
    "*/",
    "//",
    "#",
    "\u{2028}",
    "\u{feff}",
    "é",
    "\0",
    "Camera",
    "A",
    "B",
    "N",
    "N * N",
    "import",
];

/// `LAYOUT_MUTANTS=1000000 cargo test -p layout-difftest shaders` runs so many; `LAYOUT_SEED` is the
/// seed.
#[test]
fn nearly_right_shaders() {
    let number = |name: &str, default| {
        env::var(name).ok().and_then(|number| number.parse::<u64>().ok()).unwrap_or(default)
    };
    let count = number("LAYOUT_MUTANTS", 5000);
    let mut rng = Rng::with_seed(number("LAYOUT_SEED", 1));
    let corpus = corpus();
    assert!(corpus.len() >= 10, "only {} shaders found", corpus.len());
    let (mut read, mut refused) = (0, 0);
    for _ in 0..count {
        let text = mutated(&corpus, &mut rng);
        let begin = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| all(&text)));
        let Ok((good, bad)) = result else { panic!("a panic for:\n{text}") };
        assert!(begin.elapsed() < LIMIT, "{:?} for:\n{text}", begin.elapsed());
        read += good;
        refused += bad;
    }
    println!("{count} shaders: {read} structs read, {refused} refused");
    // Mutations must neither break every shader nor leave every shader intact.
    assert!(read > count / 50 && refused > count / 50, "{read} {refused}");
}

/// The numbers of structs that are read, and that are refused; a file that can't be read is one.
fn all(text: &str) -> (u64, u64) {
    let names = match wgsl_structs(text) {
        Ok(names) => names,
        Err(message) => {
            assert!(message.len() > 10, "`{message}` is no message");
            return (0, 1);
        }
    };
    let (mut read, mut refused) = (0, 0);
    for name in names {
        for space in [None, Some(true)] {
            match wgsl(text, &name, space) {
                Ok(lines) => {
                    assert!(lines.len() > 1, "`{name}` has no member");
                    read += 1;
                }
                Err(message) => {
                    assert!(message.len() > 10, "`{message}` is no message");
                    refused += 1;
                }
            }
        }
    }
    (read, refused)
}

/// The shaders of our tests.
fn corpus() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/shaders");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

fn mutated(corpus: &[String], rng: &mut Rng) -> String {
    let mut text: Vec<char> = corpus[rng.usize(..corpus.len())].chars().collect();
    for _ in 0..=rng.usize(..4) {
        let at = rng.usize(..=text.len());
        let end = (at + rng.usize(..12)).min(text.len());
        match rng.u8(..6) {
            0 => drop(text.drain(at..end)),
            1 => {
                let part = text[at..end].to_vec();
                text.splice(at..at, part);
            }
            2 | 3 => {
                let piece = PIECES[rng.usize(..PIECES.len())];
                text.splice(at..at, piece.chars());
            }
            4 => {
                // Deep nesting of one piece.
                let piece = PIECES[rng.usize(..PIECES.len())].repeat(rng.usize(1..200));
                text.splice(at..at, piece.chars());
            }
            _ => {
                let other = &corpus[rng.usize(..corpus.len())];
                let other: Vec<char> = other.chars().collect();
                let from = rng.usize(..other.len());
                let to = (from + rng.usize(..80)).min(other.len());
                text.splice(at..end, other[from..to].iter().copied());
            }
        }
    }
    text.into_iter().collect()
}
