//! Explains where and why a text is not JSON.

use super::errors::code;
use super::lines::Lines;
use super::{Finding, Severity};
use crate::printable::is_unsafe;
use crate::text::mistaken;
use stanceline::story::{ErrorKind, Problem};
use std::ops::Range;

/// The finding for the problem of a text that could not be parsed.
pub fn finding(problem: &Problem, text: &str) -> Finding {
    let (range, message, help) = match problem.kind() {
        ErrorKind::Syntax { .. } if let Some((what, help)) = mistaken(text) => {
            (0..0, format!("this is {what}, not JSON"), help.to_owned())
        }
        ErrorKind::Syntax {
            line,
            column,
            reason,
        } if reason.starts_with("control character") => {
            let range = control_range(text, char_range(text, *line, *column).start);
            let (what, help) = control_in_text(&text[range.clone()]);
            (
                range,
                format!("this is not valid JSON: {what} within a text"),
                help.to_owned(),
            )
        }
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
            "a story needs no more than six levels".to_owned(),
        ),
        _ => {
            let help = problem.hint().into_owned();
            return error(problem, 0..0, problem.message(), help);
        }
    };
    error(problem, range, message, help)
}

fn error(problem: &Problem, span: Range<usize>, message: String, help: String) -> Finding {
    Finding {
        severity: Severity::Error,
        code: code(problem.kind()),
        pointer: problem.pointer().to_owned(),
        suggestion: None,
        place: None,
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

/// The range of the control character that the parser has just read, at or before an
/// offset; of a line break with the carriage return before it.
fn control_range(text: &str, offset: usize) -> Range<usize> {
    let end = text[offset..].chars().next().filter(|c| c.is_control());
    let end = offset + end.map_or(0, char::len_utf8);
    let before = &text[..end];
    let start = before.rfind(|c: char| c.is_control()).unwrap_or(end);
    let end = start + before[start..].chars().next().map_or(0, char::len_utf8);
    let has_return = text[start..end] == *"\n" && text[..start].ends_with('\r');
    start - usize::from(has_return)..end
}

/// What a control character within a text is, and what to do about it.
fn control_in_text(found: &str) -> (&'static str, &'static str) {
    match found {
        "\t" => ("there is a tab", "use a space instead, or write \\t"),
        "\n" | "\r" | "\r\n" => (
            "there is a line break",
            "join the two lines, or write \\n for a line break; if the text ends here, close it \
             with \". Text that is pasted from a document can have such breaks",
        ),
        _ => ("there is a control character", "remove it"),
    }
}

/// The range of a trailing comma, if that is the error reported at an offset.
fn trailing_comma(text: &str, reason: &str, offset: usize) -> Option<Range<usize>> {
    let before = text[..offset].trim_end();
    (reason.starts_with("trailing comma") && before.ends_with(','))
        .then(|| before.len() - 1..before.len())
}

/// How to fix the text, judged by what is around the offset of the error.
fn hint(text: &str, offset: usize) -> String {
    let (before, rest) = text.split_at(offset);
    // The parser may point behind the character that it doesn't expect.
    let last = before.chars().next_back().filter(|c| name_of(*c).is_some());
    let first = rest.chars().next();
    if let Some((c, name)) = last.or(first).and_then(|c| Some((c, name_of(c)?))) {
        let code = u32::from(c);
        return format!("there is {name} (U+{code:04X}) here; remove it or use a plain space");
    }
    let before = before.trim_end();
    let help = match first {
        None => "the end is missing; close what is open: } ] \"",
        Some('/') => "JSON has no comments; remove it",
        Some('\'') => "put texts and field names in double quotes: \"",
        Some(',') => "remove the comma, or add what should come before it",
        Some('}' | ']') if before.ends_with(',') => "remove the comma before it",
        Some('“' | '”' | '„' | '‘' | '’' | '«' | '»' | '″') => {
            "use straight quotation marks: \""
        }
        Some('\n' | '\r' | '\t') => {
            "keep each text on one line; close it with \", or write \\n for a line break"
        }
        Some('<' | '&') => {
            "there is HTML in the JSON, which content systems such as WordPress put in place of \
             blank lines and quotation marks; remove blank lines, or paste it where HTML is kept \
             as it is"
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
    };
    help.to_owned()
}

/// The name of a character that looks like a space or like nothing, and is no white space
/// in JSON.
fn name_of(c: char) -> Option<&'static str> {
    Some(match c {
        ' ' | '\t' | '\n' | '\r' => return None,
        '\u{a0}' => "a no-break space",
        '\u{202f}' => "a narrow no-break space",
        '\u{3000}' => "an ideographic space",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' | '\u{200d}' | '\u{2060}' => "an invisible joiner",
        '\u{ad}' => "a soft hyphen",
        '\u{feff}' => "a byte order mark",
        '\u{2028}' | '\u{2029}' => "a line or paragraph separator",
        c if is_unsafe(c) => "a control character",
        c if c.is_whitespace() => "an unusual space",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::check;

    /// Line and column, message and help of the one finding.
    fn found(text: &str) -> (String, String) {
        let checked = check("s.json", text.as_bytes());
        let json = &checked.to_json()["findings"][0];
        let place = format!("{}:{}", json["line"], json["column"]);
        let words = format!("{} | {}", json["message"], json["help"]);
        (place, words)
    }

    #[track_caller]
    fn says(text: &str, place: &str, part: &str) {
        let (at, words) = found(text);
        assert_eq!(at, place, "{words}");
        assert!(words.contains(part), "{words}");
    }

    #[test]
    fn a_character_that_looks_like_a_space_is_named_with_its_place() {
        says("{\n  \u{a0}\"a\": 1}", "2:3", "a no-break space (U+00A0)");
        says("{\"a\":\u{3000}1}", "1:6", "an ideographic space (U+3000)");
        says("{\"a\": 1\u{200b}}", "1:8", "a zero-width space (U+200B)");
        says("[1,\u{2003}2]", "1:4", "an unusual space (U+2003)");
        says("{\u{202e}\"a\": 1}", "1:2", "a control character (U+202E)");
    }

    #[test]
    fn html_of_a_content_system_is_named_as_the_cause() {
        says("{\n\"a\": 1,</p>\n<p>\"b\": 2}", "2:8", "WordPress");
        says("{&#8220;a&#8221;: 1}", "1:2", "WordPress");
        says("{\"a\": 1,<br />\n\"b\": 2}", "1:9", "WordPress");
    }

    #[test]
    fn a_line_break_within_a_text_is_named_where_it_is() {
        let way_out = "join the two lines";
        says(
            "{\"a\": \"one\ntwo\"}",
            "1:11",
            "there is a line break within a text",
        );
        says("{\"a\": \"one\ntwo\"}", "1:11", way_out);
        says("{\"a\": \"one\r\n\r\ntwo\"}", "1:11", way_out);
        says("{\"a\": \"é\tb\"}", "1:9", "write \\\\t");
        says("{\"a\": \"b\u{1}\"}", "1:9", "there is a control character");
    }

    #[test]
    fn what_is_not_json_at_all_is_named() {
        says(
            "<!doctype html>\n<p>404",
            "1:1",
            "this is a web page or XML, not JSON",
        );
        says(
            "callback({})",
            "1:1",
            "this is JavaScript (JSONP), not JSON",
        );
        says(
            "PK\u{3}\u{4}",
            "1:1",
            "a workbook that is still being saved",
        );
        says("{\\rtf1 {", "1:1", "Make Plain Text");
    }
}
