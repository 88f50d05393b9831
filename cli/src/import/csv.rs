//! The rows of the TimelineJS spreadsheet into slides.

use super::error::ImportError;
use super::known::UNKNOWN;
use super::slide::{Field, Found, Part, Role, Slide, Timeline};
use super::{MOST_EVENTS, Note};
use crate::delimited::{blank_lines_before, delimiter, separator_line};
use csv::{ReaderBuilder, StringRecord};

/// Reads the text of a file.
pub fn read(text: &str) -> Result<Timeline, ImportError> {
    let (separator, text) = separator_line(text);
    let delimiter = separator.unwrap_or_else(|| delimiter(text));
    let mut rows = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
        .into_records();
    let mut blank_lines = 0;
    let columns = match rows.next() {
        Some(Ok(header)) => {
            blank_lines += blank_lines_before(&header, text);
            columns(&header)
        }
        Some(Err(error)) => return Err(ImportError::csv(1, &error.to_string())),
        None => return Err(ImportError::empty()),
    };
    let has = |field| columns.iter().any(|column| column.field == Some(field));
    let has_dates = has(Field::Start(Part::Year)) || has(Field::Start(Part::Whole));
    if !has_dates || !has(Field::Headline) {
        return Err(ImportError::not_spreadsheet());
    }
    let mut timeline = Timeline::default();
    file_notes(text, delimiter, &mut timeline.notes);
    for (index, row) in rows.enumerate() {
        // As a spreadsheet counts: from 1, with blank lines, which the reader skips.
        let number = |blank_lines| index + 2 + blank_lines;
        let row = row.map_err(|error| ImportError::csv(number(blank_lines), &error.to_string()))?;
        blank_lines += blank_lines_before(&row, text);
        let number = number(blank_lines);
        add(&mut timeline, slide(number, &row, &columns));
        if timeline.slides.len() > MOST_EVENTS {
            return Err(ImportError::too_many(MOST_EVENTS));
        }
    }
    Ok(timeline)
}

/// A column of the spreadsheet.
struct Column {
    name: String,
    field: Option<Field>,
}

fn columns(header: &StringRecord) -> Vec<Column> {
    let column = |name: &str| Column {
        name: name.trim().to_owned(),
        field: Field::in_column(name.trim()),
    };
    header.iter().map(column).collect()
}

fn file_notes(text: &str, delimiter: u8, notes: &mut Vec<Note>) {
    if delimiter != b',' {
        let text = "The columns are parted by semicolons or tabs, where TimelineJS has commas; \
                    they were read all the same.";
        notes.push(Note::new("row 1", text));
    }
    if text.matches('"').count() % 2 == 1 {
        let text = "A quotation mark opens a cell and never closes, so a cell may hold more than \
                    it should; look at the longest text.";
        notes.push(Note::new("the file", text));
    }
}

fn slide(number: usize, row: &StringRecord, columns: &[Column]) -> Slide {
    let mut slide = Slide::new(Role::Event, format!("row {number}"));
    for (index, cell) in row.iter().enumerate() {
        let text = cell.trim().to_owned();
        if text.is_empty() {
            continue;
        }
        let column = columns.get(index);
        let place = match column {
            Some(Column { name, .. }) if !name.is_empty() => {
                format!("row {number}, column \"{name}\"")
            }
            _ => format!("row {number}, column {}", index + 1),
        };
        let found = Found { text, place };
        match column.and_then(|column| column.field) {
            Some(field) => slide.add(field, found),
            None => slide.notes.push(Note::left(&found, UNKNOWN)),
        }
    }
    slide
}

/// Puts a row where its type belongs. Blank rows are common below the last one
/// with something in it.
fn add(timeline: &mut Timeline, mut slide: Slide) {
    if slide.is_blank() {
        return;
    }
    let Some(found) = slide.take(Field::Type) else {
        timeline.slides.push(slide);
        return;
    };
    match found.text.to_lowercase().as_str() {
        "title" if timeline.title.is_none() => {
            slide.role = Role::Title;
            timeline.title = Some(slide);
            return;
        }
        "title" => {
            let text = "This is the second title; it is read as an event, as TimelineJS does.";
            slide.note(&found.place, text);
        }
        "era" => slide.role = Role::Era,
        "event" => {}
        _ => slide.add(Field::Type, found),
    }
    timeline.slides.push(slide);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_where_their_type_says() {
        let text = "Type,Year,Headline\r\nTITLE,,A\r\nera,1,B\r\n,,\r\nother,1,C\r\ntitle,2,D\r\n";
        let mut timeline = read(text).unwrap();
        assert_eq!(timeline.title.unwrap().place, "row 2");
        let roles: Vec<_> = timeline
            .slides
            .iter()
            .map(|slide| (slide.role, &*slide.place))
            .collect();
        let expected = [
            (Role::Era, "row 3"),
            (Role::Event, "row 5"),
            (Role::Event, "row 6"),
        ];
        assert_eq!(roles, expected);
        assert_eq!(timeline.slides[1].take(Field::Type).unwrap().text, "other");
        assert!(timeline.slides[2].notes[0].text.contains("second title"));
    }

    #[test]
    fn blank_lines_count_as_rows() {
        for end in ["\n", "\r\n", "\r"] {
            let text = "|Year,Headline|1999,A|||2000,\"B|||b\"|2001,C|".replace('|', end);
            let timeline = read(&text).unwrap();
            let places: Vec<_> = timeline.slides.iter().map(|slide| &*slide.place).collect();
            assert_eq!(places, ["row 3", "row 6", "row 7"], "{end:?}");
        }
    }

    #[test]
    fn cells_without_a_known_column_are_noted() {
        let timeline = read("Year,Headline, Mood ,\n1,A,calm,x,y\n").unwrap();
        let notes = &timeline.slides[0].notes;
        let places: Vec<_> = notes.iter().map(|note| &*note.place).collect();
        assert_eq!(
            places,
            [
                "row 2, column \"Mood\"",
                "row 2, column 4",
                "row 2, column 5"
            ]
        );
    }

    #[test]
    fn lines_may_end_with_cr_and_the_separator_may_be_given() {
        for text in [
            "Year,Headline\r1999,A; b; c; d\r2000,E",
            "sep=,\r\nYear,Headline\r\n1999,A; b; c; d\r\n2000,E\r\n",
            "\"sep=|\"\nYear|Headline\n1999|A; b; c; d\n2000|E",
            "sep=\t\rYear\tHeadline\r1999\tA; b; c; d\r2000\tE",
        ] {
            let mut timeline = read(text).unwrap_or_else(|error| panic!("{error}: {text}"));
            assert_eq!(timeline.slides.len(), 2, "{text}");
            let headline = timeline.slides[0].take(Field::Headline).unwrap();
            assert_eq!(
                (&*headline.text, &*headline.place),
                ("A; b; c; d", "row 2, column \"Headline\"")
            );
        }
    }

    #[test]
    fn other_delimiters_and_open_quotes_are_noted() {
        let timeline = read("Year\tHeadline\n1\t\"A\n").unwrap();
        assert_eq!(timeline.slides.len(), 1);
        let places: Vec<_> = timeline.notes.iter().map(|note| &*note.place).collect();
        assert_eq!(places, ["row 1", "the file"]);
    }
}
