//! What holds of any file: the story is sound, and nothing is lost on the way.

use super::{TODAY, import, is_sound, noted, written};
use proptest::prelude::*;
use serde_json::{Value, json};
use stanceline::story::Story;
use stanceline_cli::import::{Kind, timelinejs};

/// A JSON value with `@` for each word that must be found again.
fn template() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        6 => Just(json!("@")),
        1 => Just(json!("@ & @")),
        1 => Just(json!("<p>@</p> <b>@</b><br>@")),
        1 => Just(json!("<a href='https://@.org' title='@'>@</a><!-- @ --><script>@</script>")),
        1 => Just(json!("<img src='@.png' alt='@'><img src='//@.org/' alt='@'><unknown @>@")),
        1 => Just(json!("<ul><li>@<li>@</ul> &lt;@&gt; <q cite='@'>@ <a href=@")),
        1 => Just(json!("https://@.org/@")),
        1 => Just(json!("//@.org")),
        1 => Just(json!("<iframe src='https://@.org' title='@'>@</iframe> @")),
        1 => Just(json!("<blockquote>@</blockquote>")),
        1 => Just(json!("mailto:@")),
        1 => Just(json!({ "@": "@", "text": ["@", { "url": "@" }] })),
        1 => Just(json!(["@", 1, null, "@"])),
        1 => Just(json!(true)),
        1 => Just(json!("")),
        2 => (-3000..3000_i64).prop_map(|number| json!(number)),
    ];
    leaf.boxed()
}

/// An object with some of these fields, and sometimes one that is not known.
fn object(
    fields: &'static [&'static str],
    value: impl Strategy<Value = Value> + Clone + 'static,
) -> BoxedStrategy<Value> {
    let names = prop::sample::subsequence(fields, 0..=fields.len());
    (
        names,
        prop::collection::vec(value, fields.len()),
        any::<bool>(),
    )
        .prop_map(|(names, values, unknown)| {
            let fields = names.into_iter().map(str::to_owned).zip(values);
            let mut object: serde_json::Map<_, _> = fields.collect();
            if unknown {
                object.insert("a@/b".to_owned(), json!({ "c": "@" }));
            }
            Value::Object(object)
        })
        .boxed()
}

fn date() -> BoxedStrategy<Value> {
    const FIELDS: [&str; 9] = [
        "month",
        "day",
        "hour",
        "minute",
        "second",
        "millisecond",
        "format",
        "display_date",
        "year",
    ];
    let number = prop_oneof![
        3 => (0..14_i64).prop_map(|number| json!(number)),
        1 => (-1..33_i64).prop_map(|number| json!(format!(" {number} "))),
        1 => template(),
    ];
    let year = prop_oneof![
        4 => (-3000..3000_i64).prop_map(|year| json!(year)),
        1 => any::<i64>().prop_map(|year| json!(year.to_string())),
        1 => (-11_000..11_000_i64).prop_map(|year| json!(year)),
        1 => Just(json!("@")),
    ];
    let whole = (object(&FIELDS, number.boxed()), year).prop_map(|(mut date, year)| {
        date["year"] = year;
        date
    });
    prop_oneof![9 => whole, 1 => template()].boxed()
}

fn slide() -> BoxedStrategy<Value> {
    const SLIDE: [&str; 7] = [
        "unique_id",
        "group",
        "display_date",
        "background",
        "autolink",
        "scale",
        "end_date",
    ];
    const TEXT: [&str; 2] = ["headline", "text"];
    const MEDIA: [&str; 8] = [
        "url",
        "caption",
        "credit",
        "thumbnail",
        "alt",
        "title",
        "link",
        "link_target",
    ];
    let leaf = template().boxed();
    let parts = (
        object(&SLIDE, leaf.clone()),
        object(&TEXT, leaf.clone()),
        object(&MEDIA, leaf.clone()),
        date(),
        prop::option::of(date()),
        object(&["url", "color", "alt"], leaf),
    );
    parts
        .prop_map(|(mut slide, text, media, start, end, background)| {
            slide["text"] = text;
            slide["media"] = media;
            slide["start_date"] = start;
            if let Some(end) = end {
                slide["end_date"] = end;
            }
            if slide.get("scale").is_some() {
                slide["background"] = background;
            }
            slide
        })
        .boxed()
}

fn timeline() -> BoxedStrategy<Value> {
    let slides = |most| prop::collection::vec(slide(), 0..most);
    let parts = (
        slides(5),
        slides(3),
        prop::option::of(slide()),
        template(),
        template(),
    );
    parts
        .prop_map(|(events, eras, title, scale, other)| {
            let mut events = events;
            // One that is sure to have a date.
            events.push(json!({ "start_date": { "year": "1999" }, "text": { "headline": "@" } }));
            json!({ "events": events, "eras": eras, "title": title, "scale": scale, "other": other })
        })
        .boxed()
}

/// Puts a word of its own for each `@`; returns the words, too. They are in
/// capitals, so that an id made of one does not count.
fn marked(template: &str) -> (String, Vec<String>) {
    let mut text = String::new();
    let mut words = Vec::new();
    for (index, piece) in template.split('@').enumerate() {
        if index > 0 {
            let word = format!("WORD{index}X");
            text.push_str(&word);
            words.push(word);
        }
        text.push_str(piece);
    }
    (text, words)
}

/// Each word is in the story or in a note.
fn nothing_is_lost(text: &str, words: &[String], kind: Kind) -> Result<(), TestCaseError> {
    let imported = import(text, kind);
    let written = written(&imported);
    let problems = Story::from_json(&written).err();
    prop_assert!(problems.is_none(), "{problems:?}\n{written}");
    let all = format!("{written}{}", noted(&imported));
    for word in words {
        prop_assert!(all.contains(word), "{word} is lost of\n{text}\n{all}");
    }
    Ok(())
}

fn cell() -> BoxedStrategy<String> {
    let text = template().prop_map(|value| match value {
        Value::String(text) => text,
        value => value.to_string(),
    });
    let number = (-3..40_i64).prop_map(|number| number.to_string());
    let time = prop::sample::select(vec!["9:30", "2:15 PM", "1430", "14:30:15", "25:00"]);
    prop_oneof![
        3 => text,
        2 => number,
        1 => time.prop_map(str::to_owned),
        1 => prop::sample::select(vec!["title", "era", "", " "]).prop_map(str::to_owned),
    ]
    .boxed()
}

const COLUMNS: [&str; 24] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Alt Text",
    "Type",
    "Group",
    "Background",
    "Start Date",
    "Tag",
    "Other",
    "Group",
    "",
];

fn sheet(rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    writer.write_record(COLUMNS).expect("a row");
    for row in rows {
        writer.write_record(row).expect("a row");
    }
    writer.write_record(["1999"]).expect("a row");
    String::from_utf8(writer.into_inner().expect("all rows")).expect("UTF-8")
}

proptest! {
    #[test]
    fn nothing_of_json_is_dropped_silently(timeline in timeline()) {
        let (text, words) = marked(&timeline.to_string());
        nothing_is_lost(&text, &words, Kind::Json)?;
    }

    #[test]
    fn nothing_of_csv_is_dropped_silently(
        // Rows may be shorter and longer than the header.
        rows in prop::collection::vec(prop::collection::vec(cell(), 1..27), 0..6),
    ) {
        let (text, words) = marked(&sheet(&rows));
        nothing_is_lost(&text, &words, Kind::Csv)?;
    }

    #[test]
    fn hostile_text_makes_a_sound_story(
        texts in prop::collection::vec("(\\PC|[<>&;\"'/= \\n\\t\u{0}\u{1}\u{a0}\u{feff}a-c]){0,40}", 12),
        year in any::<i64>(),
    ) {
        let text = |index: usize| json!(texts[index]);
        let slide = |first: usize| json!({
            "unique_id": text(first),
            "start_date": { "year": year, "month": text(first + 1) },
            "end_date": text(first + 2),
            "group": text(first + 3),
            "text": { "headline": text(first + 4), "text": text(first + 5) },
            "media": { "url": text(first + 3), "caption": text(first + 4), "link": text(first) },
        });
        let timeline = json!({ "title": slide(0), "events": [slide(6), slide(6), slide(3)] });
        if year > i64::MIN {
            is_sound(&import(&timeline.to_string(), Kind::Json));
        }
        let rows: Vec<Vec<String>> = texts.chunks(3).map(<[String]>::to_vec).collect();
        is_sound(&import(&sheet(&rows), Kind::Csv));
    }

    #[test]
    fn broken_files_are_refused_and_never_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        text in "[\\[\\]{}\":,a-z0-9\\n;]{0,60}",
        end in 0..4000_usize,
    ) {
        let harbour = include_str!("../timelinejs/harbour.json").as_bytes();
        let water = include_str!("../timelinejs/water.csv").as_bytes();
        for bytes in [&bytes, text.as_bytes(), harbour, water] {
            for kind in [Kind::Json, Kind::Csv] {
                let cut = &bytes[..end.min(bytes.len())];
                if let Ok(imported) = timelinejs(cut, kind, TODAY, Some("en")) {
                    is_sound(&imported);
                }
            }
        }
    }
}
