//! TypeScript declarations of the story format, from its JSON Schema.

use serde_json::{Map, Value};

use crate::shell::Result;

/// TypeScript declarations of `Story` and of each definition in the schema.
///
/// # Errors
/// If the schema has an unsupported shape.
pub fn declarations(schema: &Value) -> Result<String> {
    let mut text = "// The story format, version 1. Generated from story.schema.json.\n".to_owned();
    text += &declaration("Story", schema)?;
    for (name, definition) in object(schema, "$defs")? {
        text += &declaration(name, definition)?;
    }
    Ok(text)
}

/// The declaration of an interface or type.
fn declaration(name: &str, schema: &Value) -> Result<String> {
    let comment = comment("", schema);
    Ok(if schema["type"] == "object" {
        format!(
            "\n{comment}export interface {name} {{\n{}}}\n",
            members(schema)?
        )
    } else {
        format!("\n{comment}export type {name} = {};\n", type_of(schema)?)
    })
}

/// The members of an interface.
fn members(schema: &Value) -> Result<String> {
    let is_required = |name: &str| {
        let required = schema["required"].as_array();
        required.is_some_and(|names| names.iter().any(|required| required == name))
    };
    let member = |(name, schema): (&String, &Value)| {
        let comment = comment("    ", schema);
        let optional = if is_required(name) { "" } else { "?" };
        Ok(format!(
            "{comment}    {name}{optional}: {};\n",
            type_of(schema)?
        ))
    };
    object(schema, "properties")?.iter().map(member).collect()
}

/// The TypeScript type of a schema.
fn type_of(schema: &Value) -> Result<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        return Ok(reference.trim_start_matches("#/$defs/").to_owned());
    }
    if let Some(value) = schema.get("const") {
        return Ok(value.to_string());
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let types: Result<Vec<_>> = choices.iter().map(type_of).collect();
        return Ok(types?.join(" | "));
    }
    match schema["type"].as_str() {
        Some("array") => Ok(format!("{}[]", type_of(&schema["items"])?)),
        Some("integer" | "number") => Ok("number".into()),
        Some(name @ ("string" | "boolean")) => Ok(name.into()),
        _ => Err(format!("no TypeScript type for the schema {schema}")),
    }
}

/// The description of a schema as a comment, or nothing.
fn comment(indent: &str, schema: &Value) -> String {
    let Some(description) = schema["description"].as_str() else {
        return String::new();
    };
    let text = description.replace('\n', &format!("\n{indent} * "));
    if text.contains('\n') {
        format!("{indent}/**\n{indent} * {text}\n{indent} */\n")
    } else {
        format!("{indent}/** {text} */\n")
    }
}

fn object<'a>(schema: &'a Value, name: &str) -> Result<&'a Map<String, Value>> {
    let object = schema[name].as_object();
    object.ok_or_else(|| format!("the schema has no {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_schema_becomes_interfaces_and_types() {
        let schema = json!({
            "description": "A story.",
            "type": "object",
            "required": ["events"],
            "properties": {
                "events": { "type": "array", "items": { "$ref": "#/$defs/Event" } },
                "year": { "description": "Which.\nA number.", "type": "integer" },
            },
            "$defs": {
                "Event": { "oneOf": [{ "const": "a-b", "type": "string" }, { "const": 1 }] },
            },
        });
        let expected = "\n/** A story. */\n\
            export interface Story {\n    events: Event[];\n    /**\n     * Which.\n     \
            * A number.\n     */\n    year?: number;\n}\n\n\
            export type Event = \"a-b\" | 1;\n";
        let text = declarations(&schema).unwrap();
        assert_eq!(text.split_once("json.\n").unwrap().1, expected);
    }

    #[test]
    fn an_unknown_shape_is_an_error() {
        let schema = json!({ "type": "object", "properties": { "a": { "anyOf": [] } } });
        assert!(declarations(&schema).unwrap_err().contains("anyOf"));
    }
}
