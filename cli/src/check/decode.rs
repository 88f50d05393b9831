//! Decodes the bytes of a file.

use super::{Finding, Severity};
use std::ops::Range;

/// The text of a file and, if it is empty or not UTF-8, an error.
pub fn decode(bytes: &[u8]) -> (String, Option<Finding>) {
    let error = |code, span, message: &str, help: &str| {
        Some(Finding {
            severity: Severity::Error,
            code,
            pointer: String::new(),
            span,
            message: message.into(),
            help: help.into(),
            suggestion: None,
        })
    };
    let save = "save it as UTF-8";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let found = error("not-utf-8", 0..0, "this file is UTF-16", save);
        return (String::new(), found);
    }
    match std::str::from_utf8(bytes) {
        Ok(text)
            if text
                .trim_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
                .is_empty() =>
        {
            let help = "`stanceline new` writes a story to start from";
            let found = error("empty-file", 0..0, "this file is empty", help);
            (text.to_owned(), found)
        }
        Ok(text) => (text.to_owned(), None),
        Err(invalid) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let at = invalid.valid_up_to();
            let found = error(
                "not-utf-8",
                replaced(at),
                "this byte is not valid UTF-8",
                save,
            );
            (text, found)
        }
    }
}

/// The range of the replacement character in the text.
fn replaced(at: usize) -> Range<usize> {
    at..at + char::REPLACEMENT_CHARACTER.len_utf8()
}
