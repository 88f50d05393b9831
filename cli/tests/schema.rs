//! The schema of the format, held against what the widget reads.

use jsonschema::Validator;
use serde_json::{Value, json};
use stanceline::story::{BUNDLED, ErrorKind, Problem, Story};

fn validator() -> Validator {
    jsonschema::draft202012::new(&stanceline::story::format::schema()).expect("a schema")
}

fn bundled() -> Value {
    serde_json::from_str(BUNDLED).expect("JSON")
}

#[test]
fn the_committed_schema_is_the_present_one() {
    let committed = include_str!("../../docs/story.schema.json");
    let present = format!("{:#}\n", stanceline::story::format::schema());
    assert!(
        committed == present,
        "`cargo run --bin stanceline -- schema > docs/story.schema.json` brings it up to date"
    );
    let schema: Value = serde_json::from_str(committed).expect("JSON");
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn the_bundled_story_and_the_template_are_valid() {
    let validator = validator();
    for text in [BUNDLED, include_str!("../src/template.json")] {
        let story = serde_json::from_str(text).expect("JSON");
        let errors: Vec<_> = validator
            .iter_errors(&story)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

/// Faults of form. Whether ids resolve, dates are EDTF and events in order, a
/// schema can't say.
fn is_of_form(problem: &Problem) -> bool {
    !matches!(
        problem.kind(),
        ErrorKind::UnresolvedReference { .. }
            | ErrorKind::DuplicateId(_)
            | ErrorKind::InvalidDate { .. }
            | ErrorKind::OutOfOrder { .. }
            | ErrorKind::DuplicateStance
            | ErrorKind::SelfReference
            | ErrorKind::KnownBeforeHappened
            | ErrorKind::KnownWithHidden
    )
}

/// What the schema refuses the widget must refuse, and what the widget refuses
/// for its form the schema must refuse.
#[track_caller]
fn agree(validator: &Validator, story: &Value, what: &str) {
    let faults: Vec<_> = match Story::from_json(&story.to_string()) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().cloned().collect(),
    };
    let errors = validator.iter_errors(story);
    let errors: Vec<_> = errors.map(|error| error.to_string()).collect();
    let agrees = match errors.is_empty() {
        true => !faults.iter().any(is_of_form),
        false => !faults.is_empty(),
    };
    assert!(
        agrees,
        "{what}: the widget says {faults:?}, the schema {errors:?}"
    );
}

/// The pointers of everything in a value.
fn pointers(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                pointers(value, format!("{pointer}/{name}"), found);
            }
        }
        Value::Array(items) => {
            // What holds of the first two holds of all.
            for (index, value) in items.iter().enumerate().take(2) {
                pointers(value, format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
    found.push(pointer);
}

/// A small story with every field that there is.
const FULL: &str = r##"{
  "$schema": "story.schema.json", "version": 1, "id": "full", "lang": "en", "headline": "H",
  "standfirst": "S", "updated": "2020", "question": "Q?",
  "sources": [{ "id": "s", "title": "T", "publisher": "P", "date": "2020", "url": "https://example.org/" }],
  "positions": [{ "id": "yes", "label": "Yes", "description": "D" }, { "id": "no", "label": "No" }],
  "groups": [{ "id": "g", "label": "G", "colour": "#123abc" }],
  "actors": [{ "id": "ann", "name": "Ann", "short": "A", "role": "R", "group": "g", "kind": "person",
    "portrait": { "src": "ann.jpg", "alt": "Ann", "credit": "C", "width": 1, "height": 20000 } }],
  "phases": [{ "label": "Then", "date": "../2019" }, { "label": "Now", "date": "2020" }],
  "events": [
    { "id": "one", "date": "2019", "known": "two", "tier": "key", "headline": "E", "summary": "S",
      "image": { "src": "https://a/b.png", "alt": "A", "credit": "C", "width": 3, "height": 2 },
      "group": "g", "actors": ["ann"],
      "quotes": [{ "actor": "ann", "text": "q", "cite": { "source": "s", "paragraph": 1 } }],
      "links": [{ "event": "two", "relation": "explains" }],
      "cite": [{ "source": "s", "paragraph": 1 }] },
    { "id": "two", "date": "2020", "headline": "E", "cite": [] }
  ],
  "stances": [
    { "actor": "ann", "position": "yes", "event": "one", "status": "conditional", "condition": "if",
      "evidence": { "kind": "quote", "text": "q", "cite": { "source": "s", "paragraph": 1 } } }
  ],
  "corrections": [{ "date": "2020", "text": "C" }]
}"##;

#[test]
fn the_schema_and_the_widget_agree_on_every_field() {
    let validator = validator();
    let full: Value = serde_json::from_str(FULL).expect("JSON");
    Story::from_json(FULL).unwrap_or_else(|problems| panic!("{problems}"));
    let mut all = Vec::new();
    pointers(&full, String::new(), &mut all);
    assert!(all.len() > 80, "every field is tried");
    for pointer in all {
        // Left out.
        if let Some((parent, name)) = pointer.rsplit_once('/') {
            let mut story = full.clone();
            let parent = story.pointer_mut(parent).expect("the parent");
            match parent {
                Value::Object(fields) => drop(fields.remove(name)),
                Value::Array(items) => drop(items.remove(name.parse().expect("an index"))),
                _ => unreachable!(),
            }
            agree(&validator, &story, &format!("without {pointer}"));
        }
        // Something else in its place.
        let others = [
            json!(null),
            json!(true),
            json!(0),
            json!(1),
            json!(-1),
            json!(1.5),
            json!(""),
            json!(" "),
            json!("some words"),
            json!("two"),
            json!("#00ff00"),
            json!("https://a"),
            json!("http://a"),
            json!("HTTPS://a/b?c#d"),
            json!("https://a b"),
            json!("https:///a"),
            json!("//a/b"),
            json!("/a"),
            json!("\\\\a\\b"),
            json!("a\\b"),
            json!("\u{9}//a"),
            json!("a\nb"),
            json!("../a b/\u{e4}.png"),
            json!("a.png?b"),
            json!("data:image/png;base64,AAAA"),
            json!(20_001),
            json!("conditional"),
            json!([]),
            json!({}),
            json!([{}]),
        ];
        for other in others {
            let mut story = full.clone();
            *story.pointer_mut(&pointer).expect("the value") = other.clone();
            // Another version is the only fault that is told.
            if pointer == "/version" && other != json!(1) {
                assert!(
                    Story::from_json(&story.to_string()).is_err() && !validator.is_valid(&story)
                );
                continue;
            }
            agree(&validator, &story, &format!("{other} at {pointer}"));
        }
        // A field too many.
        let mut story = full.clone();
        if let Some(Value::Object(fields)) = story.pointer_mut(&pointer) {
            fields.insert("typo".into(), json!(1));
            agree(&validator, &story, &format!("a typo in {pointer}"));
        }
    }
    agree(&validator, &bundled(), "the bundled story");
}
