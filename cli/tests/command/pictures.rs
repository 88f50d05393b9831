//! Stories with picture files.

use super::bundle::release;
use super::sheet::{Book, reports};
use super::{Folder, run};
use serde_json::{Value, json};
use std::fs;

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>";

/// Writes a story whose first event has this picture. Returns the path of its file.
fn write_story(folder: &Folder, src: &str, alt: &str) -> String {
    let story = concat!(env!("CARGO_MANIFEST_DIR"), "/src/template.json");
    let story = fs::read_to_string(story).expect("the template");
    let mut story: Value = serde_json::from_str(&story).expect("JSON");
    story["events"][0]["image"] =
        json!({ "src": src, "alt": alt, "credit": "C", "width": 4, "height": 3 });
    let file = folder.path("story.json");
    fs::write(&file, story.to_string()).expect("a file");
    file
}

fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the bundle");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    names
        .map(|name| name.into_string().expect("UTF-8"))
        .collect()
}

#[test]
fn a_bundle_has_the_pictures_and_says_where_they_are() {
    let folder = Folder::new("pictures");
    let (dist, out) = (release(&folder), folder.path("out"));
    fs::write(folder.path("dist/csp.txt.br"), "packed").expect("a file");
    fs::write(folder.path("bridge.svg"), SVG).expect("a file");
    let file = write_story(&folder, "bridge.svg", "A bridge");
    let bundle = ["bundle", &file, "-o", &out, "--release", &dist];
    let ran = run(&[&bundle[..], &["--base-url", "http://a.example/s/"]].concat());
    assert_eq!((ran.code, &*ran.err), (0, ""));

    let is_image = |name: &&String| name.starts_with("image-");
    let files = names(&out);
    let image = files.iter().find(is_image).expect("the picture");
    assert_eq!(
        fs::read_to_string(format!("{out}/{image}")).expect("it"),
        SVG
    );
    let read = |name: &str| fs::read_to_string(format!("{out}/{name}")).expect("a file");
    let story: Value = serde_json::from_str(&read("story.json")).expect("JSON");
    assert_eq!(story["events"][0]["image"]["src"], **image);
    let snippet = read("snippet.html");
    assert!(
        snippet.contains("image-base=\"http://a.example/s/\""),
        "{snippet}"
    );
    assert!(
        snippet.contains(&format!("src=\"http://a.example/s/{image}\"")),
        "{snippet}"
    );
    let page = read("index.html");
    assert!(page.contains(&format!("src=\"{image}\"")), "{page}");
    assert_eq!(read("csp.txt"), "policy; img-src 'self' data:\n");
    assert!(
        !files.contains(&"csp.txt.br".to_owned()),
        "it is that of another policy"
    );

    // The next one has no pictures.
    let template = concat!(env!("CARGO_MANIFEST_DIR"), "/src/template.json");
    let ran = run(&["bundle", template, "-o", &out, "--release", &dist]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let files = names(&out);
    assert!(!files.iter().any(|name| is_image(&name)), "{files:?}");
    assert!(files.contains(&"csp.txt.br".to_owned()));
    assert!(!read("snippet.html").contains("image-base"));
}

#[test]
fn a_single_file_contains_its_pictures() {
    let folder = Folder::new("picture-in-file");
    let (dist, out) = (release(&folder), folder.path("story.html"));
    fs::write(folder.path("bridge.svg"), SVG).expect("a file");
    let file = write_story(&folder, "bridge.svg", "A bridge");
    let ran = run(&["bundle", &file, "-o", &out, "--release", &dist]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = fs::read_to_string(&out).expect("the page");
    assert!(page.contains("data-image-base=\"data:\""));
    assert_eq!(page.matches("\"image/svg+xml;base64,PHN2Z").count(), 1);
    assert!(!page.contains("<img"), "it would be there twice");
}

#[test]
fn a_picture_that_is_missing_or_outside_stops_the_bundle_and_is_a_warning_before() {
    let folder = Folder::new("no-picture");
    let (dist, out) = (release(&folder), folder.path("out"));
    for (src, code, reason) in [
        ("bridge.svg", "missing-picture", "no such file"),
        ("../bridge.svg", "picture-outside", "outside the folder"),
    ] {
        let file = write_story(&folder, src, "A bridge");
        let ran = run(&["check", &file]);
        assert_eq!(ran.code, 0, "{}", ran.out);
        assert!(ran.out.contains(code), "{}", ran.out);
        assert_eq!(
            run(&["check", &file, "--allow", code, "--deny-warnings"]).code,
            0
        );
        let ran = run(&["bundle", &file, "-o", &out, "--release", &dist]);
        assert_ne!(ran.code, 0);
        assert!(ran.err.contains(reason), "{}", ran.err);
        assert!(fs::metadata(&out).is_err(), "nothing is written");
    }
}

#[test]
fn a_check_looks_at_the_shape_and_at_the_alternative_text() {
    let folder = Folder::new("picture-check");
    fs::write(folder.path("a.gif"), b"GIF89a\x08\0\x08\0").expect("a file");
    for (alt, codes) in [
        ("A bridge", &["picture-shape"][..]),
        ("a.GIF", &["picture-shape", "weak-alt"]),
        ("C", &["weak-alt"]),
    ] {
        let ran = run(&["check", &write_story(&folder, "a.gif", alt)]);
        for code in codes {
            assert!(ran.out.contains(code), "{alt}: {}", ran.out);
        }
    }
}

/// A workbook whose event has this picture.
fn book_with(src: &str) -> Book {
    let mut book = Book::new();
    let sheet = book.sheet("events");
    for (column, (heading, text)) in (5..).zip([
        ("image", src),
        ("image_alt", "A plan"),
        ("image_credit", "C"),
    ]) {
        sheet.write_string(0, column, heading).expect("a cell");
        sheet.write_string(1, column, text).expect("a cell");
    }
    book
}

#[test]
fn a_spreadsheet_may_leave_out_the_size_of_a_drawing() {
    let folder = Folder::new("svg-size");
    fs::write(folder.path("plan.svg"), SVG).expect("a file");
    let story = book_with("plan.svg").story(&folder);
    let image = &story["events"][0]["image"];
    assert_eq!([&image["width"], &image["height"]], [4, 3]);
}

#[test]
fn a_picture_of_a_spreadsheet_whose_size_cannot_be_read_is_explained_once() {
    let folder = Folder::new("picture-size");
    fs::write(folder.path("p.png"), "no picture").expect("a file");
    fs::write(folder.path("scan.tiff"), b"II*\0").expect("a file");
    fs::write(folder.path("any.svg"), "<svg/>").expect("a file");
    let cell = "sheet events, row 2, column image (F2)";
    for (src, texts) in [
        (
            "nofile.jpg",
            &[
                &*format!(
                    "there is no picture \"nofile.jpg\" in {}",
                    folder.0.display()
                ),
                "= help: correct the path",
                cell,
            ][..],
        ),
        ("P.png", &["did you mean \"p.png\"? Otherwise", cell]),
        ("p.jpg", &["did you mean \"p.png\"?"]),
        (
            "scan.tiff",
            &[
                "error[bad-picture]",
                "save it as JPEG, PNG, WebP or SVG",
                cell,
            ],
        ),
        ("any.svg", &["the file \"any.svg\" doesn't say its size"]),
        ("../p.png", &["outside the folder of the story"]),
        (
            "https://a.example/p.png",
            &[
                "the size of the picture \"https://a.example/p.png\" is missing",
                "write its width and height in pixels",
            ],
        ),
        ("http://a.example/p.png", &["error[bad-image-address]"]),
    ] {
        // Some systems open it under this name, too.
        if src != "P.png" || !folder.0.join(src).exists() {
            reports(&book_with(src).check(&folder), 1, texts);
        }
    }
}

#[test]
fn a_bundle_names_the_cell_of_a_picture_that_it_cannot_use() {
    let folder = Folder::new("bundle-cell");
    let (dist, out) = (release(&folder), folder.path("out"));
    let mut book = book_with("plan.svg");
    let sheet = book.sheet("events");
    for (column, heading) in (8..).zip(["image_width", "image_height"]) {
        sheet.write_string(0, column, heading).expect("a cell");
        sheet.write_number(1, column, 4.0).expect("a cell");
    }
    let file = book.save(&folder);
    let ran = run(&["bundle", &file, "-o", &out, "--release", &dist]);
    assert_ne!(ran.code, 0);
    let message = "can't use the picture plan.svg (sheet events, row 2, column image (F2)): there \
                   is no such file";
    assert!(ran.err.contains(message), "{}", ran.err);
}

#[test]
fn a_conversion_names_the_pictures_that_are_left_behind() {
    let folder = Folder::new("left-behind");
    fs::write(folder.path("plan.svg"), SVG).expect("a file");
    let file = book_with("plan.svg").save(&folder);
    let ran = run(&["convert", &file, &folder.path("beside.json")]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let sheets = folder.path("sheets/");
    let ran = run(&["convert", &file, &sheets]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let from = folder.0.display();
    let note =
        format!("not copied: copy them from {from} to {sheets}, with their folders: plan.svg");
    assert!(ran.err.contains(&note), "{}", ran.err);
}
