//! The findings for the errors that the reader of stories reports.

use super::document::{Document, RepeatedField};
use super::suggest::Suggest;
use super::{Finding, Severity, advice};
use stanceline::story::{ErrorKind, Problem};

/// The finding for a problem.
pub fn finding(problem: &Problem, document: &Document, suggest: &mut Suggest) -> Finding {
    let value = document.value().pointer(problem.pointer());
    let mut help = advice::of(problem, value).unwrap_or_else(|| problem.hint().into_owned());
    let suggestion = suggest.of(problem);
    let mut message = problem.message();
    if let ErrorKind::InvalidDate { text, reason } = problem.kind() {
        message = format!("\"{text}\" is not a valid date");
        if suggestion.is_none() {
            // A reason in the parser's words says nothing to editors.
            let reason = advice::reason(reason).map(|reason| format!(": {reason}"));
            message += &reason.unwrap_or_default();
            help = advice::of_date(text);
        }
    }
    if matches!(problem.kind(), ErrorKind::InvalidColour) && suggestion.is_none() {
        help = "write its number, such as #2f7d6b".to_owned();
    }
    Finding {
        severity: Severity::Error,
        code: code(problem.kind()),
        pointer: problem.pointer().to_owned(),
        span: document.range_of(problem),
        message,
        help,
        suggestion,
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
        ErrorKind::InvalidImageAddress => "bad-image-address",
        ErrorKind::InvalidColour => "bad-colour",
        ErrorKind::ZeroParagraph => "paragraph-zero",
        ErrorKind::TooFew { .. } => "too-few",
        ErrorKind::TooMany { .. } | ErrorKind::TooManyInEvent { .. } => "too-many",
        ErrorKind::RepeatedItem => "repeated-item",
        ErrorKind::NeedsPositions(_) => "needs-positions",
        ErrorKind::OutOfOrder { .. } => "out-of-order",
        ErrorKind::OverlappingPhases => "overlapping-phases",
        ErrorKind::DuplicateStance => "second-stance",
        ErrorKind::MissingCondition => "missing-condition",
        ErrorKind::UnexpectedCondition => "stray-condition",
        ErrorKind::SelfReference => "self-reference",
        ErrorKind::KnownBeforeHappened => "known-too-early",
        ErrorKind::KnownWithHidden => "known-with-hidden",
        ErrorKind::TooManyErrors => "too-many-faults",
    }
}
