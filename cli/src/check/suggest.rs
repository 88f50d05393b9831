//! Guesses what was meant, from the rest of the file and from the format.

use super::similar::{Comparison, folded};
use super::suggest_date::suggest_date;
use serde_json::Value;
use stanceline::story::format::{fields_at, schema};
use stanceline::story::{ErrorKind, Problem};
use std::collections::HashMap;

/// Nobody uses more suggestions than this.
const MAX_SUGGESTIONS: usize = 300;

/// Makes suggestions for the problems of one story.
pub struct Suggest<'v> {
    story: &'v Value,
    schema: Value,
    count: usize,
    comparison: Comparison,
    /// What the items of each list are called, by the noun for an item.
    names: HashMap<&'static str, Vec<Name<'v>>>,
    /// The suggestions made so far: often the same id is wrong in many places.
    ids: HashMap<(&'static str, String), Option<&'v str>>,
}

/// An id, name or label of an item.
struct Name<'v> {
    folded: String,
    /// The id of the item.
    id: &'v str,
}

impl<'v> Suggest<'v> {
    /// Prepares suggestions for a story.
    pub fn new(story: &'v Value) -> Self {
        Self {
            story,
            schema: schema(),
            count: 0,
            comparison: Comparison::default(),
            names: HashMap::new(),
            ids: HashMap::new(),
        }
    }

    /// The text that was probably meant, if there is a good guess.
    pub fn of(&mut self, problem: &Problem) -> Option<String> {
        if let ErrorKind::UnresolvedReference { noun, id } = problem.kind() {
            let known = (*noun, id.clone());
            if let Some(id) = self.ids.get(&known) {
                return id.map(str::to_owned);
            }
            let found = self.count().and_then(|()| self.id(noun, id));
            self.ids.insert(known, found);
            return found.map(str::to_owned);
        }
        self.count()?;
        match problem.kind() {
            ErrorKind::UnknownField(field) => {
                let (parent, _) = problem.pointer().rsplit_once('/')?;
                let given = self.story.pointer(parent)?;
                let fields = fields_at(&self.schema, parent);
                // A field that is there already can't be the one that was meant.
                let free = fields.iter().filter(|name| given.get(name).is_none());
                let free: Vec<_> = free.map(String::as_str).collect();
                let same = synonyms(field).find(|synonym| free.contains(synonym));
                if let Some(synonym) = same {
                    return Some(synonym.to_owned());
                }
                let folded = free.iter().map(|name| folded(name));
                let found = self.comparison.most_similar(field, folded)?;
                Some(free[found].to_owned())
            }
            ErrorKind::UnknownValue { found, allowed } => {
                let folded = allowed.iter().map(|word| folded(word));
                let found = self.comparison.most_similar(found, folded)?;
                Some(allowed[found].to_owned())
            }
            ErrorKind::InvalidDate { text, .. } => suggest_date(text),
            ErrorKind::InvalidId(id) => as_id(id),
            ErrorKind::InvalidUrl => {
                let url = self.story.pointer(problem.pointer())?.as_str()?;
                let host = url.split(['/', '?', '#']).next()?;
                let is_host = host.contains('.') && !host.contains([' ', ':']);
                is_host.then(|| format!("https://{url}"))
            }
            ErrorKind::InvalidColour => {
                let colour = self.story.pointer(problem.pointer())?.as_str()?;
                as_colour(colour)
            }
            _ => None,
        }
    }

    /// Counts a suggestion; `None` if there have been enough.
    fn count(&mut self) -> Option<()> {
        self.count += 1;
        (self.count <= MAX_SUGGESTIONS).then_some(())
    }

    /// The id of an item of the same list with a similar id or name.
    fn id(&mut self, noun: &'static str, id: &str) -> Option<&'v str> {
        let story = self.story;
        let names = self.names.entry(noun).or_insert_with(|| names(story, noun));
        let texts = names.iter().map(|name| &name.folded);
        let found = self.comparison.most_similar(id, texts)?;
        Some(names[found].id)
    }
}

/// What other formats call the fields: each word with the fields that it can mean.
const SYNONYMS: [(&str, &[&str]); 30] = [
    ("title", &["headline", "label", "name"]),
    ("heading", &["headline"]),
    ("name", &["label", "title", "headline"]),
    ("label", &["name", "headline"]),
    ("subtitle", &["standfirst", "summary"]),
    ("intro", &["standfirst", "summary"]),
    ("lead", &["standfirst", "summary"]),
    ("dek", &["standfirst", "summary"]),
    ("description", &["summary", "standfirst"]),
    ("body", &["summary"]),
    ("text", &["summary", "description"]),
    ("content", &["summary", "text"]),
    ("quote", &["text", "quotes"]),
    ("words", &["text"]),
    ("when", &["date"]),
    ("time", &["date"]),
    ("day", &["date"]),
    ("year", &["date"]),
    ("published", &["date"]),
    ("disclosed", &["known"]),
    ("who", &["actor", "actors"]),
    ("people", &["actors"]),
    ("speaker", &["actor"]),
    ("party", &["group"]),
    ("job", &["role"]),
    ("type", &["kind", "relation", "tier"]),
    ("language", &["lang"]),
    ("link", &["url", "links"]),
    ("source", &["cite"]),
    ("sources", &["cite"]),
];

/// The fields that a word can mean.
fn synonyms(word: &str) -> impl Iterator<Item = &'static str> {
    let word = folded(word);
    let found = SYNONYMS.iter().find(|(name, _)| *name == word);
    found
        .into_iter()
        .flat_map(|(_, fields)| fields.iter().copied())
}

/// What the items of a list are called.
fn names<'v>(story: &'v Value, noun: &str) -> Vec<Name<'v>> {
    let items = story.get(format!("{noun}s")).and_then(Value::as_array);
    let text = |item: &'v Value, field| item.get(field).and_then(Value::as_str);
    let named = |item: &'v Value| {
        let id = text(item, "id");
        let fields = ["id", "name", "short", "label", "headline", "title"];
        let texts = fields
            .into_iter()
            .filter_map(move |field| text(item, field));
        texts.filter_map(move |text| {
            let folded = folded(text);
            Some(Name { folded, id: id? })
        })
    };
    items.into_iter().flatten().flat_map(named).collect()
}

/// A text as an id: in lowercase, with hyphens for what an id can't have.
pub fn as_id(text: &str) -> Option<String> {
    let dashed: String = text
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'a'..='z' | '0'..='9' => c,
            _ => '-',
        })
        .collect();
    let words: Vec<_> = dashed.split('-').filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join("-"))
}

/// From `#abc` or `aabbcc`.
fn as_colour(text: &str) -> Option<String> {
    let digits = text.trim_start_matches('#');
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    match digits.len() {
        6 => Some(format!("#{digits}")),
        3 => Some(digits.chars().fold(String::from("#"), |colour, digit| {
            colour + &digit.to_string().repeat(2)
        })),
        _ => None,
    }
}
