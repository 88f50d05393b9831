//! Escapes and abbreviates text from files for a terminal.

use std::fmt::Write;

/// Length from which values are abbreviated, in characters.
const MAX_VALUE: usize = 300;

/// Number of characters shown at the end of an abbreviated value.
const END: usize = 40;

/// Escapes control characters and those that change the direction of writing, as in JSON:
/// `\u001b`, `\n`. The result is one line.
pub fn printable(text: &str) -> String {
    let mut printed = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => printed.push_str("\\n"),
            '\r' => printed.push_str("\\r"),
            '\t' => printed.push_str("\\t"),
            c if is_unsafe(c) => {
                // Writing to a string can't fail.
                write!(printed, "\\u{:04x}", u32::from(c)).ok();
            }
            c => printed.push(c),
        }
    }
    printed
}

/// Escapes the lines of a text like [`printable`], but keeps the line breaks. JSON keeps its
/// meaning.
pub fn printable_lines(text: &str) -> String {
    let lines = text.split('\n').map(printable);
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a character can control a terminal or change the order of the text around it.
pub fn is_unsafe(c: char) -> bool {
    let is_direction = matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    c.is_control() || is_direction || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Replaces the middle of a long text by its length in characters.
pub fn abbreviated(text: &str) -> String {
    let Some((_, rest)) = text
        .char_indices()
        .nth(MAX_VALUE)
        .map(|(at, _)| text.split_at(at))
    else {
        return text.to_owned();
    };
    let length = MAX_VALUE + rest.chars().count();
    let nth = |index| {
        text.char_indices()
            .nth(index)
            .map_or(text.len(), |(at, _)| at)
    };
    let start = &text[..nth(MAX_VALUE - END)];
    let end = &text[nth(length - END)..];
    format!("{start} … ({length} characters) … {end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped_and_other_text_stays() {
        assert_eq!(printable("a\u{1b}[2Jb"), "a\\u001b[2Jb");
        assert_eq!(printable("\u{9b}2J\u{7f}\0"), "\\u009b2J\\u007f\\u0000");
        assert_eq!(
            printable("x\u{202e}y\u{2067}z\u{61c}"),
            "x\\u202ey\\u2067z\\u061c"
        );
        assert_eq!(
            printable("one\r\ntwo\tthree\u{2028}"),
            "one\\r\\ntwo\\tthree\\u2028"
        );
        for text in ["", "«Ça va?» 日本 שלום می‌خواهم \"\\u001b\""] {
            assert_eq!(printable(text), text);
        }
    }

    #[test]
    fn a_long_value_keeps_its_start_its_end_and_its_length() {
        let short = "é".repeat(MAX_VALUE);
        assert_eq!(abbreviated(&short), short);
        let long = format!("start{}end", "é".repeat(5_000));
        let text = abbreviated(&long);
        assert!(
            text.starts_with("starté") && text.ends_with("éend"),
            "{text}"
        );
        assert!(
            text.contains("(5008 characters)") && text.chars().count() < 340,
            "{text}"
        );
    }
}
