//! `stanceline bundle`, with a release of minimal files.

use super::{Folder, run};
use serde_json::{Value, json};
use std::fs;

const MANIFEST: &str = r#"{
    "styles": "p { margin: 0 }",
    "script": { "file": "page-1111111111111111.js", "integrity": "sha384-0" },
    "code": { "file": "widget-1111111111111111.wasm", "integrity": "sha384-1" },
    "singleScript": "start('</script>')",
    "embedStyles": "b { margin: 0 }"
}"#;

/// Writes a release and returns its path.
pub fn release(folder: &Folder) -> String {
    let dist = folder.path("dist");
    fs::create_dir_all(&dist).expect("a folder");
    let files = [
        ("release.json", MANIFEST),
        ("index.html", "page of another story"),
        ("index.html.br", "page of another story"),
        ("stanceline.html", "page of another story"),
        ("stanceline.js", "element"),
        ("stanceline.js.br", "packed"),
        ("stanceline.css", "styles"),
        ("frame.js", "frame"),
        ("embed.js", "embed"),
        ("csp.txt", "policy"),
        ("licenses.txt", "licences </script> of all"),
        ("page-1111111111111111.js", "page"),
        ("widget-1111111111111111.wasm", "code"),
        ("words-fr-1111111111111111.txt", "words"),
        ("demo.html", "demo"),
    ];
    for (name, text) in files {
        fs::write(folder.path(&format!("dist/{name}")), text).expect("a file");
    }
    dist
}

/// English is in the WebAssembly.
#[test]
fn a_single_file_contains_the_catalogue_of_its_language() {
    let folder = Folder::new("single-words");
    let dist = release(&folder);
    let story = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/check/quoting.json");
    let story = fs::read_to_string(story).expect("the story");
    for (lang, words) in [
        (
            "fr-CA",
            Some("id=\"stanceline-words-fr\">timeline = Chronologie"),
        ),
        ("en-GB", None),
    ] {
        let own = story.replacen("\"lang\": \"en\"", &format!("\"lang\": \"{lang}\""), 1);
        assert!(own.contains(lang), "{story}");
        let (file, out) = (folder.path("own.json"), folder.path("own.html"));
        fs::write(&file, own).expect("a file");
        let ran = run(&["bundle", &file, "-o", &out, "--release", &dist]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let page = fs::read_to_string(&out).expect("the page");
        let has = page.contains("id=\"stanceline-words");
        assert_eq!(has, words.is_some(), "{lang}");
        assert!(page.contains(words.unwrap_or_default()), "{lang}");
    }
}

#[test]
fn a_bundle_contains_the_widget_and_this_story_only() {
    let folder = Folder::new("bundle");
    let (dist, out) = (release(&folder), folder.path("out"));
    let ran = run(&["bundle", "quoting.json", "-o", &out, "--release", &dist]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut names: Vec<_> = fs::read_dir(&out)
        .expect("the bundle")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "csp.txt",
            "embed.html",
            "embed.js",
            "fallback.html",
            "frame.js",
            "iframe.html",
            "index.html",
            "json-ld.html",
            "licenses.txt",
            "page-1111111111111111.js",
            "snippet.html",
            "stanceline.css",
            "stanceline.js",
            "stanceline.js.br",
            "story.json",
            "widget-1111111111111111.wasm",
            "words-fr-1111111111111111.txt",
        ]
    );
    let read = |name: &str| fs::read_to_string(format!("{out}/{name}")).expect("a file");
    for name in [
        "index.html",
        "fallback.html",
        "snippet.html",
        "json-ld.html",
    ] {
        let text = read(name);
        assert!(
            text.contains("whatever it costs") && !text.contains("another story"),
            "{name}"
        );
    }
    assert!(read("snippet.html").contains("src=\"out/stanceline.js\""));
    assert!(read("iframe.html").contains("src=\"out/index.html\""));
    assert_eq!(
        read("story.json"),
        fs::read_to_string("tests/check/quoting.json").expect("the story")
    );
}

#[test]
fn a_bundle_replaces_an_earlier_one_and_nothing_else() {
    let folder = Folder::new("again");
    let (dist, out) = (release(&folder), folder.path("out"));
    let bundle = |more: &[&str]| {
        let arguments = ["bundle", "quoting.json", "-o", &out, "--release", &dist];
        run(&[&arguments[..], more].concat())
    };
    fs::create_dir_all(&out).expect("a folder");
    let kept = format!("{out}/notes.txt");
    fs::write(&kept, "mine").expect("a file");
    let ran = bundle(&[]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err
            .contains("is not empty and not a Stanceline bundle; choose an empty or new folder"),
        "{}",
        ran.err
    );
    fs::remove_file(&kept).expect("it was kept");

    assert_eq!(bundle(&["--base-url", "https://a.example/x"]).code, 0);
    let oembed = format!("{out}/oembed.json");
    let answer = fs::read_to_string(&oembed).expect("the answer for oEmbed");
    assert!(
        answer.contains("https://a.example/x/index.html"),
        "{answer}"
    );
    fs::write(&kept, "mine").expect("a file");
    fs::rename(
        format!("{dist}/widget-1111111111111111.wasm"),
        format!("{dist}/widget-2222222222222222.wasm"),
    )
    .expect("a new one");
    let manifest = MANIFEST.replace("widget-1111111111111111", "widget-2222222222222222");
    fs::write(format!("{dist}/release.json"), manifest).expect("a file");
    assert_eq!(bundle(&[]).code, 0);
    assert_eq!(fs::read_to_string(&kept).expect("still there"), "mine");
    assert!(fs::exists(format!("{out}/widget-2222222222222222.wasm")).expect("an answer"));
    for old in [format!("{out}/widget-1111111111111111.wasm"), oembed] {
        assert!(!fs::exists(&old).expect("an answer"), "{old}");
    }
}

#[test]
fn names_that_only_begin_like_ours_are_left_alone() {
    let folder = Folder::new("others");
    let (dist, out) = (release(&folder), folder.path("out"));
    let bundle = || run(&["bundle", "quoting.json", "-o", &out, "--release", &dist]);
    assert_eq!(bundle().code, 0);
    let kept = [
        "page-two.html",
        "words-of-thanks.txt",
        "widget-0.js",
        ".hidden",
    ];
    for name in kept {
        fs::write(format!("{out}/{name}"), "mine").expect("a file");
    }
    let folders = ["page-drafts", "widget-0000000000000000.js"];
    for name in folders {
        fs::create_dir(format!("{out}/{name}")).expect("a folder");
    }
    let ran = bundle();
    assert_eq!(ran.code, 0, "{}", ran.err);
    for name in kept.iter().chain(&folders) {
        assert!(
            fs::exists(format!("{out}/{name}")).expect("an answer"),
            "{name}"
        );
    }
    // Nothing else is left behind.
    assert_eq!(fs::read_dir(&out).expect("the bundle").count(), 17 + 6);
}

#[test]
fn a_bundle_that_cannot_be_written_leaves_the_earlier_one_as_it_was() {
    let folder = Folder::new("in-the-way");
    let (dist, out) = (release(&folder), folder.path("out"));
    let bundle = |more: &[&str]| {
        let arguments = ["bundle", "quoting.json", "-o", &out, "--release", &dist];
        run(&[&arguments[..], more].concat())
    };
    assert_eq!(bundle(&[]).code, 0);
    let old = "older";
    fs::write(format!("{out}/index.html"), old).expect("a file");
    fs::create_dir(format!("{out}/oembed.json")).expect("a folder");
    let ran = bundle(&["--base-url", "https://a.example/"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("oembed.json is a folder"), "{}", ran.err);
    let index = fs::read_to_string(format!("{out}/index.html")).expect("a file");
    assert_eq!(index, old);
    assert_eq!(fs::read_dir(&out).expect("the bundle").count(), 17 + 1);
}

#[test]
fn the_address_of_the_folder_must_be_on_the_web_and_is_escaped_once() {
    let folder = Folder::new("base-url");
    let (dist, out) = (release(&folder), folder.path("out"));
    let bundle = |base: &str| {
        let arguments = ["bundle", "quoting.json", "-o", &out, "--release", &dist];
        run(&[&arguments[..], &["--base-url", base]].concat())
    };
    let ran = bundle("javascript:alert(1)//");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("https://example.org/story/"),
        "{}",
        ran.err
    );
    assert!(!fs::exists(&out).expect("an answer"));
    assert_eq!(bundle("https://a.example/b&c").code, 0);
    for name in ["snippet.html", "fallback.html", "iframe.html", "index.html"] {
        let text = fs::read_to_string(format!("{out}/{name}")).expect("a file");
        assert!(
            text.contains("https://a.example/b&amp;c/"),
            "{name}: {text}"
        );
        assert!(!text.contains("&amp;amp;"), "{name}: {text}");
    }
}

/// The program was killed while it wrote, or before it had replaced the first stable file.
#[test]
fn what_an_interrupted_bundle_left_is_no_obstacle() {
    let folder = Folder::new("interrupted");
    let (dist, out) = (release(&folder), folder.path("out"));
    let bundle = || run(&["bundle", "quoting.json", "-o", &out, "--release", &dist]);
    fs::create_dir_all(format!("{out}/.stanceline-Ab12Cd")).expect("a folder");
    fs::write(format!("{out}/page-1111111111111111.js"), "").expect("a file");
    assert_eq!(bundle().code, 0);
    fs::remove_file(format!("{out}/story.json")).expect("it was there");
    assert_eq!(bundle().code, 2, "other files, and no bundle");
}

/// A link in the folder is replaced, and what it leads to is left alone.
#[cfg(unix)]
#[test]
fn links_in_the_folder_are_not_followed() {
    let folder = Folder::new("links");
    let (dist, out) = (release(&folder), folder.path("out"));
    let bundle = || run(&["bundle", "quoting.json", "-o", &out, "--release", &dist]);
    assert_eq!(bundle().code, 0);
    let elsewhere = folder.path("elsewhere");
    fs::write(&elsewhere, "kept").expect("a file");
    for name in ["index.html", "oembed.json", "widget-0000000000000000.js"] {
        let link = format!("{out}/{name}");
        fs::remove_file(&link).ok();
        std::os::unix::fs::symlink(&elsewhere, link).expect("a link");
    }
    let ran = bundle();
    assert_eq!(ran.code, 0, "{}", ran.err);
    let kept = fs::read_to_string(&elsewhere).expect("the file");
    assert_eq!(kept, "kept");
    let page = fs::symlink_metadata(format!("{out}/index.html")).expect("the page");
    assert!(page.is_file());
}

#[test]
fn a_single_file_contains_everything() {
    let folder = Folder::new("single");
    let (dist, out) = (release(&folder), folder.path("story.html"));
    let ran = run(&["bundle", "quoting.json", "-o", &out, "--release", &dist]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let html = fs::read_to_string(out).expect("a file");
    for part in [
        "whatever it costs",
        "<style>p { margin: 0 }</style>",
        // What ends the script inside a string would end it in HTML, too.
        "start('<\\/script>')",
        "id=\"stanceline-licenses\">\nlicences <\\/script> of all</script>",
        // gzip's magic number in base64.
        "id=\"stanceline-code\">H4sI",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn a_missing_or_incomplete_release_is_reported_with_what_to_do() {
    let folder = Folder::new("no-release");
    let out = folder.path("out");
    let bundle = |dist: &str| run(&["bundle", "quoting.json", "-o", &out, "--release", dist]);
    let ran = bundle(&folder.path("nowhere"));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("cargo xtask dist"), "{}", ran.err);
    let dist = release(&folder);
    fs::remove_file(format!("{dist}/page-1111111111111111.js")).expect("it was there");
    let ran = bundle(&dist);
    assert!(
        ran.err.contains("page-1111111111111111.js is missing"),
        "{}",
        ran.err
    );
    fs::write(format!("{dist}/release.json"), "{}").expect("a file");
    let ran = bundle(&dist);
    assert!(ran.err.contains("missing field"), "{}", ran.err);
    // Nothing is written for an invalid story.
    let ran = run(&[
        "bundle",
        "faulty.json",
        "-o",
        &out,
        "--release",
        &release(&folder),
    ]);
    assert_eq!(ran.code, 1);
    assert!(!fs::exists(out).expect("an answer"));
}

/// The files that only a large story has: its own, and pages of text.
fn files_of_large_story(out: &str) -> Vec<String> {
    let entries = fs::read_dir(out).expect("the bundle");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.into_string().expect("UTF-8"));
    let mut names: Vec<_> = names
        .filter(|name| name.starts_with("text") || name.starts_with("story-"))
        .collect();
    names.sort();
    names
}

/// The story `quoting.json` with so many more events of about 800 bytes.
fn with_events(count: usize) -> String {
    let story = fs::read_to_string("tests/check/quoting.json").expect("the story");
    let mut story: Value = serde_json::from_str(&story).expect("JSON");
    let events = story["events"].as_array_mut().expect("a list");
    events.extend((0..count).map(|ix| {
        json!({
            "id": format!("more-{ix}"), "date": "2030-01-01", "headline": format!("Event {ix}."),
            "summary": format!("Summary {ix} </script> {}", "of many words ".repeat(50)),
            "actors": [], "cite": [],
        })
    }));
    story.to_string()
}

#[test]
fn a_large_story_is_a_file_and_its_text_has_pages() {
    let folder = Folder::new("large");
    let (dist, out, file) = (
        release(&folder),
        folder.path("out"),
        folder.path("large.json"),
    );
    let bundle = |count: usize, more: &[&str]| {
        fs::write(&file, with_events(count)).expect("a file");
        let arguments = ["bundle", &file, "-o", &out, "--release", &dist];
        let ran = run(&[&arguments[..], more].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let read = |name: &str| fs::read_to_string(format!("{out}/{name}")).expect("a file");
    let said = bundle(1_000, &["--base-url", "https://a.example/x"]);
    let names = files_of_large_story(&out);
    let [story, rest @ ..] = &names[..] else {
        panic!("no files");
    };
    assert_eq!(rest, ["text-2.html", "text-3.html", "text.html"]);
    assert!(
        said.contains(story) && said.contains("text.html") && !said.contains("text-2"),
        "{said}"
    );
    let json: Value = serde_json::from_str(&read(story)).expect("JSON");
    assert_eq!(json["events"].as_array().map(Vec::len), Some(1_001));

    let page = read("index.html");
    for part in [
        format!("<main id=\"stanceline\" data-src=\"{story}\" data-integrity=\"sha384-"),
        format!("<link rel=\"preload\" href=\"{story}\" as=\"fetch\""),
        "href=\"text.html\"".to_owned(),
    ] {
        assert!(page.contains(&part), "{part} is not in {page}");
    }
    assert!(!page.contains("application/json\" id=") && !page.contains("Summary 999"));
    let snippet = read("snippet.html");
    assert!(snippet.contains(&format!(
        "<stance-line src=\"https://a.example/x/{story}\" integrity=\"sha384-"
    )));
    for html in [&snippet, &read("fallback.html")] {
        assert!(html.contains("href=\"https://a.example/x/text.html\"") && html.len() < 200_000);
    }
    // The link opens a page of its own.
    assert!(read("iframe.html").contains("allow-popups"));
    let second = read("text-2.html");
    for part in [
        "<title>",
        "<link rel=\"canonical\" href=\"https://a.example/x/text-2.html\">",
        "<link rel=\"prev\" href=\"text.html\">",
        "<link rel=\"next\" href=\"text-3.html\">",
        "<style>p { margin: 0 }</style>",
        "Summary 700 &lt;/script&gt;",
    ] {
        assert!(second.contains(part), "{part} is not in {second}");
    }
    assert!(!second.contains("<script") && !second.contains("noindex"));

    // Another story replaces them; what only has such a name stays.
    let kept = ["text-two.html", "story-of-mine.json", "text-02.html"];
    for name in kept {
        fs::write(format!("{out}/{name}"), "mine").expect("a file");
    }
    bundle(0, &[]);
    let mut expected = kept.map(str::to_owned);
    expected.sort();
    assert_eq!(files_of_large_story(&out), expected);
    assert!(read("index.html").contains("id=\"stanceline-story\""));
}

#[test]
fn a_long_story_of_little_data_is_in_its_page() {
    let folder = Folder::new("long");
    let (dist, out, file) = (
        release(&folder),
        folder.path("out"),
        folder.path("long.json"),
    );
    fs::write(&file, with_events(250)).expect("a file");
    let ran = run(&["bundle", &file, "-o", &out, "--release", &dist]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(files_of_large_story(&out), ["text.html"]);
    let page = fs::read_to_string(format!("{out}/index.html")).expect("the page");
    assert!(page.contains("id=\"stanceline-story\"") && page.contains("href=\"text.html\""));
}

#[test]
fn a_single_file_contains_a_large_story_and_all_of_its_text() {
    let folder = Folder::new("large-single");
    let (dist, out, file) = (
        release(&folder),
        folder.path("one.html"),
        folder.path("large.json"),
    );
    fs::write(&file, with_events(1_000)).expect("a file");
    let ran = run(&["bundle", &file, "-o", &out, "--release", &dist]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let html = fs::read_to_string(out).expect("a file");
    assert!(html.contains("id=\"stanceline-story\"") && !html.contains("text.html"));
    let (_, rest) = html.split_once("<noscript>").expect("the rest of the text");
    let (rest, _) = rest.split_once("</noscript>").expect("its end");
    assert!(rest.contains("Summary 999 &lt;/script&gt;"));
}
