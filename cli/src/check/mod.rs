//! `stanceline check`: all that is wrong with a story file, or could be better,
//! each with its place in the file and what to do about it.

mod contrast;
mod decode;
mod near;
mod report;
mod source;
mod spans;
mod suggest;
mod warnings;

pub use report::Style;
pub use spans::Location;

use spans::Spans;
use stanceline::story::{Fault, Problem, Story};
use std::ops::Range;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The story can't be shown, or says what its source does not.
    Error,
    /// The story can be shown; somebody should look at this.
    Warning,
}

/// One thing found in a story file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What it is, for programs: small letters and hyphens.
    pub code: &'static str,
    /// RFC 6901 JSON pointer of what it is about; empty for the whole file.
    pub pointer: String,
    /// What it is about, in bytes of the text.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it; empty where that goes without saying.
    pub help: String,
    /// What may have been meant.
    pub suggestion: Option<String>,
}

/// A story file and all that was found in it.
pub struct Checked {
    /// The story, if it can be shown.
    pub story: Option<Story>,
    name: String,
    text: String,
    findings: Vec<Finding>,
}

/// Reads a story file, to be spoken of by this name, and finds all that is wrong
/// with it.
pub fn check(name: &str, bytes: &[u8]) -> Checked {
    let (text, fault) = decode::decode(bytes);
    let mut checked = Checked {
        story: None,
        name: name.to_owned(),
        text,
        findings: Vec::from_iter(fault),
    };
    if checked.findings.is_empty() {
        checked.read();
    }
    checked
}

impl Checked {
    /// How many faults there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// What was found, in the order of the text.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The text of the file. What is no Unicode in it is replaced.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Also looks whether the story is true to the text of one of its sources:
    /// whether the words quoted from it stand in the paragraph cited, and nothing
    /// else was copied from it.
    ///
    /// # Errors
    /// If the story has no such source, or no id is given and it has several.
    pub fn against(&mut self, id: Option<&str>, source: &str) -> Result<(), String> {
        let Some(story) = &self.story else {
            // Its faults come first.
            return Ok(());
        };
        let sources = &story.sources;
        let found = match id {
            Some(id) => sources.iter().position(|source| source.id == id),
            None if sources.len() == 1 => Some(0),
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
        let spans = Spans::new(&self.text, true);
        let found = source::check(story, found, source, &spans);
        self.findings.extend(found);
        self.sort();
        Ok(())
    }

    /// Forgets the warnings with these codes.
    pub fn allow(&mut self, codes: &[String]) {
        self.findings.retain(|finding| {
            finding.severity == Severity::Error || !codes.iter().any(|code| code == finding.code)
        });
    }

    fn read(&mut self) {
        match Story::from_json(&self.text) {
            Ok(story) => {
                let spans = Spans::new(&self.text, true);
                self.findings = warnings::of(&story, &spans);
                self.story = Some(story);
            }
            Err(problems) => {
                let is_json = |problem: &Problem| {
                    !matches!(
                        problem.fault(),
                        Fault::Syntax(..) | Fault::TooDeep(..) | Fault::TooLarge(_)
                    )
                };
                let spans = Spans::new(&self.text, problems.iter().all(is_json));
                let mut suggest = suggest::Suggest::new(&self.text);
                let finding = |problem| finding(problem, &spans, &mut suggest);
                self.findings = problems.iter().map(finding).collect();
            }
        }
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

fn finding(problem: &Problem, spans: &Spans, suggest: &mut suggest::Suggest) -> Finding {
    let mut span = spans.of(problem);
    if let Some(comma) = suggest.trailing_comma(problem, span.start) {
        span = comma..comma + 1;
    }
    let (message, help) = match problem.fault() {
        Fault::Syntax(_, _, why) => (
            format!("this is not JSON: {why}"),
            suggest.syntax(span.start).to_owned(),
        ),
        Fault::TooDeep(..) => (
            "lists and objects are nested too deeply".to_owned(),
            "a story needs no more than six levels".to_owned(),
        ),
        Fault::Wrong { expected, found } => (problem.wrong(), quotes(expected, found).to_owned()),
        _ => (problem.wrong(), problem.remedy().into_owned()),
    };
    Finding {
        severity: Severity::Error,
        code: code(problem.fault()),
        pointer: problem.pointer().to_owned(),
        suggestion: suggest.of(problem),
        span,
        message,
        help,
    }
}

/// The commonest slips with types are about quotation marks.
fn quotes(expected: &str, found: &str) -> &'static str {
    match (expected, found) {
        ("a string", "a number" | "true or false") => "put it in double quotes",
        ("a whole number", "a string") => "write it without quotation marks",
        (_, "null") => "remove the field, if it may be left out",
        _ => "",
    }
}

/// The name of a kind of fault for programs.
fn code(fault: &Fault) -> &'static str {
    match fault {
        Fault::Syntax(..) => "not-json",
        Fault::TooDeep(..) => "too-deep",
        Fault::TooLarge(_) => "too-large",
        Fault::Wrong { .. } => "wrong-type",
        Fault::Missing(_) => "missing-field",
        Fault::Unknown(_) => "unknown-field",
        Fault::Repeated(_) => "repeated-field",
        Fault::Empty => "empty-text",
        Fault::Version => "bad-version",
        Fault::NewerVersion(_) => "newer-version",
        Fault::BadId(_) => "bad-id",
        Fault::DuplicateId(_) => "duplicate-id",
        Fault::Dangling { .. } => "unknown-id",
        Fault::OneOf { .. } => "unknown-word",
        Fault::BadDate { .. } => "bad-date",
        Fault::BadUrl => "bad-url",
        Fault::BadColour => "bad-colour",
        Fault::ZeroParagraph => "paragraph-zero",
        Fault::TooFew { .. } => "too-few",
        Fault::TooMany { .. } => "too-many",
        Fault::NeedsPositions(_) => "needs-positions",
        Fault::OutOfOrder { .. } => "out-of-order",
        Fault::SecondStance => "second-stance",
        Fault::NoCondition => "missing-condition",
        Fault::StrayCondition => "stray-condition",
        Fault::SelfReference => "self-reference",
        Fault::KnownEarlier => "known-too-early",
        Fault::KnownWithHidden => "known-with-hidden",
        Fault::TooMuch => "too-many-faults",
    }
}
