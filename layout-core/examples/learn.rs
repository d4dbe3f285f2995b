//! Where are my bytes? How large the types of every day are, what lies in a variable and what on
//! the heap: `cargo run --example learn`.

use std::any::Any;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use layout_core::{Layout, TypeLayout, active_variant};

/// A line for each type: its size, its alignment, what `Option` adds, and what it owns elsewhere.
macro_rules! sizes {
    ($($type:ty),* $(,)?) => {{
        println!("size  align  Option");
        $(line(stringify!($type), TypeLayout::of::<$type>(), size_of::<Option<$type>>());)*
    }};
}

fn line(name: &str, layout: &TypeLayout<'_>, option: usize) {
    let more = match option - layout.size {
        0 => "free".to_owned(),
        more => format!("+{more}"),
    };
    let heap = layout.heap().map(|heap| format!(", and on the heap: {heap}")).unwrap_or_default();
    println!("{:4}  {:5}  {more:>6}  {name}{heap}", layout.size, layout.align);
}

#[derive(Layout)]
struct Person {
    first: String,
    last: String,
    city: String,
}

#[derive(Layout)]
struct Reordered {
    urgent: bool,
    deadline: u64,
    done: bool,
}

#[derive(Layout)]
#[repr(C)]
struct AsWritten {
    urgent: bool,
    deadline: u64,
    done: bool,
}

#[expect(dead_code, reason = "one of its values will do")]
#[derive(Layout)]
enum Event {
    Key(char),
    Resize { width: u16, height: u16 },
    Paste([u8; 64]),
}

#[expect(dead_code, reason = "its type will do")]
#[derive(Layout)]
enum Boxed {
    Key(char),
    Resize { width: u16, height: u16 },
    Paste(Box<[u8; 64]>),
}

fn main() {
    section("Numbers and letters", "An Option is free where some bit pattern is no value.");
    sizes![
        u8,
        i8,
        u16,
        i16,
        u32,
        i32,
        u64,
        i64,
        u128,
        i128,
        usize,
        isize,
        f32,
        f64,
        bool,
        char,
        (),
    ];

    section("References and pointers", "To a slice, a text or a trait object they are two words.");
    sizes![&u8, &mut u8, *const u8, fn(u8) -> u8, &str, &[u8], &dyn Any, [u8; 5], (u8, u32)];

    section("Handles", "What they own lies elsewhere and has whatever size it has.");
    sizes![
        Box<u8>, Option<Box<u8>>, Box<[u8]>, Box<dyn Any>, Rc<u8>, Arc<str>, String, Vec<u8>,
        Vec<u64>, BTreeMap<u8, u64>, HashMap<u8, u64>,
    ];

    section(
        "A String is three words",
        "An address, a capacity and a length. Their order is not specified; the text lies elsewhere.",
    );
    string();

    section("A struct of three Strings", "Its own bytes are three handles.");
    println!("{}\n", TypeLayout::of::<Person>());
    let person = Person {
        first: String::from("Ada"),
        last: String::from("Lovelace"),
        city: String::with_capacity(100),
    };
    let texts = [&person.first, &person.last, &person.city];
    let capacities = texts.map(String::capacity);
    let lengths = texts.map(String::len);
    println!("One named {} {}, in a local variable:", person.first, person.last);
    println!("  on the stack {} bytes, whatever the texts are;", TypeLayout::of::<Person>().size);
    println!("  on the heap {}, of which {} are text.", sum(capacities), sum(lengths));

    section(
        "The order of fields",
        "Without a repr the compiler fills the holes; repr(C) keeps them.",
    );
    println!("{}\n\n{}", TypeLayout::of::<Reordered>(), TypeLayout::of::<AsWritten>());

    section("An enum is as large as its largest variant", "A Box makes that one small.");
    println!("{}\n\n{}", TypeLayout::of::<Event>(), TypeLayout::of::<Boxed>());

    section(
        "None in None",
        "A Box is never null, so null is the inner None. For the outer one a tag is added; it has room for more.",
    );
    sizes![Box<u8>, Option<Box<u8>>, Option<Option<Box<u8>>>, Option<Option<Option<Box<u8>>>>];
    println!("\n{}", TypeLayout::of::<Option<Option<Box<u8>>>>());
    println!("\nA bool has 2 values and its byte 256 patterns, which is enough for 254 of them:\n");
    sizes![bool, Option<bool>, Option<Option<bool>>, Option<Option<Option<bool>>>];

    section("Where a value's fields are", "What the type does not say, a value shows.");
    println!("{}\n", active_variant(&Event::Resize { width: 80, height: 25 }));
    println!("{}", active_variant(&Some(7_u32)));
}

/// Prints the three words of a `String`, and checks what is said of them: the type has room for
/// three words, and each of the methods returns one that changes by itself.
fn string() {
    let word = size_of::<usize>();
    assert_eq!(TypeLayout::of::<String>().size, 3 * word);
    println!("3 words of {word} bytes: {} bytes.\n", 3 * word);
    println!("                      as_ptr          capacity  len");

    let mut text = String::new();
    print_words("new()", "nowhere yet", &text);
    text.reserve_exact(100);
    let address = text.as_ptr();
    print_words("reserve_exact(100)", "on the heap", &text);
    text.push_str("bytes");
    assert_eq!((text.as_ptr(), text.len()), (address, 5));
    print_words("push_str(\"bytes\")", "the same place", &text);
    let moved = Box::new(text);
    assert_eq!((moved.as_ptr(), moved.capacity() >= 100), (address, true));
    print_words("moved", "the same place", &moved);

    let own = (&raw const *moved).addr()..(&raw const *moved).addr() + 3 * word;
    assert!(!own.contains(&moved.as_ptr().addr()));
    println!("\nTo move it is to copy the three words. The text stays where it is.");
}

fn print_words(after: &str, place: &str, text: &String) {
    println!("{after:20}  {place:14}  {:8}  {:3}", text.capacity(), text.len());
}

/// `3 + 8 + 100 = 111`
fn sum(numbers: [usize; 3]) -> String {
    let [first, second, third] = numbers;
    format!("{first} + {second} + {third} = {}", first + second + third)
}

fn section(title: &str, remark: &str) {
    let line = "-".repeat(title.len());
    println!("\n{line}\n{title}\n{line}\n{remark}\n");
}
