//! The files of a release: the documented snippets work, and names and checksums match.

use crate::article::{AT, Article, READY, file};
use serde_json::{Value, json};
use stanceline_e2e::browser::path_from;
use stanceline_e2e::server::Answer;
use std::collections::BTreeSet;

/// The names of the files in the release, without those of its folder of pictures.
fn names() -> BTreeSet<String> {
    let entries = std::fs::read_dir(path_from("STANCELINE_DIST")).expect("the files");
    let entries = entries.map(|entry| entry.expect("a file"));
    let files = entries.filter(|entry| entry.path().is_file());
    files
        .map(|file| file.file_name().into_string().expect("a name"))
        .collect()
}

/// The HTML snippets of the README, as in a file next to `dist/`.
fn snippets() -> Vec<String> {
    let readme = include_str!("../../README.md");
    let blocks = readme.split("```html\n").skip(1);
    let code = |block: &str| block.split("```").next().map(String::from);
    blocks.filter_map(code).collect()
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_snippets_of_the_readme_work() {
    let article = Article::start().await;
    for name in names() {
        let body = std::fs::read(path_from("STANCELINE_DIST").join(&name)).expect("a file");
        article
            .server
            .serve(&format!("/dist/{name}"), Answer::new(body));
    }
    let snippets = snippets();
    let element = snippets.iter().find(|html| html.contains("<stance-line"));
    article
        .open(element.expect("a snippet with the element"))
        .await;
    article.wait_for(READY).await;
    article.click("[data-action=next]").await;
    article.wait_for(AT).await;
    let frame = snippets.iter().find(|html| html.contains("<iframe"));
    article.open(frame.expect("a snippet with an iframe")).await;
    let before = article
        .get("document.querySelector('iframe').clientHeight")
        .await;
    // The page in the iframe reports its height.
    article
        .wait_for(&format!(
            "document.querySelector('iframe').clientHeight !== {before}"
        ))
        .await;
    article.finish().await;
}

/// The demonstration article has an element that its links move, an element with a story of its
/// own and pictures, an iframe, and a theme switch.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_demo_shows_every_way_of_embedding() {
    let article = Article::start().await;
    let page = file("demo.html").replace("<head>", "<head><script src=/recorder.js></script>");
    article.server.serve("/article.html", Answer::new(page));
    article.goto("/article.html").await;
    article.wait_for(READY).await;
    let link = "document.querySelector('a[href=\"#stanceline=leahy-question\"]')";
    article.browser.click_element(link).await;
    article
        .wait_for(&format!("{AT} === 'leahy-question'"))
        .await;

    let bridge = "document.querySelector('#bridge')";
    article
        .run(&format!(
            "{bridge}.scrollIntoView({{ behavior: 'instant' }})"
        ))
        .await;
    let widget = format!("{bridge}.shadowRoot.querySelector('.stanceline:not([data-fallback])')");
    article.wait_for(&widget).await;
    let link = "document.querySelector('[data-show=vote]')";
    article.browser.click_element(link).await;
    let picture = format!("{widget}.querySelector('[data-detail=vote] img')");
    article.wait_for(&picture).await;
    article.wait_until_loaded(&picture).await;

    article
        .run("document.querySelector('iframe').scrollIntoView({ behavior: 'instant' })")
        .await;
    article
        .wait_for("document.querySelector('iframe').style.height")
        .await;
    let told = article
        .get("told.filter(([name]) => name !== 'select').map(([name]) => name)")
        .await;
    assert_eq!(told, json!(["ready", "ready"]));
    article
        .browser
        .click_element(
            "[...document.querySelectorAll('button')].find(b => b.textContent === 'Dark')",
        )
        .await;
    let schemes = "[...document.querySelectorAll('stance-line')].map(e => getComputedStyle(e.shadowRoot.querySelector('.stanceline')).colorScheme)";
    assert_eq!(article.get(schemes).await, json!(["dark", "dark"]));
    assert_eq!(article.browser.violations().await, json!([]));
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn one_file_opens_from_disk() {
    let article = Article::start().await;
    let path = path_from("STANCELINE_DIST").join("stanceline.html");
    let address = format!("file://{}?event=schumer-call", path.display());
    article
        .browser
        .client
        .goto(&address)
        .await
        .expect("the file opens");
    article
        .wait_for("document.querySelector('.stanceline:not([data-fallback]) [data-event=schumer-call][aria-current]')")
        .await;
    article.browser.click("[data-action=next]").await;
    article
        .wait_for("document.querySelector('[data-event=house-republicans][aria-current]')")
        .await;
    let asked = article.get("performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith('data:')).length").await;
    assert_eq!(asked, json!(0), "it needs no other file");
    assert_eq!(article.browser.console().await, Vec::<String>::new());
    article.browser.close().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_oembed_answer_embeds_the_page() {
    let answer: Value = serde_json::from_str(&file("oembed.json")).expect("JSON");
    assert_eq!(answer["version"], "1.0");
    assert_eq!(answer["type"], "rich");
    let html = answer["html"].as_str().expect("HTML");
    assert!(
        html.contains("src=\"https://stanceline.example/index.html\""),
        "{html}"
    );
    assert!(answer["height"].as_u64() > Some(0) && answer["width"].as_u64() > Some(0));
    let page = file("index.html");
    assert!(
        page.contains("application/json+oembed\" href=\"https://stanceline.example/oembed.json\"")
    );
}

#[test]
#[ignore = "needs the built widget: cargo xtask test"]
fn every_file_is_compressed_and_hashed_files_match_their_names() {
    let names = names();
    let plain: Vec<_> = names
        .iter()
        .filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"))
        .collect();
    for name in &plain {
        assert!(names.contains(&format!("{name}.br")), "{name}");
        assert!(names.contains(&format!("{name}.gz")), "{name}");
    }
    for name in [
        "index.html",
        "demo.html",
        "fallback.html",
        "stanceline.js",
        "stanceline.css",
        "csp.txt",
        "licenses.txt",
        "frame.js",
        "embed.html",
        "embed.js",
    ] {
        assert!(names.contains(name), "{name}");
    }
    let (page, element) = (file("index.html"), file("stanceline.js"));
    let script = page.split("<script").nth(1).expect("a script");
    assert!(script.contains("integrity=\"sha384-"), "{script}");
    assert_eq!(
        element.matches("sha384-").count(),
        3,
        "program, code, styles"
    );
    // All files that they name exist.
    for text in [&page, &element] {
        for start in ["widget-", "page-"] {
            for (at, _) in text.match_indices(start) {
                let name: String = text[at..]
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || "-.".contains(*c))
                    .collect();
                assert!(names.contains(&name), "{name}");
            }
        }
    }
}
