//! What was found, for people and for programs.

use super::spans::{Location, Spans};
use super::{Checked, Finding, Severity};
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};
use std::ops::Range;

/// How a report for people looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Text alone.
    #[default]
    Plain,
    /// With the colours of a terminal.
    Colour,
}

/// Of a longer line only the part around the place is shown, in bytes.
const LONGEST_LINE: usize = 2_000;
const AROUND: usize = 60;

impl Checked {
    /// Everything found, like a compiler tells it: the place, the line itself,
    /// what is wrong with it and what to do. Empty if there is nothing.
    pub fn report(&self, style: Style) -> String {
        let renderer = match style {
            Style::Plain => Renderer::plain(),
            Style::Colour => Renderer::styled(),
        };
        let spans = Spans::new(&self.text, false);
        let tell = |finding| self.tell(finding, &spans, &renderer);
        let told: Vec<_> = self.findings.iter().map(tell).collect();
        told.join("\n\n")
    }

    /// How many faults and warnings there are, in words.
    pub fn summary(&self) -> String {
        let count = |number: usize, noun: &str| match number {
            0 => None,
            1 => Some(format!("1 {noun}")),
            _ => Some(format!("{number} {noun}s")),
        };
        let counts = [
            count(self.errors(), "fault"),
            count(self.warnings(), "warning"),
        ];
        match counts.into_iter().flatten().collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => format!("{}: nothing to complain about", self.name),
            some => format!("{}: {some}", self.name),
        }
    }

    /// The same for programs: `file`, `errors`, `warnings` and a list of
    /// `findings`. Lines and columns count from 1, columns in characters; the end
    /// is the place after the last character.
    pub fn to_json(&self) -> Value {
        let spans = Spans::new(&self.text, false);
        let finding = |finding: &Finding| {
            let start = spans.location(finding.span.start);
            let end = spans.location(finding.span.end);
            json!({
                "severity": match finding.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                },
                "code": finding.code,
                "message": finding.message,
                "help": finding.help,
                "suggestion": finding.suggestion,
                "pointer": finding.pointer,
                "line": start.line,
                "column": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            })
        };
        json!({
            "file": self.name,
            "errors": self.errors(),
            "warnings": self.warnings(),
            "findings": self.findings.iter().map(finding).collect::<Vec<_>>(),
        })
    }

    fn tell(&self, finding: &Finding, spans: &Spans, renderer: &Renderer) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut elements = self.place(finding, spans);
        let help = match (&finding.suggestion, finding.help.as_str()) {
            (Some(suggestion), "") => format!("did you mean \"{suggestion}\"?"),
            (Some(suggestion), help) => format!("did you mean \"{suggestion}\"? Otherwise {help}"),
            (None, help) => help.to_owned(),
        };
        if !help.is_empty() {
            elements.push(Level::HELP.message(help).into());
        }
        if !finding.pointer.is_empty() {
            elements.push(
                Level::NOTE
                    .message(format!("at {}", finding.pointer))
                    .into(),
            );
        }
        let title = level.primary_title(&*finding.message).id(finding.code);
        renderer.render(&[title.elements(elements)])
    }

    /// The line with its place underlined.
    fn place(&self, finding: &Finding, spans: &Spans) -> Vec<Element<'_>> {
        let Location { line, column } = spans.location(finding.span.start);
        let whole = spans.line(line);
        let shown = self.excerpt(whole.clone(), finding.span.clone());
        let start = finding.span.start.clamp(shown.start, shown.end);
        let end = finding.span.end.clamp(start, shown.end);
        let mark = AnnotationKind::Primary.span(start - shown.start..end - shown.start);
        let snippet = Snippet::source(&self.text[shown.clone()]).line_start(line);
        // Nothing would be shown of an empty line.
        if shown.is_empty() {
            return vec![
                Origin::path(&*self.name)
                    .line(line)
                    .char_column(column)
                    .into(),
            ];
        }
        match shown == whole && !self.text[shown].starts_with('\u{feff}') {
            true => vec![snippet.path(&*self.name).annotation(mark).into()],
            false => vec![
                Origin::path(&*self.name)
                    .line(line)
                    .char_column(column)
                    .into(),
                snippet.annotation(mark).into(),
            ],
        }
    }

    /// All of a line, or so much of it as can be shown.
    fn excerpt(&self, line: Range<usize>, place: Range<usize>) -> Range<usize> {
        if line.len() <= LONGEST_LINE {
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
