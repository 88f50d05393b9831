//! Structured data of a story for search engines, in the vocabulary of schema.org.

use crate::html::json_script;
use serde_json::{Map, Value, json};
use stanceline::story::markup::plain;
use stanceline::story::{ActorId, ActorKind, Citation, Date, Event, Source, Story};

/// A `<script>` for the head of the article, with events, quotes, sources and corrections. It
/// contains only dates that ISO 8601 can express: an uncertain date, a season or a bound would
/// look more precise than it is.
pub fn json_ld(story: &Story) -> String {
    let json = format!("\n{:#}\n", describe(story));
    json_script("application/ld+json", None, &json)
}

fn describe(story: &Story) -> Value {
    let events = story.events.iter().map(|event| self::event(story, event));
    let quotes = story.events.iter().flat_map(|event| {
        let quotes = event.quotes.iter();
        quotes.map(|quote| quotation(story, event, quote.actor, &quote.text, quote.cite))
    });
    let corrections = story.corrections.iter().map(|correction| {
        object([
            ("@type", json!("CorrectionComment")),
            ("text", json!(correction.text)),
            ("datePublished", iso(&correction.date)),
        ])
    });
    object([
        ("@context", json!("https://schema.org")),
        ("@type", json!("NewsArticle")),
        ("headline", json!(story.headline)),
        ("description", json!(story.standfirst.as_deref().map(plain))),
        ("abstract", json!(story.question)),
        ("inLanguage", json!(story.lang)),
        ("dateModified", iso(&story.updated)),
        ("about", events.collect()),
        ("hasPart", quotes.collect()),
        ("citation", story.sources.iter().map(source).collect()),
        ("correction", corrections.collect()),
    ])
}

fn event(story: &Story, event: &Event) -> Value {
    let (start, end) = period(&event.date);
    object([
        ("@type", json!("Event")),
        ("@id", json!(event_id(story, event))),
        ("name", json!(event.headline)),
        ("description", json!(event.summary.as_deref().map(plain))),
        ("startDate", start),
        ("endDate", end),
        (
            "actor",
            event
                .actors
                .iter()
                .map(|actor| self::actor(story, *actor))
                .collect(),
        ),
    ])
}

fn quotation(story: &Story, event: &Event, by: ActorId, text: &str, cite: Citation) -> Value {
    object([
        ("@type", json!("Quotation")),
        ("text", json!(text)),
        ("creator", actor(story, by)),
        ("about", json!({ "@id": event_id(story, event) })),
        ("citation", source(&story[cite.source])),
    ])
}

fn actor(story: &Story, actor: ActorId) -> Value {
    let actor = &story[actor];
    match actor.kind {
        ActorKind::Person => object([
            ("@type", json!("Person")),
            ("name", json!(actor.name)),
            ("jobTitle", json!(actor.role)),
        ]),
        ActorKind::Organization => object([
            ("@type", json!("Organization")),
            ("name", json!(actor.name)),
            ("description", json!(actor.role)),
        ]),
    }
}

fn source(source: &Source) -> Value {
    let publisher = source.publisher.as_ref();
    let publisher = publisher.map(|name| json!({ "@type": "Organization", "name": name }));
    object([
        ("@type", json!("CreativeWork")),
        ("name", json!(source.title)),
        ("publisher", publisher.into()),
        (
            "datePublished",
            source.date.as_ref().map_or(Value::Null, iso),
        ),
        ("url", json!(source.url)),
    ])
}

fn event_id(story: &Story, event: &Event) -> String {
    format!("#stanceline-{}-{}", story.id, event.id)
}

/// Start and end of an interval, or one date and null.
fn period(date: &Date) -> (Value, Value) {
    match date.text().split_once('/') {
        None => (iso(date), Value::Null),
        Some((start, end)) => match (iso_text(start), iso_text(end)) {
            (true, true) => (json!(start), json!(end)),
            _ => (Value::Null, Value::Null),
        },
    }
}

fn iso(date: &Date) -> Value {
    match iso_text(date.text()) {
        true => json!(date.text()),
        false => Value::Null,
    }
}

/// Whether an EDTF date is exactly a year, a month or a day of ISO 8601.
fn iso_text(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let are_digits =
        |part: &&str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [year] => are_digits(year, 4),
        // Seasons are months from 21 on.
        [year, month, day @ ..] => {
            are_digits(year, 4)
                && are_digits(month, 2)
                && *month <= "12"
                && day.len() <= 1
                && day.iter().all(|day| are_digits(day, 2))
        }
        [] => false,
    }
}

/// A JSON object without null and empty values.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let is_known = |value: &Value| match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        _ => true,
    };
    let fields = fields.into_iter().filter(|(_, value)| is_known(value));
    Value::Object(Map::from_iter(
        fields.map(|(name, value)| (name.to_owned(), value)),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use stanceline::story::BUNDLED;

    fn described(json: &str) -> Value {
        let story = Story::from_json(json).expect("a valid story");
        let script = json_ld(&story);
        let body = script.strip_prefix("<script type=\"application/ld+json\">\n");
        let body = body.and_then(|body| body.strip_suffix("\n</script>\n"));
        let body = body.expect("one script");
        assert!(!body.contains('<'), "nothing can end the script");
        serde_json::from_str(body).expect("JSON")
    }

    #[test]
    fn every_event_and_every_quote_is_described() {
        let story = Story::from_json(BUNDLED).expect("the bundled story");
        let json = described(BUNDLED);
        assert_eq!(json["@type"], "NewsArticle");
        assert_eq!(
            json["about"].as_array().map(Vec::len),
            Some(story.events.len())
        );
        let quotes: usize = story.events.iter().map(|event| event.quotes.len()).sum();
        let parts = json["hasPart"].as_array().expect("quotations");
        assert_eq!(parts.len(), quotes);
        assert!(parts.iter().all(|part| part["creator"]["name"].is_string()));
        assert_eq!(json.get("correction"), None, "there is none");
    }

    #[test]
    fn dates_are_not_more_precise_than_in_the_story() {
        let date = |text| period(&Date::parse(text).expect("EDTF"));
        assert_eq!(date("2017-03"), (json!("2017-03"), Value::Null));
        assert_eq!(
            date("2016/2017-03-02"),
            (json!("2016"), json!("2017-03-02"))
        );
        for text in [
            "2016-22",
            "2016?",
            "../2017",
            "2016~/2017",
            "-0043",
            "201X",
            "Y17000",
        ] {
            assert_eq!(date(text), (Value::Null, Value::Null), "{text}");
        }
    }

    #[test]
    fn descriptions_are_plain_text() {
        let json = BUNDLED.replacen(
            "\"standfirst\":\"",
            "\"standfirst\":\"*A* [b](https://x.org) ",
            1,
        );
        let json = json.replacen("\"summary\":\"", "\"summary\":\"*C* ", 1);
        let described = described(&json);
        let starts =
            |value: &Value, start| value.as_str().is_some_and(|text| text.starts_with(start));
        assert!(starts(&described["description"], "A b "));
        let mut events = described["about"].as_array().into_iter().flatten();
        assert!(events.any(|event| starts(&event["description"], "C ")));
    }

    #[test]
    fn text_cannot_end_the_script() {
        let json = BUNDLED.replacen("\"standfirst\":\"", "\"standfirst\":\"</script><!--", 1);
        let described = described(&json);
        assert!(
            described["description"]
                .as_str()
                .is_some_and(|text| text.starts_with("</script>"))
        );
    }
}
