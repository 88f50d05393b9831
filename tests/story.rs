//! Reading and checking stories, through the public API.

use proptest::prelude::*;
use serde_json::json;
use stanceline::story::{
    ActorId, BUNDLED, Change, EventId, EvidenceKind, Known, Order, PositionId, Status, Story,
    StoryIndex,
};

/// A small valid story, in which tests change one thing.
const SMALL: &str = r##"{
  "version": 1, "id": "small", "lang": "en", "headline": "H", "updated": "2020",
  "question": "Q?",
  "sources": [{ "id": "s", "title": "T", "date": "2020" }],
  "positions": [{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }],
  "groups": [{ "id": "g", "label": "G", "colour": "#123abc" }],
  "actors": [
    { "id": "ann", "name": "Ann", "role": "R", "group": "g", "kind": "person" },
    { "id": "bob", "name": "Bob", "role": "R", "group": "g", "kind": "person" }
  ],
  "events": [
    { "id": "hidden", "date": "2019-01", "known": "third", "headline": "E", "summary": "S",
      "actors": ["bob"], "cite": [{ "source": "s", "paragraph": 1 }] },
    { "id": "second", "date": "2019-02", "headline": "E", "summary": "S", "actors": ["ann"],
      "cite": [{ "source": "s", "paragraph": 1 }] },
    { "id": "third", "date": "2019-03", "headline": "E", "summary": "S", "actors": ["ann"],
      "links": [{ "event": "hidden", "relation": "contradicts" }],
      "cite": [{ "source": "s", "paragraph": 1 }] }
  ],
  "stances": [
    { "actor": "ann", "position": "yes", "event": "second",
      "evidence": { "kind": "quote", "text": "yes", "cite": { "source": "s", "paragraph": 1 } } },
    { "actor": "ann", "position": "no", "event": "third", "status": "conditional",
      "condition": "if so",
      "evidence": { "kind": "paraphrase", "text": "no", "cite": { "source": "s", "paragraph": 1 } } },
    { "actor": "bob", "position": "no", "event": "hidden",
      "evidence": { "kind": "quote", "text": "no", "cite": { "source": "s", "paragraph": 1 } } }
  ]
}"##;

fn small() -> Story {
    Story::from_json(SMALL).expect("the small story is valid")
}

fn actor(story: &Story, id: &str) -> ActorId {
    story
        .find_actor(id)
        .unwrap_or_else(|| panic!("no actor {id}"))
}

fn event(story: &Story, id: &str) -> EventId {
    story
        .find_event(id)
        .unwrap_or_else(|| panic!("no event {id}"))
}

fn position(story: &Story, id: &str) -> PositionId {
    story
        .find_position(id)
        .unwrap_or_else(|| panic!("no position {id}"))
}

fn bundled() -> Story {
    Story::from_json(BUNDLED).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Replaces a part of the small story, and expects exactly these errors.
#[track_caller]
fn finds(piece: &str, replacement: &str, problems: &[&str]) {
    assert!(SMALL.contains(piece), "no such piece: {piece}");
    let broken = SMALL.replacen(piece, replacement, 1);
    match Story::from_json(&broken) {
        Ok(_) => panic!("nothing was found wrong with {replacement}"),
        Err(found) => assert_eq!(found.to_string(), problems.join("\n")),
    }
}

#[test]
fn text_that_is_not_json_is_reported_with_its_place() {
    finds(
        "\"lang\": \"en\",",
        "\"lang\": \"en\"",
        &["this is not valid JSON: expected `,` or `}` (line 2, column 45)"],
    );
    for text in ["", "\u{feff}", "nonsense", "[1, 2"] {
        assert!(Story::from_json(text).is_err(), "{text:?}");
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_accepted() {
    let text = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    assert_eq!(Story::from_json(&text), Ok(small()));
}

#[test]
fn endless_nesting_is_rejected() {
    assert!(Story::from_json(&"[".repeat(100_000)).is_err());
}

#[test]
fn the_error_for_a_newer_version_says_what_to_do() {
    finds(
        "\"version\": 1",
        "\"version\": 2",
        &[
            "/version: this story uses version 2 of the format, but this widget only supports version 1; \
           use a newer widget",
        ],
    );
    finds(
        "\"version\": 1",
        "\"version\": \"1\"",
        &["/version: the version must be 1"],
    );
    finds(
        "\"version\": 1, ",
        "",
        &["the field \"version\" is missing; add it"],
    );
}

#[test]
fn a_misspelled_field_is_an_error() {
    finds(
        "\"headline\": \"E\"",
        "\"headlin\": \"E\"",
        &[
            "/events/0: the field \"headline\" is missing; add it",
            "/events/0/headlin: there is no field \"headlin\" here; correct its name or remove it",
        ],
    );
}

#[test]
fn a_wrong_type_is_reported() {
    finds(
        "\"headline\": \"H\"",
        "\"headline\": 7",
        &["/headline: expected a string, found a number"],
    );
    finds(
        "\"actors\": [\"bob\"]",
        "\"actors\": \"bob\"",
        &["/events/0/actors: expected a list, found a string"],
    );
    finds(
        "\"paragraph\": 1",
        "\"paragraph\": -1",
        &["/events/0/cite/0/paragraph: expected a whole number, found a number"],
    );
    finds(
        "\"paragraph\": 1",
        "\"paragraph\": 0",
        &["/events/0/cite/0/paragraph: paragraph numbers start at 1"],
    );
    finds(
        "\"headline\": \"H\"",
        "\"headline\": \" \"",
        &["/headline: this text is empty; fill it in or remove the field"],
    );
}

#[test]
fn an_unresolved_reference_is_reported_with_its_kind() {
    finds(
        "\"actors\": [\"bob\"]",
        "\"actors\": [\"bib\"]",
        &["/events/0/actors/0: there is no actor \"bib\"; correct the id or add the actor"],
    );
    finds(
        "\"known\": \"third\"",
        "\"known\": \"fourth\"",
        &["/events/0/known: there is no event \"fourth\"; correct the id or add the event"],
    );
}

#[test]
fn ids_are_plain_and_unique() {
    finds(
        "\"id\": \"small\"",
        "\"id\": \"Small one\"",
        &["/id: \"Small one\" is not a valid id; use lowercase letters, digits and hyphens"],
    );
    finds(
        "{ \"id\": \"no\", \"label\": \"No\" }",
        "{ \"id\": \"no\", \"label\": \"No\" }, { \"id\": \"yes\", \"label\": \"Ja\" }",
        &["/positions/2/id: the id \"yes\" is already in use; choose another one"],
    );
}

#[test]
fn a_date_must_be_edtf() {
    finds(
        "\"date\": \"2019-01\"",
        "\"date\": \"2019-13\"",
        &[
            "/events/0/date: \"2019-13\" is not a valid date (month must be 01-12 or a sub-year code \
           21-41); write it as EDTF, such \
           as 2017-03-02, 2016-09 or ../2017-03-01",
        ],
    );
}

#[test]
fn links_are_web_addresses_and_colours_are_hex() {
    finds(
        "\"title\": \"T\"",
        "\"title\": \"T\", \"url\": \"javascript:alert(1)\"",
        &["/sources/0/url: an address must start with https:// or http://"],
    );
    finds(
        "#123abc",
        "red",
        &["/groups/0/colour: a colour must be # and six hexadecimal digits"],
    );
}

#[test]
fn an_order_that_contradicts_the_dates_is_found_across_a_vague_date() {
    let vague = SMALL
        .replacen("\"date\": \"2019-02\"", "\"date\": \"2018/2020\"", 1)
        .replacen("\"date\": \"2019-03\"", "\"date\": \"2018-12\"", 1)
        .replacen("\"known\": \"third\", ", "", 1);
    let problems = Story::from_json(&vague).unwrap_err();
    assert_eq!(
        problems.to_string(),
        "/events/0/date: this event is dated after \"third\", which follows it; list events \
         in order of time: move it, or correct one of the two dates"
    );
}

#[test]
fn a_condition_and_its_status_go_together() {
    finds(
        "\"status\": \"conditional\",\n      \"condition\": \"if so\",",
        "\"status\": \"conditional\",",
        &["/stances/1: a conditional stance needs the field \"condition\"; add it"],
    );
    finds(
        "\"status\": \"conditional\",",
        "",
        &[
            "/stances/1/condition: only a stance with the \"status\" \"conditional\" can have \
             a \"condition\"; set the status or remove the condition",
        ],
    );
    finds(
        "\"status\": \"conditional\"",
        "\"status\": \"firm\"",
        &[
            "/stances/1/status: \"firm\" is not allowed here; use \"stated\", \"conditional\", \
             \"ambiguous\", \"withdrawn\" or \"disputed\"",
        ],
    );
}

#[test]
fn an_actor_has_one_stance_at_an_event() {
    finds(
        "\"position\": \"no\", \"event\": \"third\"",
        "\"position\": \"no\", \"event\": \"second\"",
        &["/stances/1: this actor already has a stance at this event; keep one of the two"],
    );
}

#[test]
fn no_list_of_an_event_has_an_item_twice() {
    let repeated = |pointer: &str| {
        format!("/events/{pointer}: this is in the list already; keep one of the two")
    };
    finds(
        "[\"bob\"]",
        r#"["bob", "nobody", "ann", "nobody", "bob"]"#,
        &[
            "/events/0/actors/1: there is no actor \"nobody\"; correct the id or add the actor",
            "/events/0/actors/3: there is no actor \"nobody\"; correct the id or add the actor",
            &repeated("0/actors/4"),
        ],
    );
    let twice = |item: &str, other: &str| format!("[{item}, {other}, {item}]");
    let cite = |paragraph: u32| format!(r#"{{ "source": "s", "paragraph": {paragraph} }}"#);
    let link = |relation| format!(r#"{{ "event": "hidden", "relation": "{relation}" }}"#);
    finds(
        &format!("[{}]", cite(1)),
        &twice(&cite(2), &cite(3)),
        &[&repeated("0/cite/2")],
    );
    finds(
        &format!("[{}]", link("contradicts")),
        &twice(&link("explains"), &link("leads-to")),
        &[&repeated("2/links/2")],
    );
    let quote = |text, paragraph| {
        let cite = cite(paragraph);
        format!(r#"{{ "actor": "ann", "text": "{text}", "cite": {cite} }}"#)
    };
    let quotes = [quote("a", 1), quote("b", 1), quote("a", 2), quote("a", 1)].join(", ");
    finds(
        "\"links\":",
        &format!("\"quotes\": [{quotes}], \"links\":"),
        &[&repeated("2/quotes/3")],
    );
}

#[test]
fn every_list_has_a_limit() {
    let items = |count: usize, item: &dyn Fn(usize) -> String| {
        (0..count).map(item).collect::<Vec<_>>().join(", ")
    };
    let cite = |index| format!(r#"{{ "source": "s", "paragraph": {} }}"#, index + 1);
    let source = |index| format!(r#"{{ "id": "s{index}", "title": "T" }}"#);
    let group = |index| format!(r#"{{ "id": "g{index}", "label": "G" }}"#);
    let position = |index| format!(r#"{{ "id": "p{index}", "label": "P" }}"#);
    let correction = |_| r#"{ "date": "2020", "text": "C" }"#.to_owned();
    let one_cite = r#"[{ "source": "s", "paragraph": 1 }]"#;
    let with = |piece: &str, list: String| {
        assert!(SMALL.contains(piece), "no such piece: {piece}");
        let found = Story::from_json(&SMALL.replacen(piece, &list, 1));
        found.err().map(|problems| problems.to_string())
    };
    let cites = |count| with(one_cite, format!("[{}]", items(count, &cite)));
    assert_eq!(cites(1_000), None);
    let hint = "leave out what readers need least";
    let expected = format!("/events/0/cite: an event can have at most 1000 citations; {hint}");
    assert_eq!(cites(1_001), Some(expected));

    type List<'l> = (&'l str, &'l str, usize, &'l dyn Fn(usize) -> String);
    let lists: [List; 3] = [
        ("sources", "{ \"id\": \"s\"", 10_000, &source),
        ("positions", "{ \"id\": \"yes\"", 100, &position),
        ("groups", "{ \"id\": \"g\"", 1_000, &group),
    ];
    for (noun, first, max, item) in lists {
        let full = |count| with(first, format!("{}, {first}", items(count, item)));
        let has = if noun == "positions" { 2 } else { 1 };
        assert_eq!(full(max - has), None, "{noun}");
        let expected = format!("/{noun}: a story can have at most {max} {noun}; {hint}");
        assert_eq!(full(max - has + 1), Some(expected));
    }
    let corrections = |count| {
        let list = items(count, &correction);
        with(
            "\"question\"",
            format!("\"corrections\": [{list}], \"question\""),
        )
    };
    assert_eq!(corrections(1_000), None);
    let expected = format!("/corrections: a story can have at most 1000 corrections; {hint}");
    assert_eq!(corrections(1_001), Some(expected));
}

/// The problems of the small story with phases of these dates.
fn with_phases(dates: &[&str]) -> Vec<String> {
    let phase = |date| format!(r#"{{ "label": "P", "date": "{date}" }}"#);
    let phases: Vec<_> = dates.iter().map(phase).collect();
    let phases = format!("\"phases\": [{}], \"sources\"", phases.join(", "));
    let story = Story::from_json(&SMALL.replacen("\"sources\"", &phases, 1));
    let problems = story.err().map(|problems| problems.to_string());
    problems.map_or_else(Vec::new, |text| text.lines().map(str::to_owned).collect())
}

#[test]
fn phases_are_in_order_and_do_not_overlap() {
    let sound: [&[&str]; 4] = [
        &["../2016", "2017-01-01", "2017-02/2017-03", "2019/.."],
        // What the one ends in, the other may begin in.
        &["2016-06/2016-11", "2016-11/2017-02", "2017-02"],
        &["../2017-03-01", "2017-03-01/.."],
        &["1914/1918", "1918/1933", "1933/1945"],
    ];
    for dates in sound {
        assert_eq!(with_phases(dates), [""; 0], "{dates:?}");
    }
    let wrong: [&[&str]; 8] = [
        &["2017", "2016"],
        &["2016", "2016"],
        &["2016/2018", "2017"],
        &["2016/..", "2017"],
        &["2016", "../2017"],
        &["2016-06/2016-11", "2016-11-15/2017"],
        // Nothing would be left of the first.
        &["2016-11", "2016-11/2017"],
        &["../2016", "../2017"],
    ];
    for dates in wrong {
        let expected = "/phases/1/date: this phase begins before the one listed before it ends; \
                        list phases in order of time, without overlap";
        assert_eq!(with_phases(dates), [expected], "{dates:?}");
    }
}

#[test]
fn a_phase_with_an_error_is_not_compared_with_others() {
    for date in ["March", "../.."] {
        let found = with_phases(&["2016", date, "2017"]);
        assert_eq!(found.len(), 1, "{found:?}");
        let expected = format!("/phases/1/date: \"{date}\" is not a valid date");
        assert!(found[0].starts_with(&expected), "{found:?}");
    }
}

#[test]
fn a_story_has_at_most_100_phases() {
    let years: Vec<_> = (1900..2001).map(|year| year.to_string()).collect();
    let years: Vec<_> = years.iter().map(String::as_str).collect();
    assert_eq!(with_phases(&years[1..]), [""; 0]);
    let expected =
        "/phases: a story can have at most 100 phases; leave out what readers need least";
    assert_eq!(with_phases(&years), [expected]);
}

#[test]
fn nothing_refers_to_itself_or_is_known_too_early() {
    finds(
        "\"known\": \"third\"",
        "\"known\": \"2018\"",
        &[
            "/events/0/known: this event is said to be known before it happened; correct \
           \"known\" or \"date\"",
        ],
    );
    finds(
        "\"event\": \"hidden\", \"relation\"",
        "\"event\": \"third\", \"relation\"",
        &["/events/2/links/0: an event cannot refer to itself"],
    );
    finds(
        "\"id\": \"third\", ",
        "\"id\": \"third\", \"known\": \"hidden\", ",
        &[
            "/events/0/known: the event named here became known later itself; name the event that \
             made both known",
            "/events/2/known: the event named here became known later itself; name the event that \
             made both known",
            "/events/2/known: this event is said to be known before it happened; correct \
             \"known\" or \"date\"",
        ],
    );
}

#[test]
fn the_last_of_duplicate_fields_counts() {
    let text = SMALL.replacen(
        "\"headline\": \"E\"",
        "\"headline\": 1, \"headline\": \"F\"",
        1,
    );
    let story = Story::from_json(&text).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(story.events[0].headline, "F");
}

#[test]
fn valid_parts_are_checked_even_if_others_have_errors() {
    // No errors that only follow from others: an event without a valid date has no order, and a
    // stance without a valid actor is not a second one.
    let broken = SMALL
        .replacen("\"date\": \"2019-02\"", "\"date\": \"soon\"", 1)
        .replacen("\"date\": \"2019-03\"", "\"date\": \"2018-03\"", 1)
        .replacen("\"known\": \"third\", ", "", 1)
        .replace("\"actor\": \"ann\"", "\"actor\": \"nobody\"")
        .replacen(
            "\"event\": \"third\", \"status\"",
            "\"event\": \"second\", \"status\"",
            1,
        );
    let problems = Story::from_json(&broken).unwrap_err();
    let problems: Vec<_> = problems
        .iter()
        .map(|problem| problem.pointer().to_owned())
        .collect();
    assert_eq!(
        problems,
        [
            "/events/1/date",
            "/stances/0/actor",
            "/stances/1/actor",
            "/events/0/date"
        ]
    );
}

#[test]
fn a_hostile_file_gets_a_limited_number_of_errors() {
    let many = format!("[{}]", vec!["{}"; 20_000].join(","));
    let broken = SMALL.replacen("[\"bob\"]", &many, 1);
    let problems = Story::from_json(&broken).unwrap_err();
    assert_eq!(problems.iter().count(), 10_001);
    let last = problems.iter().last().expect("a problem");
    assert!(
        last.to_string().starts_with("there are too many errors"),
        "{last}"
    );
}

#[test]
fn a_story_without_positions_is_a_timeline_alone() {
    let timeline = r#"{
      "version": 1, "id": "small", "lang": "en", "headline": "H", "updated": "2020",
      "sources": [{ "id": "film", "title": "F", "url": "https://example.org/film" }],
      "groups": [{ "id": "war", "label": "War" }],
      "events": [
        { "id": "first", "date": "-0043", "headline": "E", "group": "war", "cite": [{ "source": "film" }] },
        { "id": "second", "date": "2019", "headline": "E", "cite": [] }
      ]
    }"#;
    let story = Story::from_json(timeline).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(!story.has_map());
    assert_eq!(story.events[0].cite[0].paragraph, None);
    for (field, value) in [("question", "\"Q?\""), ("stances", "[{}]")] {
        let broken = timeline.replacen(
            "\"sources\"",
            &format!("\"{field}\": {value}, \"sources\""),
            1,
        );
        let problems = Story::from_json(&broken).unwrap_err().to_string();
        let expected = format!(
            "/{field}: a story without positions cannot have \"{field}\"; add positions or remove it"
        );
        assert!(problems.contains(&expected), "{problems}");
    }
}

#[test]
fn a_story_with_positions_asks_a_question_and_has_stances() {
    finds(
        "\"question\": \"Q?\",",
        "",
        &["the field \"question\" is missing; add it"],
    );
    finds(
        ", { \"id\": \"no\", \"label\": \"No\" }",
        "",
        &[
            "/stances/1/position: there is no position \"no\"; correct the id or add the position",
            "/stances/2/position: there is no position \"no\"; correct the id or add the position",
            "/positions: a story needs at least 2 positions; add one, or leave out all of them for \
             a timeline without a map",
        ],
    );
}

#[test]
fn the_map_as_of_an_event_is_the_latest_stance_by_then() {
    let story = small();
    let (ann, bob) = (actor(&story, "ann"), actor(&story, "bob"));
    let index = StoryIndex::new(&story, Order::Happened);
    let stands = |actor, event| {
        let stance = index.as_of(&story, actor, event)?;
        Some(stance.position)
    };
    assert_eq!(stands(ann, Some(event(&story, "hidden"))), None);
    assert_eq!(
        stands(ann, Some(event(&story, "second"))),
        Some(position(&story, "yes"))
    );
    assert_eq!(
        stands(ann, Some(event(&story, "third"))),
        Some(position(&story, "no"))
    );
    assert_eq!(stands(ann, None), Some(position(&story, "no")));
    assert_eq!(
        stands(bob, Some(event(&story, "hidden"))),
        Some(position(&story, "no"))
    );
}

#[test]
fn changes_distinguish_a_first_stance_from_a_move() {
    let story = small();
    let index = StoryIndex::new(&story, Order::Happened);
    let (ann, yes, no) = (
        actor(&story, "ann"),
        position(&story, "yes"),
        position(&story, "no"),
    );
    let changes = |id| index.changes_at(&story, event(&story, id));
    assert_eq!(changes("hidden"), [Change::Takes(actor(&story, "bob"), no)]);
    assert_eq!(changes("second"), [Change::Takes(ann, yes)]);
    assert_eq!(changes("third"), [Change::Moves(ann, yes, no)]);
}

#[test]
fn as_known_an_event_follows_the_one_that_disclosed_it() {
    let story = small();
    let index = StoryIndex::new(&story, Order::Known);
    assert_eq!(
        index.sequence().events(),
        [
            event(&story, "second"),
            event(&story, "third"),
            event(&story, "hidden")
        ]
    );
    let bob = actor(&story, "bob");
    assert_eq!(index.as_of(&story, bob, Some(event(&story, "third"))), None);
    assert!(
        index
            .as_of(&story, bob, Some(event(&story, "hidden")))
            .is_some()
    );
}

proptest! {
    /// For all dates, however vague, the order as known follows its definition.
    #[test]
    fn an_event_precedes_the_first_that_is_definitely_later(
        mut days in prop::collection::vec((0_u8..60, 0_u8..4, prop::option::of(0_u8..60)), 1..40)
    ) {
        days.sort_unstable();
        for (day, _, known) in &mut days {
            *known = known.map(|later| (*day + later).min(59));
        }
        let date = |day: u8, vague: u8| match vague {
            0 => format!("2017-{:02}-{:02}", 1 + day / 28, 1 + day % 28),
            1 => format!("2017-{:02}", 1 + day / 28),
            2 => format!("../2017-{:02}-{:02}", 1 + day / 28, 1 + day % 28),
            _ => "2017".to_owned(),
        };
        let events: Vec<_> = days.iter().enumerate().map(|(index, (day, vague, known))| {
            let mut event = json!({
                "id": format!("e{index}"), "date": date(*day, *vague), "headline": "H", "cite": { "source": "s" }
            });
            if let Some(known) = known {
                event["known"] = date(*known, 0).into();
            }
            event
        }).collect();
        let story = json!({
            "version": 1, "id": "i", "lang": "en", "headline": "H", "updated": "2020",
            "sources": [{ "id": "s", "title": "T" }], "events": events
        });
        let Ok(story) = Story::from_json(&story.to_string()) else {
            // Out of order, or known before it happened.
            return Ok(());
        };
        let told = StoryIndex::new(&story, Order::Known);
        let moment = |index: usize| match &story.events[index].known {
            Some(Known::At(date)) => {
                let mut later = index + 1..story.events.len();
                let later = later.find(|other| story.events[*other].date.is_definitely_after(date));
                later.unwrap_or(story.events.len()) - 1
            }
            _ => index,
        };
        let mut expected: Vec<_> = (0..story.events.len()).collect();
        expected.sort_by_key(|index| (moment(*index), moment(*index) != *index, *index));
        let told: Vec<_> = told.sequence().events().iter().map(|event| event.index()).collect();
        prop_assert_eq!(told, expected);
    }
}

#[test]
fn the_bundled_story_is_the_one_in_the_sources_without_white_space() {
    let written = include_str!("../src/stories/sessions-recusal.json");
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    assert_eq!(value(BUNDLED), value(written));
    assert!(BUNDLED.len() < written.len() && !BUNDLED.contains('\n'));
}

#[test]
fn an_event_known_at_a_date_comes_before_what_happened_later() {
    let text = SMALL.replacen("\"known\": \"third\"", "\"known\": \"2019-02-10\"", 1);
    let story = Story::from_json(&text).expect("a valid story");
    let index = StoryIndex::new(&story, Order::Known);
    assert_eq!(
        index.sequence().events(),
        [
            event(&story, "second"),
            event(&story, "hidden"),
            event(&story, "third")
        ]
    );
}

#[test]
fn links_and_appearances_are_found_from_the_other_side() {
    let story = small();
    let index = StoryIndex::new(&story, Order::Happened);
    assert_eq!(index.links_to(event(&story, "hidden")).len(), 1);
    assert_eq!(
        index.links_to(event(&story, "hidden"))[0].0,
        event(&story, "third")
    );
    assert_eq!(
        index.events_of(actor(&story, "ann")),
        [event(&story, "second"), event(&story, "third")]
    );
    assert_eq!(
        index.events_of(actor(&story, "bob")),
        [event(&story, "hidden")]
    );
}

#[test]
fn every_stance_of_the_bundled_story_has_evidence_and_a_citation() {
    let story = bundled();
    for stance in &story.stances {
        let actor = &story[stance.actor].id;
        assert!(!stance.evidence.text.is_empty(), "{actor}");
        assert!(stance.evidence.cite.paragraph.is_some(), "{actor}");
        // The actor is listed in the event, so that it is among their events.
        assert!(
            story[stance.event].actors.contains(&stance.actor),
            "{actor} is missing from {}",
            story[stance.event].id
        );
    }
    for event in &story.events {
        assert!(!event.cite.is_empty(), "{}", event.id);
    }
}

#[test]
fn quoted_evidence_in_the_bundled_story_is_also_a_quote_of_its_event() {
    let story = bundled();
    for stance in &story.stances {
        if stance.evidence.kind == EvidenceKind::Quote {
            let spoken = story[stance.event].quotes.iter().any(|quote| {
                quote.actor == stance.actor && quote.text.contains(&stance.evidence.text)
            });
            assert!(spoken, "{}", stance.evidence.text);
        }
    }
}

#[test]
fn sessions_moves_along_the_scale_and_those_who_only_take_part_have_no_stance() {
    let story = bundled();
    let index = StoryIndex::new(&story, Order::Happened);
    let path: Vec<_> = index
        .stances_of(&story, actor(&story, "sessions"))
        .map(|stance| story[stance.position].id.as_str())
        .collect();
    assert_eq!(path, ["depends", "recuse"]);
    for id in ["kislyak", "comey", "phillips", "washington-post", "fbi"] {
        assert_eq!(index.stances_of(&story, actor(&story, id)).len(), 0, "{id}");
    }
    for id in ["ryan", "mccarthy", "intelligence-chairman"] {
        let stance = index
            .as_of(&story, actor(&story, id), None)
            .expect("a stance");
        assert!(matches!(stance.status, Status::Conditional(_)), "{id}");
    }
}

#[test]
fn the_two_meetings_of_2016_became_known_with_the_report() {
    let story = bundled();
    let index = StoryIndex::new(&story, Order::Known);
    let told: Vec<_> = index
        .sequence()
        .events()
        .iter()
        .map(|event| story[*event].id.as_str())
        .collect();
    let report = told.iter().position(|id| *id == "post-report").unwrap();
    assert_eq!(
        told[report + 1..report + 3],
        ["heritage-encounter", "september-visit"]
    );
    let (start, end) = story.events[6].date.extent();
    assert_eq!(story.events[6].id, "post-report");
    assert_eq!((start, end), (None, Some(17_226)), "a bound, not a day");
}
