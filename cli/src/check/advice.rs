//! What to do about an error, where the value shows what was meant.

use super::suggest_date::readings;
use serde_json::Value;
use stanceline::story::{ErrorKind, Problem};

/// Words for having no position.
const NO_POSITION: [&str; 14] = [
    "neutral",
    "neither",
    "none",
    "no-position",
    "undecided",
    "unclear",
    "unknown",
    "silent",
    "silence",
    "abstain",
    "abstained",
    "abstention",
    "no-comment",
    "n-a",
];

/// Field names that people use for pictures.
const PICTURES: [&str; 9] = [
    "image",
    "images",
    "picture",
    "pictures",
    "photo",
    "portrait",
    "thumbnail",
    "icon",
    "logo",
];

/// Field names for what a story can't have.
const MEDIA: [&str; 3] = ["media", "video", "audio"];

/// An example of a picture, for messages.
const PICTURE: &str = "{ \"src\": \"images/bridge.jpg\", \"alt\": \"…\", \"credit\": \"…\", \
                       \"width\": 1200, \"height\": 800 }";

/// The advice about a problem, if the general one can be improved on; `value` is what is
/// wrong.
pub fn of(problem: &Problem, value: Option<&Value>) -> Option<String> {
    let advice = match problem.kind() {
        ErrorKind::WrongType { expected, found } => {
            return Some(of_type(problem.pointer(), expected, found, value));
        }
        ErrorKind::InvalidVersion if value.is_some_and(Value::is_string) => {
            "write it without quotation marks: 1"
        }
        ErrorKind::InvalidId(_) if problem.pointer() != "/id" => {
            "use lowercase letters, digits and hyphens, here and wherever the id is used"
        }
        ErrorKind::UnresolvedReference {
            noun: "position",
            id,
        } if is_no_position(id) => {
            "silence and neutrality are not positions here: without a stance, an actor is counted \
             as not on record. If this is an answer to the question, add the position"
        }
        ErrorKind::UnknownField(name) if MEDIA.contains(&&*name.to_lowercase()) => {
            "a story has no sound or video: add it as a source with its address as \"url\", or \
             show it in the article"
        }
        ErrorKind::UnknownField(name) if PICTURES.contains(&&*name.to_lowercase()) => {
            let list = problem.pointer().split('/').nth(1);
            return Some(match list {
                Some("actors") => format!("the picture of an actor is \"portrait\": {PICTURE}"),
                Some("events") => format!("the picture of an event is \"image\": {PICTURE}"),
                _ => "only events and actors have pictures: \"image\" and \"portrait\"".into(),
            });
        }
        ErrorKind::EmptyText if problem.pointer().ends_with("/alt") => {
            "say what the picture shows, for readers who don't see it"
        }
        ErrorKind::MissingField("alt") => {
            "add it: what the picture shows, for readers who don't see it"
        }
        ErrorKind::InvalidImageAddress => return Some(image_address(value)),
        _ => return None,
    };
    Some(advice.to_owned())
}

/// Why a date is not valid, in plain words; nothing if its form is wrong.
pub fn reason(parser: &str) -> Option<&'static str> {
    const REASONS: [(&str, &str); 2] = [
        ("day is out of range", "the month has no such day"),
        ("interval end precedes", "its end is before its start"),
    ];
    let mut reasons = REASONS.iter();
    let found = reasons.find(|(start, _)| parser.starts_with(start));
    found.map(|(_, reason)| *reason)
}

/// How to write a date that is not valid.
pub fn of_date(text: &str) -> String {
    match readings(text) {
        Some([day_first, month_first]) => {
            format!("is the day or the month first? write {day_first} or {month_first}")
        }
        None => "write the year first, as precisely as it is known: 2017-03-02, 2016-09, 2016, \
                 2016-22 (summer 2016), ../2017-03-01 (by March 1)"
            .to_owned(),
    }
}

/// What to write as the address of a picture.
fn image_address(value: Option<&Value>) -> String {
    let src = value.and_then(Value::as_str).unwrap_or_default();
    let starts_with = |start: &str| {
        let found = src.get(..start.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(start))
    };
    if starts_with("http://") {
        "secure pages load no pictures over http: write https:// if the server has it, or save \
         the picture beside the story"
    } else if starts_with("data:") {
        "save the picture as a file beside the story"
    } else {
        "write https://…, or the path from the folder of the story with / between names, such as \
         images/bridge.jpg"
    }
    .to_owned()
}

fn is_no_position(id: &str) -> bool {
    let id = id.to_lowercase().replace([' ', '_', '/'], "-");
    NO_POSITION.contains(&&*id)
}

/// How to fix a value of the wrong type, in the most common cases.
fn of_type(pointer: &str, expected: &str, found: &str, value: Option<&Value>) -> String {
    let field = pointer
        .split('/')
        .rev()
        .find(|part| part.parse::<usize>().is_err());
    let is_event = pointer.starts_with("/events/") && !pointer.contains("/quotes/");
    let text = value.and_then(Value::as_str);
    let advice = match (field, expected, found) {
        (Some("paragraph"), "a whole number", "a string" | "a list")
            if text.is_none_or(|text| text.trim().parse::<u64>().is_err()) =>
        {
            return paragraphs(is_event, text);
        }
        (Some("cite"), "a list", "a string") => {
            let source = text.unwrap_or_default();
            return format!(
                "name a source and a paragraph in it: [{{ \"source\": \"{source}\", \
                 \"paragraph\": 1 }}]; without \"paragraph\" it is all of the source"
            );
        }
        (Some("cite"), "an object", "a string") => {
            let source = text.unwrap_or_default();
            return format!(
                "name a source and a paragraph in it: {{ \"source\": \"{source}\", \
                 \"paragraph\": 1 }}; without \"paragraph\" it is all of the source"
            );
        }
        (Some("cite"), "an object", "a list") => {
            "this has one citation, without [ ]: the one with the words"
        }
        (Some("evidence"), "an object", "a string") => {
            "write { \"kind\": \"quote\", \"text\": \"…\", \"cite\": { \"source\": \"…\" } }"
        }
        (Some("quotes"), "an object" | "a list", "a string") => {
            "write [{ \"actor\": \"…\", \"text\": \"…\", \"cite\": { \"source\": \"…\" } }]"
        }
        (Some("image" | "portrait"), "an object", _) => return format!("write {PICTURE}"),
        (_, "a list", "an object") if value.is_some_and(is_php_list) => {
            "PHP writes a list with gaps like this; use array_values() before json_encode()"
        }
        (_, "a list", "an object" | "a string") => "put it in [ ]",
        (_, "a string", "a number" | "true or false") => "put it in double quotes",
        (_, "a whole number", "a string") => "write it without quotation marks",
        (_, _, "null") => "remove the field if it is optional",
        _ => "",
    };
    advice.to_owned()
}

/// What to write for several paragraphs.
fn paragraphs(is_event: bool, text: Option<&str>) -> String {
    if !is_event {
        return "a quote or evidence cites one paragraph: the number of the one with the words"
            .to_owned();
    }
    let [first, second] = text.and_then(two_numbers).unwrap_or(["3", "4"]);
    format!(
        "write one citation for each paragraph: {{ \"source\": \"…\", \"paragraph\": {first} }}, \
         {{ \"source\": \"…\", \"paragraph\": {second} }}"
    )
}

/// The first two numbers in a text such as `3-4`.
fn two_numbers(text: &str) -> Option<[&str; 2]> {
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty());
    Some([numbers.next()?, numbers.next()?])
}

/// Whether a value is how PHP writes a list with gaps: `{"0": …, "2": …}`.
fn is_php_list(value: &Value) -> bool {
    let is_number = |name: &String| name.bytes().all(|byte| byte.is_ascii_digit());
    let fields = value.as_object().filter(|fields| !fields.is_empty());
    fields.is_some_and(|fields| fields.keys().all(is_number))
}

#[cfg(test)]
mod tests {
    use super::super::check;

    #[track_caller]
    fn helps(actors: &str, help: &str) {
        let text = format!("{{\"version\": 1, \"actors\": {actors}}}");
        let checked = check("s.json", text.as_bytes());
        let mut findings = checked.findings().iter();
        let found = findings.find(|finding| finding.pointer == "/actors");
        assert_eq!(found.map(|found| &*found.help), Some(help), "{actors}");
    }

    #[test]
    fn a_list_that_php_wrote_as_an_object_is_recognized() {
        let php = "PHP writes a list with gaps like this; use array_values() before json_encode()";
        helps("{\"1\": {}, \"3\": {}}", php);
        helps("{\"0\": {}, \"ann\": {}}", "put it in [ ]");
        helps("{}", "put it in [ ]");
        helps("7", "");
    }
}
