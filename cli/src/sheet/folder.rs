//! A folder with a CSV file for each sheet.

use super::cell::{Cell, Sheet, Workbook};
use super::layout::{SHEETS, STORY};
use super::{MAX_CELLS, MAX_TEXT};
use crate::delimited::{blank_lines_before, delimiter, separator_line};
use crate::text::{NotText, decode};
use csv::ReaderBuilder;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// The CSV files of a folder by their names without the ending.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads the CSV files of a folder; nothing if there is no `story.csv` and no `events.csv`.
///
/// # Errors
/// If the folder or a file can't be read.
pub fn files(folder: &Path) -> io::Result<Option<Files>> {
    let mut files = Files::new();
    let mut left = MAX_TEXT as u64 + 1;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str());
        let is_csv = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("csv"));
        let Some(name) = name.filter(|_| is_csv) else {
            continue;
        };
        // Spreadsheets put lock files beside those that they have open.
        if name.starts_with(['.', '~']) || !path.is_file() {
            continue;
        }
        let mut bytes = Vec::new();
        fs::File::open(&path)?.take(left).read_to_end(&mut bytes)?;
        left -= bytes.len() as u64;
        files.insert(name.to_owned(), bytes);
    }
    let is_story = |name: &String| ["story", "events"].contains(&&*name.to_lowercase());
    Ok(files.keys().any(is_story).then_some(files))
}

/// Reads the sheets of a story from CSV files.
///
/// # Errors
/// If a file is not CSV in UTF-8, or all together are too large.
pub fn open(files: &Files) -> Result<Workbook, String> {
    let size: usize = files.values().map(Vec::len).sum();
    if size > MAX_TEXT {
        return Err(format!(
            "the CSV files are larger than {} MiB",
            MAX_TEXT >> 20
        ));
    }
    let mut sheets = Vec::new();
    let mut cells = 0;
    for (name, bytes) in files {
        let sheet = sheet(name, bytes).map_err(|error| format!("{name}.csv: {error}"))?;
        cells += sheet.rows.iter().map(|(_, row)| row.len()).sum::<usize>();
        sheets.push(sheet);
    }
    if cells > MAX_CELLS {
        return Err(format!("the CSV files have more than {MAX_CELLS} cells"));
    }
    // In the order of a workbook, so that errors are.
    sheets.sort_by_key(|sheet| {
        let is_same = |name: &str| name.eq_ignore_ascii_case(&sheet.name);
        SHEETS
            .iter()
            .position(|layout| is_same(layout.name))
            .unwrap_or(SHEETS.len())
    });
    Ok(Workbook { sheets })
}

fn sheet(name: &str, bytes: &[u8]) -> Result<Sheet, String> {
    let text = decode(bytes).map_err(|error| match error {
        NotText::Binary(what) => format!("this is {what}; save it as CSV UTF-8"),
        _ => "this is not UTF-8; in Excel save it as \"CSV UTF-8\"".to_owned(),
    })?;
    let (separator, text) = separator_line(&text);
    let mut rows = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.unwrap_or_else(|| delimiter(text)))
        .from_reader(text.as_bytes())
        .into_records();
    let mut sheet = Sheet {
        name: name.to_owned(),
        ..Sheet::default()
    };
    let mut number = 0;
    while let Some(row) = rows.next().transpose().map_err(|error| error.to_string())? {
        number += 1 + blank_lines_before(&row, text);
        for (column, cell) in row.iter().enumerate() {
            if let Some(cell) = Cell::text(without_apostrophe(cell)) {
                sheet.push(number, column, cell);
            }
        }
    }
    Ok(sheet)
}

/// Characters at the start of a cell that make a spreadsheet calculate it.
const ACTIVE: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text for a CSV file. If a spreadsheet would calculate it, it begins with an
/// apostrophe.
fn with_apostrophe(text: &str) -> String {
    if text.trim_start_matches('\'').starts_with(ACTIVE) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The text of a cell in a CSV file.
fn without_apostrophe(text: &str) -> &str {
    let rest = text.strip_prefix('\'').unwrap_or(text);
    if rest.trim_start_matches('\'').starts_with(ACTIVE) {
        rest
    } else {
        text
    }
}

/// The CSV files of a workbook by their names, with the ending. Excel recognizes UTF-8 by
/// the byte order mark.
///
/// # Errors
/// If a row can't be written, which does not happen.
pub fn texts(workbook: &Workbook) -> Result<Vec<(String, String)>, String> {
    let texts = workbook.sheets.iter().map(|sheet| {
        let failed = |error: &dyn std::fmt::Display| format!("can't write CSV: {error}");
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::from("\u{feff}"));
        let width = sheet.rows.first().map_or(0, |(_, headings)| headings.len());
        for (_, row) in &sheet.rows {
            let mut record = vec![String::new(); width];
            for (column, cell) in row {
                record[*column] = with_apostrophe(cell.as_str());
            }
            writer
                .write_record(&record)
                .map_err(|error| failed(&error))?;
        }
        let bytes = writer.into_inner().map_err(|error| failed(&error))?;
        let text = String::from_utf8(bytes).map_err(|error| failed(&error))?;
        Ok((format!("{}.csv", sheet.name), text))
    });
    texts.collect()
}

/// What goes into each file and column, as text.
pub fn guide() -> String {
    let mut guide = String::from(
        "A Stanceline story in CSV files, one for each sheet. Save them as UTF-8.\r\n",
    );
    for layout in &SHEETS {
        let columns = if layout.name == STORY {
            "fields"
        } else {
            "columns"
        };
        guide += &format!(
            "\r\n{}.csv: {} Its {columns}:\r\n",
            layout.name, layout.note
        );
        for column in layout.columns {
            guide += &format!("  {}: {}\r\n", column.name, column.note);
        }
    }
    guide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_calculate_has_an_apostrophe_in_the_file_only() {
        for text in [
            "=1+1", "-0043", "@x", "'=1", "''", "'tis", "plain", "+", "'",
        ] {
            let written = with_apostrophe(text);
            assert!(!written.starts_with(ACTIVE), "{written}");
            assert_eq!(without_apostrophe(&written), text);
        }
        assert_eq!(without_apostrophe("-0043"), "-0043", "written by hand");
    }
}
