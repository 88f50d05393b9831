//! Reads Excel and OpenDocument workbooks, within limits of size.

use super::cell::{Cell, Sheet, Workbook};
use super::kind::Kind;
use super::{MAX_CELLS, MAX_FILE, MAX_TEXT, ods};
use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, Reader, SheetType, SheetVisible, Xlsx,
    open_workbook_from_rs,
};
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use zip::ZipArchive;

/// The largest content of all files in a workbook together, in MiB.
const MAX_UNPACKED: u64 = 128;

/// The serial number of the day after December 31, 9999, the last one of Excel.
const END_OF_DATES: f64 = 2_958_466.0;

/// Reads the sheets of a workbook.
///
/// # Errors
/// If it is damaged or too large.
pub fn open(bytes: &[u8], kind: Kind) -> Result<Workbook, String> {
    if bytes.len() > MAX_FILE << 20 {
        return Err(format!("the workbook is larger than {MAX_FILE} MiB"));
    }
    check_unpacked_size(bytes)?;
    match kind {
        Kind::Xlsx => open_xlsx(bytes),
        Kind::Ods => open_ods(bytes),
    }
}

/// A small archive can unpack to more than fits into memory, whatever sizes it states.
fn check_unpacked_size(bytes: &[u8]) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = MAX_UNPACKED << 20;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(damaged)?;
        let size = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(damaged)?;
        left = left.checked_sub(size).ok_or_else(|| {
            format!("the workbook is larger than {MAX_UNPACKED} MiB when unpacked")
        })?;
    }
    Ok(())
}

fn damaged(error: impl std::fmt::Display) -> String {
    format!("the workbook is damaged: {error}")
}

fn open_xlsx(bytes: &[u8]) -> Result<Workbook, String> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let mut limits = Limits::default();
    let mut workbook = Workbook::default();
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let merged = book
            .merge_cells_by_sheet_name(&sheet.name)
            .unwrap_or_default();
        let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(damaged)?;
        let formats: Vec<_> = reader
            .styles()
            .iter()
            .map(|style| {
                style
                    .number_format
                    .as_ref()
                    .map(|format| format.format_code.clone())
            })
            .collect();
        let mut cells = BTreeMap::new();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
            let format = formats.get(style).and_then(Option::as_deref);
            if let Some(content) = xlsx_cell(cell.get_value(), format.unwrap_or_default()) {
                limits.count(&content)?;
                cells.insert(cell.get_position(), content);
            }
        }
        fill_merged(&mut cells, &merged, &mut limits)?;
        let is_hidden = sheet.visible != SheetVisible::Visible;
        workbook.sheets.push(sheet_of(sheet.name, is_hidden, cells));
    }
    Ok(workbook)
}

fn open_ods(bytes: &[u8]) -> Result<Workbook, String> {
    ods::check_repeated(bytes)?;
    let mut book: Ods<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let mut limits = Limits::default();
    let mut workbook = Workbook::default();
    for sheet in book.sheets_metadata().to_vec() {
        let range = book.worksheet_range(&sheet.name).map_err(damaged)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut cells = BTreeMap::new();
        for (row, column, data) in range.used_cells() {
            if let Some(content) = ods_cell(data) {
                limits.count(&content)?;
                let at = |first: u32, offset: usize| {
                    first.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
                };
                cells.insert((at(first_row, row), at(first_column, column)), content);
            }
        }
        let is_hidden = sheet.visible != SheetVisible::Visible;
        workbook.sheets.push(sheet_of(sheet.name, is_hidden, cells));
    }
    Ok(workbook)
}

/// Counts what is read, so that cells that share a long text can't fill the memory.
#[derive(Default)]
struct Limits {
    cells: usize,
    text: usize,
}

impl Limits {
    fn count(&mut self, cell: &Cell) -> Result<(), String> {
        self.cells += 1;
        self.text += cell.as_str().len();
        if self.cells > MAX_CELLS {
            return Err(format!("the workbook has more than {MAX_CELLS} cells"));
        }
        if self.text > MAX_TEXT {
            return Err(format!(
                "the workbook has more than {} MiB of text",
                MAX_TEXT >> 20
            ));
        }
        Ok(())
    }
}

fn sheet_of(name: String, is_hidden: bool, cells: BTreeMap<(u32, u32), Cell>) -> Sheet {
    let mut sheet = Sheet {
        name,
        is_hidden,
        rows: Vec::new(),
    };
    for ((row, column), cell) in cells {
        sheet.push(row as usize + 1, column as usize, cell);
    }
    sheet
}

/// Gives cells that are merged with those below to each of the rows, as they look. A row
/// with nothing else in it stays empty.
fn fill_merged(
    cells: &mut BTreeMap<(u32, u32), Cell>,
    merged: &[Dimensions],
    limits: &mut Limits,
) -> Result<(), String> {
    for region in merged {
        let (first, column) = region.start;
        let Some(content) = cells.get(&region.start).cloned() else {
            continue;
        };
        let below = cells.range((first + 1, 0)..=(region.end.0, u32::MAX));
        let mut rows: Vec<u32> = below.map(|((row, _), _)| *row).collect();
        rows.dedup();
        for row in rows {
            limits.count(&content)?;
            cells
                .entry((row, column))
                .or_insert_with(|| content.clone());
        }
    }
    Ok(())
}

fn xlsx_cell(data: &DataRef, format: &str) -> Option<Cell> {
    match data {
        DataRef::Empty => None,
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Int(number) => Some(Cell::Text(number.to_string())),
        DataRef::Float(number) => Some(Cell::number(*number)),
        DataRef::Bool(value) => Some(boolean(*value)),
        DataRef::DateTime(date) => Some(date_cell(date, format)),
        DataRef::DateTimeIso(date) => Some(iso_date(date)),
        DataRef::DurationIso(time) => Cell::text(time),
        DataRef::Error(error) => Some(Cell::Error(error.to_string())),
    }
}

fn ods_cell(data: &Data) -> Option<Cell> {
    match data {
        Data::Empty => None,
        Data::String(text) => Cell::text(text),
        Data::Int(number) => Some(Cell::Text(number.to_string())),
        Data::Float(number) => Some(Cell::number(*number)),
        Data::Bool(value) => Some(boolean(*value)),
        Data::DateTime(date) => Some(date_cell(date, "yyyy-mm-dd")),
        Data::DateTimeIso(date) => Some(iso_date(date)),
        Data::DurationIso(time) => Cell::text(time),
        Data::Error(error) => Some(Cell::Error(error.to_string())),
    }
}

fn boolean(value: bool) -> Cell {
    // As both programs show them.
    Cell::Text(if value { "TRUE" } else { "FALSE" }.to_owned())
}

/// A date that is stored as a number, as precise as its format shows it: Excel stores the
/// first day of the month for "Sep 2016".
fn date_cell(date: &ExcelDateTime, format: &str) -> Cell {
    let serial = date.as_f64();
    if !(1.0..END_OF_DATES).contains(&serial) || date.is_duration() {
        return Cell::number(serial);
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    Cell::Date(match Precision::of(format) {
        Precision::Year => format!("{year:04}"),
        Precision::Month => format!("{year:04}-{month:02}"),
        Precision::Full if (hour, minute, second) == (0, 0, 0) => {
            format!("{year:04}-{month:02}-{day:02}")
        }
        Precision::Full => {
            format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
        }
    })
}

/// A date in ISO 8601, without a time at midnight and without parts of a second.
fn iso_date(date: &str) -> Cell {
    let date = date.split_once('.').map_or(date, |(whole, _)| whole);
    Cell::Date(date.strip_suffix("T00:00:00").unwrap_or(date).to_owned())
}

/// How much of a date a cell shows.
#[derive(Debug, PartialEq, Eq)]
enum Precision {
    Year,
    Month,
    Full,
}

impl Precision {
    /// The precision of a number format, such as `mmm-yy`.
    fn of(format: &str) -> Self {
        let mut codes = String::new();
        let mut chars = format.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => drop(chars.by_ref().find(|c| *c == '"')),
                '[' => drop(chars.by_ref().find(|c| *c == ']')),
                '\\' | '_' | '*' => drop(chars.next()),
                // What follows is for negative numbers and texts.
                ';' => break,
                c => codes.extend(c.to_lowercase()),
            }
        }
        let has = |code| codes.contains(code);
        if has('d') || has('h') || !has('y') {
            Self::Full
        } else if has('m') {
            Self::Month
        } else {
            Self::Year
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn a_date_is_as_precise_as_its_format() {
        for (serial, format, edtf) in [
            (42_796.0, "yyyy-mm-dd", "2017-03-02"),
            (42_796.0, "m/d/yy", "2017-03-02"),
            (42_796.604_166_666_664, "m/d/yy h:mm", "2017-03-02T14:30:00"),
            (42_614.0, "mmm-yy", "2016-09"),
            (42_614.0, "[$-409]mmmm\\ yyyy;@", "2016-09"),
            (42_614.0, "yyyy \"dated\"", "2016"),
            (42_614.0, "General", "2016-09-01"),
            (0.5, "h:mm", "0.5"),
            (f64::MAX, "yyyy", &f64::MAX.to_string()),
        ] {
            let date = ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false);
            assert_eq!(date_cell(&date, format).as_str(), edtf, "{serial} {format}");
        }
    }

    #[test]
    fn a_date_in_iso_8601_loses_midnight() {
        for (date, edtf) in [
            ("2017-03-02", "2017-03-02"),
            ("2017-03-02T00:00:00", "2017-03-02"),
            ("2017-03-02T14:30:00.500", "2017-03-02T14:30:00"),
        ] {
            assert_eq!(iso_date(date), Cell::Date(edtf.to_owned()));
        }
    }
}
