//! The findings for the errors that the reader of stories reports.

use super::document::{Document, RepeatedField};
use super::suggest::Suggest;
use super::{Finding, Severity};
use serde_json::Value;
use stanceline::story::{ErrorKind, Problem};

/// The finding for a problem.
pub fn finding(problem: &Problem, document: &Document, suggest: &mut Suggest) -> Finding {
    let help = match problem.kind() {
        ErrorKind::WrongType { expected, found } => {
            let value = document.value().pointer(problem.pointer());
            let is_php = value.is_some_and(is_php_list);
            type_hint(expected, found, is_php).to_owned()
        }
        _ => problem.hint().into_owned(),
    };
    Finding {
        severity: Severity::Error,
        code: code(problem.kind()),
        pointer: problem.pointer().to_owned(),
        span: document.range_of(problem),
        message: problem.message(),
        help,
        suggestion: suggest.of(problem),
        place: None,
    }
}

/// The widget uses the last of several fields with one name. An editor should
/// learn of the others, which may be the right ones.
pub fn repeated_field(field: RepeatedField) -> Finding {
    let (times, help) = match field.count {
        2 => ("twice".to_owned(), "keep one of the two"),
        count => (format!("{count} times"), "keep one of them"),
    };
    Finding {
        severity: Severity::Error,
        code: "repeated-field",
        message: format!("the field \"{}\" is given {times}", field.name),
        pointer: field.pointer,
        span: field.range,
        help: help.to_owned(),
        suggestion: None,
        place: None,
    }
}

/// Whether a value is how PHP writes a list with gaps: `{"0": …, "2": …}`.
fn is_php_list(value: &Value) -> bool {
    let is_number = |name: &String| name.bytes().all(|byte| byte.is_ascii_digit());
    let fields = value.as_object().filter(|fields| !fields.is_empty());
    fields.is_some_and(|fields| fields.keys().all(is_number))
}

/// How to fix a value of the wrong type, in the most common cases.
fn type_hint(expected: &str, found: &str, is_php: bool) -> &'static str {
    match (expected, found) {
        ("a list", "an object") if is_php => {
            "PHP writes a list with gaps like this; use array_values() before json_encode()"
        }
        ("a list", "an object") => "put it in [ ]",
        ("a string", "a number" | "true or false") => "put it in double quotes",
        ("a whole number", "a string") => "write it without quotation marks",
        (_, "null") => "remove the field if it is optional",
        _ => "",
    }
}

/// The code of an error, which other programs may rely on.
pub fn code(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Syntax { .. } => "not-json",
        ErrorKind::TooDeep { .. } => "too-deep",
        ErrorKind::TooLarge(_) => "too-large",
        ErrorKind::WrongType { .. } => "wrong-type",
        ErrorKind::MissingField(_) => "missing-field",
        ErrorKind::UnknownField(_) => "unknown-field",
        ErrorKind::EmptyText => "empty-text",
        ErrorKind::InvalidVersion => "bad-version",
        ErrorKind::NewerVersion(_) => "newer-version",
        ErrorKind::InvalidId(_) => "bad-id",
        ErrorKind::DuplicateId(_) => "duplicate-id",
        ErrorKind::UnresolvedReference { .. } => "unknown-id",
        ErrorKind::UnknownValue { .. } => "unknown-word",
        ErrorKind::InvalidDate { .. } => "bad-date",
        ErrorKind::InvalidUrl => "bad-url",
        ErrorKind::InvalidColour => "bad-colour",
        ErrorKind::ZeroParagraph => "paragraph-zero",
        ErrorKind::TooFew { .. } => "too-few",
        ErrorKind::TooMany { .. } | ErrorKind::TooManyInEvent { .. } => "too-many",
        ErrorKind::RepeatedItem => "repeated-item",
        ErrorKind::NeedsPositions(_) => "needs-positions",
        ErrorKind::OutOfOrder { .. } => "out-of-order",
        ErrorKind::DuplicateStance => "second-stance",
        ErrorKind::MissingCondition => "missing-condition",
        ErrorKind::UnexpectedCondition => "stray-condition",
        ErrorKind::SelfReference => "self-reference",
        ErrorKind::KnownBeforeHappened => "known-too-early",
        ErrorKind::KnownWithHidden => "known-with-hidden",
        ErrorKind::TooManyErrors => "too-many-faults",
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[track_caller]
    fn helps(actors: &str, help: &str) {
        let text = format!("{{\"version\": 1, \"actors\": {actors}}}");
        let checked = check("s.json", text.as_bytes());
        let mut findings = checked.findings().iter();
        let found = findings.find(|finding| finding.pointer == "/actors");
        assert_eq!(found.map(|found| &*found.help), Some(help), "{actors}");
    }

    #[test]
    fn a_list_that_php_wrote_as_an_object_is_recognized() {
        let php = "PHP writes a list with gaps like this; use array_values() before json_encode()";
        helps("{\"1\": {}, \"3\": {}}", php);
        helps("{\"0\": {}, \"ann\": {}}", "put it in [ ]");
        helps("{}", "put it in [ ]");
        helps("7", "");
    }
}
