//! The JSON of a story to sheets.

use super::cell::{Cell, Sheet, Workbook};
use super::layout::{Layout, SCHEMA, SHEETS, STORY, STORY_HEADINGS, is_in_events};
use super::lists;
use serde_json::Value;

/// The sheets of a story: all of them, also those without rows.
pub fn sheets_of(story: &Value) -> Workbook {
    let sheets = SHEETS.iter().map(|layout| match layout.name {
        STORY => story_sheet(layout, story),
        _ => list_sheet(layout, story),
    });
    Workbook {
        sheets: sheets.collect(),
    }
}

fn story_sheet(layout: &Layout, story: &Value) -> Sheet {
    let mut sheet = headed(layout.name, STORY_HEADINGS.into_iter());
    // Only text editors use it.
    let has_row = |name: &str| name != SCHEMA || story.get(SCHEMA).is_some();
    let columns = layout.columns.iter().filter(|column| has_row(column.name));
    for (row, column) in (2..).zip(columns) {
        sheet.push(row, 0, Cell::Text(column.name.to_owned()));
        if let Some(value) = story.get(column.path) {
            sheet.push(row, 1, Cell::Text(lists::text(column.kind, value)));
        }
    }
    sheet
}

fn list_sheet(layout: &Layout, story: &Value) -> Sheet {
    let mut sheet = headed(layout.name, layout.columns.iter().map(|column| column.name));
    let items = |value: &Value, list: &str| {
        let items = value.get(list).and_then(Value::as_array);
        items.cloned().unwrap_or_default()
    };
    let mut row = 2;
    let mut push = |item: &Value, event: &str| {
        for (index, column) in layout.columns.iter().enumerate() {
            let text = match column.path {
                "" => event.to_owned(),
                path => item
                    .pointer(&format!("/{path}"))
                    .map_or_else(String::new, |value| lists::text(column.kind, value)),
            };
            if !text.is_empty() {
                sheet.push(row, index, Cell::Text(text));
            }
        }
        row += 1;
    };
    if is_in_events(layout.name) {
        for event in items(story, "events") {
            let id = event.get("id").and_then(Value::as_str).unwrap_or_default();
            for item in items(&event, layout.name) {
                push(&item, id);
            }
        }
    } else {
        for item in items(story, layout.name) {
            push(&item, "");
        }
    }
    sheet
}

fn headed<'n>(name: &str, headings: impl Iterator<Item = &'n str>) -> Sheet {
    let headings = headings.map(|heading| Cell::Text(heading.to_owned()));
    Sheet {
        name: name.to_owned(),
        is_hidden: false,
        rows: vec![(1, headings.enumerate().collect())],
    }
}
