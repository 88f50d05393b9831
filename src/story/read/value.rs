//! A JSON value that borrows its texts.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A JSON value. Texts without escapes stay where they are in the document, which spares
/// most of the memory and a third of the code that `serde_json::Value` takes.
#[derive(Debug)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number, if it is whole and not negative: the format has no others.
    Number(Option<u64>),
    /// A string.
    String(Cow<'a, str>),
    /// A list.
    Array(Vec<Value<'a>>),
    /// An object. Of fields with the same name, the last one counts.
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

impl<'a> Value<'a> {
    /// The field of an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => field(fields, name),
            _ => None,
        }
    }

    /// A whole number that is not negative.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(number) => *number,
            _ => None,
        }
    }

    /// The type of the value, as a noun for messages.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// The value of the last field with a name.
pub fn field<'f, 'a>(fields: &'f [(Cow<'a, str>, Value<'a>)], name: &str) -> Option<&'f Value<'a>> {
    let found = fields.iter().rev().find(|(field, _)| field == name);
    found.map(|(_, value)| value)
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number(Some(number)))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value<'de>, E> {
        Ok(Value::Number(None))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::String(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::String(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some((name, value)) = map.next_entry()? {
            // JSON has no other names.
            if let Value::String(name) = name {
                fields.push((name, value));
            }
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Value<'_> {
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn texts_without_escapes_are_borrowed() {
        let text = r#"{"plain": "é", "escap\u0065d": "a\nb"}"#;
        let value = parsed(text);
        assert!(matches!(
            value.get("plain"),
            Some(Value::String(Cow::Borrowed("é")))
        ));
        assert!(
            matches!(value.get("escaped"), Some(Value::String(Cow::Owned(text))) if text == "a\nb")
        );
    }

    #[test]
    fn of_fields_with_the_same_name_the_last_one_counts() {
        let value = parsed(r#"{"a": 1, "b": 2, "a": 3}"#);
        assert_eq!(value.get("a").and_then(Value::as_u64), Some(3));
    }

    #[test]
    fn only_whole_numbers_from_zero_are_numbers_to_use() {
        for (text, number) in [
            ("0", Some(0)),
            ("18446744073709551615", Some(u64::MAX)),
            ("-1", None),
            ("1.0", None),
            ("1e3", None),
            ("true", None),
        ] {
            assert_eq!(parsed(text).as_u64(), number, "{text}");
        }
    }

    #[test]
    fn every_value_of_serde_json_has_the_same_type() {
        let text = r#"[null, true, 1, "a", [], {}]"#;
        let other: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let Ok(Value::Array(items)) = Value::deserialize(&other) else {
            panic!("a list")
        };
        let nouns: Vec<_> = items.iter().map(Value::noun).collect();
        assert_eq!(
            nouns,
            [
                "null",
                "true or false",
                "a number",
                "a string",
                "a list",
                "an object"
            ]
        );
    }
}
