//! Comma-separated values as spreadsheets write them.

use crate::text::lines;
use csv::StringRecord;

/// The number of blank lines between the row before and this one.
pub fn blank_lines_before(row: &StringRecord, text: &str) -> usize {
    let start = row.position().map_or(0, |position| position.byte());
    let Some((before, rest)) = usize::try_from(start)
        .ok()
        .and_then(|start| text.split_at_checked(start))
    else {
        return 0;
    };
    // The reader leaves the second half of CR LF to the next row.
    let rest = match before.ends_with('\r') {
        true => rest.strip_prefix('\n').unwrap_or(rest),
        false => rest,
    };
    lines(rest).take_while(|line| line.is_empty()).count()
}

/// The separator that Excel writes into a line before the header, `sep=;`, and the text
/// after that line, which spreadsheets don't show.
pub fn separator_line(text: &str) -> (Option<u8>, &str) {
    let first = lines(text).next().unwrap_or("");
    let separator = first.trim_matches('"').strip_prefix("sep=");
    match separator.map(str::as_bytes) {
        Some(&[separator]) => (Some(separator), text[first.len()..].trim_start()),
        _ => (None, text),
    }
}

/// The separator of the columns: spreadsheets of many countries write semicolons instead
/// of commas, and what is copied has tabs.
pub fn delimiter(text: &str) -> u8 {
    let header = lines(text.trim_start()).next().unwrap_or("");
    let count = |byte: u8| header.bytes().filter(|found| *found == byte).count();
    [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|byte| count(*byte))
        .unwrap_or(b',')
}
