//! Cells as the formats of spreadsheets have in common.

/// The sheets of a spreadsheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workbook {
    /// The sheets in their order, without hidden ones that are not part of a story.
    pub sheets: Vec<Sheet>,
}

impl Workbook {
    /// What is read from it once it has been written: texts have no spaces at their ends.
    pub fn trimmed(&self) -> Self {
        let mut trimmed = self.clone();
        for sheet in &mut trimmed.sheets {
            for (_, row) in &mut sheet.rows {
                let cells = std::mem::take(row).into_iter();
                *row = cells
                    .filter_map(|(column, cell)| Some((column, Cell::text(cell.as_str())?)))
                    .collect();
            }
            sheet.rows.retain(|(_, row)| !row.is_empty());
        }
        trimmed
    }
}

/// One sheet: its rows that are not empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Name on its tab, or of its CSV file without the ending.
    pub name: String,
    /// Whether its tab is hidden.
    pub is_hidden: bool,
    /// The rows in their order, each with its number, counted from 1.
    pub rows: Vec<(usize, Row)>,
}

/// The cells of a row that are not empty, each with the index of its column, from 0.
pub type Row = Vec<(usize, Cell)>;

/// The content of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text, or what a spreadsheet makes of a number, a date or a formula.
    Text(String),
    /// A date that the spreadsheet recognized as one, in EDTF.
    Date(String),
    /// The result of a formula that failed, such as `#REF!`.
    Error(String),
}

impl Cell {
    /// A text without the spaces at its ends; nothing if it is blank.
    pub fn text(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self::Text(text.to_owned()))
    }

    /// A number as the spreadsheet shows it: whole ones without decimals.
    pub fn number(number: f64) -> Self {
        Self::Text(number.to_string())
    }

    /// The content as text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) | Self::Date(text) | Self::Error(text) => text,
        }
    }
}

impl Sheet {
    /// Adds a cell to a row, counted from 1. Cells are added in the order of reading.
    pub fn push(&mut self, row: usize, column: usize, cell: Cell) {
        match self.rows.last_mut() {
            Some((last, cells)) if *last == row => cells.push((column, cell)),
            _ => self.rows.push((row, vec![(column, cell)])),
        }
    }
}

/// The letters of a column, from its index: `A` to `Z`, `AA`.
pub fn letters(index: usize) -> String {
    let mut letters = String::new();
    let mut rest = index + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (index, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (702, "AAA")] {
            assert_eq!(letters(index), expected);
        }
    }

    #[test]
    fn a_whole_number_has_no_decimals() {
        for (number, text) in [(1.0, "1"), (2016.0, "2016"), (1.5, "1.5"), (-3.0, "-3")] {
            assert_eq!(Cell::number(number).as_str(), text);
        }
    }
}
