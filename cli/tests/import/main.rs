//! Stories made of TimelineJS files.

use serde_json::json;
mod properties;

use stanceline::story::Story;
use stanceline_cli::import::{Imported, Kind, timelinejs};

const TODAY: &str = "2026-01-02";

fn import(text: &str, kind: Kind) -> Imported {
    timelinejs(text.as_bytes(), kind, TODAY, Some("en")).unwrap_or_else(|error| panic!("{error}"))
}

/// The story as a file.
fn written(imported: &Imported) -> String {
    serde_json::to_string_pretty(&imported.story).expect("JSON")
}

/// The notes as lines.
fn noted(imported: &Imported) -> String {
    let lines = imported.notes.iter();
    lines
        .map(|note| format!("{}: {}\n", note.place, note.text))
        .collect()
}

#[track_caller]
fn is_sound(imported: &Imported) {
    if let Err(problems) = Story::from_json(&written(imported)) {
        panic!("{problems}\n{}", written(imported));
    }
}

#[test]
fn json_becomes_the_expected_story() {
    let imported = import(include_str!("../timelinejs/harbour.json"), Kind::Json);
    is_sound(&imported);
    let story = include_str!("../timelinejs/harbour.story.json");
    assert_eq!(written(&imported), story.trim_end());
    assert_eq!(
        noted(&imported),
        include_str!("../timelinejs/harbour.notes")
    );
}

#[test]
fn csv_becomes_the_expected_story() {
    let imported = import(include_str!("../timelinejs/water.csv"), Kind::Csv);
    is_sound(&imported);
    let story = include_str!("../timelinejs/water.story.json");
    assert_eq!(written(&imported), story.trim_end());
    assert_eq!(noted(&imported), include_str!("../timelinejs/water.notes"));
}

#[track_caller]
fn refuses(text: &str, kind: Kind, message: &str) {
    let error = timelinejs(text.as_bytes(), kind, TODAY, Some("en")).unwrap_err();
    assert_eq!(error.to_string(), message);
}

#[test]
fn json_that_is_no_timeline_is_refused_with_what_to_do() {
    refuses(
        "{\n  \"events\": [}",
        Kind::Json,
        "line 2, column 14: this is not valid JSON: expected value; correct it there, or say \
         --format csv if the file is CSV",
    );
    refuses(
        &"[".repeat(100_000),
        Kind::Json,
        "line 1, column 128: lists or objects are nested too deeply; simplify them",
    );
    refuses(
        "[]",
        Kind::Json,
        "the file holds a list where TimelineJS 3 has an object with a list of \"events\"; see \
         whether it is the right file",
    );
    refuses(
        r#"{"timeline": {"headline": "Old", "date": []}}"#,
        Kind::Json,
        "the file is of TimelineJS 1 or 2, which had a \"timeline\" where TimelineJS 3 has \
         \"events\"; copy its dates to the TimelineJS 3 spreadsheet and import that as CSV",
    );
    refuses(
        r#"{"events": []}"#,
        Kind::Json,
        "the file has no events; a story needs at least one",
    );
    refuses(
        r#"{"events": [{}, {"start_date": {"month": 3}}]}"#,
        Kind::Json,
        "none of the 2 events of the file has a usable year; give them years",
    );
}

#[test]
fn csv_that_is_no_timeline_is_refused_with_what_to_do() {
    refuses(
        "Name,Price\nTea,3",
        Kind::Csv,
        "row 1 does not name the columns of a TimelineJS spreadsheet; it needs \"Headline\" and \
         \"Year\" (or \"Start Date\") with commas between them, or say --format json if the file is \
         JSON",
    );
    refuses(
        "Year,Headline\n",
        Kind::Csv,
        "the file has no events; a story needs at least one",
    );
}

#[test]
fn more_events_than_a_story_holds_are_refused_in_words() {
    let message = "the file has more than 10000 events and eras; import it in parts";
    let rows = |count: usize| format!("Year,Headline\n{}", "2000,Same\n".repeat(count));
    refuses(&rows(10_001), Kind::Csv, message);
    let event = r#"{"start_date": {"year": 2000}}"#;
    let events = vec![event; 9_999].join(",");
    let list = format!(r#"{{"eras": [{event},{event}], "events": [{events}]}}"#);
    refuses(&list, Kind::Json, message);
    let imported = import(&rows(10_000), Kind::Csv);
    is_sound(&imported);
    assert_eq!(imported.story.events[9_999].id.0, "same-2000-10000");
}

#[test]
fn many_links_are_read_in_time_and_refused_if_their_sources_are_too_large() {
    let links: String = (0..150_000).map(|i| format!("<a href=//a/{i}>")).collect();
    let event = json!({ "start_date": { "year": 1 }, "text": { "text": links } });
    refuses(
        &json!({ "events": [event] }).to_string(),
        Kind::Json,
        "the story would have more than 16 MiB; import the file in parts",
    );
}

#[test]
fn more_links_than_a_story_holds_are_refused_in_words() {
    let event = |first: usize, count: usize| {
        let links: String = (first..first + count)
            .map(|i| format!("<a href=//a/{i}>"))
            .collect();
        json!({ "start_date": { "year": 1 }, "text": { "text": links } })
    };
    let timeline = |events: Vec<serde_json::Value>| json!({ "events": events }).to_string();
    is_sound(&import(&timeline(vec![event(0, 1_000)]), Kind::Json));
    refuses(
        &timeline(vec![event(0, 1), event(0, 1_001)]),
        Kind::Json,
        "/events/1: the event links to more than 1000 web addresses; divide it",
    );
    let ten_thousand: Vec<_> = (0..10).map(|index| event(index * 1_000, 1_000)).collect();
    is_sound(&import(&timeline(ten_thousand.clone()), Kind::Json));
    refuses(
        &timeline([ten_thousand, vec![event(10_000, 1)]].concat()),
        Kind::Json,
        "the file links to more than 10000 web addresses; import it in parts",
    );
}

#[test]
fn columns_of_version_1_and_of_other_countries_are_read() {
    let text = "\u{feff}Start Date;End Date;Headline;Tag\n1/26/2012;3/2013;Talks;Peace\n";
    let imported = import(text, Kind::Csv);
    let event = &imported.story.events[0];
    assert_eq!(event.date.0, "2012-01-26/2013-03");
    assert_eq!(event.group.as_ref().map(|id| &*id.0), Some("peace"));
    is_sound(&imported);
}
