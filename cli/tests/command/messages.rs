//! What the command says about mistakes that editors make: one finding for each cause,
//! with what to do.

use super::{Folder, json, run, run_with};
use serde_json::Value;
use std::fs;

const STORY: &str = include_str!("../../src/template.json");

/// The findings in the starter story with a piece of it replaced.
#[track_caller]
fn findings(piece: &str, replacement: &str) -> Vec<Value> {
    assert!(STORY.contains(piece), "no such piece: {piece}");
    let story = STORY.replacen(piece, replacement, 1);
    let ran = run_with(story.as_bytes(), &["check", "--format", "json", "-"]);
    let report = json(&ran);
    let findings = report["files"][0]["findings"].as_array();
    findings.expect("findings").clone()
}

/// There is one finding, whose message, advice and suggestion contain these words.
#[track_caller]
fn says(piece: &str, replacement: &str, code: &str, words: &[&str]) {
    let found = findings(piece, replacement);
    assert_eq!(found.len(), 1, "{found:#?}");
    let found = &found[0];
    assert_eq!(found["code"], code, "{found:#}");
    let text = ["message", "help", "suggestion"].map(|field| found[field].as_str().unwrap_or(""));
    let text = text.join(" | ");
    for word in words {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[test]
fn a_field_with_another_name_is_one_error() {
    let headline = "\"headline\": \"The mayor asks";
    says(
        headline,
        "\"title\": \"The mayor asks",
        "unknown-field",
        &[
            "no field \"title\" here, and \"headline\" is missing",
            "| headline",
        ],
    );
    // Nothing is similar, but it is the only one too many and the only one missing.
    says(
        headline,
        "\"xyz\": \"The mayor asks",
        "unknown-field",
        &["\"headline\" is missing", "| headline"],
    );
    // These are two mistakes.
    let found = findings(headline, "\"xyz\": 1, \"zyx\": \"The mayor asks");
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn an_id_with_capitals_is_one_error() {
    says(
        "\"id\": \"petition\"",
        "\"id\": \"Petition\"",
        "bad-id",
        &["\"Petition\"", "wherever the id is used", "| petition"],
    );
    // Another id with a typo is an error of its own.
    let found = findings(
        "\"actors\": [\"reyes\", \"shops\"]",
        "\"actors\": [\"Reyes\", \"shops\"]",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["suggestion"], "reyes");
}

#[test]
fn an_event_out_of_order_is_one_error() {
    says(
        "\"date\": \"2023-22\"",
        "\"date\": \"2025\"",
        "out-of-order",
        &[
            "dated after 3 events that follow it: \"petition\", \"offer\", \"meeting\"",
            "behind \"meeting\"",
        ],
    );
    says(
        "\"date\": \"2024-06-11\",\n      \"tier\"",
        "\"date\": \"2024-03\",\n      \"tier\"",
        "out-of-order",
        &["dated after \"meeting\", which follows it"],
    );
}

#[test]
fn citations_are_explained_with_what_was_written() {
    let event = "\"cite\": [{ \"source\": \"gazette\", \"paragraph\": 9 }]";
    says(
        event,
        "\"cite\": [{ \"source\": \"gazette\", \"paragraph\": \"3-4\" }]",
        "wrong-type",
        &[
            "one citation for each paragraph",
            "\"paragraph\": 3 }",
            "\"paragraph\": 4 }",
        ],
    );
    says(
        event,
        "\"cite\": [{ \"source\": \"gazette\", \"paragraph\": [3, 4] }]",
        "wrong-type",
        &["one citation for each paragraph"],
    );
    says(
        event,
        "\"cite\": [{ \"source\": \"gazette\", \"paragraph\": \"9\" }]",
        "wrong-type",
        &["without quotation marks"],
    );
    for wrong in ["\"cite\": \"gazette\"", "\"cite\": [\"gazette\"]"] {
        let words = ["{ \"source\": \"gazette\", \"paragraph\": 1 }"];
        says(event, wrong, "wrong-type", &words);
    }
    says(
        "\"cite\": { \"source\": \"gazette\", \"paragraph\": 7 }",
        "\"cite\": { \"source\": \"gazette\", \"paragraph\": \"7, 8\" }",
        "wrong-type",
        &["evidence cites one paragraph"],
    );
}

#[test]
fn silence_and_neutrality_are_not_positions() {
    for word in ["neutral", "Undecided", "no comment"] {
        says(
            "\"position\": \"open\"",
            &format!("\"position\": \"{word}\""),
            "unknown-id",
            &[
                "silence and neutrality are not positions here",
                "not on record",
            ],
        );
    }
}

#[test]
fn markup_and_media_are_said_to_be_impossible() {
    let headline = "\"headline\": \"The mayor asks";
    for (markup, way_out) in [
        ("<b>The</b> mayor asks", "emphasis works in the standfirst"),
        (
            "The [mayor](https://a.example/) asks",
            "\"url\" of a source",
        ),
        ("The mayor &amp; co asks", "write the character itself"),
    ] {
        let found = findings(headline, &format!("\"headline\": \"{markup}"));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0]["code"], "markup");
        let help = found[0]["help"].as_str().expect("help");
        assert!(help.contains(way_out), "{help}");
    }
    says(
        headline,
        "\"video\": \"a.mp4\", \"headline\": \"The mayor asks",
        "unknown-field",
        &["no sound or video"],
    );
}

#[test]
fn a_picture_that_is_not_written_as_one_is_explained() {
    let headline = "\"headline\": \"The mayor asks";
    let picture = |fields: &str| format!("\"image\": {{ {fields} }}, {headline}");
    let rest = "\"credit\": \"C\", \"width\": 4, \"height\": 3";
    let at = |src: &str| picture(&format!("\"src\": \"{src}\", \"alt\": \"A\", {rest}"));
    let (photo, text) = (
        picture("").replace("image", "photo"),
        "\"image\": \"a.jpg\", ",
    );
    says(
        headline,
        &photo,
        "unknown-field",
        &["the picture of an event is \"image\""],
    );
    says(
        headline,
        &format!("{text}{headline}"),
        "wrong-type",
        &["\"alt\": \"…\""],
    );
    let address = "bad-image-address";
    says(
        headline,
        &at("http://a.example/a.jpg"),
        address,
        &["write https://"],
    );
    says(
        headline,
        &at("data:image/png;base64,AA"),
        address,
        &["as a file"],
    );
    says(
        headline,
        &at("//a.example/a.jpg"),
        address,
        &["images/bridge.jpg"],
    );
    let no_alt = picture(&format!("\"src\": \"a.jpg\", \"alt\": \" \", {rest}"));
    says(
        headline,
        &no_alt,
        "empty-text",
        &["say what the picture shows"],
    );
    let size = rest.replace('4', "0");
    let no_size = picture(&format!("\"src\": \"a.jpg\", \"alt\": \"A\", {size}"));
    says(headline, &no_size, "wrong-type", &["from 1 to 20000"]);
}

#[test]
fn a_version_in_quotation_marks_and_a_bad_date_lead_on() {
    says(
        "\"version\": 1",
        "\"version\": \"1\"",
        "bad-version",
        &["without quotation marks"],
    );
    says(
        "\"date\": \"2024-06-11\",",
        "\"date\": \"Tuesday, June 11, 2024 at 7:30 pm\",",
        "bad-date",
        &["is not a valid date |", "| 2024-06-11T19:30:00"],
    );
}

#[test]
fn documents_of_word_processors_are_named_with_a_way_out() {
    let folder = Folder::new("documents");
    let zip = |name: &str| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("an entry");
        zip.finish().expect("an archive").into_inner()
    };
    for (bytes, words) in [
        (
            zip("word/document.xml"),
            ["a Word document", "plain text file"],
        ),
        (
            zip("Index/Document.iwa"),
            ["Numbers, Pages or Keynote", "Export To, Excel"],
        ),
        (zip("story.json"), ["a ZIP archive", "unpack it"]),
        (
            [b"PK\x03\x04".as_slice(), &[0; 17 << 20]].concat(),
            ["more than 16 MiB", "such as pictures"],
        ),
        (
            b"{\\rtf1\\ansi {}}".to_vec(),
            ["Rich Text Format", "Make Plain Text"],
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            ["an old Excel workbook", "save the workbook as .xlsx"],
        ),
    ] {
        let file = folder.path("story");
        fs::write(&file, bytes).expect("a file");
        let ran = run(&["check", &file]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        for word in words {
            assert!(ran.out.contains(word), "{word}: {}", ran.out);
        }
    }
}

#[test]
fn what_check_warns_of_bundle_and_render_warn_of() {
    let ran = run(&["render", "warned.json"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("warning[long-headline]"), "{}", ran.err);
    assert!(
        !ran.out.contains("warning["),
        "the HTML is alone on standard output"
    );
    let ran = run(&["render", "warned.json", "--allow", "long-headline"]);
    assert!(!ran.err.contains("warning[long-headline]"), "{}", ran.err);
    let folder = Folder::new("bundle-warns");
    let dist = super::bundle::release(&folder);
    let page = folder.path("pool.HTM");
    let ran = run(&["bundle", "warned.json", "-o", &page, "--release", &dist]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("warning[long-headline]"), "{}", ran.err);
    assert!(
        fs::read_to_string(&page)
            .expect("one file")
            .contains("<!doctype html>")
    );
}

#[test]
fn quotation_marks_around_a_quote_are_a_warning_and_hide_no_other_cause() {
    let story = fs::read_to_string("tests/check/quoting.json").expect("the story");
    let marked = story
        .replace("\"The harbour stays open\"", "\"“The harbour stays open”\"")
        .replace(
            "\"We'll keep it - whatever it costs\"",
            "\"«We'll keep it - whatever it costs»\"",
        )
        .replace("\"whatever *it*", "\"\\\"whatever *it*")
        .replace("example/)\", \"cite", "example/)\\\"\", \"cite");
    let run = |story: &str, source: &[&str]| {
        run_with(story.as_bytes(), &[&["check", "-"], source].concat()).out
    };
    let report = run(&marked, &[]);
    assert_eq!(
        report.matches("warning[quotation-marks]").count(),
        3,
        "{report}"
    );
    assert!(
        report.contains("= help: remove the marks: the widget adds them"),
        "{report}"
    );
    assert!(!run(&story, &[]).contains("quotation-marks"));
    // Compared without the marks.
    let source = ["--source", "paper=source.txt"];
    let errors = |report: String| report.matches("error[quote-not-found]").count();
    assert_eq!(errors(run(&marked, &source)), errors(run(&story, &source)));
}

#[test]
fn a_date_that_is_not_valid_is_explained_in_plain_words() {
    let year_first = "write the year first, as precisely as it is known";
    for (date, message, help) in [
        (
            "07/09/2024",
            "",
            "is the day or the month first? write 2024-09-07 or 2024-07-09",
        ),
        ("last week of May", "", year_first),
        ("soon", "", year_first),
        ("2024-02-30", ": the month has no such day", year_first),
        ("2024/2023", ": its end is before its start", year_first),
    ] {
        let found = findings("\"date\": \"2023-22\"", &format!("\"date\": \"{date}\""));
        let found = &found[0];
        let expected = format!("\"{date}\" is not a valid date{message}");
        assert_eq!(found["message"], *expected, "{found}");
        let found_help = found["help"].as_str().expect("help");
        assert!(found_help.starts_with(help), "{found}");
    }
}

#[test]
fn the_name_of_a_colour_leads_to_an_example() {
    let words = ["write its number, such as #2f7d6b"];
    says("\"#2f7d6b\"", "\"green\"", "bad-colour", &words);
}
