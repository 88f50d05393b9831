//! JSON text to a [`Value`], with a limit on its size and errors for editors.

use crate::story::problem::{ErrorKind, Path, Problem, Problems};
use serde_json::{Error, Value};

/// Largest text that is parsed, in MiB.
const MAX_MIB: usize = 16;

/// Parses the JSON text of a story, of which a byte order mark is no part.
/// [`Story::from_value`](crate::story::Story::from_value) reads the result. Of a
/// field that is given twice, the last one counts.
///
/// # Errors
/// One problem if the text is too large, too deeply nested or not JSON.
pub fn parse_json(text: &str) -> Result<Value, Problems> {
    let kind = if text.len() > MAX_MIB << 20 {
        ErrorKind::TooLarge(MAX_MIB)
    } else {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match serde_json::from_str(text) {
            Ok(value) => return Ok(value),
            Err(error) => kind_of(&error),
        }
    };
    Err(Problems(vec![Problem::new(&Path::Root, kind)]))
}

fn kind_of(error: &Error) -> ErrorKind {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    // The message ends with the line and column, which are reported separately.
    let reason = match message.rsplit_once(" at line ") {
        Some((reason, _)) => reason.to_owned(),
        None => message,
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

/// The type of a value, as a noun for messages.
pub fn noun(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn error(text: &str) -> String {
        parse_json(text).expect_err("an error").to_string()
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
    fn deep_nesting_has_an_error_of_its_own() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse_json(&nested(127)).is_ok());
        assert_eq!(
            error(&nested(128)),
            "lists and objects are nested too deeply (line 1, column 128)"
        );
        assert!(error(&"[".repeat(1_000_000)).contains("too deeply"));
    }

    #[test]
    fn a_text_is_at_most_16_mib() {
        let padded = |size: usize| format!("1{}", " ".repeat(size - 1));
        assert!(parse_json(&padded(16 << 20)).is_ok());
        assert_eq!(
            error(&padded((16 << 20) + 1)),
            "the story is larger than 16 MiB; split it into several stories"
        );
    }

    #[test]
    fn a_byte_order_mark_is_ignored_once() {
        assert!(parse_json("\u{feff}{}").is_ok());
        assert!(parse_json("\u{feff}\u{feff}{}").is_err());
    }
}
