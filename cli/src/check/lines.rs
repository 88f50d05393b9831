//! Byte offsets in a text to lines and columns, and back.

use std::ops::Range;

/// A place in a text: both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// Line number.
    pub line: usize,
    /// Column number.
    pub column: usize,
}

/// The lines of a text. A byte order mark is no part of the first one.
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// The number of characters before every multiple of [`STEP`] bytes, because
    /// a line may be as long as the file.
    chars_before_step: Vec<usize>,
}

/// Bytes between two stored counts of characters.
const STEP: usize = 4096;

fn count_chars(bytes: &[u8]) -> usize {
    let is_start_of_char = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(is_start_of_char).count()
}

impl<'t> Lines<'t> {
    /// Finds the lines of a text, in time linear in its length.
    pub fn new(text: &'t str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        // The last, shorter chunk has an entry as well, and so does the end.
        let mut chars_before_step = vec![0];
        let mut chars = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            chars += count_chars(chunk);
            chars_before_step.push(chars);
        }
        Self {
            text,
            starts: std::iter::once(0).chain(after_breaks).collect(),
            chars_before_step,
        }
    }

    /// The line and column of a byte offset.
    pub fn location(&self, offset: usize) -> Location {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let has_mark = line == 1 && offset > 0 && self.text.starts_with('\u{feff}');
        let column = self.chars_before(offset) - self.chars_before(self.starts[line - 1]);
        Location {
            line,
            column: column - usize::from(has_mark) + 1,
        }
    }

    fn chars_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let step = offset / STEP;
        let rest = &self.text.as_bytes()[step * STEP..offset];
        self.chars_before_step[step] + count_chars(rest)
    }

    /// The byte range of a line, counted from 1, without its line break; empty at
    /// the end of the text if there is no such line.
    pub fn range(&self, line: usize) -> Range<usize> {
        let start_of = |line: usize| self.starts.get(line - 1).copied();
        let start = start_of(line).unwrap_or(self.text.len());
        let end = start_of(line + 1).unwrap_or(self.text.len());
        let text = self.text[start..end].trim_end_matches(['\n', '\r']);
        start..start + text.len()
    }

    /// The byte offset of a line and a column in bytes, both counted from 1, as
    /// parsers report them. An offset within a character is moved to its start.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let range = self.range(line.max(1));
        let mark = if line == 1 && self.text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        let offset = (range.start + mark + column.saturating_sub(1)).min(range.end);
        self.text.floor_char_boundary(offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new("é\nüé x");
        assert_eq!(lines.location(8), Location { line: 2, column: 4 });
        assert_eq!(lines.location(99), Location { line: 2, column: 5 });
    }

    #[test]
    fn a_long_line_has_columns_as_well() {
        let text = "é".repeat(10_000);
        let lines = Lines::new(&text);
        for chars in [0, 2_047, 2_048, 2_049, 9_999, 10_000] {
            assert_eq!(lines.location(2 * chars).column, chars + 1);
        }
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_do_not_count() {
        let text = "\u{feff}{\r\n \"a\": 1\r\n}";
        let lines = Lines::new(text);
        assert_eq!(lines.location(3), Location { line: 1, column: 1 });
        assert_eq!(&text[lines.range(2)], " \"a\": 1");
        assert_eq!(lines.offset(1, 1), 3);
        assert_eq!(lines.offset(2, 2), 7);
    }

    #[test]
    fn places_outside_of_the_text_are_moved_into_it() {
        for text in ["", "\n", "é", "\u{feff}"] {
            let lines = Lines::new(text);
            assert!(text.is_char_boundary(lines.offset(9, 9)));
            assert!(text.is_char_boundary(lines.offset(1, 2)));
            assert_eq!(lines.range(9), text.len()..text.len());
            lines.location(99);
        }
    }
}
