//! Explains where and why a text is not JSON.

use super::lines::Lines;
use super::{Finding, Severity, code};
use stanceline::story::{ErrorKind, Problem};
use std::ops::Range;

/// The finding for the problem of a text that could not be parsed.
pub fn finding(problem: &Problem, text: &str) -> Finding {
    let (range, message, help) = match problem.kind() {
        ErrorKind::Syntax {
            line,
            column,
            reason,
        } => {
            let range = char_range(text, *line, *column);
            let help = hint(text, range.start);
            let range = trailing_comma(text, reason, range.start).unwrap_or(range);
            (range, format!("this is not valid JSON: {reason}"), help)
        }
        ErrorKind::TooDeep { line, column } => (
            char_range(text, *line, *column),
            "lists and objects are nested too deeply".to_owned(),
            "a story needs no more than six levels",
        ),
        _ => {
            let help = problem.hint().into_owned();
            return error(problem, 0..0, problem.message(), help);
        }
    };
    error(problem, range, message, help.to_owned())
}

fn error(problem: &Problem, span: Range<usize>, message: String, help: String) -> Finding {
    Finding {
        severity: Severity::Error,
        code: code(problem.kind()),
        pointer: problem.pointer().to_owned(),
        suggestion: None,
        span,
        message,
        help,
    }
}

/// The character at a line and byte column; empty at the end of a line.
fn char_range(text: &str, line: usize, column: usize) -> Range<usize> {
    let start = Lines::new(text).offset(line, column);
    let char = text[start..].chars().next().filter(|c| *c != '\n');
    start..start + char.map_or(0, char::len_utf8)
}

/// The range of a trailing comma, if that is the error reported at an offset.
fn trailing_comma(text: &str, reason: &str, offset: usize) -> Option<Range<usize>> {
    let before = text[..offset].trim_end();
    (reason.starts_with("trailing comma") && before.ends_with(','))
        .then(|| before.len() - 1..before.len())
}

/// How to fix the text, judged by what is around the offset of the error.
fn hint(text: &str, offset: usize) -> &'static str {
    let (before, rest) = text.split_at(offset);
    let before = before.trim_end();
    match rest.chars().next() {
        None => "the end is missing; close what is open: } ] \"",
        Some('/') => "JSON has no comments; remove it",
        Some('\'') => "put texts and field names in double quotes: \"",
        Some(',') => "remove the comma, or add what should come before it",
        Some('}' | ']') if before.ends_with(',') => "remove the comma before it",
        Some('“' | '”' | '„' | '‘' | '’') => "use straight quotation marks: \"",
        Some('\n' | '\r' | '\t') => {
            "keep each text on one line; close it with \", or write \\n for a line break"
        }
        Some('{') if before.ends_with(['{', ',']) => {
            "a [ may be missing before it: a list begins with one"
        }
        Some('"' | '{' | '[') if !before.ends_with([',', ':', '[', '{']) => {
            "a comma or a colon is missing before it"
        }
        Some(c) if c.is_alphabetic() && before.ends_with('"') => {
            "write a quotation mark within a text as \\\" or “ ”; or a comma is missing"
        }
        Some(c) if c.is_alphabetic() => "put texts and field names in double quotes: \"",
        Some(_) => "",
    }
}
