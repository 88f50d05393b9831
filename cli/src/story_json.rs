//! The JSON of a story in the order of the format's documentation.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// The fields of all objects, in an order that suits each of them.
const ORDER: &[&str] = &[
    "$schema",
    "version",
    "actor",
    "position",
    "event",
    "relation",
    "status",
    "condition",
    "evidence",
    "id",
    "lang",
    "title",
    "publisher",
    "name",
    "short",
    "role",
    "label",
    "description",
    "date",
    "known",
    "tier",
    "headline",
    "standfirst",
    "summary",
    "updated",
    "question",
    "group",
    "kind",
    "text",
    "source",
    "paragraph",
    "url",
    "colour",
    "src",
    "alt",
    "credit",
    "width",
    "height",
    "portrait",
    "image",
    "sources",
    "positions",
    "groups",
    "actors",
    "phases",
    "events",
    "quotes",
    "links",
    "cite",
    "stances",
    "corrections",
];

/// The text of a story file, with the fields in the order in which editors write them.
pub fn pretty(story: &Value) -> String {
    // A JSON value can always be written.
    let text = serde_json::to_string_pretty(&Ordered(story)).unwrap_or_default();
    text + "\n"
}

struct Ordered<'v>(&'v Value);

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(fields) => {
                let mut fields: Vec<_> = fields.iter().collect();
                let rank = |name: &str| ORDER.iter().position(|known| *known == name);
                fields.sort_by_key(|(name, _)| rank(name).unwrap_or(ORDER.len()));
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, &Ordered(value))?;
                }
                map.end()
            }
            Value::Array(items) => serializer.collect_seq(items.iter().map(Ordered)),
            value => value.serialize(serializer),
        }
    }
}
