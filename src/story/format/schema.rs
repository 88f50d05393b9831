//! The JSON Schema of the format, generated from the types.

use super::Story;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, json_schema};
use serde_json::{Value, json};

/// The schema of a story file: JSON Schema 2020-12, made from the types in
/// [`super`].
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12();
    let mut schema = settings.into_generator().into_root_schema_for::<Story>();
    RecursiveTransform(forbid_null).transform(&mut schema);
    schema.to_value()
}

/// What may be left out may not be null instead.
fn forbid_null(schema: &mut Schema) {
    let null = json!({ "type": "null" });
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| *name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| *choice != null);
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            for (key, value) in only {
                schema.insert(key, value);
            }
        }
    }
}

/// A stance has a condition if, and only if, it is conditional.
pub(super) fn condition_goes_with_conditional(schema: &mut Schema) {
    let rule = json_schema!({
        "if": {
            "properties": { "status": { "const": "conditional" } },
            "required": ["status"],
        },
        "then": { "required": ["condition"] },
        "else": { "properties": { "condition": false } },
    });
    merge(schema, rule);
}

/// A story has at least two positions with a question and stances, or none of
/// all that.
pub(super) fn question_goes_with_positions(schema: &mut Schema) {
    let rule = json_schema!({
        "if": {
            "properties": { "positions": { "minItems": 1 } },
            "required": ["positions"],
        },
        "then": {
            "properties": { "positions": { "minItems": 2 } },
            "required": ["question", "stances"],
        },
        "else": { "properties": { "question": false, "stances": { "maxItems": 0 } } },
    });
    merge(schema, rule);
}

fn merge(schema: &mut Schema, rule: Schema) {
    if let Value::Object(rule) = rule.to_value() {
        for (key, value) in rule {
            schema.insert(key, value);
        }
    }
}

/// The names of the fields that the object at a JSON pointer into a story may
/// have, in the schema of stories.
pub fn fields_at(schema: &Value, pointer: &str) -> Vec<String> {
    let resolve = |part: &Value| -> Value {
        let reference = part.get("$ref").and_then(Value::as_str);
        let target =
            reference.and_then(|reference| schema.pointer(reference.trim_start_matches('#')));
        target.unwrap_or(part).clone()
    };
    let mut part = schema.clone();
    for token in pointer.split('/').skip(1) {
        let next = match token.parse::<usize>() {
            Ok(_) => part.get("items"),
            Err(_) => part.get("properties").and_then(|fields| fields.get(token)),
        };
        let Some(next) = next else {
            return Vec::new();
        };
        part = resolve(next);
    }
    let fields = part.get("properties").and_then(Value::as_object);
    fields.map_or_else(Vec::new, |fields| fields.keys().cloned().collect())
}
