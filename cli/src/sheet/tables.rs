//! The sheets of a workbook that are part of a story, and their headings.

use super::cell::{Sheet, Workbook, letters};
use super::layout::{Column, Layout, SHEETS, STORY, STORY_HEADINGS};
use super::lists::Kind;
use super::places::{Place, Table};
use crate::check::similar::{Comparison, folded};
use std::collections::HashSet;

/// Something wrong with a sheet, rather than with a value in it.
pub struct Fault {
    /// The kind of fault, for programs.
    pub code: &'static str,
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: String,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

/// The columns of the sheet `story`, whose rows are the fields.
static STORY_COLUMNS: [Column; 2] = [story_column(0), story_column(1)];

const fn story_column(index: usize) -> Column {
    Column {
        name: STORY_HEADINGS[index],
        path: STORY_HEADINGS[index],
        kind: Kind::Text,
        width: 0,
        note: "",
    }
}

/// Reads sheets and collects what is wrong with them.
#[derive(Default)]
pub struct Reader {
    /// What is wrong.
    pub faults: Vec<Fault>,
    comparison: Comparison,
}

impl Reader {
    /// Reports a fault.
    pub fn fault(&mut self, code: &'static str, place: Place, message: String, help: String) {
        self.faults.push(Fault {
            code,
            place,
            message,
            help,
            suggestion: None,
        });
    }

    /// Reports a name that is not in a list, with the most similar one of the list.
    pub fn unknown(
        &mut self,
        code: &'static str,
        place: Place,
        message: String,
        name: &str,
        known: &[&str],
        help: String,
    ) {
        let texts = known.iter().map(|known| folded(known));
        let similar = self.comparison.most_similar(name, texts);
        self.fault(code, place, message, help);
        if let (Some(fault), Some(index)) = (self.faults.last_mut(), similar) {
            fault.suggestion = Some(known[index].to_owned());
        }
    }

    /// The sheets of the format, with their columns.
    pub fn tables(&mut self, workbook: &Workbook) -> Vec<Table> {
        let mut tables: Vec<Table> = Vec::new();
        for (order, sheet) in workbook.sheets.iter().enumerate() {
            let Some(layout) = self.layout(sheet, order) else {
                continue;
            };
            let mut table = Table {
                layout,
                sheet: sheet.clone(),
                order,
                columns: Vec::new(),
            };
            if tables.iter().any(|other| other.layout.name == layout.name) {
                let message = format!("there are two sheets \"{}\"", layout.name);
                self.fault(
                    "repeated-sheet",
                    table.place(),
                    message,
                    "keep one of the two".into(),
                );
                continue;
            }
            self.columns(&mut table);
            tables.push(table);
        }
        let is_there = |name: &&str| tables.iter().any(|table| table.layout.name == *name);
        let mut missing = vec![STORY, "events"];
        missing.retain(|name| !is_there(name));
        self.misnamed_sheets(&mut missing);
        for name in missing {
            let place = Place {
                sheet: name.to_owned(),
                ..Place::default()
            };
            let message = format!("there is no sheet \"{name}\"");
            let help = "`stanceline new story.xlsx` writes a workbook with all sheets".to_owned();
            self.fault("missing-sheet", place, message, help);
        }
        tables
    }

    /// A sheet with a wrong name is missing under its right one: only the first is reported.
    fn misnamed_sheets(&mut self, missing: &mut Vec<&str>) {
        let faults = self.faults.iter_mut();
        let mut unknown: Vec<_> = faults
            .filter(|fault| fault.code == "unknown-sheet")
            .collect();
        // The only one that is missing is what the only one too many was meant to be.
        if let ([fault], [name]) = (unknown.as_mut_slice(), missing.as_slice()) {
            fault.suggestion.get_or_insert_with(|| (*name).to_owned());
        }
        missing.retain(|name| {
            let mut unknown = unknown.iter();
            !unknown.any(|fault| fault.suggestion.as_deref() == Some(name))
        });
    }

    /// The names of the sheets whose items can't be known: those that are missing while there
    /// is a sheet with a wrong name, and those whose column of ids may have a wrong heading.
    /// Either is reported.
    pub fn unknown_items(&self, tables: &[Table]) -> Vec<&'static str> {
        let is_reported = |code, sheet: Option<&str>| {
            let mut faults = self.faults.iter().filter(|fault| fault.code == code);
            faults.any(|fault| sheet.is_none_or(|sheet| fault.place.sheet == sheet))
        };
        let is_id = |column: &Column| column.kind == Kind::Id;
        let is_unknown = |layout: &&Layout| {
            let table = tables.iter().find(|table| table.layout.name == layout.name);
            let Some(table) = table else {
                return is_reported("unknown-sheet", None);
            };
            let has_ids = table.columns.iter().any(|(_, column)| is_id(column));
            !has_ids && is_reported("unknown-column", Some(&table.sheet.name))
        };
        let lists = SHEETS
            .iter()
            .filter(|layout| layout.name != STORY && layout.columns.iter().any(is_id));
        let unknown = lists.filter(is_unknown);
        unknown.map(|layout| layout.name).collect()
    }

    /// What a sheet can contain, by its name; nothing if it is not part of the story.
    fn layout(&mut self, sheet: &Sheet, order: usize) -> Option<&'static Layout> {
        let name = sheet.name.trim();
        let found = SHEETS
            .iter()
            .find(|layout| folded(layout.name) == folded(name));
        let is_own = name.starts_with('#') || sheet.is_hidden || sheet.rows.is_empty();
        if found.is_none() && !is_own {
            let place = Place {
                sheet: name.to_owned(),
                order: [order, 0, 0],
                ..Place::default()
            };
            let known: Vec<_> = SHEETS.iter().map(|layout| layout.name).collect();
            let message = format!("a story has no sheet \"{name}\"");
            let help = format!(
                "the sheets are {}; hide this one, or begin its name with #, to keep it out of \
                 the story",
                known.join(", ")
            );
            self.unknown("unknown-sheet", place, message, name, &known, help);
        }
        found
    }

    /// Reads the headings of a sheet.
    fn columns(&mut self, table: &mut Table) {
        let known: Vec<&'static Column> = if table.layout.name == STORY {
            STORY_COLUMNS.iter().collect()
        } else {
            table.layout.columns.iter().collect()
        };
        let names: Vec<_> = known.iter().map(|column| column.name).collect();
        let list = || format!("the columns are {}", names.join(", "));
        let Some((row, cells)) = table.sheet.rows.first().cloned() else {
            return;
        };
        for (index, cell) in &cells {
            let name = cell.as_str();
            let place = || table.place_at(row, Some(name), Some(*index));
            let found = known
                .iter()
                .find(|column| folded(column.name) == folded(name));
            match found {
                _ if name.starts_with('#') => {}
                Some(column)
                    if table
                        .columns
                        .iter()
                        .any(|(_, other)| other.name == column.name) =>
                {
                    let message = format!("there are two columns \"{name}\"");
                    self.fault(
                        "repeated-column",
                        place(),
                        message,
                        "keep one of the two".into(),
                    );
                }
                Some(column) => table.columns.push((*index, column)),
                None => {
                    let message =
                        format!("the sheet {} has no column \"{name}\"", table.layout.name);
                    let help = format!(
                        "{}; begin the heading with # to keep a column for yourself",
                        list()
                    );
                    self.unknown("unknown-column", place(), message, name, &names, help);
                }
            }
        }
        let headed: HashSet<_> = cells.iter().map(|(index, _)| *index).collect();
        let mut reported = HashSet::new();
        for (row, cells) in table.sheet.rows.iter().skip(1) {
            for (index, _) in cells {
                if !headed.contains(index) && reported.insert(*index) {
                    let column = letters(*index);
                    let message = format!("the column {column} has no heading");
                    let place = table.place_at(*row, None, Some(*index));
                    self.fault("no-heading", place, message, list());
                }
            }
        }
    }
}
