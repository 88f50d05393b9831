//! Stories broken at random: whatever is in a file, the command answers, and what
//! it calls sound can be shown.
//!
//! `STANCELINE_FUZZ_MINUTES=10 cargo test --test fuzz -- --ignored` goes on for so
//! long.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestCaseResult, TestRunner};
use serde_json::{Value, json};
use stanceline::embed;
use stanceline::story::BUNDLED;
use stanceline_cli::check::{Style, check};
use stanceline_cli::json_ld;
use std::time::{Duration, Instant};

const TEMPLATE: &str = include_str!("../src/template.json");

/// One thing done to a story; the number says where.
#[derive(Clone, Debug)]
enum Harm {
    Remove(usize),
    Replace(usize, Value),
    Repeat(usize),
    Typo(usize, String),
    Text(usize, String),
}

/// One thing done to the bytes of a file, at a share of its length.
#[derive(Clone, Debug)]
enum Scratch {
    Flip(f64, u8),
    Insert(f64, Vec<u8>),
    Cut(f64, f64),
    Mark,
    Windows,
}

/// Values that mean something somewhere, and some that mean nothing anywhere.
fn value() -> impl Strategy<Value = Value> {
    let dates = [
        "2017-03-02",
        "2016-22",
        "2016?",
        "2016~",
        "../2017",
        "2017/..",
        "-0043",
        "Y-170000000",
        "Y1E9",
        "XXXX",
        "201X",
        "2017-XX-02",
        "{2016,2017..}",
        "[1984~,1990]",
        "2017-02-30",
        "2004-06-XX/2004-07-03",
        "1985-04-12T23:20:30Z",
        "0000",
        "../..",
        "/",
    ];
    prop_oneof![
        select(dates.to_vec()).prop_map(Value::from),
        select(vec![
            json!(null),
            json!(true),
            json!(0),
            json!(-1),
            json!(1.5),
            json!(u64::MAX),
            json!(""),
            json!([]),
            json!({}),
            json!("\u{0}"),
            json!("conditional"),
            json!("quote"),
            json!("key"),
            json!("sessions"),
            json!("https://"),
            json!("#fffffF"),
            json!("\u{202e}<b>&"),
        ]),
        any::<u64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
    ]
}

fn harm() -> impl Strategy<Value = Harm> {
    let at = any::<usize>;
    prop_oneof![
        at().prop_map(Harm::Remove),
        (at(), value()).prop_map(|(at, value)| Harm::Replace(at, value)),
        at().prop_map(Harm::Repeat),
        (at(), "[a-z$/~]{0,9}").prop_map(|(at, name)| Harm::Typo(at, name)),
        (at(), "\\PC{0,200}").prop_map(|(at, text)| Harm::Text(at, text)),
    ]
}

fn scratch() -> impl Strategy<Value = Scratch> {
    let place = || 0.0..=1.0;
    prop_oneof![
        (place(), any::<u8>()).prop_map(|(at, byte)| Scratch::Flip(at, byte)),
        (place(), prop::collection::vec(any::<u8>(), 0..9))
            .prop_map(|(at, bytes)| Scratch::Insert(at, bytes)),
        (place(), 0.0..0.2).prop_map(|(at, share)| Scratch::Cut(at, share)),
        Just(Scratch::Mark),
        Just(Scratch::Windows),
    ]
}

/// A file, from a sound story: changed as JSON, then perhaps as bytes.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let harms = prop::collection::vec(harm(), 0..8);
    let scratches = prop_oneof![
        3 => Just(Vec::new()),
        1 => prop::collection::vec(scratch(), 1..4),
    ];
    (select(vec![BUNDLED, TEMPLATE]), harms, scratches).prop_map(|(text, harms, scratches)| {
        let mut story: Value = serde_json::from_str(text).expect("JSON");
        for harm in harms {
            hurt(&mut story, harm);
        }
        let mut bytes = format!("{story:#}").into_bytes();
        for scratch in scratches {
            bytes = scratched(bytes, scratch);
        }
        bytes
    })
}

fn pointers(value: &Value, pointer: String, found: &mut Vec<String>) {
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(i, v)| (i.to_string(), v))
            .collect(),
        _ => Vec::new(),
    };
    for (name, value) in parts {
        let name = name.replace('~', "~0").replace('/', "~1");
        pointers(value, format!("{pointer}/{name}"), found);
    }
    found.push(pointer);
}

fn hurt(story: &mut Value, harm: Harm) {
    let mut all = Vec::new();
    pointers(story, String::new(), &mut all);
    let (Harm::Remove(number)
    | Harm::Replace(number, _)
    | Harm::Repeat(number)
    | Harm::Typo(number, _)
    | Harm::Text(number, _)) = harm;
    let found = story
        .pointer_mut(&all[number % all.len()])
        .expect("a value");
    match (harm, found) {
        (Harm::Remove(_), Value::Array(items)) => drop(items.pop()),
        (Harm::Remove(_), Value::Object(fields)) => {
            let name = fields.keys().nth(number % fields.len().max(1)).cloned();
            name.and_then(|name| fields.remove(&name));
        }
        (Harm::Remove(_), found) => *found = Value::Null,
        (Harm::Replace(_, value), found) => *found = value,
        (Harm::Repeat(_), Value::Array(items)) => items.extend(items.first().cloned()),
        (Harm::Typo(_, name), Value::Object(fields)) => {
            fields.insert(name, json!(1));
        }
        (Harm::Text(_, text), Value::String(found)) => *found = text,
        _ => {}
    }
}

fn scratched(mut bytes: Vec<u8>, scratch: Scratch) -> Vec<u8> {
    let at = |share: f64| (share * bytes.len() as f64) as usize;
    match scratch {
        Scratch::Flip(share, byte) => {
            let at = at(share);
            if let Some(found) = bytes.get_mut(at) {
                *found = byte;
            }
        }
        Scratch::Insert(share, new) => {
            let at = at(share).min(bytes.len());
            bytes.splice(at..at, new);
        }
        Scratch::Cut(start, length) => {
            let (start, end) = (at(start), at(start + length).min(bytes.len()));
            bytes.drain(start.min(end)..end);
        }
        Scratch::Mark => drop(bytes.splice(0..0, *b"\xef\xbb\xbf")),
        Scratch::Windows => {
            bytes = String::from_utf8_lossy(&bytes)
                .replace('\n', "\r\n")
                .into_bytes();
        }
    }
    bytes
}

fn survives(bytes: Vec<u8>) -> TestCaseResult {
    let mut checked = check("story.json", &bytes);
    for finding in checked.findings() {
        prop_assert!(
            checked.text().get(finding.span.clone()).is_some(),
            "{finding:?}"
        );
        prop_assert!(!finding.message.is_empty());
    }
    let told = checked.report(Style::Plain);
    prop_assert_eq!(told.is_empty(), checked.findings().is_empty());
    prop_assert!(checked.to_json()["findings"].is_array());
    prop_assert_eq!(checked.story.is_none(), checked.errors() > 0);
    checked.against(None, "one\ntwo").ok();
    prop_assert_eq!(
        checked.story.is_none(),
        checked.errors() > 0 && checked.story.is_none()
    );
    let Some(story) = checked.story else {
        return Ok(());
    };
    let described = json_ld(&story);
    prop_assert_eq!(described.matches('<').count(), 2);
    let fragment = embed::fragment(story.clone(), &embed::FragmentOptions::new("s.css"));
    let page = embed::page(story, None);
    for html in [fragment, page] {
        prop_assert!(!html.contains("<script"));
    }
    Ok(())
}

fn run(config: Config) {
    let mut runner = TestRunner::new(config);
    if let Err(error) = runner.run(&file(), survives) {
        panic!("{error}");
    }
}

#[test]
fn a_broken_story_is_answered_and_a_sound_one_shown() {
    run(Config {
        cases: 128,
        failure_persistence: None,
        ..Config::default()
    });
}

#[test]
#[ignore = "goes on for STANCELINE_FUZZ_MINUTES"]
fn for_as_long_as_asked() {
    let minutes = std::env::var("STANCELINE_FUZZ_MINUTES").ok();
    let minutes: u64 = minutes.and_then(|text| text.parse().ok()).unwrap_or(1);
    let end = Instant::now() + Duration::from_secs(minutes * 60);
    let mut cases = 0;
    while Instant::now() < end {
        let config = Config {
            cases: 500,
            failure_persistence: None,
            ..Config::default()
        };
        cases += u64::from(config.cases);
        run(config);
    }
    println!("{cases} files");
}
