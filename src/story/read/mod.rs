//! Reads a [`Story`] from JSON and reports all of its errors together.

mod fields;
mod ids;
mod json;
mod objects;
mod rules;
mod value;

use super::problem::{ErrorKind, Path, Problem, Problems};
use super::{Date, Story};
use fields::{Fields, Reader};
use ids::Ids;
use serde::Deserialize;
use value::Value;

pub use json::parse_json;

impl Story {
    /// Reads and checks the JSON text of a story in version 1 of the format.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with a JSON pointer. If the text is
    /// not JSON or its version is not supported, that is the only problem.
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        Self::read(&parse_json(text)?)
    }

    /// Reads and checks a story in version 1 of the format that has been parsed
    /// from JSON already.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with a JSON pointer. If its version
    /// is not supported, that is the only problem.
    pub fn from_value(value: &serde_json::Value) -> Result<Self, Problems> {
        let value = Value::deserialize(value).expect("JSON has no other values");
        Self::read(&value)
    }

    fn read(value: &Value) -> Result<Self, Problems> {
        if let Some(kind) = version_error(value) {
            let path = Path::Root.field("version");
            return Err(Problems(vec![Problem::new(&path, kind)]));
        }
        let mut reader = Reader::default();
        let story = story(&mut reader, value);
        match story {
            Some(story) if reader.problems.is_empty() => Ok(story),
            _ => Err(Problems(reader.problems)),
        }
    }
}

fn version_error(value: &Value) -> Option<ErrorKind> {
    match value.get("version")?.as_u64() {
        Some(1) => None,
        Some(version) if version > 1 => Some(ErrorKind::NewerVersion(version)),
        _ => Some(ErrorKind::InvalidVersion),
    }
}

fn story(reader: &mut Reader, value: &Value) -> Option<Story> {
    let root = Path::Root;
    let mut fields = Fields::of(reader, value, &root)?;
    let ids = Ids::of(value);
    fields.optional_text(reader, "$schema");
    fields.required(reader, "version");
    let id = fields.id(reader);
    let lang = fields.text(reader, "lang");
    let headline = fields.text(reader, "headline");
    let standfirst = fields.optional_text(reader, "standfirst");
    let updated = fields.date(reader, "updated");
    let question = fields.optional_text(reader, "question");
    let story = Story {
        id,
        lang,
        headline,
        standfirst,
        updated,
        question,
        sources: fields.list(reader, "sources", objects::source),
        positions: fields.optional_list(reader, "positions", objects::position),
        groups: fields.optional_list(reader, "groups", objects::group),
        actors: fields.optional_list(reader, "actors", |r, value, path| {
            objects::actor(r, value, path, &ids)
        }),
        phases: fields.optional_list(reader, "phases", objects::phase),
        events: fields.list(reader, "events", |r, value, path| {
            objects::event(r, value, path, &ids)
        }),
        stances: fields.optional_list(reader, "stances", |r, value, path| {
            objects::stance(r, value, path, &ids)
        }),
        corrections: fields.optional_list(reader, "corrections", objects::correction),
    };
    fields.finish(reader);
    ids.report_duplicates(reader);
    rules::question_and_positions(reader, value);
    if !reader.has_gaps {
        rules::check(reader, &story);
    }
    Some(story)
}

/// Stands in for a date that could not be read: any year, which contradicts
/// nothing. The problem is on record, so no story is made of it.
const NO_DATE: &str = "XXXX";

fn no_date() -> Date {
    Date::parse(NO_DATE).expect("any year is a date")
}

/// The index behind a reference that does not resolve. The problem is on record,
/// so the story that holds it is never returned.
const NOWHERE: usize = u32::MAX as usize;
