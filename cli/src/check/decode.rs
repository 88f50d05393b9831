//! Decodes the bytes of a file.

use super::{Finding, Severity};
use crate::sheet::not_a_workbook;
use crate::text::{self, NotText};
use std::ops::Range;

/// The text of a file and, if it is empty or not text, an error.
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
            place: None,
        })
    };
    let save = "save it as UTF-8";
    match text::decode(bytes) {
        Ok(text) if text.trim_matches(BLANK).is_empty() => {
            let help = "`stanceline new` writes a story to start from";
            let found = error("empty-file", 0..0, "this file is empty", help);
            (text, found)
        }
        Ok(text) => (text, None),
        Err(NotText::Binary(what)) => {
            let help = "a story is JSON text or a spreadsheet; see whether it is the right file";
            let (what, help) = not_a_workbook(bytes).unwrap_or((what, help));
            let message = format!("this file is {what}, not a story");
            (String::new(), error("not-text", 0..0, &message, help))
        }
        Err(NotText::BrokenUtf16) => {
            let message = "this file is UTF-16 and damaged";
            (String::new(), error("not-utf-8", 0..0, message, save))
        }
        Err(NotText::NotUtf8(at)) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let message = "this byte is not valid UTF-8";
            (text, error("not-utf-8", replaced(at), message, save))
        }
    }
}

/// What is blank in JSON.
const BLANK: [char; 5] = ['\u{feff}', ' ', '\t', '\r', '\n'];

/// The range of the replacement character in the text.
fn replaced(at: usize) -> Range<usize> {
    at..at + char::REPLACEMENT_CHARACTER.len_utf8()
}
