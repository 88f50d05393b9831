//! Stories in spreadsheets: nothing is lost on the way there and back, and whatever a
//! workbook contains gets an answer.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};
use stanceline::story::format::{fields_at, schema};
use stanceline::story::{BUNDLED, Story};
use stanceline_cli::check::{Input, Style, check, check_input, check_with_pictures};
use stanceline_cli::sheet::{Kind, Workbook, folder, open, read, sheets_of, write};

/// What a spreadsheet could take for something else, and other texts.
fn text() -> impl Strategy<Value = String> {
    let odd = [
        "=1+1",
        "+1",
        "-0043",
        "@x",
        "'tis",
        "'=1",
        "''",
        "_x0041_",
        "_x000D_",
        "1.0",
        "007",
        "1e5",
        "TRUE",
        "#REF!",
        "2017-03-02",
        "3-4",
        "50%",
        "a\nb",
        "a\r\nb",
        "a\rb",
        "a\tb",
        ",",
        ";",
        "\"",
        "a\"b",
        "\"a",
        "<b>&amp;",
        "sep=;",
        "\u{feff}x",
        "\u{1}",
        "a\u{b}b",
        "\u{fffe}",
        "𝄞",
        "שלום",
        "a, b; c",
        "a  b",
        "\u{200b}",
    ];
    let odd = select(odd.to_vec()).prop_map(str::to_owned);
    prop_oneof![1 => odd, 2 => ".{1,30}", 1 => "[a-z ,;'\"=\n]{1,9}"]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("a text is not blank", |text| !text.is_empty())
}

fn ids(prefix: &'static str, count: usize) -> Vec<String> {
    // Some look like numbers and dates.
    let id = |index| match index % 3 {
        0 => format!("{prefix}-{index}"),
        1 => format!("{}", 2_000 + index),
        _ => format!("1-{index}"),
    };
    (0..count).map(id).collect()
}

/// An object of these fields; `None` leaves one out.
fn object(fields: Vec<(&str, Option<Value>)>) -> Value {
    let fields = fields.into_iter();
    let given = fields.filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(given.collect::<Map<_, _>>())
}

fn maybe(text: impl Strategy<Value = String>) -> impl Strategy<Value = Option<Value>> {
    prop::option::of(text.prop_map(Value::from))
}

fn citation() -> impl Strategy<Value = Value> {
    let paragraph = prop::option::of(1..u32::MAX);
    (select(ids("s", 2)), paragraph).prop_map(|(source, paragraph)| {
        object(vec![
            ("source", Some(source.into())),
            ("paragraph", paragraph.map(Value::from)),
        ])
    })
}

fn date() -> impl Strategy<Value = String> {
    let dates = [
        "2019",
        "2019~",
        "2019?",
        "2019/..",
        "../2019",
        "201X",
        "[2019,2020]",
    ];
    select(dates.to_vec()).prop_map(str::to_owned)
}

/// A picture, at times.
fn picture() -> impl Strategy<Value = Option<Value>> {
    let picture = (text(), text(), 1..20_000_u32, 1..20_000_u32);
    prop::option::of(picture.prop_map(|(alt, credit, width, height)| {
        json!({
            "src": "images/a b.png", "alt": alt, "credit": credit, "width": width, "height": height,
        })
    }))
}

fn event(id: String) -> impl Strategy<Value = Value> {
    let tier = select(vec!["key", "context", "background"]).prop_map(str::to_owned);
    let quote = (select(ids("a", 3)), text(), citation())
        .prop_map(|(actor, text, cite)| json!({ "actor": actor, "text": text, "cite": cite }));
    let link = (select(ids("e", 4)), select(vec!["contradicts", "explains"]))
        .prop_map(|(event, relation)| json!({ "event": event, "relation": relation }));
    let lists = (
        subsequence(ids("a", 3), 0..=3),
        prop::collection::vec(quote, 0..3),
        prop::collection::vec(link, 0..2),
        prop::collection::vec(citation(), 0..3),
    );
    let texts = (
        date(),
        text(),
        maybe(text()),
        maybe(tier),
        maybe(select(ids("g", 2))),
        picture(),
    );
    (texts, lists).prop_map(
        move |((date, headline, summary, tier, group, image), lists)| {
            let (actors, quotes, links, cite) = lists;
            let filled = |list: Value| (list != json!([])).then_some(list);
            object(vec![
                ("id", Some(id.as_str().into())),
                ("date", Some(date.into())),
                ("tier", tier),
                ("headline", Some(headline.into())),
                ("summary", summary),
                ("image", image),
                ("group", group),
                ("actors", filled(actors.into())),
                ("quotes", filled(quotes.into())),
                ("links", filled(links.into())),
                ("cite", Some(cite.into())),
            ])
        },
    )
}

fn stance(event: String) -> impl Strategy<Value = Value> {
    let status = select(vec!["stated", "ambiguous", "withdrawn", "disputed"]);
    let status = status.prop_map(str::to_owned);
    (
        (
            select(ids("a", 3)),
            select(ids("p", 2)),
            maybe(status),
            maybe(text()),
        ),
        (select(vec!["quote", "paraphrase"]), text(), citation()),
    )
        .prop_map(
            move |((actor, position, status, condition), (kind, text, cite))| {
                let status = if condition.is_some() {
                    Some("conditional".into())
                } else {
                    status
                };
                object(vec![
                    ("actor", Some(actor.into())),
                    ("position", Some(position.into())),
                    ("event", Some(event.as_str().into())),
                    ("status", status),
                    ("condition", condition),
                    (
                        "evidence",
                        Some(json!({ "kind": kind, "text": text, "cite": cite })),
                    ),
                ])
            },
        )
}

/// A story with any of the fields of the format.
fn story() -> impl Strategy<Value = Value> {
    let sources = (text(), maybe(text()), maybe(date()), any::<bool>()).prop_map(|source| {
        let (title, publisher, date, has_url) = source;
        ids("s", 2)
            .into_iter()
            .map(|id| {
                object(vec![
                    ("id", Some(id.into())),
                    ("title", Some(title.as_str().into())),
                    ("publisher", publisher.clone()),
                    ("date", date.clone()),
                    (
                        "url",
                        has_url.then(|| "https://example.org/?a=1&b=+".into()),
                    ),
                ])
            })
            .collect::<Vec<_>>()
    });
    let labelled = |prefix: &'static str, field: &'static str| {
        let value = if field == "colour" {
            "#2f7d6b".to_owned()
        } else {
            "A rule, with = in it.".into()
        };
        (text(), any::<bool>()).prop_map(move |(label, is_given)| {
            let item = |id: String| {
                object(vec![
                    ("id", Some(id.into())),
                    ("label", Some(label.as_str().into())),
                    (field, is_given.then(|| value.as_str().into())),
                ])
            };
            ids(prefix, 2).into_iter().map(item).collect::<Vec<_>>()
        })
    };
    let actors = (text(), maybe(text()), text(), picture());
    let actors = actors.prop_map(|(name, short, role, portrait)| {
        let actor = |(index, id): (usize, String)| {
            object(vec![
                ("id", Some(id.into())),
                ("name", Some(name.as_str().into())),
                ("short", short.clone()),
                ("role", Some(role.as_str().into())),
                ("group", Some(ids("g", 2)[index % 2].as_str().into())),
                ("kind", Some(["person", "organization"][index % 2].into())),
                ("portrait", portrait.clone()),
            ])
        };
        ids("a", 3)
            .into_iter()
            .enumerate()
            .map(actor)
            .collect::<Vec<_>>()
    });
    let events: Vec<_> = ids("e", 4).into_iter().map(event).collect();
    let stances = subsequence(ids("e", 4), 0..=4);
    let stances = stances.prop_flat_map(|ids| ids.into_iter().map(stance).collect::<Vec<_>>());
    let correction = text().prop_map(|text| json!({ "date": "2020-01-02", "text": text }));
    let corrections = prop::collection::vec(correction, 0..2);
    let texts = (text(), maybe(text()), text(), maybe(text()), any::<bool>());
    // Dates that a spreadsheet could take for others.
    let dates = subsequence(
        vec!["../1999", "2000/2001", "2003-04", "2003-05-06", "2004/.."],
        0..=5,
    );
    let phase =
        |date: &'static str| text().prop_map(move |label| json!({ "label": label, "date": date }));
    let phases = dates.prop_flat_map(move |dates| dates.into_iter().map(phase).collect::<Vec<_>>());
    let lists = (
        labelled("p", "description"),
        labelled("g", "colour"),
        actors,
        phases,
    );
    (texts, sources, lists, (events, stances, corrections)).prop_map(|parts| {
        let (texts, sources, (positions, groups, actors, phases), (events, stances, corrections)) =
            parts;
        let (headline, standfirst, question, schema, has_map) = texts;
        let filled = |list: Value| (list != json!([])).then_some(list);
        object(vec![
            ("$schema", schema),
            ("version", Some(json!(1))),
            ("id", Some("2017-03".into())),
            ("lang", Some("en".into())),
            ("headline", Some(headline.into())),
            ("standfirst", standfirst),
            ("updated", Some("2020".into())),
            ("question", has_map.then(|| question.into())),
            ("sources", Some(sources.into())),
            ("positions", has_map.then(|| positions.into())),
            ("groups", Some(groups.into())),
            ("actors", Some(actors.into())),
            ("phases", filled(phases.into())),
            ("events", Some(events.into())),
            ("stances", has_map.then(|| stances.into())),
            ("corrections", filled(corrections.into())),
        ])
    })
}

/// A value with a text of its own in every field that the schema has at a JSON pointer.
fn filled(schema: &Value, pointer: &str, texts: &mut Vec<String>) -> Value {
    let inner = |pointer: String| (!fields_at(schema, &pointer).is_empty()).then_some(pointer);
    let mut object = Map::new();
    for field in fields_at(schema, pointer) {
        let here = format!("{pointer}/{field}");
        let value = if let Some(item) = inner(format!("{here}/0")) {
            json!([filled(schema, &item, texts)])
        } else if let Some(here) = inner(here.clone()) {
            filled(schema, &here, texts)
        } else {
            texts.push(format!("text-of-{}", here.replace('/', "-")));
            json!(texts.last())
        };
        object.insert(field, value);
    }
    object.into()
}

#[test]
fn every_field_of_the_format_has_a_cell() {
    let mut texts = Vec::new();
    let story = filled(&schema(), "", &mut texts);
    assert!(texts.len() > 40, "{texts:?}");
    let Workbook { sheets } = sheets_of(&story);
    let rows = sheets.iter().flat_map(|sheet| &sheet.rows);
    let cells = rows.flat_map(|(_, row)| row.iter().map(|(_, cell)| cell.as_str()));
    let cells: Vec<&str> = cells.collect();
    for text in texts {
        let is_there = cells
            .iter()
            .any(|cell| cell.split(' ').any(|word| word == text));
        assert!(is_there, "{text} is in no cell of {cells:#?}");
    }
}

fn through_xlsx(story: &Value) -> Value {
    let bytes = write::xlsx(&sheets_of(story)).expect("a workbook");
    let draft = read(&open(&bytes, Kind::Xlsx).expect("a workbook"));
    assert!(draft.faults.is_empty(), "{}", draft.faults[0].message);
    draft.value
}

fn through_csv(story: &Value) -> Value {
    let texts = folder::texts(&sheets_of(story)).expect("CSV");
    let file = |(name, text): (String, String)| {
        let name = name.strip_suffix(".csv").expect("the ending");
        (name.to_owned(), text.into_bytes())
    };
    let files: folder::Files = texts.into_iter().map(file).collect();
    let draft = read(&folder::open(&files).expect("sheets"));
    assert!(draft.faults.is_empty(), "{}", draft.faults[0].message);
    draft.value
}

#[test]
fn the_bundled_story_is_the_same_after_a_spreadsheet() {
    let story: Value = serde_json::from_str(BUNDLED).expect("JSON");
    assert_eq!(through_xlsx(&story), story);
    assert_eq!(through_csv(&story), story);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_story_is_the_same_after_a_spreadsheet(story in story()) {
        let is_valid = Story::from_value(&story);
        if let Err(problems) = &is_valid {
            // Twice the same quote, or an event that refers to itself.
            prop_assert!(problems.iter().all(|problem| {
                let message = problem.message();
                message.contains("already") || message.contains("itself")
            }), "{problems}: {story:#}");
        }
        prop_assert_eq!(&through_xlsx(&story), &story);
        prop_assert_eq!(&through_csv(&story), &story);
    }

    #[test]
    fn a_damaged_workbook_is_answered(at in 0.0..1.0, bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let story = serde_json::from_str(BUNDLED).expect("JSON");
        let mut workbook = write::xlsx(&sheets_of(&story)).expect("a workbook");
        let at = (at * workbook.len() as f64) as usize;
        let end = (at + bytes.len()).min(workbook.len());
        workbook.splice(at..end, bytes);
        let checked = check("story.xlsx", &workbook);
        prop_assert!(checked.story.is_some() || !checked.report(Style::Plain).is_empty());
        let cut = check("story.xlsx", &workbook[..at]);
        prop_assert!(cut.story.is_none() && cut.errors() > 0);
    }

    #[test]
    fn any_cells_are_answered_with_their_places(
        cells in prop::collection::vec((0..10_usize, 0..12_usize, 0..10_usize, text()), 0..30),
    ) {
        let story = serde_json::from_str(BUNDLED).expect("JSON");
        let Workbook { mut sheets } = sheets_of(&story);
        for (sheet, row, column, text) in cells {
            let rows = &mut sheets[sheet].rows;
            let count = rows.len().max(1);
            if let Some((_, row)) = rows.get_mut(row % count) {
                match row.iter_mut().find(|(index, _)| *index == column) {
                    Some((_, cell)) => *cell = stanceline_cli::sheet::Cell::Text(text),
                    None => row.push((column, stanceline_cli::sheet::Cell::Text(text))),
                }
            }
        }
        let texts = Workbook { sheets };
        let bytes = write::xlsx(&texts).expect("a workbook");
        let checked = check_input("story.xlsx", &Input::File(bytes));
        prop_assert_eq!(checked.story.is_none(), checked.errors() > 0);
        for finding in checked.findings() {
            prop_assert!(finding.place.is_some(), "{finding:?}");
        }
        checked.report(Style::Plain);
        checked.to_json();
    }
}

/// Editors need not look them up.
#[test]
fn the_size_of_a_picture_beside_the_spreadsheet_may_be_left_out() {
    let mut story: Value = serde_json::from_str(BUNDLED).expect("JSON");
    story["events"][0]["image"] = json!({ "src": "a.gif", "alt": "A", "credit": "C" });
    let bytes = write::xlsx(&sheets_of(&story)).expect("a workbook");
    let folder = tempfile::tempdir().expect("a folder");
    let checked = || check_with_pictures("s", &Input::File(bytes.clone()), folder.path());
    let missing = checked();
    let places = missing
        .findings()
        .iter()
        .filter_map(|found| found.place.as_ref());
    let columns: Vec<_> = places.filter_map(|place| place.column.as_deref()).collect();
    assert_eq!(columns, ["image"], "the file is missing");
    std::fs::write(folder.path().join("a.gif"), b"GIF89a\x08\0\x06\0").expect("a file");
    let filled = checked().story.expect("a story");
    let image = filled.events[0].image.as_ref().expect("a picture");
    assert_eq!((image.width, image.height), (8, 6));
}
