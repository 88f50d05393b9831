//! Taking the fields of a JSON object one by one, so that every fault gets a
//! pointer and what nobody took is reported.

use super::super::json::Json;
use super::super::problem::{Fault, Path, Problem};
use super::{Date, no_date};
use std::borrow::Cow;

/// Nobody reads more, and a file made to harm could have millions.
const MOST_PROBLEMS: usize = 10_000;

/// Collects the problems. Reading goes on after one, with a stand-in value,
/// so that all of them are found.
#[derive(Default)]
pub struct Reader {
    pub problems: Vec<Problem>,
    /// Whether something is missing from a list, so that the places in it are no
    /// longer those of the file.
    pub has_gaps: bool,
}

impl Reader {
    pub fn report(&mut self, path: &Path, fault: Fault) {
        match self.problems.len() {
            ..MOST_PROBLEMS => self.problems.push(Problem::new(path, fault)),
            MOST_PROBLEMS => self
                .problems
                .push(Problem::new(&Path::Root, Fault::TooMuch)),
            _ => {}
        }
    }

    pub fn wrong(&mut self, path: &Path, expected: &'static str, json: &Json) {
        let found = json.noun();
        self.report(path, Fault::Wrong { expected, found });
    }
}

/// The fields of one object.
pub struct Fields<'j> {
    entries: &'j [(Cow<'j, str>, Json<'j>)],
    taken: Vec<bool>,
    path: &'j Path<'j>,
}

impl<'j> Fields<'j> {
    pub fn of(reader: &mut Reader, json: &'j Json<'j>, path: &'j Path<'j>) -> Option<Self> {
        let Json::Object(entries) = json else {
            reader.wrong(path, "an object", json);
            reader.has_gaps = true;
            return None;
        };
        Some(Self {
            entries,
            taken: vec![false; entries.len()],
            path,
        })
    }

    pub fn path(&self) -> &'j Path<'j> {
        self.path
    }

    pub fn optional(&mut self, name: &str) -> Option<&'j Json<'j>> {
        let index = self.entries.iter().position(|(entry, _)| entry == name)?;
        self.taken[index] = true;
        Some(&self.entries[index].1)
    }

    pub fn required(&mut self, reader: &mut Reader, name: &'static str) -> Option<&'j Json<'j>> {
        let value = self.optional(name);
        if value.is_none() {
            reader.report(self.path, Fault::Missing(name));
        }
        value
    }

    pub fn text(&mut self, reader: &mut Reader, name: &'static str) -> String {
        self.required(reader, name)
            .and_then(|json| text(reader, json, &self.path.field(name)))
            .unwrap_or_default()
            .to_owned()
    }

    pub fn optional_text(&mut self, reader: &mut Reader, name: &'static str) -> Option<String> {
        let json = self.optional(name)?;
        text(reader, json, &self.path.field(name)).map(str::to_owned)
    }

    pub fn id(&mut self, reader: &mut Reader) -> String {
        let id = self.text(reader, "id");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.chars().all(plain) {
            reader.report(&self.path.field("id"), Fault::BadId(id.clone()));
        }
        id
    }

    pub fn date(&mut self, reader: &mut Reader, name: &'static str) -> Date {
        self.required(reader, name)
            .and_then(|json| date(reader, json, &self.path.field(name)))
            .unwrap_or_else(no_date)
    }

    pub fn optional_date(&mut self, reader: &mut Reader, name: &'static str) -> Option<Date> {
        let json = self.optional(name)?;
        date(reader, json, &self.path.field(name))
    }

    pub fn word(
        &mut self,
        reader: &mut Reader,
        name: &'static str,
        allowed: &'static [&'static str],
    ) -> Option<&'static str> {
        let json = self.required(reader, name)?;
        word(reader, json, &self.path.field(name), allowed)
    }

    pub fn optional_word(
        &mut self,
        reader: &mut Reader,
        name: &'static str,
        allowed: &'static [&'static str],
    ) -> Option<&'static str> {
        let json = self.optional(name)?;
        word(reader, json, &self.path.field(name), allowed)
    }

    pub fn list<T>(
        &mut self,
        reader: &mut Reader,
        name: &'static str,
        item: impl Fn(&mut Reader, &Json, &Path) -> Option<T>,
    ) -> Vec<T> {
        match self.required(reader, name) {
            Some(json) => list(reader, json, &self.path.field(name), item),
            None => Vec::new(),
        }
    }

    pub fn optional_list<T>(
        &mut self,
        reader: &mut Reader,
        name: &'static str,
        item: impl Fn(&mut Reader, &Json, &Path) -> Option<T>,
    ) -> Vec<T> {
        match self.optional(name) {
            Some(json) => list(reader, json, &self.path.field(name), item),
            None => Vec::new(),
        }
    }

    /// Reports the fields that nothing asked for: a typo must not vanish, nor
    /// the second of two with the same name.
    pub fn finish(self, reader: &mut Reader) {
        let mut known = Vec::new();
        for ((name, _), taken) in self.entries.iter().zip(self.taken) {
            if taken {
                known.push(name);
                continue;
            }
            let fault = match known.contains(&name) {
                true => Fault::Repeated(name.to_string()),
                false => Fault::Unknown(name.to_string()),
            };
            reader.report(&self.path.field(name), fault);
        }
    }
}

pub fn text<'j>(reader: &mut Reader, json: &'j Json, path: &Path) -> Option<&'j str> {
    match json {
        Json::Text(text) if text.trim().is_empty() => {
            reader.report(path, Fault::Empty);
            None
        }
        Json::Text(text) => Some(text),
        _ => {
            reader.wrong(path, "a string", json);
            None
        }
    }
}

pub fn date(reader: &mut Reader, json: &Json, path: &Path) -> Option<Date> {
    let text = text(reader, json, path)?;
    match Date::parse(text) {
        Ok(date) => Some(date),
        Err(error) => {
            let fault = Fault::BadDate {
                text: text.to_owned(),
                why: error.message,
            };
            reader.report(path, fault);
            None
        }
    }
}

fn word(
    reader: &mut Reader,
    json: &Json,
    path: &Path,
    allowed: &'static [&'static str],
) -> Option<&'static str> {
    let found = text(reader, json, path)?;
    let known = allowed.iter().find(|word| **word == found).copied();
    if known.is_none() {
        let found = found.to_owned();
        reader.report(path, Fault::OneOf { found, allowed });
    }
    known
}

fn list<T>(
    reader: &mut Reader,
    json: &Json,
    path: &Path,
    item: impl Fn(&mut Reader, &Json, &Path) -> Option<T>,
) -> Vec<T> {
    let Json::List(items) = json else {
        reader.wrong(path, "a list", json);
        return Vec::new();
    };
    items
        .iter()
        .enumerate()
        .filter_map(|(index, json)| item(reader, json, &path.item(index)))
        .collect()
}
