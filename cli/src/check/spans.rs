//! Where the values of a JSON document stand in its text.

use stanceline::story::{Fault, Problem};
use std::ops::Range;

/// A place in a text: both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// Line number.
    pub line: usize,
    /// Column number.
    pub column: usize,
}

/// Bytes between two counts of characters.
const STEP: usize = 4096;

/// How many characters begin in UTF-8.
fn starts(bytes: &[u8]) -> usize {
    let is_start = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(is_start).count()
}

/// A document and where everything in it stands.
pub struct Spans<'t> {
    text: &'t str,
    lines: Vec<usize>,
    /// How many characters stand before every so many bytes: a line may be as
    /// long as the file.
    chars: Vec<usize>,
    root: Option<Node>,
}

struct Node {
    span: Range<usize>,
    parts: Parts,
}

enum Parts {
    None,
    Items(Vec<Node>),
    /// Name, span of the name with its quotation marks, value; sorted by name,
    /// those with the same in the order of the text.
    Fields(Vec<(String, Range<usize>, Node)>),
}

impl<'t> Spans<'t> {
    /// Reads a text. Of one that is not JSON only the lines are known.
    pub fn new(text: &'t str, is_json: bool) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut scanner = Scanner { text, at: 0 };
        Self {
            text,
            lines: std::iter::once(0).chain(ends).collect(),
            chars: text
                .as_bytes()
                .chunks(STEP)
                .scan(0, |before, chunk| {
                    Some(std::mem::replace(before, *before + starts(chunk)))
                })
                .collect(),
            root: is_json.then(|| scanner.document()),
        }
    }

    /// Line and column of a place given in bytes.
    pub fn location(&self, at: usize) -> Location {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let has_mark = line == 1 && at > 0 && self.text.starts_with('\u{feff}');
        let before = self.chars_before(at) - self.chars_before(self.lines[line - 1]);
        Location {
            line,
            column: before - usize::from(has_mark) + 1,
        }
    }

    fn chars_before(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let start = at - at % STEP;
        let counted = self.chars.get(at / STEP).copied();
        let rest = starts(&self.text.as_bytes()[start..at]);
        counted.unwrap_or_else(|| self.chars_of_all()) + rest
    }

    fn chars_of_all(&self) -> usize {
        let start = self.chars.len().saturating_sub(1) * STEP;
        self.chars.last().copied().unwrap_or(0) + starts(&self.text.as_bytes()[start..])
    }

    /// The bytes of a line, counted from 1, without its end.
    pub fn line(&self, line: usize) -> Range<usize> {
        let start = self.lines.get(line - 1).copied();
        let start = start.unwrap_or(self.text.len());
        let end = self.lines.get(line).copied().unwrap_or(self.text.len());
        let line = &self.text[start..end];
        start..start + line.trim_end_matches(['\n', '\r']).len()
    }

    /// A place given as line and byte column, both counted from 1, as the parser
    /// gives them.
    pub fn byte_at(&self, line: usize, column: usize) -> usize {
        let mark = if self.text.starts_with('\u{feff}') && line == 1 {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        let line = self.line(line.max(1));
        let at = (line.start + mark + column.saturating_sub(1)).min(line.end);
        (0..=at)
            .rfind(|at| self.text.is_char_boundary(*at))
            .unwrap_or(0)
    }

    /// What to underline for a problem: the value, or the name of a field that
    /// should not be there; of lists and objects no more than their first line.
    pub fn of(&self, problem: &Problem) -> Range<usize> {
        let span = match problem.fault() {
            Fault::Syntax(line, column, _) | Fault::TooDeep(line, column) => {
                let at = self.byte_at(*line, *column);
                let char = self.text[at..].chars().next();
                at..at + char.filter(|c| *c != '\n').map_or(0, char::len_utf8)
            }
            Fault::Unknown(_) | Fault::Repeated(_) => self.name(problem.pointer()),
            // What is not there has no place, but what lacks it has a name.
            Fault::Missing(_) | Fault::NoCondition => self.identity(problem.pointer()),
            _ => self.value(problem.pointer()),
        };
        self.first_line(span)
    }

    /// Where the value of a JSON pointer stands, or the part nearest to it that
    /// is there.
    pub fn value(&self, pointer: &str) -> Range<usize> {
        let (node, _) = self.find(pointer);
        self.first_line(node.map_or(0..0, |node| node.span.clone()))
    }

    /// Where the name of a field stands. The last one, if it is given twice.
    fn name(&self, pointer: &str) -> Range<usize> {
        let (node, name) = self.find(pointer);
        name.or_else(|| node.map(|node| node.span.clone()))
            .unwrap_or(0..0)
    }

    /// Where the id of an object stands, or its beginning if it has none.
    fn identity(&self, pointer: &str) -> Range<usize> {
        let (node, _) = self.find(pointer);
        let Some(node) = node else { return 0..0 };
        let start = node.span.start..node.span.start + 1;
        match &node.parts {
            Parts::Fields(fields) if !pointer.is_empty() => fields
                .binary_search_by_key(&"id", |(name, ..)| name.as_str())
                .map_or(start, |at| fields[at].2.span.clone()),
            _ => start,
        }
    }

    fn find(&self, pointer: &str) -> (Option<&Node>, Option<Range<usize>>) {
        let mut found = self.root.as_ref();
        let mut last_name = None;
        for token in pointer.split('/').skip(1) {
            let token = token.replace("~1", "/").replace("~0", "~");
            let Some(node) = found else { break };
            let next = match &node.parts {
                Parts::None => None,
                Parts::Items(items) => token.parse().ok().and_then(|index: usize| items.get(index)),
                Parts::Fields(fields) => {
                    let start = fields.partition_point(|(name, ..)| *name < token);
                    let end = fields.partition_point(|(name, ..)| *name <= token);
                    let same = &fields[start..end];
                    last_name = same.last().map(|(_, name, _)| name.clone());
                    same.first().map(|(.., value)| value)
                }
            };
            let Some(next) = next else { break };
            found = Some(next);
        }
        (found, last_name)
    }

    fn first_line(&self, span: Range<usize>) -> Range<usize> {
        let text = self.text.get(span.clone()).unwrap_or("");
        let line = text.lines().next().unwrap_or("").trim_end();
        span.start..span.start + line.len()
    }
}

/// Walks over JSON that is known to be well formed and not nested too deeply;
/// over anything else it walks, too, but what it finds is worth nothing.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    fn document(&mut self) -> Node {
        if self.text.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
        }
        self.value()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blank(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Whether a part follows, past the comma before it.
    fn has_next(&mut self, end: u8) -> bool {
        self.blank();
        if self.peek() == Some(b',') {
            self.at += 1;
            self.blank();
        }
        match self.peek() {
            None => false,
            Some(byte) if byte == end => {
                self.at += 1;
                false
            }
            Some(_) => true,
        }
    }

    fn value(&mut self) -> Node {
        self.blank();
        let start = self.at;
        let parts = match self.peek() {
            Some(b'[') => {
                self.at += 1;
                let mut items = Vec::new();
                while self.has_next(b']') {
                    items.push(self.value());
                }
                Parts::Items(items)
            }
            Some(b'{') => {
                self.at += 1;
                let mut fields = Vec::new();
                while self.has_next(b'}') {
                    let span = self.string();
                    let name = serde_json::from_str::<String>(&self.text[span.clone()]);
                    self.blank();
                    self.at += 1; // the colon
                    fields.push((name.unwrap_or_default(), span, self.value()));
                }
                fields.sort_by(|(one, ..), (other, ..)| one.cmp(other));
                Parts::Fields(fields)
            }
            Some(b'"') => {
                self.string();
                Parts::None
            }
            _ => {
                let is_end = |byte: u8| byte.is_ascii_whitespace() || b",]}".contains(&byte);
                while self.peek().is_some_and(|byte| !is_end(byte)) {
                    self.at += 1;
                }
                Parts::None
            }
        };
        self.at = self.at.min(self.text.len());
        Node {
            span: start..self.at,
            parts,
        }
    }

    fn string(&mut self) -> Range<usize> {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(self.text.len());
        start..self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"a/b\": [1, {\"x\": \"],}\", \"é\": [true]}],\n  \"c\": null\n}";

    #[track_caller]
    fn at(pointer: &str, found: &str, line: usize, column: usize) {
        let spans = Spans::new(TEXT, true);
        let span = spans.value(pointer);
        assert_eq!(&TEXT[span.clone()], found);
        assert_eq!(spans.location(span.start), Location { line, column });
    }

    #[test]
    fn a_pointer_leads_to_its_value() {
        at("", "{", 1, 1);
        at("/a~1b", "[1, {\"x\": \"],}\", \"é\": [true]}]", 2, 10);
        at("/a~1b/0", "1", 2, 11);
        at("/a~1b/1/x", "\"],}\"", 2, 20);
        at("/a~1b/1/é/0", "true", 2, 33);
        at("/c", "null", 3, 8);
    }

    #[test]
    fn what_is_missing_gives_the_place_of_what_should_hold_it() {
        at("/nothing/here", "{", 1, 1);
        at("/a~1b/7", "[1, {\"x\": \"],}\", \"é\": [true]}]", 2, 10);
        at("/c/0", "null", 3, 8);
    }

    #[test]
    fn the_name_of_a_repeated_field_is_the_last_one() {
        let text = r#"{"a": 1, "a": 2}"#;
        let spans = Spans::new(text, true);
        assert_eq!(spans.name("/a"), 9..12);
        assert_eq!(spans.value("/a"), 6..7);
    }

    #[test]
    fn a_mark_before_the_text_does_not_count_and_windows_lines_end_before_their_end() {
        let text = "\u{feff}{\r\n \"a\": 1\r\n}";
        let spans = Spans::new(text, true);
        assert_eq!(
            spans.location(spans.value("").start),
            Location { line: 1, column: 1 }
        );
        assert_eq!(
            spans.location(spans.value("/a").start),
            Location { line: 2, column: 7 }
        );
        assert_eq!(&text[spans.line(2)], " \"a\": 1");
        assert_eq!(spans.byte_at(1, 1), 3);
    }

    #[test]
    fn broken_text_is_walked_over_without_harm() {
        for end in (0..=TEXT.len()).filter(|end| TEXT.is_char_boundary(*end)) {
            let spans = Spans::new(&TEXT[..end], true);
            spans.location(spans.value("/a~1b/1/é/0").start);
            spans.byte_at(9, 9);
        }
    }
}
