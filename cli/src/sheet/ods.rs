//! A limit on OpenDocument workbooks: one cell can stand for many.

use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most copies of one cell that has something in it.
const MAX_REPEATED: usize = 1_000;

/// Refuses a workbook in which a cell or row with content is repeated more often than in
/// any story. LibreOffice repeats empty cells to the end of a sheet, which is fine.
///
/// # Errors
/// If there is such a cell.
pub fn check_repeated(bytes: &[u8]) -> Result<(), String> {
    let damaged = |error: String| format!("the workbook is damaged: {error}");
    let archive = ZipArchive::new(Cursor::new(bytes));
    let mut archive = archive.map_err(|error| damaged(error.to_string()))?;
    let mut content = String::new();
    let mut entry = (archive.by_name("content.xml")).map_err(|error| damaged(error.to_string()))?;
    let read = entry.read_to_string(&mut content);
    read.map_err(|error| damaged(error.to_string()))?;
    let mut repeats_of_row = 1;
    for tag in content.split('<') {
        if tag.starts_with("table:table-row") {
            repeats_of_row = repeats(tag, "table:number-rows-repeated");
        }
        let is_cell = tag.starts_with("table:table-cell") || tag.starts_with("table:covered");
        let is_filled = tag.contains("office:value-type") || tag.contains("table:formula");
        let of_cell = repeats(tag, "table:number-columns-repeated");
        if is_cell && is_filled && of_cell.saturating_mul(repeats_of_row) > MAX_REPEATED {
            return Err(format!(
                "a cell of the workbook is repeated more than {MAX_REPEATED} times"
            ));
        }
    }
    Ok(())
}

/// The number in an attribute; 1 without it.
fn repeats(tag: &str, attribute: &str) -> usize {
    let Some((_, value)) = tag.split_once(attribute) else {
        return 1;
    };
    let value = value.trim_start_matches(['=', ' ', '"', '\'']);
    let digits = value
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(value.len());
    value[..digits].parse().unwrap_or(usize::MAX)
}
