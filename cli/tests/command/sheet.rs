//! Stories in workbooks and folders of CSV files.

use super::{Folder, Ran, is_safe, json, run};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use serde_json::Value;
use std::fs;
use std::io::Write;

pub type Rows<'r> = &'r [&'r [&'r str]];

pub const STORY: Rows = &[
    &["field", "value"],
    &["id", "s"],
    &["lang", "en"],
    &["headline", "H"],
    &["updated", "2020"],
];
pub const SOURCES: Rows = &[&["id", "title"], &["s", "T"]];
const GROUPS: Rows = &[&["id", "label"], &["g", "G"]];
const ACTORS: Rows = &[
    &["id", "name", "role", "group", "kind"],
    &["ann", "Ann", "R", "g", "person"],
];
const EVENTS: Rows = &[
    &["id", "date", "headline", "actors", "cite"],
    &["one", "2019", "E", "ann", "s 1"],
];

/// A workbook of a small story, which a test changes.
pub struct Book(Workbook);

impl Book {
    pub fn new() -> Self {
        let mut book = Self(Workbook::new());
        for (name, rows) in [
            ("story", STORY),
            ("sources", SOURCES),
            ("groups", GROUPS),
            ("actors", ACTORS),
            ("events", EVENTS),
        ] {
            book.add(name, rows);
        }
        book
    }

    pub fn add(&mut self, name: &str, rows: Rows) -> &mut Worksheet {
        let sheet = self.0.add_worksheet();
        sheet.set_name(name).expect("a name");
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                if !cell.is_empty() {
                    sheet.write_string(row, column, *cell).expect("a cell");
                }
            }
        }
        sheet
    }

    pub fn sheet(&mut self, name: &str) -> &mut Worksheet {
        self.0.worksheet_from_name(name).expect("a sheet")
    }

    pub fn save(&mut self, folder: &Folder) -> String {
        let file = folder.path("story.xlsx");
        self.0.save(&file).expect("a workbook");
        file
    }

    /// The story that the workbook is converted to.
    #[track_caller]
    pub fn story(&mut self, folder: &Folder) -> Value {
        let (file, output) = (self.save(folder), folder.path("out.json"));
        fs::remove_file(&output).ok();
        let ran = run(&["convert", &file, &output]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        serde_json::from_str(&fs::read_to_string(output).expect("a story")).expect("JSON")
    }

    pub fn check(&mut self, folder: &Folder) -> Ran {
        run(&["check", &self.save(folder)])
    }
}

/// The report contains each of these texts, and so many errors.
#[track_caller]
pub fn reports(ran: &Ran, errors: usize, texts: &[&str]) {
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert_eq!(ran.out.matches("error[").count(), errors, "{}", ran.out);
    for text in texts {
        assert!(ran.out.contains(text), "{text}\n{}", ran.out);
    }
}

#[test]
fn a_new_workbook_or_folder_is_sound_and_goes_through_every_command() {
    let folder = Folder::new("new-sheets");
    let dist = super::bundle::release(&folder);
    for name in ["story.xlsx", "story/"] {
        let file = folder.path(name);
        let ran = run(&["new", &file]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let ran = run(&["check", "--deny-warnings", &file]);
        assert_eq!(ran.code, 0, "{}", ran.out);
        assert!(run(&["render", &file]).out.contains("Market Square"));
        let page = folder.path("page.html");
        let ran = run(&["bundle", &file, "-o", &page, "--release", &dist]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(
            fs::read_to_string(&page)
                .expect("a page")
                .contains("market-square")
        );
        let ran = run(&["new", &file]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("already exists"), "{}", ran.err);
    }
    assert!(folder.0.join("story/README.txt").exists());
}

#[test]
fn a_story_is_converted_there_and_back_without_loss() {
    let folder = Folder::new("convert");
    let start = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../src/stories/sessions-recusal.json"
    );
    let steps = ["a.xlsx", "b/", "c.json", "d/", "e.xlsx", "f.json"];
    let mut from = start.to_owned();
    for step in steps {
        let to = folder.path(step);
        let ran = run(&["convert", &from, &to]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        from = to;
    }
    let read = |file: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(file).expect("a file")).expect("JSON")
    };
    assert_eq!(read(&from), read(start));
    let ran = run(&["convert", start, &folder.path("f.json")]);
    assert!(ran.err.contains("already exists"), "{}", ran.err);
    let ran = run(&["convert", "faulty.json", &folder.path("g.xlsx")]);
    assert_eq!(ran.code, 1);
    assert!(!folder.0.join("g.xlsx").exists());
    // Spaces at the ends of a text are the one thing that a cell does not keep.
    let spaced = fs::read_to_string("tests/check/quoting.json").expect("a story");
    let spaced = spaced.replacen("\"headline\": \"", "\"headline\": \" ", 1);
    fs::write(folder.path("spaced.json"), spaced).expect("a file");
    let ran = run(&[
        "convert",
        &folder.path("spaced.json"),
        &folder.path("h.xlsx"),
    ]);
    assert!(
        ran.err.contains("/headline has spaces at its ends"),
        "{}",
        ran.err
    );
}

#[test]
fn cells_are_read_as_spreadsheets_make_them() {
    let folder = Folder::new("cells");
    let mut book = Book::new();
    let date = |format: &str| Format::new().set_num_format(format);
    let day = ExcelDateTime::from_ymd(2019, 9, 1).expect("a date");
    let sheet = book.sheet("events");
    sheet.write_string(0, 5, " Summary ").expect("a cell");
    // Each as Excel stores it: a real date, a month, a date with a time, a year.
    sheet
        .write_with_format(1, 1, &day, &date("d/m/yyyy"))
        .expect("a cell");
    sheet
        .write_string(1, 5, "  trimmed\u{a0} ")
        .expect("a cell");
    for (row, id) in [(2, "two"), (3, "three"), (5, "five")] {
        sheet.write_string(row, 0, id).expect("a cell");
        sheet.write_string(row, 2, "E").expect("a cell");
    }
    sheet
        .write_with_format(2, 1, &day, &date("mmm-yy"))
        .expect("a cell");
    let noon = day.and_hms(12, 30, 0).expect("a time");
    sheet
        .write_with_format(3, 1, &noon, &date("d/m/yy h:mm"))
        .expect("a cell");
    sheet.write_number(3, 4, 7.0).expect("a cell");
    sheet.write_number(5, 1, 2020.0).expect("a cell");
    sheet.write_boolean(5, 2, true).expect("a cell");
    let formula = Formula::new("=\"a\"&\"b\"").set_result("ab");
    sheet.write_formula(5, 5, formula).expect("a cell");
    // Blank rows and columns, formatted cells without content.
    sheet
        .write_blank(40, 20, &Format::new().set_bold())
        .expect("a cell");
    sheet.write_string(41, 0, "   ").expect("a cell");
    book.sheet("sources")
        .write_number(2, 0, 7.0)
        .expect("a cell");
    book.sheet("sources")
        .write_string(2, 1, "Seven")
        .expect("a cell");
    let story = book.story(&folder);
    let events = &story["events"];
    let dates: Vec<_> = (0..4).map(|index| &events[index]["date"]).collect();
    assert_eq!(
        dates,
        ["2019-09-01", "2019-09", "2019-09-01T12:30:00", "2020"]
    );
    assert_eq!(events[0]["summary"], "trimmed");
    assert_eq!(events[2]["cite"][0]["source"], "7");
    assert_eq!(events[3]["headline"], "TRUE");
    assert_eq!(events[3]["summary"], "ab");
    assert_eq!(events.as_array().map(Vec::len), Some(4));
}

#[test]
fn merged_cells_count_for_each_row_and_hidden_sheets_may_be_notes() {
    let folder = Folder::new("merged");
    let mut book = Book::new();
    let quotes: Rows = &[
        &["event", "actor", "text", "source", "paragraph"],
        &["", "ann", "first", "s", "1"],
        &["", "ann", "second", "s", "2.0"],
    ];
    let sheet = book.add("quotes", quotes);
    sheet.write_number(2, 4, 2.0).expect("a cell");
    sheet
        .merge_range(1, 0, 2, 0, "one", &Format::new())
        .expect("cells");
    book.add("my notes", &[&["anything"]]).set_hidden(true);
    book.add("#scratch", &[&["anything"]]);
    book.add("Sheet8", &[]);
    book.sheet("groups").set_hidden(true);
    book.sheet("events")
        .write_string(0, 7, "# to do")
        .expect("a cell");
    book.sheet("events")
        .write_string(1, 7, "call Ann")
        .expect("a cell");
    let story = book.story(&folder);
    let quotes = story["events"][0]["quotes"].as_array().expect("quotes");
    assert_eq!(quotes.len(), 2);
    assert_eq!(quotes[1]["text"], "second");
    assert_eq!(quotes[1]["cite"]["paragraph"], 2);
    assert_eq!(
        story["groups"][0]["id"], "g",
        "a hidden sheet of the format is read"
    );
}

#[test]
fn an_error_has_its_sheet_row_and_column() {
    let folder = Folder::new("places");
    let mut book = Book::new();
    let sheet = book.sheet("events");
    sheet.write_string(1, 1, "2 March 2019").expect("a cell");
    sheet.write_string(1, 3, "ann, mayr").expect("a cell");
    sheet.write_string(4, 0, "three").expect("a cell");
    sheet.write_string(4, 4, "s 5-6").expect("a cell");
    book.sheet("story")
        .write_string(4, 1, "soon")
        .expect("a cell");
    let ran = book.check(&folder);
    reports(
        &ran,
        6,
        &[
            "story.xlsx: sheet events, row 2, column date (B2)",
            "2 | 2 March 2019",
            "did you mean \"2019-03-02\"?",
            "sheet events, row 2, column actors (D2)",
            "2 | ann, mayr\n  |      ^^^^",
            "\"date\" is missing",
            "sheet events, row 5, column date (B5)",
            "sheet events, row 5, column headline (C5)",
            "\"5-6\" is not the number of a paragraph",
            "one citation for each paragraph: s 5, s 6",
            "sheet story, row 5, field updated (B5)",
        ],
    );
    assert!(!ran.out.contains(":::"), "{}", ran.out);
    assert!(
        !ran.out.contains("/events/"),
        "no JSON pointers: {}",
        ran.out
    );
    let ran = run(&["check", "--format", "json", &folder.path("story.xlsx")]);
    let finding = &json(&ran)["files"][0]["findings"][1];
    assert_eq!(finding["sheet"], "events");
    assert_eq!(finding["row"], 2);
    assert_eq!(finding["column"], "date");
    assert_eq!(finding["cell"], "B2");
    assert_eq!(finding["line"], Value::Null);
}

#[test]
fn phases_are_a_sheet_and_its_errors_have_their_row() {
    let folder = Folder::new("phases");
    let mut book = Book::new();
    let rows: Rows = &[
        &["label", "date"],
        &["Before", "../2017"],
        &["", "2018"],
        &["After", "2017-06/.."],
    ];
    book.add("phases", rows);
    let ran = book.check(&folder);
    reports(
        &ran,
        2,
        &[
            "story.xlsx: sheet phases, row 3",
            "\"label\" is missing",
            "this phase begins before the one listed before it ends",
            "story.xlsx: sheet phases, row 4, column date (B4)",
        ],
    );
}

#[test]
fn sheets_and_columns_that_are_not_known_are_named_with_those_that_are() {
    let folder = Folder::new("unknown");
    let mut book = Book::new();
    book.sheet("events")
        .write_string(0, 2, "headlin")
        .expect("a cell");
    book.add("stanses", &[&["actor"], &["ann"]]);
    book.sheet("actors")
        .write_string(1, 7, "stray")
        .expect("a cell");
    book.sheet("story")
        .write_string(3, 0, "titel")
        .expect("a cell");
    let ran = book.check(&folder);
    reports(
        &ran,
        4,
        &[
            "a story has no field \"titel\"",
            "the fields are version, id, lang, headline",
            "the sheet events has no column \"headlin\"",
            "did you mean \"headline\"?",
            "the columns are id, date, known",
            "a story has no sheet \"stanses\"",
            "did you mean \"stances\"?",
            "the column H has no heading",
        ],
    );
    let quotes: Rows = &[
        &["event", "actor", "text", "source"],
        &["onne", "ann", "words", "s"],
    ];
    let mut book = Book::new();
    book.add("quotes", quotes);
    let words = [
        "there is no event \"onne\"",
        "did you mean \"one\"?",
        "sheet quotes, row 2, column event (A2)",
    ];
    reports(&book.check(&folder), 1, &words);
    // One error for an id with a capital, not one for each row that refers to it.
    book.sheet("events")
        .write_string(1, 0, "Onne")
        .expect("a cell");
    reports(&book.check(&folder), 1, &["\"Onne\" is not a valid id"]);
    let mut book = Book(Workbook::new());
    book.add("Tabelle1", &[&["a"]]);
    reports(
        &book.check(&folder),
        3,
        &[
            "there is no sheet \"story\"",
            "there is no sheet \"events\"",
        ],
    );
}

#[test]
fn a_failed_formula_and_a_number_for_a_date_are_explained() {
    let folder = Folder::new("formulas");
    let mut book = Book::new();
    let sheet = book.sheet("events");
    sheet
        .write_formula(1, 2, Formula::new("=1/0").set_result("#DIV/0!"))
        .expect("a cell");
    sheet.write_number(1, 1, 43_526.0).expect("a cell");
    let words = [
        "the formula in this cell fails: #DIV/0!",
        "did you mean \"2019-03-02\"?",
    ];
    reports(&book.check(&folder), 2, &words);
}

#[test]
fn nothing_in_a_cell_or_a_name_controls_the_terminal() {
    let folder = Folder::new("unsafe-cells");
    let mut book = Book::new();
    let attack = "\u{1b}[2J\u{202e}x";
    let sheet = book.sheet("events");
    for column in [0, 1, 3, 4] {
        sheet.write_string(1, column, attack).expect("a cell");
    }
    sheet.write_string(0, 9, attack).expect("a cell");
    book.add(&attack.replace('[', ""), &[&["a"]]);
    let file = book.save(&folder);
    for format in ["human", "json"] {
        let ran = run(&["check", "--format", format, &file]);
        assert_eq!(ran.code, 1);
        is_safe(&ran);
    }
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let folder = Folder::new("bomb");
    let file = folder.path("bomb.xlsx");
    let mut zip = zip::ZipWriter::new(fs::File::create(&file).expect("a file"));
    zip.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default())
        .expect("an entry");
    let zeros = vec![0; 1 << 20];
    for _ in 0..130 {
        zip.write_all(&zeros).expect("zeros");
    }
    zip.finish().expect("an archive");
    reports(
        &run(&["check", &file]),
        1,
        &["larger than 128 MiB when unpacked"],
    );
}

#[test]
fn what_is_not_a_story_in_a_spreadsheet_is_said() {
    let folder = Folder::new("no-sheet");
    let ran = run(&["check", &folder.path("~$story.xlsx")]);
    assert!(
        ran.err.contains("is a lock file of Excel; use story.xlsx"),
        "{}",
        ran.err
    );
    let ran = run(&["check", &folder.path("")]);
    assert!(
        ran.err.contains("is a folder without a story.csv"),
        "{}",
        ran.err
    );
    for (name, way_out) in [
        ("s.ods", "write .xlsx"),
        ("s.csv", "name a folder"),
        ("s.pages", ".xlsx"),
    ] {
        let ran = run(&["new", &folder.path(name)]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(way_out), "{}", ran.err);
    }
    assert_eq!(run(&["new", &folder.path("my-story")]).code, 0);
    assert!(folder.0.join("my-story.json").exists());
    assert!(
        folder.0.join("story.schema.json").exists(),
        "the schema that it refers to"
    );
}

#[test]
fn citations_as_people_write_them_lead_to_the_right_ones() {
    let folder = Folder::new("citations");
    for (cell, texts) in [
        (
            "s p. 1",
            &[
                "\"p. 1\" is not the number of a paragraph",
                "did you mean \"s 1\"? Otherwise write only its number",
            ][..],
        ),
        ("s 2, s ¶3", &["did you mean \"s 3\"?"]),
        (
            "s 1-3",
            &["one citation for each paragraph: s 1, s 2, s 3\n"],
        ),
        (
            "s 1 and 3",
            &["one citation for each paragraph: s 1, s 3\n"],
        ),
        ("s 1-4000000000", &["s 1, s 2, s 3, s 4, s 5, s 6, …\n"]),
        (
            "s last",
            &["write the source and the number of a paragraph, such as s 3"],
        ),
        (
            "s, 1",
            &[
                "there is no source \"1\"",
                "did you mean \"s 1\"? Otherwise write a source before each paragraph",
            ],
        ),
        ("s 1; 2", &["did you mean \"s 2\"?"]),
    ] {
        let mut book = Book::new();
        book.sheet("events")
            .write_string(1, 4, cell)
            .expect("a cell");
        let ran = book.check(&folder);
        reports(&ran, 1, texts);
        assert!(ran.out.contains("sheet events, row 2, column cite (E2)"));
    }
}

#[test]
fn a_wrong_name_of_a_sheet_or_of_ids_is_one_error() {
    let folder = Folder::new("misnamed");
    let book = || {
        let mut book = Book::new();
        book.add(
            "quotes",
            &[
                &["event", "actor", "text", "source"],
                &["one", "ann", "words", "s"],
            ],
        );
        book.add(
            "links",
            &[&["from", "relation", "to"], &["one", "explains", "two"]],
        );
        book
    };
    for (name, wrong) in [
        ("events", "evnts"),
        // Nothing like it, but there is only one that is missing.
        ("events", "Ereignisse"),
        ("actors", "actorss"),
        ("sources", "sorces"),
    ] {
        let mut book = book();
        book.sheet(name).set_name(wrong).expect("a name");
        let unknown = format!("a story has no sheet \"{wrong}\"");
        let meant = format!("did you mean \"{name}\"?");
        let other = match name {
            "events" => 0,
            _ => 1,
        };
        // The link is to an event that there isn't, which is another error.
        reports(&book.check(&folder), 1 + other, &[&unknown, &meant]);
    }
    let mut book = book();
    book.sheet("events")
        .write_string(0, 0, "idd")
        .expect("a cell");
    reports(&book.check(&folder), 1, &["has no column \"idd\""]);
    // An empty sheet explains nothing.
    let mut book = Book::new();
    book.sheet("groups").clear_cell(0, 0).clear_cell(0, 1);
    book.sheet("groups").clear_cell(1, 0).clear_cell(1, 1);
    reports(&book.check(&folder), 1, &["there is no group \"g\""]);
}
