//! JSON text into a [`Story`], collecting every fault on the way.

mod fields;
mod ids;
mod parts;
mod rules;

use super::json::{Json, Why};
use super::problem::{Fault, Path, Problem, Problems};
use super::{Date, Story};
use fields::{Fields, Reader};
use ids::Ids;

/// Largest story read, in MiB of JSON text.
const MOST_MIB: usize = 16;

impl Story {
    /// Reads and checks a story in version 1 of the format.
    ///
    /// # Errors
    /// All that is wrong with it, each with a JSON pointer. Text that is not
    /// JSON at all, or a version that is not known, is the only problem
    /// reported.
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        let alone = |fault| Err(Problems(vec![Problem::new(&Path::Root, fault)]));
        if text.len() > MOST_MIB << 20 {
            return alone(Fault::TooLarge(MOST_MIB));
        }
        // A byte order mark is no part of the text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let json = match Json::parse(text) {
            Ok(json) => json,
            Err(error) => {
                let (line, column) = (error.line, error.column);
                return alone(match error.why {
                    Why::TooDeep => Fault::TooDeep(line, column),
                    Why::Grammar(words) => Fault::Syntax(line, column, words),
                });
            }
        };
        let fault = match json.get("version") {
            Some(Json::Count(1)) | None => None,
            Some(Json::Count(version)) if *version > 1 => Some(Fault::NewerVersion(*version)),
            Some(_) => Some(Fault::Version),
        };
        if let Some(fault) = fault {
            let path = Path::Root.field("version");
            return Err(Problems(vec![Problem::new(&path, fault)]));
        }
        let mut reader = Reader::default();
        let story = story(&mut reader, &json);
        match story {
            Some(story) if reader.problems.is_empty() => Ok(story),
            _ => Err(Problems(reader.problems)),
        }
    }
}

fn story(reader: &mut Reader, json: &Json) -> Option<Story> {
    let root = Path::Root;
    let mut fields = Fields::of(reader, json, &root)?;
    let ids = Ids::of(json);
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
        sources: fields.list(reader, "sources", parts::source),
        positions: fields.optional_list(reader, "positions", parts::position),
        groups: fields.optional_list(reader, "groups", parts::group),
        actors: fields.optional_list(reader, "actors", |r, json, path| {
            parts::actor(r, json, path, &ids)
        }),
        events: fields.list(reader, "events", |r, json, path| {
            parts::event(r, json, path, &ids)
        }),
        stances: fields.optional_list(reader, "stances", |r, json, path| {
            parts::stance(r, json, path, &ids)
        }),
        corrections: fields.optional_list(reader, "corrections", parts::correction),
    };
    fields.finish(reader);
    ids.report_duplicates(reader);
    rules::question_and_positions(reader, json);
    if !reader.has_gaps {
        rules::check(reader, &story);
    }
    Some(story)
}

/// Stands in for a date that could not be read: any year, which contradicts
/// nothing. The problem is on record, so no story is made of it.
fn no_date() -> Date {
    Date::parse("XXXX").expect("any year is a date")
}

/// Stands in for the place of what could not be found, likewise.
const NOWHERE: usize = usize::MAX;
