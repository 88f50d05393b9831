//! Writes the findings for people and for programs.

use super::lines::{Lines, Location};
use super::{Checked, Finding, Severity};
use crate::printable::{abbreviated, is_unsafe, printable};
use crate::sheet::Place;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// The style of a report for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Plain text.
    #[default]
    Plain,
    /// Text with ANSI colours.
    Colour,
}

/// Of longer lines only the part around the finding is shown, in bytes.
const MAX_LINE: usize = 2_000;
const AROUND: usize = 60;

/// Of more findings with the same code, only the number is shown.
const MAX_OF_CODE: usize = 100;

impl Checked {
    /// The findings in the style of a compiler, each with its line and a hint, and the
    /// number of further ones of a kind if there are many. Empty if there are none.
    pub fn report(&self, style: Style) -> String {
        let renderer = match style {
            Style::Plain => Renderer::plain(),
            Style::Colour => Renderer::styled(),
        };
        let lines = Lines::new(&self.text);
        let mut counts = HashMap::new();
        let mut shown = Vec::new();
        for finding in &self.findings {
            let count = counts.entry(finding.code).or_insert(0_usize);
            *count += 1;
            if *count <= MAX_OF_CODE {
                shown.push(self.render(finding, &lines, &renderer));
            }
        }
        let mut more: Vec<_> = counts.into_iter().collect();
        more.retain(|(_, count)| *count > MAX_OF_CODE);
        more.sort_unstable();
        shown.extend(more.into_iter().map(|(code, count)| {
            let more = count - MAX_OF_CODE;
            format!("{more} more findings of the kind {code}; --format json lists them all")
        }));
        shown.join("\n\n")
    }

    /// The number of errors and warnings, in words.
    pub fn summary(&self) -> String {
        let count = |number: usize, noun: &str| match number {
            0 => None,
            1 => Some(format!("1 {noun}")),
            _ => Some(format!("{number} {noun}s")),
        };
        let counts = [
            count(self.errors(), "error"),
            count(self.warnings(), "warning"),
        ];
        match counts.into_iter().flatten().collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => format!("{}: no problems found", printable(&self.name)),
            some => format!("{}: {some}", printable(&self.name)),
        }
    }

    /// All findings for programs: `file`, `errors`, `warnings` and a list of
    /// `findings`. Lines and columns count from 1, columns in characters; the end is
    /// after the last character. For a spreadsheet, `sheet`, `row`, `column` (the heading)
    /// and `cell` say the place, as far as there is one.
    pub fn to_json(&self) -> Value {
        let lines = Lines::new(&self.text);
        let finding = |finding: &Finding| {
            let mut json = json!({
                "severity": match finding.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                },
                "code": finding.code,
                "message": finding.message,
                "help": finding.help,
                "suggestion": finding.suggestion,
                "pointer": finding.pointer,
            });
            if let Some(place) = &finding.place {
                json["sheet"] = place.sheet.as_str().into();
                json["row"] = place.row.into();
                json["column"] = place.column.as_deref().into();
                json["cell"] = place.cell.as_deref().into();
            } else if self.places.is_none() {
                let start = lines.location(finding.span.start);
                let end = lines.location(finding.span.end);
                json["line"] = start.line.into();
                json["column"] = start.column.into();
                json["endLine"] = end.line.into();
                json["endColumn"] = end.column.into();
            }
            json
        };
        json!({
            "file": self.name,
            "errors": self.errors(),
            "warnings": self.warnings(),
            "findings": self.findings.iter().map(finding).collect::<Vec<_>>(),
        })
    }

    fn render(&self, finding: &Finding, lines: &Lines, renderer: &Renderer) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut elements = match &finding.place {
            Some(place) => self.cell(finding, place),
            None if self.places.is_some() => vec![Origin::path(printable(&self.name)).into()],
            None => self.snippet(finding, lines),
        };
        let help = match (&finding.suggestion, finding.help.as_str()) {
            (Some(suggestion), "") => format!("did you mean \"{suggestion}\"?"),
            (Some(suggestion), help) => format!("did you mean \"{suggestion}\"? Otherwise {help}"),
            (None, help) => help.to_owned(),
        };
        let shown = |text: &str| abbreviated(&printable(text));
        if !help.is_empty() {
            elements.push(Level::HELP.message(shown(&help)).into());
        }
        if !finding.pointer.is_empty() && finding.place.is_none() {
            elements.push(
                Level::NOTE
                    .message(format!("at {}", shown(&finding.pointer)))
                    .into(),
            );
        }
        let title = level
            .primary_title(shown(&finding.message))
            .id(finding.code);
        let rendered = renderer.render(&[title.elements(elements)]);
        let lines = rendered.lines().filter(|line| !is_ellipsis(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The cell of a finding, with the value in question underlined.
    fn cell(&self, finding: &Finding, place: &Place) -> Vec<Element<'_>> {
        let name = printable(&format!("{}: {}", self.name, place.in_words()));
        let origin = Origin::path(name).into();
        let content = abbreviated(&printable(&place.content));
        let Some(row) = place.row.filter(|_| !content.is_empty()) else {
            return vec![origin];
        };
        // One of several in the cell, as a list.
        let document = self.document.as_ref();
        let value = document.and_then(|document| document.value().pointer(&finding.pointer));
        let value = value.and_then(Value::as_str).map(printable);
        let mark = value.and_then(|value| Some((content.find(&value)?, value.len())));
        let (start, length) = mark.unwrap_or((0, content.len()));
        let mark = AnnotationKind::Primary.span(start..start + length);
        vec![
            origin,
            Snippet::source(content)
                .line_start(row)
                .annotation(mark)
                .into(),
        ]
    }

    /// The line of a finding with the finding underlined.
    fn snippet(&self, finding: &Finding, lines: &Lines) -> Vec<Element<'_>> {
        let Location { line, column } = lines.location(finding.span.start);
        let whole = lines.range(line);
        let shown = self.excerpt(whole.clone(), finding.span.clone());
        let start = finding.span.start.clamp(shown.start, shown.end);
        let end = finding.span.end.clamp(start, shown.end);
        let mark = AnnotationKind::Primary.span(start - shown.start..end - shown.start);
        let snippet = Snippet::source(visible(&self.text[shown.clone()])).line_start(line);
        let name = printable(&self.name);
        let origin = Origin::path(name.clone()).line(line).char_column(column);
        if shown.is_empty() {
            // The renderer shows nothing for an empty line.
            vec![origin.into()]
        } else if shown == whole && !self.text[shown].starts_with('\u{feff}') {
            vec![snippet.path(name).annotation(mark).into()]
        } else {
            // The renderer would count columns from the start of the excerpt.
            vec![origin.into(), snippet.annotation(mark).into()]
        }
    }

    /// The range of a line or, if it is long, the part of it to show.
    fn excerpt(&self, line: Range<usize>, place: Range<usize>) -> Range<usize> {
        if line.len() <= MAX_LINE {
            return line;
        }
        let is_boundary = |at: &usize| self.text.is_char_boundary(*at);
        let start = place.start.saturating_sub(AROUND).max(line.start);
        let end = (place.end.min(place.start + AROUND) + AROUND).min(line.end);
        let start = (line.start..=start)
            .rfind(is_boundary)
            .unwrap_or(line.start);
        let end = (end..=line.end).find(is_boundary).unwrap_or(line.end);
        start..end
    }
}

/// Whether a line is what the renderer puts between a place and a snippet without one.
fn is_ellipsis(line: &str) -> bool {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    // Without the colours.
    let rest = parts.map(|part| part.split_once('m').map_or(part, |(_, text)| text));
    rest.fold(first, |text, part| text + part).trim() == ":::"
}

/// A line of the file without what could control a terminal and the renderer lets
/// through. The replacements have the same length in bytes, so that marks fit.
fn visible(line: &str) -> Cow<'_, str> {
    // The renderer shows ASCII controls as pictures of them.
    let is_hidden = |c: char| !c.is_ascii() && is_unsafe(c);
    if !line.contains(is_hidden) {
        return line.into();
    }
    let replace = |c: char| match c.len_utf8() {
        _ if !is_hidden(c) => c,
        2 => '¿',
        _ => char::REPLACEMENT_CHARACTER,
    };
    line.chars().map(replace).collect::<String>().into()
}
