//! Reads the fields of a JSON object one by one, so that every error gets a pointer
//! and unknown fields are reported.

use super::super::problem::{ErrorKind, Path, Problem};
use super::value::{Value, field};
use super::{Date, no_date};
use std::borrow::Cow;

/// A hostile file could have millions of problems.
const MAX_PROBLEMS: usize = 10_000;

/// Collects the problems. Reading continues after one, with a placeholder value, so
/// that all of them are found.
#[derive(Default)]
pub struct Reader {
    pub problems: Vec<Problem>,
    /// Whether items are missing from a list because they could not be read, so that
    /// indices no longer match the file.
    pub has_gaps: bool,
}

impl Reader {
    pub fn report(&mut self, path: &Path, kind: ErrorKind) {
        match self.problems.len() {
            ..MAX_PROBLEMS => self.problems.push(Problem::new(path, kind)),
            MAX_PROBLEMS => self
                .problems
                .push(Problem::new(&Path::Root, ErrorKind::TooManyErrors)),
            _ => {}
        }
    }

    pub fn wrong(&mut self, path: &Path, expected: &'static str, value: &Value) {
        let found = value.noun();
        self.report(path, ErrorKind::WrongType { expected, found });
    }
}

/// The fields of one object.
pub struct Fields<'j> {
    entries: &'j [(Cow<'j, str>, Value<'j>)],
    taken: Vec<&'static str>,
    path: &'j Path<'j>,
}

impl<'j> Fields<'j> {
    pub fn of(reader: &mut Reader, value: &'j Value<'j>, path: &'j Path<'j>) -> Option<Self> {
        let Value::Object(entries) = value else {
            reader.wrong(path, "an object", value);
            reader.has_gaps = true;
            return None;
        };
        Some(Self {
            entries,
            taken: Vec::new(),
            path,
        })
    }

    pub fn path(&self) -> &'j Path<'j> {
        self.path
    }

    pub fn optional(&mut self, name: &'static str) -> Option<&'j Value<'j>> {
        self.taken.push(name);
        field(self.entries, name)
    }

    pub fn required(&mut self, reader: &mut Reader, name: &'static str) -> Option<&'j Value<'j>> {
        let value = self.optional(name);
        if value.is_none() {
            reader.report(self.path, ErrorKind::MissingField(name));
        }
        value
    }

    pub fn text(&mut self, reader: &mut Reader, name: &'static str) -> String {
        self.required(reader, name)
            .and_then(|value| text(reader, value, &self.path.field(name)))
            .unwrap_or_default()
            .to_owned()
    }

    pub fn optional_text(&mut self, reader: &mut Reader, name: &'static str) -> Option<String> {
        let value = self.optional(name)?;
        text(reader, value, &self.path.field(name)).map(str::to_owned)
    }

    pub fn id(&mut self, reader: &mut Reader) -> String {
        let id = self.text(reader, "id");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.chars().all(plain) {
            reader.report(&self.path.field("id"), ErrorKind::InvalidId(id.clone()));
        }
        id
    }

    pub fn date(&mut self, reader: &mut Reader, name: &'static str) -> Date {
        self.required(reader, name)
            .and_then(|value| date(reader, value, &self.path.field(name)))
            .unwrap_or_else(no_date)
    }

    pub fn optional_date(&mut self, reader: &mut Reader, name: &'static str) -> Option<Date> {
        let value = self.optional(name)?;
        date(reader, value, &self.path.field(name))
    }

    pub fn word(
        &mut self,
        reader: &mut Reader,
        name: &'static str,
        allowed: &'static [&'static str],
    ) -> Option<&'static str> {
        let value = self.required(reader, name)?;
        word(reader, value, &self.path.field(name), allowed)
    }

    pub fn optional_word(
        &mut self,
        reader: &mut Reader,
        name: &'static str,
        allowed: &'static [&'static str],
    ) -> Option<&'static str> {
        let value = self.optional(name)?;
        word(reader, value, &self.path.field(name), allowed)
    }

    pub fn list<T>(
        &mut self,
        reader: &mut Reader,
        name: &'static str,
        item: impl Fn(&mut Reader, &Value, &Path) -> Option<T>,
    ) -> Vec<T> {
        match self.required(reader, name) {
            Some(value) => list(reader, value, &self.path.field(name), item),
            None => Vec::new(),
        }
    }

    pub fn optional_list<T>(
        &mut self,
        reader: &mut Reader,
        name: &'static str,
        item: impl Fn(&mut Reader, &Value, &Path) -> Option<T>,
    ) -> Vec<T> {
        match self.optional(name) {
            Some(value) => list(reader, value, &self.path.field(name), item),
            None => Vec::new(),
        }
    }

    /// Reports the fields that the format does not have, such as typos.
    pub fn finish(self, reader: &mut Reader) {
        for (name, _) in self.entries {
            if !self.taken.contains(&&**name) {
                let kind = ErrorKind::UnknownField(name.to_string());
                reader.report(&self.path.field(name), kind);
            }
        }
    }
}

pub fn text<'j>(reader: &mut Reader, value: &'j Value<'j>, path: &Path) -> Option<&'j str> {
    match value {
        Value::String(text) if text.trim().is_empty() => {
            reader.report(path, ErrorKind::EmptyText);
            None
        }
        Value::String(text) => Some(text),
        _ => {
            reader.wrong(path, "a string", value);
            None
        }
    }
}

pub fn date(reader: &mut Reader, value: &Value, path: &Path) -> Option<Date> {
    let text = text(reader, value, path)?;
    match Date::parse(text) {
        Ok(date) => Some(date),
        Err(error) => {
            let kind = ErrorKind::InvalidDate {
                text: text.to_owned(),
                reason: error.message,
            };
            reader.report(path, kind);
            None
        }
    }
}

fn word(
    reader: &mut Reader,
    value: &Value,
    path: &Path,
    allowed: &'static [&'static str],
) -> Option<&'static str> {
    let found = text(reader, value, path)?;
    let known = allowed.iter().find(|word| **word == found).copied();
    if known.is_none() {
        let found = found.to_owned();
        reader.report(path, ErrorKind::UnknownValue { found, allowed });
    }
    known
}

fn list<T>(
    reader: &mut Reader,
    value: &Value,
    path: &Path,
    item: impl Fn(&mut Reader, &Value, &Path) -> Option<T>,
) -> Vec<T> {
    let Value::Array(items) = value else {
        reader.wrong(path, "a list", value);
        return Vec::new();
    };
    items
        .iter()
        .enumerate()
        .filter_map(|(index, value)| item(reader, value, &path.item(index)))
        .collect()
}
