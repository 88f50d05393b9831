//! The editors' command, run as an editor runs it.

mod bundle;
mod messages;
mod pictures;
mod preview;
mod sheet;
mod sheet_files;

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// Runs the command in `tests/check`, with something on its standard input.
fn run_with(input: &[u8], arguments: &[&str]) -> Ran {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check");
    let mut child = Command::new(env!("CARGO_BIN_EXE_stanceline"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // It may end without having read all of it.
    stdin.write_all(input).ok();
    drop(stdin);
    let output = child.wait_with_output().expect("the command ends");
    Ran {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn run(arguments: &[&str]) -> Ran {
    run_with(b"", arguments)
}

/// A folder that is empty and removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("UTF-8").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// For every finding its code and line.
fn findings(json: &Value) -> Vec<(&str, u64)> {
    let findings = json["findings"].as_array().expect("findings");
    let code_and_line = |finding: &'_ Value| -> (&str, u64) {
        let finding = finding.as_object().expect("an object");
        // Borrowed from the whole, not from the closure's argument.
        let code = CODES.iter().find(|code| finding["code"] == **code);
        (
            code.unwrap_or_else(|| panic!("a new code: {}", finding["code"])),
            finding["line"].as_u64().expect("a line"),
        )
    };
    findings.iter().map(code_and_line).collect()
}

/// What other programs rely on.
const CODES: [&str; 56] = [
    "not-json",
    "too-deep",
    "too-large",
    "empty-file",
    "not-utf-8",
    "wrong-type",
    "missing-field",
    "unknown-field",
    "repeated-field",
    "empty-text",
    "bad-version",
    "newer-version",
    "bad-id",
    "duplicate-id",
    "unknown-id",
    "unknown-word",
    "bad-date",
    "bad-url",
    "bad-colour",
    "paragraph-zero",
    "too-few",
    "too-many",
    "needs-positions",
    "out-of-order",
    "overlapping-phases",
    "second-stance",
    "missing-condition",
    "unused-actor",
    "unused-position",
    "unused-group",
    "unused-source",
    "paraphrase-beside-quote",
    "absent-holder",
    "long-headline",
    "no-citation",
    "empty-phase",
    "low-contrast",
    "quote-not-found",
    "no-such-paragraph",
    "copied",
    "odd-language",
    "not-text",
    "repeated-item",
    "same-short-name",
    "too-many-groups",
    "markup",
    "quotation-marks",
    "unknown-sheet",
    "unknown-column",
    "repeated-sheet",
    "repeated-column",
    "missing-sheet",
    "missing-column",
    "no-heading",
    "failed-formula",
    "bad-workbook",
];

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.out))
}

#[test]
fn all_faults_are_told_at_once_each_with_its_line_and_a_way_out() {
    let ran = run(&["check", "faulty.json"]);
    assert_eq!(ran.code, 1);
    let expected = include_str!("../check/faulty.txt");
    assert_eq!(ran.out, expected, "\n{}", ran.out);
}

#[test]
fn programs_are_told_the_same_as_json() {
    let ran = run(&["check", "--format", "json", "faulty.json", "warned.json"]);
    assert_eq!(ran.code, 1);
    let report = json(&ran);
    let first = &report["files"][0];
    assert_eq!(first["file"], "faulty.json");
    assert_eq!(first["errors"].as_u64(), Some(findings(first).len() as u64));
    let finding = first["findings"].as_array().expect("findings");
    let finding = finding
        .iter()
        .find(|finding| finding["pointer"] == "/events/0/known");
    let finding = finding.expect("the dangling id");
    assert_eq!(finding["suggestion"], "third");
    assert_eq!(
        ["line", "column", "endLine", "endColumn"].map(|name| finding[name].as_u64()),
        [Some(13), Some(51), Some(13), Some(58)]
    );
    assert_eq!(report["files"][1]["errors"], 0);
}

#[test]
fn warnings_are_no_faults_unless_they_are_to_be() {
    let ran = run(&["check", "--format", "json", "warned.json"]);
    assert_eq!(ran.code, 0);
    assert_eq!(
        findings(&json(&ran)["files"][0]),
        [
            ("odd-language", 2),
            ("long-headline", 3),
            ("unused-source", 7),
            ("unused-position", 11),
            ("low-contrast", 14),
            ("low-contrast", 15),
            ("unused-group", 16),
            ("unused-actor", 21),
            ("empty-phase", 23),
            ("no-citation", 26),
            ("paraphrase-beside-quote", 30),
            ("absent-holder", 31),
        ]
    );
    assert_eq!(run(&["check", "--deny-warnings", "warned.json"]).code, 1);
    let mut allowed = vec!["check", "--deny-warnings", "warned.json"];
    for code in CODES {
        allowed.extend(["--allow", code]);
    }
    assert_eq!(run(&allowed).code, 0);
}

#[test]
fn a_file_that_cannot_be_read_keeps_no_other_from_being_checked() {
    let ran = run(&["check", "nothing.json", ".", "faulty.json"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("can't read nothing.json: no such file"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("can't read .: is a folder"), "{}", ran.err);
    assert!(ran.out.contains("faulty.json:"), "{}", ran.out);
}

#[test]
fn quotes_must_stand_in_their_source_and_nothing_else_may() {
    let check = |source: &str| {
        let json = ["check", "--format", "json", "--allow", "unused-position"];
        run(&[&json[..], &["quoting.json", "--source", source]].concat())
    };
    let ran = check("paper=source.txt");
    assert_eq!(ran.code, 1);
    let file = &json(&ran)["files"][0];
    assert_eq!(
        findings(file),
        [
            ("copied", 9),
            ("quote-not-found", 13),
            ("quote-not-found", 14),
            ("quote-not-found", 15),
            ("no-such-paragraph", 18),
        ]
    );
    let help = |index: usize| file["findings"][index]["help"].as_str().expect("help");
    assert_eq!(help(1), "they are in paragraph 1");
    assert_eq!(help(2), "the source differs after \"We'll keep it\"");
    // Which source it is must be said where there are several.
    for source in ["source.txt", "pap=source.txt"] {
        let ran = check(source);
        assert_eq!(ran.code, 2, "{source}");
        assert!(ran.err.contains("paper, other"), "{}", ran.err);
    }
}

#[test]
fn whatever_a_file_holds_the_answer_is_clear() {
    let deep = "[".repeat(200_000);
    let closed = deep.clone() + &"]".repeat(200_000);
    let mut large = "[".to_owned();
    large.push_str(&" ".repeat(16 << 20));
    let repeated = format!("{{{}\"version\": 1}}", "\"a\": 0, ".repeat(300_000));
    let unknown: String = (0..1_100_000).map(|n| format!("\"{n}\":0,")).collect();
    let unknown = format!("{{{unknown}\"version\":1}}");
    let utf_16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(&[u8], &str, &str); 18] = [
        (b"", "empty-file", "1:1"),
        (b"\xef\xbb\xbf \r\n", "empty-file", "1:1"),
        (
            &[&[0xff, 0xfe][..], &utf_16].concat(),
            "missing-field",
            "1:1",
        ),
        (b"PK\x03\x04\x14\0\x06\0", "not-text", "1:1"),
        (b"{\n \"a\xff\": 1}", "not-utf-8", "2:4"),
        (b"nonsense", "not-json", "1:2"),
        (b"{\"a\": 1,\n}", "not-json", "1:8"),
        (b"{\"version\": 1\r\n\r\n", "not-json", "3:1"),
        (b"{} {}", "not-json", "1:4"),
        (deep.as_bytes(), "too-deep", "1:128"),
        (large.as_bytes(), "too-large", "1:1"),
        (closed.as_bytes(), "too-deep", "1:128"),
        (repeated.as_bytes(), "repeated-field", "1:2399994"),
        (repeated.as_bytes(), "unknown-field", "1:2399994"),
        (unknown.as_bytes(), "unknown-field", "1:2"),
        (b"7", "wrong-type", "1:1"),
        (b"{\"version\": 2}", "newer-version", "1:13"),
        (b"\xef\xbb\xbf{\"version\": 1e999}", "not-json", "1:17"),
    ];
    for (input, code, place) in cases {
        let start = String::from_utf8_lossy(&input[..input.len().min(20)]).into_owned();
        let ran = run_with(input, &["check", "-"]);
        assert_eq!(ran.code, 1, "{start}: {}", ran.err);
        assert!(
            ran.out.contains(&format!("error[{code}]")),
            "{start}: {}",
            ran.out
        );
        assert!(
            ran.out.contains(&format!("standard input:{place}")),
            "{start}: {}",
            ran.out
        );
        assert!(!ran.err.contains("panicked"), "{start}: {}", ran.err);
    }
}

/// Everything that could move the cursor, change colours or reorder text.
const UNSAFE: [char; 7] = [
    '\u{1b}', '\u{7}', '\u{8}', '\u{9b}', '\u{202e}', '\u{2067}', '\u{200f}',
];

#[track_caller]
fn is_safe(ran: &Ran) {
    let text = format!("{}{}", ran.out, ran.err);
    assert!(!text.contains(UNSAFE), "{}", text.escape_debug());
}

#[test]
fn nothing_in_a_file_or_its_name_controls_the_terminal() {
    let folder = Folder::new("escapes");
    let attack: String = UNSAFE.iter().collect::<String>() + "[2J";
    let escaped = serde_json::to_string(&attack).expect("JSON");
    let escaped = escaped.trim_matches('"');
    let file = folder.path(&format!("{attack}.json"));
    let stories = [
        format!(
            r#"{{"version": 1, "id": "{escaped}", "{escaped}": 1, "events": [{{"date": "{escaped}"}}]}}"#
        ),
        format!("{{\"version\": 1, {attack}}}"),
        format!(r#"{{"version": 1, "{escaped}": 1, "{escaped}": 2}}"#),
    ];
    for story in stories {
        fs::write(&file, story).expect("a file");
        for format in ["human", "json"] {
            let ran = run(&["check", "--format", format, &file]);
            assert_eq!(ran.code, 1, "{}", ran.err);
            is_safe(&ran);
            if format == "json" {
                let name = json(&ran)["files"][0]["file"].clone();
                assert_eq!(name, file.as_str());
            }
        }
    }
    is_safe(&run(&["check", &folder.path(&attack)]));
    is_safe(&run(&["render", "quoting.json", "--event", &attack]));
    let sheet = format!("Year,Headline,{attack}\n{attack},B,x\n1999,A,{attack}\n");
    let ran = run_with(sheet.as_bytes(), &["import", "timelinejs", "-"]);
    assert_eq!(ran.code, 0);
    is_safe(&ran);
    assert!(ran.err.contains("\\u001b"), "{}", ran.err);
}

#[test]
fn many_problems_and_long_values_do_not_flood_the_terminal() {
    let id = "long-".repeat(20_000);
    let actors: Vec<_> = (0..3_000).map(|index| format!("\"{id}{index}\"")).collect();
    let story = |actors: &str| {
        format!(
            r#"{{"version": 1, "id": "s", "lang": "en", "headline": "H", "updated": "2020",
            "sources": [], "events": [{{ "id": "e", "date": "2020", "headline": "E",
            "actors": [{actors}], "cite": [] }}]}}"#
        )
    };
    let ran = run_with(story(&actors[..2].join(", ")).as_bytes(), &["check", "-"]);
    assert!(
        ran.out.contains("2 errors") && ran.out.len() < 4_000,
        "{}",
        ran.out.len()
    );
    let short: Vec<_> = (0..3_000).map(|index| format!("\"a{index}\"")).collect();
    let ran = run_with(story(&short.join(", ")).as_bytes(), &["check", "-"]);
    let more = "2900 more findings of the kind unknown-id";
    assert!(ran.out.contains(more), "{}", ran.out.len());
    assert!(ran.out.contains("3001 errors"), "the length is one, too");

    let sheet = format!("Year,Headline,Media\n1999,A,data:{}\n", "A".repeat(200_000));
    let ran = run_with(sheet.as_bytes(), &["import", "timelinejs", "-"]);
    assert!(
        ran.err.len() < 2_000 && ran.err.contains("200005 characters"),
        "{}",
        ran.err.len()
    );
}

#[test]
fn a_mark_before_the_text_and_windows_lines_are_no_fault() {
    let text = fs::read_to_string("tests/check/warned.json").expect("the story");
    let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let ran = run_with(text.as_bytes(), &["check", "--format", "json", "-"]);
    assert_eq!(ran.code, 0);
    assert_eq!(findings(&json(&ran)["files"][0])[1], ("long-headline", 3));
}

#[test]
fn a_new_story_is_sound_and_overwrites_nothing() {
    let folder = Folder::new("new");
    let file = folder.path("story.json");
    assert_eq!(run(&["new", &file]).code, 0);
    let ran = run(&["check", "--deny-warnings", &file]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    fs::write(&file, "mine").expect("the file");
    let ran = run(&["new", &file]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("already exists"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&file).expect("the file"), "mine");
    let ran = run(&["new", &folder.path("no/story.json")]);
    assert!(ran.err.contains("no such folder"), "{}", ran.err);
}

#[test]
fn what_is_rendered_goes_where_it_is_asked_to_go() {
    let folder = Folder::new("render");
    let ran = run(&[
        "render",
        "quoting.json",
        "--stylesheet",
        "https://a.example/s.css",
    ]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("href=\"https://a.example/s.css\""));
    assert!(ran.out.contains("whatever it costs"));
    let file = folder.path("fallback.html");
    assert_eq!(run(&["render", "quoting.json", "-o", &file]).code, 0);
    assert!(
        fs::read_to_string(file)
            .expect("a file")
            .contains("dist/stanceline.css")
    );
    let ran = run(&["render", "--json-ld", "quoting.json"]);
    assert!(
        ran.out.starts_with("<script type=\"application/ld+json\">"),
        "{}",
        ran.out
    );
    let ran = run(&["render", "quoting.json", "--event", "nothing"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("has no event \"nothing\""), "{}", ran.err);
    // Nothing is written for an invalid story.
    let ran = run(&["render", "faulty.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("error[bad-id]"), "{}", ran.err);
}

#[test]
fn a_timeline_from_elsewhere_becomes_a_story_and_what_is_lost_is_told() {
    let folder = Folder::new("import");
    let file = folder.path("story.json");
    for timeline in ["../timelinejs/harbour.json", "../timelinejs/water.csv"] {
        fs::remove_file(&file).ok();
        let ran = run(&[
            "import",
            "timelinejs",
            timeline,
            "-o",
            &file,
            "--lang",
            "de",
        ]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.err.contains(" is not carried: "), "{}", ran.err);
        let text = fs::read_to_string(&file).expect("a story");
        assert!(text.contains("\"lang\": \"de\""), "{text}");
        let ran = run(&["check", &file]);
        assert_eq!(ran.code, 0, "{}", ran.out);
        // The story alone goes where another program may read it.
        let ran = run(&["import", "timelinejs", timeline, "--lang", "de"]);
        assert_eq!(ran.out, text);
    }
    let ran = run(&[
        "import",
        "timelinejs",
        "../timelinejs/water.csv",
        "-o",
        &file,
    ]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("already exists"), "{}", ran.err);
    let ran = run_with(b"[", &["import", "timelinejs", "-"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("this is not valid JSON"), "{}", ran.err);
    // Content decides, unless an option does.
    let sheet = "{Year},Headline\n1999,A\n";
    let ran = run_with(sheet.as_bytes(), &["import", "timelinejs", "-"]);
    assert!(ran.err.contains("say --format csv"), "{}", ran.err);
    let ran = run_with(
        sheet.as_bytes(),
        &["import", "timelinejs", "-", "--format", "csv"],
    );
    assert!(ran.err.contains("row 1 does not name"), "{}", ran.err);
    let mislabelled = folder.path("timeline.json");
    fs::write(&mislabelled, "Year,Headline\n1999,A\n").expect("a file");
    let ran = run(&["import", "timelinejs", &mislabelled]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}
