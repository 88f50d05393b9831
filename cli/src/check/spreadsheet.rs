//! Findings about a story in a spreadsheet: with cells instead of lines.

use super::{Checked, Finding, Severity, pictures};
use crate::picture;
use crate::sheet::{self, Draft, Fault, Places, Workbook};
use crate::story_json::pretty;
use serde_json::Value;
use stanceline::story::{ErrorKind, civil_from_days};
use std::collections::HashSet;
use std::fmt::Display;
use std::path::Path;

/// Maximum number of citations that a message writes out for a range of paragraphs.
const MAX_CITED: usize = 6;

/// Checks a story in a workbook or in CSV files. The sizes of pictures that it leaves out are
/// read from their files in `folder`.
pub fn check(name: &str, workbook: Result<Workbook, String>, folder: Option<&Path>) -> Checked {
    let mut checked = Checked::new(name, String::new());
    let Draft {
        mut value,
        places,
        faults,
    } = match workbook {
        Ok(workbook) => sheet::read(&workbook),
        Err(message) => {
            let mut finding = finding("bad-workbook", message);
            finding.help = "open it in a spreadsheet program and save it again".to_owned();
            checked.findings.push(finding);
            checked.places = Some(Places::default());
            return checked;
        }
    };
    if let Some(folder) = folder {
        picture::fill_sizes(&mut value, folder);
    }
    checked.text = pretty(&value);
    checked.places = Some(places);
    checked.read();
    if let Some(folder) = folder {
        missing_sizes(&mut checked, &value, folder);
    }
    if !faults.is_empty() {
        checked.story = None;
        checked.findings.retain(|finding| {
            // It may be in the column, row or sheet that is not known.
            finding.severity == Severity::Error
                && !matches!(
                    finding.code,
                    "missing-field" | "too-few" | "needs-positions"
                )
        });
        checked.findings.extend(faults.into_iter().map(of_fault));
        checked.sort();
    }
    checked
}

fn finding(code: &'static str, message: String) -> Finding {
    Finding {
        severity: Severity::Error,
        code,
        pointer: String::new(),
        span: 0..0,
        message,
        help: String::new(),
        suggestion: None,
        place: None,
    }
}

fn of_fault(fault: Fault) -> Finding {
    Finding {
        help: fault.help,
        suggestion: fault.suggestion,
        place: Some(Box::new(fault.place)),
        ..finding(fault.code, fault.message)
    }
}

/// Whether an error is about an id in a sheet that can't be read, which is reported.
pub fn is_consequence(kind: &ErrorKind, places: &Places) -> bool {
    match kind {
        ErrorKind::UnresolvedReference { noun, .. } => {
            let mut unknown = places.unknown.iter();
            unknown.any(|sheet| sheet.strip_suffix('s') == Some(noun))
        }
        _ => false,
    }
}

/// Says of an error what it means in a spreadsheet, where fields are columns.
pub fn reword(finding: &mut Finding, kind: &ErrorKind, places: &Places) {
    let missing = match kind {
        ErrorKind::MissingField(field) => Some(*field),
        ErrorKind::MissingCondition => Some("condition"),
        _ => None,
    };
    if let Some(field) = missing {
        finding.pointer += &format!("/{field}");
    }
    let place = places.find(&finding.pointer).unwrap_or_default();
    match kind {
        ErrorKind::MissingField("evidence") => {
            finding.message = "the evidence of this stance is missing".to_owned();
            finding.help = "fill in kind, text and source".to_owned();
        }
        ErrorKind::MissingField(field) => {
            finding.message = format!(
                "\"{}\" is missing",
                place.column.as_deref().unwrap_or(field)
            );
            finding.help = "fill in the cell".to_owned();
        }
        ErrorKind::MissingCondition => {
            finding.message = "a conditional stance needs a condition".to_owned();
            finding.help = "fill in the cell, or choose another status".to_owned();
        }
        ErrorKind::InvalidVersion => {
            "write 1, or leave the cell empty".clone_into(&mut finding.help)
        }
        ErrorKind::WrongType {
            expected: "a whole number",
            ..
        } => paragraph(finding, &place.content),
        ErrorKind::UnresolvedReference { noun: "source", id } => {
            separated_paragraph(finding, &place.content, id)
        }
        ErrorKind::InvalidDate { text, .. } => {
            finding.suggestion = finding.suggestion.take().or_else(|| from_serial(text));
        }
        _ => {}
    }
    finding.place = Some(Box::new(place));
}

/// Says why the size of a picture could not be read, instead of that it is missing.
fn missing_sizes(checked: &mut Checked, story: &Value, folder: &Path) {
    let is_wrong = |finding: &Finding| finding.pointer.ends_with("/src");
    let wrong = checked.findings.iter().filter(|finding| is_wrong(finding));
    let mut explained: HashSet<String> = wrong.map(|finding| finding.pointer.clone()).collect();
    checked.findings.retain_mut(|finding| {
        let picture = match finding.pointer.rsplit_once('/') {
            Some((picture, "width" | "height")) if finding.code == "missing-field" => picture,
            _ => return true,
        };
        let field = |name: &str| story.pointer(&format!("{picture}/{name}"));
        if field("width").is_some() || field("height").is_some() {
            finding.help = "fill in the cell, or leave both width and height empty".to_owned();
            return true;
        }
        let pointer = format!("{picture}/src");
        if !explained.insert(pointer.clone()) {
            return false;
        }
        let Some(src) = field("src").and_then(Value::as_str) else {
            return true;
        };
        if src.contains("://") {
            finding.message = format!("the size of the picture \"{src}\" is missing");
            finding.help = "write its width and height in pixels; they are only read from files \
                            beside the spreadsheet"
                .to_owned();
            return true;
        }
        match picture::read(folder, src) {
            Err(error) => {
                let fault = pictures::unusable(error, src, folder);
                finding.code = fault.code;
                finding.message = fault.message;
                finding.help = fault.help.to_owned();
                finding.suggestion = fault.suggestion;
                finding.pointer = pointer;
                finding.place = None;
            }
            Ok(_) => {
                finding.message = format!("the file \"{src}\" doesn't say its size");
                finding.help = "write its width and height in pixels".to_owned();
            }
        }
        true
    });
    checked.sort();
}

/// Explains a paragraph that is not a number, from the content of its cell: the paragraph
/// alone or, in the sheet of events, a list of citations.
fn paragraph(finding: &mut Finding, content: &str) {
    let number = finding.pointer.split('/').rev().nth(1);
    let index = number.and_then(|number| number.parse::<usize>().ok());
    let citation = index.and_then(|index| sheet::items(content).nth(index));
    let parts = citation.and_then(|citation| citation.split_once(char::is_whitespace));
    let (source, paragraph) = match parts {
        Some((source, rest)) => (Some(source), rest.trim()),
        None => (None, content),
    };
    finding.message = format!("\"{paragraph}\" is not the number of a paragraph");
    let cited = |number: &dyn Display| match source {
        Some(source) => format!("{source} {number}"),
        None => number.to_string(),
    };
    let numbers = numbers(paragraph);
    if let [number] = *numbers {
        finding.suggestion = Some(cited(&number));
        finding.help = "write only its number".to_owned();
        return;
    }
    finding.help = match source {
        Some(source) if numbers.is_empty() => {
            format!("write the source and the number of a paragraph, such as {source} 3")
        }
        Some(_) => {
            let all: Vec<_> = all_of(&numbers, paragraph);
            let mut list: Vec<_> = (all.iter().take(MAX_CITED))
                .map(|number| cited(number))
                .collect();
            list.extend((all.len() > MAX_CITED).then(|| "…".to_owned()));
            let list = list.join(", ");
            format!("write one citation for each paragraph: {list}")
        }
        None => "cite one paragraph, the one with the words; if the spreadsheet has made a date \
                 of it, format the column as text"
            .to_owned(),
    };
}

/// The numbers in a text such as `p. 3` or `3-4`.
fn numbers(text: &str) -> Vec<u32> {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    digits.filter_map(|digits| digits.parse().ok()).collect()
}

/// The paragraphs that numbers in a text mean: `3-5` is also the one between.
fn all_of(numbers: &[u32], text: &str) -> Vec<u32> {
    match *numbers {
        [first, last] if text.contains(['-', '–', '—']) && first < last => {
            (first..=last).take(MAX_CITED + 1).collect()
        }
        _ => numbers.to_vec(),
    }
}

/// A paragraph that is separated from its source, as in `gazette, 1`. The number counts as a
/// source.
fn separated_paragraph(finding: &mut Finding, content: &str, id: &str) {
    let number = finding.pointer.split('/').rev().nth(1);
    let index = number.and_then(|number| number.parse::<usize>().ok());
    let is_number = id.bytes().all(|byte| byte.is_ascii_digit());
    let Some(index) = index.filter(|_| is_number) else {
        return;
    };
    let before: Vec<_> = sheet::items(content).take(index).collect();
    let mut sources = before
        .iter()
        .rev()
        .filter_map(|item| item.split_whitespace().next());
    if let Some(source) = sources.find(|source| source.bytes().any(|byte| !byte.is_ascii_digit())) {
        finding.suggestion = Some(format!("{source} {id}"));
        finding.help = "write a source before each paragraph, with a space between".to_owned();
    }
}

/// The date of a number as Excel stores dates, such as 42796, if it is in the years from
/// 1954 to 2064.
fn from_serial(text: &str) -> Option<String> {
    let serial: i32 = text.parse().ok()?;
    // Excel counts from 1899-12-30, the calendar from 1970-01-01.
    let date = civil_from_days(
        (20_000..60_000)
            .contains(&serial)
            .then(|| serial - 25_569)?,
    );
    Some(format!(
        "{:04}-{:02}-{:02}",
        date.year, date.month, date.day
    ))
}
