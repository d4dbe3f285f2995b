//! The columns a name takes, against the crate `unicode-width`.

// The function is not public.
#[path = "../../layout-core/src/text/width.rs"]
mod text_width;

use unicode_width::UnicodeWidthChar as _;

/// Every character that can stand in an identifier, by itself and after another.
#[test]
fn every_character_of_identifiers() {
    let mut seen = [0; 3];
    for character in ('\0'..=char::MAX).filter(|&c| unicode_ident::is_xid_continue(c)) {
        let expected = character.width().unwrap();
        assert_eq!(text_width::columns(&character.to_string()), expected, "{character:?}");
        assert_eq!(text_width::columns(&format!("字{character}_")), 3 + expected, "{character:?}");
        seen[expected] += 1;
    }
    // There are thousands of characters of each width.
    assert!(seen.iter().all(|&count| count > 1000), "{seen:?}");
}

#[test]
fn plain_text() {
    assert_eq!(text_width::columns(""), 0);
    assert_eq!(text_width::columns("Option<&'a mut [u8; 4]>"), 23);
}

#[test]
fn cut_where_there_is_no_more_room() {
    for (text, room, expected) in [
        ("offset", 0, ""),
        ("offset", 3, "off"),
        ("offset", 6, "offset"),
        ("offset", 7, "offset"),
        // Two columns each.
        ("字字", 1, ""),
        ("字字", 2, "字"),
        ("字字", 3, "字"),
        ("字字", 4, "字字"),
        // An accent belongs to its letter.
        ("e\u{301}te", 1, "e\u{301}"),
    ] {
        assert_eq!(text_width::cut(text, room), expected, "{text:?} in {room}");
    }
}
