//! Sheets to the JSON of a story.

use super::cell::{Cell, Workbook};
use super::layout::{SHEETS, STORY, STORY_HEADINGS, VERSION, is_in_events};
use super::lists;
use super::places::{Place, Places, Rows, Table, cell_at};
use super::tables::{Fault, Reader};
use crate::check::similar::folded;
use crate::check::suggest::as_id;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The JSON of a spreadsheet, as far as it could be read.
pub struct Draft {
    /// The story, which the reader of stories has yet to check.
    pub value: Value,
    /// Where its values are.
    pub places: Places,
    /// What is wrong with the sheets themselves. With any of these there is no story.
    pub faults: Vec<Fault>,
}

/// Reads the sheets of a story.
pub fn read(workbook: &Workbook) -> Draft {
    let mut reader = Reader::default();
    let tables = reader.tables(workbook);
    let unknown = reader.unknown_items(&tables);
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
        if is_in_events(table.layout.name) && !unknown.contains(&"events") {
            reader.in_events(table, index, &mut story, &mut rows);
        }
    }
    complete(&mut story);
    Draft {
        value: story.into(),
        places: Places {
            tables,
            rows,
            unknown,
        },
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

impl Reader {
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
                let is_blank = name.is_empty() && value.is_none();
                if !is_blank && !name.starts_with('#') {
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
                // The id of the event is reported, which is not written as it should be.
                if known.iter().any(|known| as_id(known).as_ref() == Some(&id)) {
                    continue;
                }
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
