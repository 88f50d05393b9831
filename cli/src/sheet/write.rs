//! Writes an Excel workbook that is ready to work in: headings that stay in view, a note
//! on each, and lists to choose from.

use super::cell::{Sheet, Workbook};
use super::layout::{Layout, SHEETS, STORY};
use super::lists::Kind;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, Formula, IgnoreError,
    Note, Worksheet, XlsxError,
};

/// Rows that editors may fill in later have lists to choose from as well.
const MORE_ROWS: u32 = 1_000;

/// Widths of the columns of the sheet `story`, in characters.
const STORY_WIDTHS: [f64; 2] = [16.0, 100.0];

/// The bytes of an Excel workbook with these sheets.
///
/// # Errors
/// If a text is too long for a cell, or a sheet has too many rows.
pub fn xlsx(workbook: &Workbook) -> Result<Vec<u8>, String> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for sheet in &workbook.sheets {
        let layout = SHEETS.iter().find(|layout| layout.name == sheet.name);
        let written = worksheet(book.add_worksheet(), sheet, layout);
        written.map_err(|error| message(&sheet.name, &error))?;
    }
    book.save_to_buffer().map_err(|error| message("", &error))
}

fn message(sheet: &str, error: &XlsxError) -> String {
    match error {
        XlsxError::MaxStringLengthExceeded => format!(
            "a text in the sheet {sheet} is longer than the 32,767 characters that Excel allows; \
             convert the story to a folder of CSV files"
        ),
        XlsxError::RowColumnLimitError => format!(
            "the sheet {sheet} has more rows than Excel allows; convert the story to a folder of \
             CSV files"
        ),
        error => format!("can't write the workbook: {error}"),
    }
}

fn worksheet(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    layout: Option<&'static Layout>,
) -> Result<(), XlsxError> {
    // Excel would make dates, numbers and percentages of ids and of EDTF.
    let cell = Format::new()
        .set_num_format("@")
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let heading = Format::new()
        .set_bold()
        .set_num_format("@")
        .set_background_color(Color::RGB(0xE3_ED_EA));
    worksheet.set_name(&sheet.name)?;
    worksheet.set_freeze_panes(1, 0)?;
    let last = sheet.rows.last().map_or(0, |(row, _)| index(*row)) + MORE_ROWS;
    let columns = layout.map_or(&[][..], |layout| layout.columns);
    let is_story = sheet.name == STORY;
    if is_story {
        for (column, width) in (0..).zip(STORY_WIDTHS) {
            worksheet.set_column_width(column, width)?;
            worksheet.set_column_format(column, &cell)?;
        }
    }
    for (column, content) in (0..).zip(columns.iter().filter(|_| !is_story)) {
        worksheet.set_column_width(column, content.width)?;
        worksheet.set_column_format(column, &cell)?;
        if let Some(choice) = choice(content.kind)? {
            worksheet.add_data_validation(1, column, last, column, &choice)?;
        }
    }
    for (row, cells) in &sheet.rows {
        for (column, content) in cells {
            let format = if *row == 1 { &heading } else { &cell };
            let column = u16::try_from(*column).unwrap_or(u16::MAX);
            worksheet.write_string_with_format(index(*row), column, content.as_str(), format)?;
        }
    }
    let width = if is_story { 2 } else { columns.len() };
    let last_column = u16::try_from(width.max(1) - 1).unwrap_or(u16::MAX);
    worksheet.ignore_error_range(1, 0, last, last_column, IgnoreError::NumberStoredAsText)?;
    notes(worksheet, sheet, layout)
}

/// The notes on the headings or, in the sheet `story`, on the names of the fields.
fn notes(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    layout: Option<&'static Layout>,
) -> Result<(), XlsxError> {
    let Some(layout) = layout else {
        return Ok(());
    };
    let find = |name: &str| layout.columns.iter().find(|column| column.name == name);
    let is_story = layout.name == STORY;
    if is_story {
        worksheet.insert_note(0, 0, &note(layout.note))?;
    }
    for (row, cells) in &sheet.rows {
        for (column, cell) in cells {
            let is_name = if is_story { *column == 0 } else { *row == 1 };
            let Some(found) = find(cell.as_str()).filter(|_| is_name) else {
                continue;
            };
            let text = if *column == 0 && !is_story {
                format!("{} {}", layout.note, found.note)
            } else {
                found.note.to_owned()
            };
            let column = u16::try_from(*column).unwrap_or(u16::MAX);
            worksheet.insert_note(index(*row), column, &note(&text))?;
        }
        if !is_story {
            break;
        }
    }
    Ok(())
}

fn note(text: &str) -> Note {
    Note::new(text)
        .add_author_prefix(false)
        .set_width(280)
        .set_height(if text.len() > 120 { 150 } else { 90 })
}

/// The list to choose from in the cells of a column.
fn choice(kind: Kind) -> Result<Option<DataValidation>, XlsxError> {
    let validation = match kind {
        Kind::Word(words) => DataValidation::new().allow_list_strings(words)?,
        Kind::Reference(sheet) => {
            let ids = Formula::new(format!("={sheet}!$A$2:$A${MORE_ROWS}"));
            DataValidation::new().allow_list_formula(ids)
        }
        _ => return Ok(None),
    };
    // An id may be written before its row.
    let validation = validation.set_error_style(DataValidationErrorStyle::Warning);
    Ok(Some(validation))
}

/// The index of a row in a worksheet, from its number.
fn index(row: usize) -> u32 {
    u32::try_from(row - 1).unwrap_or(u32::MAX)
}
