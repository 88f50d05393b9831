//! Sheets to the JSON of a story.

use super::cell::{Cell, Sheet, Workbook, letters};
use super::layout::{Column, Layout, SHEETS, STORY, STORY_HEADINGS, VERSION, is_in_events};
use super::lists::{self, Kind};
use super::places::{Place, Places, Rows, Table, cell_at};
use crate::check::similar::{Comparison, folded};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// The JSON of a spreadsheet, as far as it could be read.
pub struct Draft {
    /// The story, which the reader of stories has yet to check.
    pub value: Value,
    /// Where its values are.
    pub places: Places,
    /// What is wrong with the sheets themselves. With any of these there is no story.
    pub faults: Vec<Fault>,
}

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

/// Reads the sheets of a story.
pub fn read(workbook: &Workbook) -> Draft {
    let mut reader = Reader::default();
    let tables = reader.tables(workbook);
    let mut story = Map::new();
    let mut rows = Rows::new();
    for (index, table) in tables.iter().enumerate() {
        if table.layout.name == STORY {
            reader.fields(table, index, &mut story, &mut rows);
        } else if !is_in_events(table.layout.name) {
            let list = reader.list(table, index, &mut rows);
            story.insert(table.layout.name.to_owned(), list.into());
        }
    }
    for (index, table) in tables.iter().enumerate() {
        if is_in_events(table.layout.name) {
            reader.in_events(table, index, &mut story, &mut rows);
        }
    }
    complete(&mut story);
    Draft {
        value: story.into(),
        places: Places { tables, rows },
        faults: reader.faults,
    }
}

/// Adds what the format requires and a spreadsheet says by its empty cells and sheets, and
/// removes empty lists that the format does not require.
fn complete(story: &mut Map<String, Value>) {
    let is_empty =
        |value: Option<&Value>| value.and_then(Value::as_array).is_none_or(Vec::is_empty);
    let has_map = !is_empty(story.get("positions"));
    for layout in SHEETS.iter().filter(|layout| layout.name != STORY) {
        let is_required = match layout.name {
            "sources" | "events" => true,
            "stances" => has_map,
            _ => false,
        };
        if is_in_events(layout.name) || !is_empty(story.get(layout.name)) {
            continue;
        }
        if is_required {
            story.insert(layout.name.to_owned(), json!([]));
        } else {
            story.remove(layout.name);
        }
    }
    story.entry(VERSION).or_insert(json!(1));
}

#[derive(Default)]
struct Reader {
    faults: Vec<Fault>,
    comparison: Comparison,
}

impl Reader {
    fn fault(&mut self, code: &'static str, place: Place, message: String, help: String) {
        self.faults.push(Fault {
            code,
            place,
            message,
            help,
            suggestion: None,
        });
    }

    /// Reports a name that is not in a list, with the most similar one of the list.
    fn unknown(
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
    fn tables(&mut self, workbook: &Workbook) -> Vec<Table> {
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
        for name in [STORY, "events"] {
            if tables.iter().any(|table| table.layout.name == name) {
                continue;
            }
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

    /// The fields in the rows of the sheet `story`.
    fn fields(
        &mut self,
        table: &Table,
        index: usize,
        story: &mut Map<String, Value>,
        rows: &mut Rows,
    ) {
        let at = |name: &str| {
            let mut columns = table.columns.iter();
            columns
                .find(|(_, column)| column.name == name)
                .map(|(index, _)| *index)
        };
        let [name_at, value_at] = STORY_HEADINGS.map(at);
        let (Some(name_at), Some(value_at)) = (name_at, value_at) else {
            let help = "its first row has the headings field and value, and each further row a \
                        field of the story";
            let message = "the sheet story needs the columns \"field\" and \"value\"".to_owned();
            self.fault("missing-column", table.place(), message, help.into());
            return;
        };
        let known: Vec<_> = table
            .layout
            .columns
            .iter()
            .map(|column| column.name)
            .collect();
        for (row, cells) in table.sheet.rows.iter().skip(1) {
            let name = cell_at(cells, name_at).map_or("", Cell::as_str);
            let value = cell_at(cells, value_at);
            let mut columns = table.layout.columns.iter();
            let column = columns.find(|column| folded(column.name) == folded(name));
            let Some(column) = column else {
                if !name.starts_with('#') && !(name.is_empty() && value.is_none()) {
                    let place = table.place_at(*row, None, Some(name_at));
                    let message = format!("a story has no field \"{name}\"");
                    let help = format!("the fields are {}", known.join(", "));
                    self.unknown("unknown-field", place, message, name, &known, help);
                }
                continue;
            };
            let pointer = format!("/{}", column.path);
            rows.insert(pointer, (index, *row));
            let Some(value) = value else { continue };
            let place = || table.place_at(*row, Some(column.name), Some(value_at));
            self.report_failed(value, place);
            let value = lists::value(column.kind, value.as_str());
            if story.insert(column.path.to_owned(), value).is_some() {
                let message = format!("the field \"{}\" is given twice", column.name);
                self.fault(
                    "repeated-field",
                    place(),
                    message,
                    "keep one of the two".into(),
                );
            }
        }
    }

    /// A formula that failed has no value.
    fn report_failed(&mut self, cell: &Cell, place: impl FnOnce() -> Place) {
        if let Cell::Error(error) = cell {
            let message = format!("the formula in this cell fails: {error}");
            let help = "correct the formula, or write its result instead".to_owned();
            self.fault("failed-formula", place(), message, help);
        }
    }

    /// The items in the rows of a sheet.
    fn list(&mut self, table: &Table, index: usize, rows: &mut Rows) -> Vec<Value> {
        let mut items = Vec::new();
        for (row, item, _) in self.items(table) {
            let pointer = format!("/{}/{}", table.layout.name, items.len());
            rows.insert(pointer, (index, row));
            items.push(item);
        }
        items
    }

    /// For each row that is not empty: its number, its item, and the id of the event that
    /// the item belongs to, in a sheet with such a column.
    fn items(&mut self, table: &Table) -> Vec<(usize, Value, Option<String>)> {
        let mut items = Vec::new();
        for (row, cells) in table.sheet.rows.iter().skip(1) {
            let mut item = Map::new();
            let mut event = None;
            let mut is_blank = true;
            for (index, column) in &table.columns {
                let Some(cell) = cell_at(cells, *index) else {
                    continue;
                };
                is_blank = false;
                self.report_failed(cell, || table.cell_place(*row, Some(column)));
                if column.path.is_empty() {
                    event = Some(cell.as_str().to_owned());
                } else {
                    insert(
                        &mut item,
                        column.path,
                        lists::value(column.kind, cell.as_str()),
                    );
                }
            }
            if is_blank {
                // Only columns that are not part of the story are filled in.
                continue;
            }
            if table.layout.name == "events" {
                item.entry("cite").or_insert(json!([]));
            }
            items.push((*row, item.into(), event));
        }
        items
    }

    /// Adds the items in the rows of a sheet to their events.
    fn in_events(
        &mut self,
        table: &Table,
        index: usize,
        story: &mut Map<String, Value>,
        rows: &mut Rows,
    ) {
        let list = table.layout.name;
        let column = table
            .layout
            .columns
            .iter()
            .find(|column| column.path.is_empty());
        let empty = Vec::new();
        let events = story
            .get("events")
            .and_then(Value::as_array)
            .unwrap_or(&empty);
        let ids = || {
            events
                .iter()
                .map(|event| event.get("id").and_then(Value::as_str))
        };
        // Of events with the same id, which are reported, the first.
        let by_id: HashMap<String, usize> = (ids().enumerate().rev())
            .filter_map(|(index, id)| Some((id?.to_owned(), index)))
            .collect();
        let known: Vec<String> = ids().flatten().map(str::to_owned).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        for (row, item, id) in self.items(table) {
            let place = || table.cell_place(row, column);
            let Some(id) = id else {
                let name = column.map_or("event", |column| column.name);
                let message = format!("\"{name}\" is missing");
                let help = "write the id of an event into the cell".to_owned();
                self.fault("missing-field", place(), message, help);
                continue;
            };
            let Some(event) = by_id.get(&id) else {
                let message = format!("there is no event \"{id}\"");
                let help = "correct the id or add the event".to_owned();
                self.unknown("unknown-id", place(), message, &id, &known, help);
                continue;
            };
            let found = story
                .get_mut("events")
                .and_then(|events| events.get_mut(*event));
            if let Some(Value::Object(found)) = found
                && let Value::Array(items) = found.entry(list).or_insert(json!([]))
            {
                let pointer = format!("/events/{event}/{list}/{}", items.len());
                rows.insert(pointer, (index, row));
                items.push(item);
            }
        }
    }
}

/// Sets the value at a path of field names with slashes between them.
fn insert(item: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('/') {
        None => drop(item.insert(path.to_owned(), value)),
        Some((field, rest)) => {
            let inner = item.entry(field).or_insert_with(|| json!({}));
            if let Value::Object(inner) = inner {
                insert(inner, rest, value);
            }
        }
    }
}
