//! Where in a spreadsheet the values of a story are.

use super::cell::{Cell, Row, Sheet, letters};
use super::layout::{Column, Layout, STORY};
use std::collections::HashMap;

/// A cell, a row or a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Name of the sheet.
    pub sheet: String,
    /// Number of the row, from 1.
    pub row: Option<usize>,
    /// Heading of the column or, in the sheet `story`, name of the field.
    pub column: Option<String>,
    /// Name of the cell, such as `B7`, if the row and the column exist.
    pub cell: Option<String>,
    /// Content of the cell.
    pub content: String,
    /// Indices of the sheet, of the row and of the column, by which places are sorted.
    pub order: [usize; 3],
}

impl Place {
    /// Sheet, row and column, for messages.
    pub fn in_words(&self) -> String {
        let mut words = format!("sheet {}", self.sheet);
        if let Some(row) = self.row {
            words += &format!(", row {row}");
        }
        if let Some(column) = &self.column {
            let is_field = self.sheet.eq_ignore_ascii_case(STORY);
            let noun = if is_field { "field" } else { "column" };
            words += &format!(", {noun} {column}");
        }
        if let Some(cell) = &self.cell {
            words += &format!(" ({cell})");
        }
        words
    }
}

/// A sheet whose headings have been read.
#[derive(Clone)]
pub struct Table {
    /// What the sheet can contain.
    pub layout: &'static Layout,
    /// The sheet.
    pub sheet: Sheet,
    /// Index of the sheet in the workbook.
    pub order: usize,
    /// The columns of the format that the sheet has, each with its index in it.
    pub columns: Vec<(usize, &'static Column)>,
}

impl Table {
    /// The place of the sheet as a whole.
    pub fn place(&self) -> Place {
        Place {
            sheet: self.sheet.name.clone(),
            order: [self.order, 0, 0],
            ..Place::default()
        }
    }

    /// The place of a row and, if given, of a column in it, which the sheet may not have.
    pub fn cell_place(&self, row: usize, column: Option<&'static Column>) -> Place {
        let found = column.and_then(|column| {
            let same = |(_, other): &&(usize, &Column)| std::ptr::eq(*other, column);
            self.columns.iter().find(same)
        });
        let name = column.map(|column| column.name);
        self.place_at(row, name, found.map(|(index, _)| *index))
    }

    /// The place of a cell, by the index of its column if there is one.
    pub fn place_at(&self, row: usize, column: Option<&str>, index: Option<usize>) -> Place {
        let content = index.and_then(|index| cell_at(self.row(row)?, index));
        Place {
            sheet: self.sheet.name.clone(),
            row: Some(row),
            column: column.map(str::to_owned),
            cell: index.map(|index| format!("{}{row}", letters(index))),
            content: content.map_or_else(String::new, |cell| cell.as_str().to_owned()),
            order: [self.order, row, index.unwrap_or_default()],
        }
    }

    /// The cells of a row.
    fn row(&self, number: usize) -> Option<&Row> {
        let rows = &self.sheet.rows;
        let found = rows.binary_search_by_key(&number, |(row, _)| *row).ok()?;
        Some(&rows[found].1)
    }
}

/// The cell in a column of a row, by the index of the column.
pub fn cell_at(row: &Row, index: usize) -> Option<&Cell> {
    let found = row.iter().find(|(column, _)| *column == index);
    found.map(|(_, cell)| cell)
}

/// The table, by its index, and the number of the row of each object and of each field of
/// the story, by its JSON pointer.
pub type Rows = HashMap<String, (usize, usize)>;

/// The places of the values of a story, by their JSON pointers.
#[derive(Clone, Default)]
pub struct Places {
    /// The sheets of the format that the spreadsheet has.
    pub tables: Vec<Table>,
    /// The rows in them.
    pub rows: Rows,
    /// The names of sheets whose items can't be known, because the sheet or its column of ids
    /// has another name.
    pub unknown: Vec<&'static str>,
}

impl Places {
    /// The place of the value at a JSON pointer, which may be missing: its cell, else its
    /// row, else its sheet.
    pub fn find(&self, pointer: &str) -> Option<Place> {
        let mut object = pointer;
        while !object.is_empty() {
            if let Some((table, row)) = self.rows.get(object) {
                let table = &self.tables[*table];
                let rest = pointer[object.len()..].trim_start_matches('/');
                return Some(place_in(table, *row, object, rest));
            }
            (object, _) = object.rsplit_once('/')?;
        }
        let field = pointer.split('/').nth(1).unwrap_or_default();
        let table = |name: &str| {
            let mut tables = self.tables.iter();
            tables.find(|table| table.layout.name == name)
        };
        if let Some(table) = table(field) {
            return Some(table.place());
        }
        let story = table(STORY)?;
        let mut place = story.place();
        place.column = (!field.is_empty()).then(|| field.to_owned());
        Some(place)
    }
}

/// The place of a value in a row: `rest` is the path to it in the object of the row.
fn place_in(table: &Table, row: usize, object: &str, rest: &str) -> Place {
    if table.layout.name == STORY {
        let index = table
            .columns
            .iter()
            .find(|(_, column)| column.name == "value");
        let name = object.trim_start_matches('/');
        return table.place_at(row, Some(name), index.map(|(index, _)| *index));
    }
    let is_within = |inner: &str, outer: &str| {
        let end = inner.strip_prefix(outer);
        end.is_some_and(|end| end.is_empty() || end.starts_with('/'))
    };
    // An item of a list that is written in one cell is within the column, and an object
    // that is written in several columns has the first of them within.
    let mut columns = table.layout.columns.iter();
    let column = columns.find(|column| {
        let is_filled = !rest.is_empty() && !column.path.is_empty();
        is_filled && (is_within(rest, column.path) || is_within(column.path, rest))
    });
    table.cell_place(row, column)
}
