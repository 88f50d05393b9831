//! Bytes into text, before anything can be said of the story in it.

use super::{Finding, Severity};
use std::ops::Range;

/// The text of a file and, if it can't be a story, why.
pub fn decode(bytes: &[u8]) -> (String, Option<Finding>) {
    let fault = |code, span, message: &str, help: &str| {
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
        let found = fault("not-utf-8", 0..0, "this file is written in UTF-16", save);
        return (String::new(), found);
    }
    match std::str::from_utf8(bytes) {
        Ok(text)
            if text
                .trim_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
                .is_empty() =>
        {
            let help = "`stanceline new` writes a story to start from";
            let found = fault("empty-file", 0..0, "this file is empty", help);
            (text.to_owned(), found)
        }
        Ok(text) => (text.to_owned(), None),
        Err(error) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let at = error.valid_up_to();
            let found = fault("not-utf-8", replaced(at), "this byte is not UTF-8", save);
            (text, found)
        }
    }
}

/// Where the replacement character stands in the text.
fn replaced(at: usize) -> Range<usize> {
    at..at + char::REPLACEMENT_CHARACTER.len_utf8()
}
