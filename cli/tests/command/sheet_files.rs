//! Stories in OpenDocument workbooks and in CSV files, as other programs save them.

use super::sheet::{Rows, SOURCES, STORY, reports};
use super::{Folder, run};
use serde_json::Value;
use std::fs;
use std::io::Write;

/// An OpenDocument workbook with these tables.
fn ods(tables: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut file = |name: &str, content: &str| {
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name, options).expect("an entry");
        zip.write_all(content.as_bytes()).expect("content");
    };
    file("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    file("META-INF/manifest.xml", "<manifest:manifest/>");
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{tables}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    file("content.xml", &content);
    zip.finish().expect("an archive").into_inner()
}

fn ods_table(name: &str, rows: Rows) -> String {
    let cell = |text: &&str| match text.strip_prefix("date:") {
        _ if text.is_empty() => "<table:table-cell/>".to_owned(),
        Some(date) => format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{date}\">\
             <text:p>?</text:p></table:table-cell>"
        ),
        None => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p>\
             </table:table-cell>"
        ),
    };
    let row = |cells: &&[&str]| {
        let cells: String = cells.iter().map(cell).collect();
        // As LibreOffice fills a row.
        let rest = "<table:table-cell table:number-columns-repeated=\"16370\"/>";
        format!("<table:table-row>{cells}{rest}</table:table-row>")
    };
    let rows: String = rows.iter().map(row).collect();
    let rest = "<table:table-row table:number-rows-repeated=\"1048000\">\
                <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    format!("<table:table table:name=\"{name}\">{rows}{rest}</table:table>")
}

#[test]
fn open_document_workbooks_are_read() {
    let folder = Folder::new("ods");
    let file = folder.path("story.ods");
    let events: Rows = &[
        &["id", "date", "headline", "cite"],
        &["one", "date:2019-03-02", "E", "s 1"],
        &[],
        &["two", "date:2019-03-02T14:30:00", "E", ""],
    ];
    let others = [("story", STORY), ("sources", SOURCES)].map(|(name, rows)| ods_table(name, rows));
    let others = others.concat();
    fs::write(&file, ods(&(others.clone() + &ods_table("events", events)))).expect("a file");
    let out = folder.path("out.json");
    let ran = run(&["convert", &file, &out]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let story = fs::read_to_string(&out).expect("a story");
    let story: Value = serde_json::from_str(&story).expect("JSON");
    assert_eq!(story["events"][0]["date"], "2019-03-02");
    assert_eq!(story["events"][1]["date"], "2019-03-02T14:30:00");
    let wrong: Rows = &[
        &["id", "date", "headline"],
        &["one", "2019", "E"],
        &[],
        &["two", "x", "E"],
    ];
    fs::write(&file, ods(&(others + &ods_table("events", wrong)))).expect("a file");
    let words = ["story.ods: sheet events, row 4, column date (B4)"];
    reports(&run(&["check", &file]), 1, &words);
    let repeated = "<table:table table:name=\"x\"><table:table-row><table:table-cell \
                    office:value-type=\"string\" table:number-columns-repeated=\"16384\">\
                    <text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    fs::write(&file, ods(repeated)).expect("a file");
    reports(
        &run(&["check", &file]),
        1,
        &["repeated more than 1000 times"],
    );
}

#[test]
fn csv_files_are_read_as_spreadsheets_save_them() {
    let folder = Folder::new("csv");
    let story = "field;value\r\nid;s\r\nlang;en\r\nheadline;\"a; \"\"b\"\"\"\r\nupdated;2020\r\n";
    let utf_16: Vec<u8> = "\u{feff}id\ttitle\ns\tÄ\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let events = "sep=,\n\nid,date,headline,cite\none,2019,E,s 1\n,,,\n\ntwo,2020,E,\n";
    let write = |name: &str, bytes: &[u8]| {
        fs::create_dir_all(folder.path("s")).expect("a folder");
        fs::write(folder.0.join("s").join(name), bytes).expect("a file");
    };
    write("story.csv", story.as_bytes());
    write("Sources.CSV", &utf_16);
    write("events.csv", events.as_bytes());
    for ignored in [
        "~$events.csv",
        ".~lock.events.csv#",
        "photo.jpg",
        "README.txt",
    ] {
        write(ignored, b"\0\xff");
    }
    let (input, output) = (folder.path("s"), folder.path("out.json"));
    let ran = run(&["convert", &input, &output]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let story: Value =
        serde_json::from_str(&fs::read_to_string(output).expect("a story")).expect("JSON");
    assert_eq!(story["headline"], "a; \"b\"");
    assert_eq!(story["sources"][0]["title"], "Ä");
    assert_eq!(story["events"][1]["id"], "two");
    write("groups.csv", b"id,label\ng,caf\xe9\n");
    reports(
        &run(&["check", &input]),
        1,
        &["groups.csv: this is not UTF-8", "CSV UTF-8"],
    );
    write("groups.csv", b"id,label\n\n,\nG 1,x\n");
    let ran = run(&["check", &input]);
    reports(&ran, 1, &["sheet groups, row 4, column id (A4)"]);
}
