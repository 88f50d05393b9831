//! Guesses what was meant, from the rest of the file and from the format.

use super::similar::most_similar;
use super::suggest_date::suggest_date;
use serde_json::Value;
use stanceline::story::format::{fields_at, schema};
use stanceline::story::{ErrorKind, Problem};

/// Nobody uses more suggestions than this.
const MAX_SUGGESTIONS: usize = 300;

/// Makes suggestions for the problems of one story.
pub struct Suggest<'v> {
    story: &'v Value,
    schema: Value,
    count: usize,
}

impl<'v> Suggest<'v> {
    /// Prepares suggestions for a story.
    pub fn new(story: &'v Value) -> Self {
        Self {
            story,
            schema: schema(),
            count: 0,
        }
    }

    /// The text that was probably meant, if there is a good guess.
    pub fn of(&mut self, problem: &Problem) -> Option<String> {
        self.count += 1;
        if self.count > MAX_SUGGESTIONS {
            return None;
        }
        match problem.kind() {
            ErrorKind::UnresolvedReference { noun, id } => self.id(noun, id),
            ErrorKind::UnknownField(field) => {
                let (parent, _) = problem.pointer().rsplit_once('/')?;
                let given = self.story.pointer(parent)?;
                let fields = fields_at(&self.schema, parent);
                let free = fields.iter().filter(|name| given.get(name).is_none());
                // A field that is there already can't be the one that was meant.
                most_similar(field, free.map(String::as_str)).map(str::to_owned)
            }
            ErrorKind::UnknownValue { found, allowed } => {
                most_similar(found, allowed.iter().copied()).map(str::to_owned)
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

    /// The id of an item of the same list with a similar id or name.
    fn id(&self, noun: &str, id: &str) -> Option<String> {
        let items = self.story.get(format!("{noun}s"))?.as_array()?;
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
        let name = most_similar(id, called.iter().map(|(name, _)| name.as_str()))?;
        let (_, real) = called.iter().find(|(called, _)| called == name)?;
        Some(real.clone())
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
