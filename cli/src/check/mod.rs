//! `stanceline check`: finds errors and possible improvements in a story file, each
//! with its place in the file and a hint.

mod advice;
mod causes;
mod contrast;
mod decode;
mod document;
mod errors;
mod lines;
mod markup;
mod pictures;
mod quotation;
mod report;
pub(crate) mod similar;
mod source;
mod spreadsheet;
pub(crate) mod suggest;
mod suggest_date;
mod syntax;
mod warnings;

pub use lines::Location;
pub use report::Style;

use crate::sheet::{self, Archive, Place, Places, folder};
use document::Document;
use stanceline::story::Story;
use std::ops::Range;
use std::path::Path;
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
    /// The cell or row in question, if the story is in a spreadsheet. `pointer` and `span`
    /// are then those of the JSON made from it.
    pub place: Option<Box<Place>>,
}

/// What a story is read from.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A file: JSON or a workbook.
    File(Vec<u8>),
    /// A folder of CSV files.
    Folder(folder::Files),
}

/// A story file and its findings.
pub struct Checked {
    /// The story, if it can be shown.
    pub story: Option<Story>,
    name: String,
    text: String,
    /// The parsed text, if it is JSON.
    document: Option<Document>,
    /// Where the values are, if the story is in a spreadsheet.
    places: Option<Places>,
    findings: Vec<Finding>,
}

/// Checks the bytes of a story file, which is JSON or a workbook; `name` is its name in
/// the report.
pub fn check(name: &str, bytes: &[u8]) -> Checked {
    check_bytes(name, bytes, None)
}

fn check_bytes(name: &str, bytes: &[u8], folder: Option<&Path>) -> Checked {
    if let Some(Archive::Workbook(kind)) = Archive::of(bytes) {
        return spreadsheet::check(name, sheet::open(bytes, kind), folder);
    }
    let (text, error) = decode::decode(bytes);
    let mut checked = Checked::new(name, text);
    checked.findings.extend(error);
    if checked.findings.is_empty() {
        checked.read();
    }
    checked
}

/// Checks a story file or a folder of CSV files; `name` is its name in the report.
pub fn check_input(name: &str, input: &Input) -> Checked {
    read_input(name, input, None)
}

/// Checks a story and its picture files, which are in `folder`. A spreadsheet gets the sizes
/// of those pictures that it leaves out.
pub fn check_with_pictures(name: &str, input: &Input, folder: &Path) -> Checked {
    let mut checked = read_input(name, input, Some(folder));
    if let (Some(_), Some(document)) = (&checked.story, &checked.document) {
        checked.findings.extend(pictures::of(document, folder));
        checked.sort();
    }
    checked
}

fn read_input(name: &str, input: &Input, folder: Option<&Path>) -> Checked {
    match input {
        Input::File(bytes) => check_bytes(name, bytes, folder),
        Input::Folder(files) => spreadsheet::check(name, folder::open(files), folder),
    }
}

impl Checked {
    fn new(name: &str, text: String) -> Self {
        Self {
            story: None,
            name: name.to_owned(),
            text,
            document: None,
            places: None,
            findings: Vec::new(),
        }
    }

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

    /// The JSON of the story: the text of the file, or what was made from a spreadsheet.
    /// Bytes that are not UTF-8 are replaced by U+FFFD.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the value at a JSON pointer is: its sheet, row and column, or the pointer.
    pub fn place_of(&self, pointer: &str) -> String {
        let place = self.places.as_ref().and_then(|places| places.find(pointer));
        place.map_or_else(|| pointer.to_owned(), |place| place.in_words())
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
        self.findings = repeated.into_iter().map(errors::repeated_field).collect();
        match Story::from_value(document.value()) {
            Ok(story) if self.findings.is_empty() => {
                self.findings = warnings::of(&story, &document);
                self.story = Some(story);
            }
            Ok(_) => {}
            Err(problems) => {
                let mut suggest = Suggest::new(document.value());
                let found = problems.iter().map(|problem| {
                    let finding = errors::finding(problem, &document, &mut suggest);
                    (finding, problem.kind().clone())
                });
                for (mut finding, kind) in causes::merged(found.collect(), document.value()) {
                    if let Some(places) = &self.places {
                        if spreadsheet::is_consequence(&kind, places) {
                            continue;
                        }
                        spreadsheet::reword(&mut finding, &kind, places);
                    }
                    self.findings.push(finding);
                }
            }
        }
        self.document = Some(document);
        self.sort();
    }

    /// Sorts the findings by their places.
    fn sort(&mut self) {
        if let Some(places) = &self.places {
            for finding in self
                .findings
                .iter_mut()
                .filter(|found| found.place.is_none())
            {
                finding.place = places.find(&finding.pointer).map(Box::new);
            }
        }
        self.findings.sort_by_key(|finding| {
            let order = finding.place.as_ref().map(|place| place.order);
            (order, finding.span.start)
        });
    }

    fn count(&self, severity: Severity) -> usize {
        let same = |finding: &&Finding| finding.severity == severity;
        self.findings.iter().filter(same).count()
    }
}
