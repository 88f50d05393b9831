//! What an editor may have meant, from what else is in the file and in the
//! format.

use super::near::{date, nearest};
use serde_json::Value;
use stanceline::story::format::{fields_at, schema};
use stanceline::story::{Fault, Problem};

/// From this many faults on nobody can use a suggestion.
const MOST: usize = 300;

/// Makes suggestions for one file.
pub struct Suggest<'t> {
    text: &'t str,
    json: Option<Value>,
    schema: Value,
    made: usize,
}

impl<'t> Suggest<'t> {
    pub fn new(text: &'t str) -> Self {
        let json = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self {
            text,
            json: serde_json::from_str(json).ok(),
            schema: schema(),
            made: 0,
        }
    }

    /// What should stand in the place of what is wrong.
    pub fn of(&mut self, problem: &Problem) -> Option<String> {
        self.made += 1;
        if self.made > MOST {
            return None;
        }
        match problem.fault() {
            Fault::Dangling { noun, id } => self.id(noun, id),
            Fault::Unknown(field) => {
                let (parent, _) = problem.pointer().rsplit_once('/')?;
                let given = self.json.as_ref()?.pointer(parent)?;
                let fields = fields_at(&self.schema, parent);
                let free = fields.iter().filter(|name| given.get(name).is_none());
                // A field that is there already can't be what was meant.
                nearest(field, free.map(String::as_str)).map(str::to_owned)
            }
            Fault::OneOf { found, allowed } => {
                nearest(found, allowed.iter().copied()).map(str::to_owned)
            }
            Fault::BadDate { text, .. } => date(text),
            Fault::BadId(id) => as_id(id),
            Fault::BadUrl => {
                let url = self.json.as_ref()?.pointer(problem.pointer())?.as_str()?;
                let host = url.split(['/', '?', '#']).next()?;
                let is_host = host.contains('.') && !host.contains([' ', ':']);
                is_host.then(|| format!("https://{url}"))
            }
            Fault::BadColour => {
                let colour = self.json.as_ref()?.pointer(problem.pointer())?.as_str()?;
                as_colour(colour)
            }
            _ => None,
        }
    }

    /// An id of the same kind that is like this one, or whose holder is called so.
    fn id(&self, noun: &str, id: &str) -> Option<String> {
        let items = self.json.as_ref()?.get(format!("{noun}s"))?.as_array()?;
        let field = |item: &'_ Value, name: &str| {
            let text = item.get(name).and_then(Value::as_str);
            text.map(str::to_owned)
        };
        let mut called: Vec<(String, String)> = Vec::new();
        for item in items {
            let Some(real) = field(item, "id") else {
                continue;
            };
            for name in ["id", "name", "short", "label", "headline", "title"] {
                called.extend(field(item, name).map(|name| (name, real.clone())));
            }
        }
        let name = nearest(id, called.iter().map(|(name, _)| name.as_str()))?;
        let (_, real) = called.iter().find(|(called, _)| called == name)?;
        Some(real.clone())
    }

    /// Where the comma stands that closes a list for no other item.
    pub fn trailing_comma(&self, problem: &Problem, at: usize) -> Option<usize> {
        let Fault::Syntax(_, _, why) = problem.fault() else {
            return None;
        };
        let before = self.text.get(..at)?.trim_end();
        (why.starts_with("trailing comma") && before.ends_with(',')).then(|| before.len() - 1)
    }

    /// What to do where the text stops being JSON.
    pub fn syntax(&self, at: usize) -> &'static str {
        let before = self.text.get(..at).unwrap_or("").trim_end();
        let rest = self.text.get(at..).unwrap_or("");
        match rest.chars().next() {
            None => "the end is missing; close what was opened: } ] \"",
            Some('/') => "JSON has no comments; remove it",
            Some('\'') => "texts and names of fields stand in double quotes: \"",
            Some(',') => "remove the comma, or write what it announces",
            Some('}' | ']') if before.ends_with(',') => "remove the comma before it",
            Some('“' | '”' | '„' | '‘' | '’') => "use straight quotation marks: \"",
            Some('\n' | '\r' | '\t') => {
                "a text stands on one line; close it with \", or write \\n for a new line"
            }
            Some('{') if before.ends_with('{') || before.ends_with(',') => {
                "the field before it may lack its [: a list begins with one"
            }
            Some('"' | '{' | '[') if !before.ends_with([',', ':', '[', '{']) => {
                "a comma or a colon is missing before it"
            }
            Some(c) if c.is_alphabetic() && before.ends_with('"') => {
                "a quotation mark within a text is written \\\" or “ ”; or a comma is missing"
            }
            Some(c) if c.is_alphabetic() => "texts and names of fields stand in double quotes: \"",
            Some(_) => "",
        }
    }
}

fn as_id(text: &str) -> Option<String> {
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
