//! What cells contain, and the lists that are written in one cell.

use serde_json::{Map, Value};

/// What the cells of a column contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text for readers, an address or a colour.
    Text,
    /// The id of the row's item.
    Id,
    /// The id of an item in the sheet with this name.
    Reference(&'static str),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A date.
    Date,
    /// The id of an event, or a date.
    EventOrDate,
    /// A whole number.
    Number,
    /// The ids of items in the sheet with this name, with commas between them.
    Ids(&'static str),
    /// Citations, with commas between them: `gazette 5, gazette 7`.
    Citations,
}

/// The JSON of a text in a cell.
pub fn value(kind: Kind, text: &str) -> Value {
    match kind {
        Kind::Number => number(text),
        Kind::Ids(_) => items(text).map(Value::from).collect(),
        Kind::Citations => items(text).map(citation).collect(),
        _ => text.into(),
    }
}

/// The text for a cell of a JSON value.
pub fn text(kind: Kind, value: &Value) -> String {
    match (kind, value) {
        (Kind::Ids(_), Value::Array(ids)) => {
            let ids: Vec<_> = ids.iter().map(plain).collect();
            ids.join(", ")
        }
        (Kind::Citations, Value::Array(citations)) => {
            let citations = citations.iter().map(|citation| {
                let source = citation.get("source").map(plain).unwrap_or_default();
                match citation.get("paragraph") {
                    Some(paragraph) => format!("{source} {}", plain(paragraph)),
                    None => source,
                }
            });
            citations.collect::<Vec<_>>().join(", ")
        }
        (_, value) => plain(value),
    }
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// The items of a list in a cell. Editors also write one in each line.
pub fn items(text: &str) -> impl Iterator<Item = &str> {
    let items = text.split([',', ';', '\n', '\r']).map(str::trim);
    items.filter(|item| !item.is_empty())
}

/// A number if it is one, else the text, so that the reader of stories reports it.
fn number(text: &str) -> Value {
    text.parse::<u64>()
        .map_or_else(|_| text.into(), Value::from)
}

/// A source and, after a space, a paragraph.
fn citation(text: &str) -> Value {
    let mut citation = Map::new();
    let (source, paragraph) = match text.split_once(char::is_whitespace) {
        Some((source, paragraph)) => (source, Some(paragraph.trim())),
        None => (text, None),
    };
    citation.insert("source".to_owned(), source.into());
    if let Some(paragraph) = paragraph {
        citation.insert("paragraph".to_owned(), number(paragraph));
    }
    citation.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_list_in_a_cell_may_have_commas_semicolons_or_lines() {
        for text in ["a, b", "a;b", " a\r\nb\n", ",a,,b,"] {
            assert_eq!(
                value(Kind::Ids("actors"), text),
                json!(["a", "b"]),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_citation_is_a_source_with_a_paragraph_or_without() {
        let cited = json!([{ "source": "2017", "paragraph": 5 }, { "source": "film" }]);
        assert_eq!(value(Kind::Citations, "2017 5,  film"), cited);
        assert_eq!(text(Kind::Citations, &cited), "2017 5, film");
        let range = json!([{ "source": "a", "paragraph": "3-4" }]);
        assert_eq!(
            value(Kind::Citations, "a 3-4"),
            range,
            "the reader reports it"
        );
    }

    #[test]
    fn a_number_is_whole_or_stays_text() {
        assert_eq!(value(Kind::Number, "7"), json!(7));
        for text in ["3-4", "1.5", "-1", "three"] {
            assert_eq!(value(Kind::Number, text), json!(text));
        }
    }
}
