//! `stanceline check`: finds errors and possible improvements in a story file, each
//! with its place in the file and a hint.

mod contrast;
mod decode;
mod document;
mod lines;
mod report;
mod similar;
mod source;
mod suggest;
mod suggest_date;
mod syntax;
mod warnings;

pub use lines::Location;
pub use report::Style;

use document::{Document, RepeatedField};
use serde_json::Value;
use stanceline::story::{ErrorKind, Problem, Story};
use std::ops::Range;
use suggest::Suggest;

/// More repeated fields than these are not listed.
const MAX_REPEATED: usize = 1_000;

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The story can't be shown, or differs from its source.
    Error,
    /// The story can be shown, but could be better.
    Warning,
}

/// One error or warning about a story file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How serious it is.
    pub severity: Severity,
    /// The kind of finding, for programs: lowercase letters and hyphens.
    pub code: &'static str,
    /// RFC 6901 JSON pointer of the value in question; empty for the whole file.
    pub pointer: String,
    /// The range of bytes in the text to mark.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to fix it; empty where the message already says so.
    pub help: String,
    /// The text that was probably meant.
    pub suggestion: Option<String>,
}

/// A story file and its findings.
pub struct Checked {
    /// The story, if it can be shown.
    pub story: Option<Story>,
    name: String,
    text: String,
    /// The parsed text, if it is JSON.
    document: Option<Document>,
    findings: Vec<Finding>,
}

/// Checks the bytes of a story file; `name` is its name in the report.
pub fn check(name: &str, bytes: &[u8]) -> Checked {
    let (text, error) = decode::decode(bytes);
    let mut checked = Checked {
        story: None,
        name: name.to_owned(),
        text,
        document: None,
        findings: Vec::from_iter(error),
    };
    if checked.findings.is_empty() {
        checked.read();
    }
    checked
}

impl Checked {
    /// The number of errors.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// The number of warnings.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// The errors and warnings, in the order of the text.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The text of the file. Bytes that are not UTF-8 are replaced by U+FFFD.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Also compares the story with the text of one of its sources: quotes must
    /// be in the paragraph cited, and other texts must not be copied from it.
    ///
    /// # Errors
    /// If the story has no such source, or no id is given and it has several.
    pub fn against(&mut self, id: Option<&str>, source: &str) -> Result<(), String> {
        let (Some(story), Some(document)) = (&self.story, &self.document) else {
            // Other errors come first.
            return Ok(());
        };
        let sources = &story.sources;
        let found = match id {
            Some(id) => story.find_source(id),
            None if sources.len() == 1 => story.source_ids().next(),
            None => None,
        };
        let Some(found) = found else {
            let ids: Vec<_> = sources.iter().map(|source| source.id.as_str()).collect();
            let wanted = id.map_or_else(
                || format!("{} has {} sources; say which this is", self.name, ids.len()),
                |id| format!("{} has no source \"{id}\"; name one of its own", self.name),
            );
            return Err(format!("{wanted}, as ID=FILE: {}", ids.join(", ")));
        };
        let found = source::check(story, found, source, document);
        self.findings.extend(found);
        self.sort();
        Ok(())
    }

    /// Removes the warnings with these codes.
    pub fn allow(&mut self, codes: &[String]) {
        self.findings.retain(|finding| {
            finding.severity == Severity::Error || !codes.iter().any(|code| code == finding.code)
        });
    }

    fn read(&mut self) {
        let document = match Document::parse(&self.text) {
            Ok(document) => document,
            Err(problems) => {
                let finding = |problem| syntax::finding(problem, &self.text);
                self.findings = problems.iter().map(finding).collect();
                return;
            }
        };
        let repeated = document.repeated_fields(MAX_REPEATED);
        self.findings = repeated.into_iter().map(repeated_field).collect();
        match Story::from_value(document.value()) {
            Ok(story) if self.findings.is_empty() => {
                self.findings = warnings::of(&story, &document);
                self.story = Some(story);
            }
            Ok(_) => {}
            Err(problems) => {
                let mut suggest = Suggest::new(document.value());
                let finding = |problem| finding(problem, &document, &mut suggest);
                self.findings.extend(problems.iter().map(finding));
            }
        }
        self.document = Some(document);
        self.sort();
    }

    fn sort(&mut self) {
        self.findings.sort_by_key(|finding| finding.span.start);
    }

    fn count(&self, severity: Severity) -> usize {
        let same = |finding: &&Finding| finding.severity == severity;
        self.findings.iter().filter(same).count()
    }
}

fn finding(problem: &Problem, document: &Document, suggest: &mut Suggest) -> Finding {
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
    }
}

/// The widget uses the last of several fields with one name. An editor should
/// learn of the others, which may be the right ones.
fn repeated_field(field: RepeatedField) -> Finding {
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
fn code(kind: &ErrorKind) -> &'static str {
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
    use super::check;

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
