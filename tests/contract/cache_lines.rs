//! Assertions about lines and alignment, compared with every address that a value may have.
//!
//! The expected results are found by brute force from `offset_of!` and `size_of`: the lines of all
//! bytes, at each start that the type's alignment allows.

#![allow(dead_code)]

use std::mem::offset_of;

use layout_core::Layout;

/// Constants, so that the derive does not see contradictions.
const ZERO: usize = 0;
const ONE: usize = 1;

/// A type and one of its fields, as the compiler laid them out.
struct Placed {
    name: &'static str,
    offset: usize,
    size: usize,
}

impl Placed {
    /// The line of each byte, if the value is at address `start`, which is on line 0.
    fn lines(&self, start: usize, line: usize) -> impl Iterator<Item = usize> + Clone {
        let first = start + self.offset;
        (first..first + self.size).map(move |address| address / line)
    }
}

/// The assertions of the macro below that do not hold, in its order.
fn broken(line: usize, align: usize, size: usize, fields: &[Placed; 3]) -> Vec<(&str, &str)> {
    let starts = || (0..line).step_by(align);
    let [a, _, c] = fields;
    let group = |start| a.lines(start, line).chain(c.lines(start, line));
    let is_one = |mut lines: Box<dyn Iterator<Item = usize>>| {
        lines.next().is_none_or(|first| lines.all(|line| line == first))
    };
    let mut assertions = vec![
        ("", "lines", starts().all(|start| is_one(Box::new(group(start))))),
        ("", "span", (c.offset + c.size).max(a.offset + a.size) - a.offset.min(c.offset) <= 40),
    ];
    for field in fields {
        let all =
            |holds: fn(usize) -> bool| starts().all(|start| field.lines(start, line).all(holds));
        let is_alone = |start: usize| {
            let others = fields.iter().filter(|other| other.name != field.name);
            let others = others.flat_map(|other| other.lines(start, line));
            // Other values around this one.
            let around = (0..start).chain(start + size..start + size + line);
            let mut shared = others.chain(around.map(|address| address / line));
            !shared.any(|other| field.lines(start, line).any(|own| own == other))
        };
        let is_within = |start| is_one(Box::new(field.lines(start, line)));
        let addresses = (0..align * 8).step_by(align).map(|start| start + field.offset);
        assertions.extend([
            (field.name, "line", all(|line| line == 0)),
            (field.name, "line", all(|line| line <= 1)),
            (field.name, "line", all(|line| line > 0)),
            (field.name, "within_line", starts().all(is_within)),
            (field.name, "own_line", starts().all(is_alone)),
            (field.name, "aligned", addresses.clone().all(|address| address % 8 == 0)),
        ]);
    }
    let broken = assertions.into_iter().filter(|(_, _, holds)| !holds);
    broken.map(|(field, key, _)| (field, key)).collect()
}

/// Compares the broken assertions of a type with those by brute force.
macro_rules! compared {
    ($line:literal [$($repr:meta),*] $a:ty, $b:ty, $c:ty) => {{
        #[derive(Layout)]
        $(#[$repr])*
        #[layout(deferred, cache_line = $line, group(ends, lines <= 1, span <= 40))]
        struct Of {
            #[layout(group = ends)]
            #[layout(line = ZERO, line <= ONE, line > ZERO, within_line, own_line, aligned = 8)]
            a: $a,
            #[layout(line = ZERO, line <= ONE, line > ZERO, within_line, own_line, aligned = 8)]
            b: $b,
            #[layout(group = ends)]
            #[layout(line = ZERO, line <= ONE, line > ZERO, within_line, own_line, aligned = 8)]
            c: $c,
        }
        let fields = [
            Placed { name: "a", offset: offset_of!(Of, a), size: size_of::<$a>() },
            Placed { name: "b", offset: offset_of!(Of, b), size: size_of::<$b>() },
            Placed { name: "c", offset: offset_of!(Of, c), size: size_of::<$c>() },
        ];
        let found: Vec<_> = match Of::check_layout() {
            Ok(()) => Vec::new(),
            Err(broken) => broken.mismatches().collect(),
        };
        let found: Vec<_> = found.iter().map(|own| (own.field.unwrap_or(""), own.key)).collect();
        let expected = broken($line, align_of::<Of>(), size_of::<Of>(), &fields);
        assert_eq!(found, expected, "lines of {}\n{}", $line, Of::LAYOUT);
        found.len()
    }};
}

macro_rules! on_every_line {
    ($($repr:tt $a:ty, $b:ty, $c:ty;)*) => {
        [$(
            compared!(8 $repr $a, $b, $c),
            compared!(16 $repr $a, $b, $c),
            compared!(32 $repr $a, $b, $c),
            compared!(64 $repr $a, $b, $c),
            compared!(128 $repr $a, $b, $c),
        )*]
    };
}

#[test]
fn assertions_hold_at_every_start_of_a_value() {
    type Wide = [u64; 9];
    #[derive(Clone, Copy)]
    #[repr(align(64))]
    struct Padded(u8);

    let broken = on_every_line! {
        [layout(unstable_order)] u8, u8, u8;
        [layout(unstable_order)] u8, u64, u16;
        [layout(unstable_order)] [u8; 70], u64, u8;
        [layout(unstable_order)] Padded, u8, Padded;
        [repr(C)] u8, u8, u8;
        [repr(C)] u16, u16, u16;
        [repr(C)] u8, u32, u16;
        [repr(C)] u64, u64, u64;
        [repr(C)] u64, Wide, u64;
        [repr(C)] Wide, u8, Wide;
        [repr(C)] [u8; 7], [u8; 9], u8;
        [repr(C)] [u8; 60], [u8; 8], u32;
        [repr(C)] [u8; 63], u8, [u8; 64];
        [repr(C)] [u16; 31], u32, [u8; 3];
        [repr(C)] Padded, Padded, Padded;
        [repr(C)] u8, Padded, u8;
        [repr(C)] u128, u8, u128;
        [repr(C, packed)] u8, u64, u16;
        [repr(C, packed)] [u8; 13], u128, [u8; 3];
        [repr(C, packed(2))] u8, u64, Wide;
        [repr(C, packed(4))] [u8; 60], u64, u8;
        [repr(C, align(8))] u8, u8, u8;
        [repr(C, align(16))] u8, [u8; 15], u64;
        [repr(C, align(16))] u64, [u8; 24], u64;
        [repr(C, align(32))] u8, [u8; 31], u64;
        [repr(C, align(32))] [u8; 32], u64, u8;
        [repr(C, align(64))] u64, u64, u64;
        [repr(C, align(64))] u64, [u64; 7], u64;
        [repr(C, align(64))] [u64; 8], [u64; 8], [u64; 8];
        [repr(C, align(64))] [u8; 65], u8, u8;
        [repr(C, align(128))] u64, [u64; 15], [u64; 16];
        [repr(C, align(128))] [u8; 64], [u8; 64], u8;
        [repr(C, align(256))] u8, Wide, [u8; 128];
        [repr(align(64)), layout(unstable_order)] u8, Wide, u64;
    };
    let count = broken.len() * 20;
    println!("{count} assertions, {} of them broken", broken.iter().sum::<usize>());
}
