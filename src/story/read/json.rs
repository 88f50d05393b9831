//! Parses JSON, with a limit on its size and errors for editors.

use crate::story::problem::{ErrorKind, Path, Problem, Problems};
use serde::Deserialize;
use serde_json::Error;

/// Largest text that is parsed, in MiB.
const MAX_MIB: usize = 16;

/// Parses the JSON text of a story, of which a byte order mark is no part, into a value
/// of any type that can be deserialized.
///
/// # Errors
/// One problem if the text is too large, too deeply nested or not JSON.
pub fn parse_json<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Problems> {
    let kind = if text.len() > MAX_MIB << 20 {
        ErrorKind::TooLarge(MAX_MIB)
    } else {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match serde_json::from_str(text) {
            Ok(value) => return Ok(value),
            Err(error) => kind_of(&error, text),
        }
    };
    Err(Problems(vec![Problem::new(&Path::Root, kind)]))
}

fn kind_of(error: &Error, text: &str) -> ErrorKind {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    // The message ends with the line and column, which are reported separately.
    let reason = match message.rsplit_once(" at line ") {
        Some((reason, _)) => reason.to_owned(),
        None => message,
    };
    let found = text.split('\n').nth(line.saturating_sub(1));
    let found = found.and_then(|text| text.as_bytes().get(column.saturating_sub(1)));
    // Such as <p> for a blank line and &#8220; for a quotation mark, by WordPress.
    let reason = match found {
        Some(b'<' | b'&') => "there is HTML in it, as content systems insert".to_owned(),
        _ => reason,
    };
    if reason == "recursion limit exceeded" {
        ErrorKind::TooDeep { line, column }
    } else {
        ErrorKind::Syntax {
            line,
            column,
            reason,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[track_caller]
    fn error(text: &str) -> String {
        parse_json::<Value>(text).expect_err("an error").to_string()
    }

    #[test]
    fn a_syntax_error_has_its_reason_and_place() {
        assert_eq!(
            error("{\n  \"a\": 1,\n}"),
            "this is not valid JSON: trailing comma (line 3, column 1)"
        );
        assert_eq!(
            error("[1e999]"),
            "this is not valid JSON: number out of range (line 1, column 6)"
        );
        assert!(error("").contains("EOF while parsing a value"));
    }

    #[test]
    fn html_that_a_content_system_inserted_is_named() {
        for (text, place) in [
            ("{\n\"a\": [1,\n<br />2]}", "line 3, column 1"),
            ("{\"é\": 1,</p>\n<p>\"b\": 2}", "line 1, column 10"),
            ("{&quot;a&quot;: 1}", "line 1, column 2"),
        ] {
            let expected = format!(
                "this is not valid JSON: there is HTML in it, as content systems insert ({place})"
            );
            assert_eq!(error(text), expected);
        }
        assert!(!error("{\"a\": \"<p>\" 1}").contains("HTML"));
    }

    #[test]
    fn deep_nesting_has_an_error_of_its_own() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse_json::<Value>(&nested(127)).is_ok());
        assert_eq!(
            error(&nested(128)),
            "lists and objects are nested too deeply (line 1, column 128)"
        );
        assert!(error(&"[".repeat(1_000_000)).contains("too deeply"));
    }

    #[test]
    fn a_text_is_at_most_16_mib() {
        let padded = |size: usize| format!("1{}", " ".repeat(size - 1));
        assert!(parse_json::<Value>(&padded(16 << 20)).is_ok());
        assert_eq!(
            error(&padded((16 << 20) + 1)),
            "the story is larger than 16 MiB; split it into several stories"
        );
    }

    #[test]
    fn a_byte_order_mark_is_ignored_once() {
        assert!(parse_json::<Value>("\u{feff}{}").is_ok());
        assert!(parse_json::<Value>("\u{feff}\u{feff}{}").is_err());
    }
}
