//! Compares a story with the text of a source: quotes must be in it, and texts in the
//! story's own words must not be.

use super::document::Document;
use super::quotation::unmarked;
use super::{Finding, Severity};
use crate::text;
use stanceline::story::markup::plain;
use stanceline::story::{Citation, EvidenceKind, SourceId, Story};
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// This many equal words in a row count as copied.
const COPIED: usize = 10;

/// Compares a story with the text of one of its sources.
pub fn check(story: &Story, source: SourceId, text: &str, document: &Document) -> Vec<Finding> {
    let source = Source::new(source, &story[source].id, text);
    let mut found = Vec::new();
    let mut report = |pointer: String, error: Option<Error>| {
        let pointer = match (&error, pointer.strip_suffix("/text")) {
            (Some(("no-such-paragraph", ..)), Some(parent)) => format!("{parent}/cite/paragraph"),
            _ => pointer,
        };
        found.extend(error.map(|(code, message, help)| Finding {
            severity: Severity::Error,
            code,
            span: document.value_range(&pointer),
            pointer,
            message,
            help,
            suggestion: None,
            place: None,
        }));
    };
    for (index, event) in story.events.iter().enumerate() {
        let at = format!("/events/{index}");
        for (place, quote) in event.quotes.iter().enumerate() {
            let pointer = format!("{at}/quotes/{place}/text");
            report(pointer, source.quote(&quote.text, quote.cite));
        }
        for (place, cite) in event.cite.iter().enumerate() {
            let pointer = format!("{at}/cite/{place}/paragraph");
            report(pointer, source.paragraph(*cite).err());
        }
        if let Some(summary) = &event.summary {
            report(format!("{at}/summary"), source.copied(&plain(summary)));
        }
    }
    for (index, stance) in story.stances.iter().enumerate() {
        let evidence = &stance.evidence;
        let text = plain(&evidence.text);
        let error = match evidence.kind {
            EvidenceKind::Quote => source.quote(&text, evidence.cite),
            EvidenceKind::Paraphrase => source
                .copied(&text)
                .or_else(|| source.paragraph(evidence.cite).err()),
        };
        report(format!("/stances/{index}/evidence/text"), error);
    }
    if let Some(standfirst) = &story.standfirst {
        report("/standfirst".to_owned(), source.copied(&plain(standfirst)));
    }
    found
}

struct Source<'s> {
    ix: SourceId,
    id: &'s str,
    /// The non-empty lines, folded.
    paragraphs: Vec<String>,
    /// All runs of [`COPIED`] words.
    runs: HashSet<Vec<String>>,
}

/// Code, message and hint.
type Error = (&'static str, String, String);

impl<'s> Source<'s> {
    fn new(ix: SourceId, id: &'s str, text: &str) -> Self {
        let lines = text::lines(text).map(fold);
        let paragraphs: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        let words = words(&paragraphs.join(" "));
        Self {
            ix,
            id,
            runs: words.windows(COPIED).map(<[String]>::to_vec).collect(),
            paragraphs,
        }
    }

    /// The paragraph cited, if a paragraph of this source is cited.
    fn paragraph(&self, cite: Citation) -> Result<Option<&str>, Error> {
        let Some(number) = cite.paragraph.filter(|_| cite.source == self.ix) else {
            return Ok(None);
        };
        let found = self.paragraphs.get(number as usize - 1);
        found.map(|text| Some(text.as_str())).ok_or_else(|| {
            (
                "no-such-paragraph",
                format!("\"{}\" has no paragraph {number}", self.id),
                format!(
                    "it has {} paragraphs; each non-empty line is one",
                    self.paragraphs.len()
                ),
            )
        })
    }

    fn quote(&self, quote: &str, cite: Citation) -> Option<Error> {
        if cite.source != self.ix {
            return None;
        }
        let cited = match self.paragraph(cite) {
            Err(error) => return Some(error),
            Ok(cited) => cited,
        };
        let all = match cited {
            Some(_) => String::new(),
            None => self.paragraphs.join(" "),
        };
        let cited = cited.unwrap_or(&all);
        // Marks around it are another fault, of which there is a warning.
        let quote = fold(unmarked(quote).unwrap_or(quote));
        if contains_quote(&quote, cited) {
            return None;
        }
        let mut numbered = self.paragraphs.iter().zip(1..);
        let elsewhere = numbered.find(|(text, _)| contains_quote(&quote, text));
        let help = match elsewhere {
            Some((_, number)) => format!("they are in paragraph {number}"),
            None => match common_start(&quote, cited) {
                "" => "quote the source verbatim, or make it a paraphrase".to_owned(),
                same => format!("the source differs after \"{same}\""),
            },
        };
        let place = match cite.paragraph {
            Some(number) => format!("paragraph {number} of \"{}\"", self.id),
            None => format!("\"{}\"", self.id),
        };
        let message = format!("these words are not in {place}");
        Some(("quote-not-found", message, help))
    }

    fn copied(&self, text: &str) -> Option<Error> {
        let words = words(&fold(text));
        let run = words.windows(COPIED).find(|run| self.runs.contains(*run))?;
        Some((
            "copied",
            format!("this is copied from \"{}\": \"{}\"", self.id, run.join(" ")),
            "use your own words, or quote it".to_owned(),
        ))
    }
}

/// Removes typographic differences: leaves one kind of quotation marks, dashes, dots
/// and spaces, and letters without ligatures, with their marks in one character.
fn fold(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}'))
        .flat_map(|c| match c {
            '‘' | '’' | '‚' | '‛' | '′' | '`' => vec!['\''],
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => vec!['"'],
            '‐'..='―' | '−' => vec!['-'],
            '…' => vec!['.'; 3],
            _ => vec![c],
        })
        .nfkc()
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a text in lowercase, without punctuation.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words = words.map(|word| word.trim_matches('\''));
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether a text contains a quote: all of it or, where `…` or brackets mark an
/// omission, its parts one after the other.
fn contains_quote(quote: &str, text: &str) -> bool {
    if text.contains(quote) {
        return true;
    }
    let mut rest = text;
    let mut is_anything = false;
    for part in parts(quote) {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
        is_anything = true;
    }
    is_anything
}

fn parts(quote: &str) -> Vec<&str> {
    let outside = quote.split('[').enumerate().flat_map(|(index, piece)| {
        let kept = match (index, piece.split_once(']')) {
            (1.., Some((_, kept))) => kept,
            _ => piece,
        };
        kept.split("...")
    });
    outside
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// The longest beginning of a quote, of at least two whole words, that a text
/// contains; empty if there is none.
fn common_start<'q>(quote: &'q str, text: &str) -> &'q str {
    let ends = quote.match_indices(' ').map(|(at, _)| at);
    let starts = ends.map(|end| &quote[..end]);
    let standing = starts.take_while(|start| text.contains(*start));
    standing
        .last()
        .filter(|same| same.contains(' '))
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_may_be_written_in_several_ways() {
        for (one, other) in [
            ("Ångström", "A\u{30a}ngstro\u{308}m"),
            ("difficult flow", "di\u{fb03}cult \u{fb02}ow"),
            ("CO2 №", "CO₂ No"),
            ("ﾃｽﾄ", "テスト"),
            ("“wait…”", "\"wait...\""),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_ne!(fold("resume"), fold("résumé"));
    }

    #[test]
    fn paragraphs_are_counted_whatever_ends_their_lines() {
        for text in ["One.\rTwo.\r\rThree.", "One.\r\nTwo.\n\rThree.\r\n"] {
            let paragraphs: Vec<_> = text::lines(text).map(fold).collect();
            let filled = paragraphs.iter().filter(|line| !line.is_empty());
            assert_eq!(filled.collect::<Vec<_>>(), ["One.", "Two.", "Three."]);
        }
    }
}
