//! Bundles of large stories.

use crate::article::{Article, READY};
use crate::cli::{command, folder};
use serde_json::{Value, json};
use stanceline_e2e::browser::Engine;
use stanceline_e2e::generated;
use stanceline_e2e::server::Answer;
use std::fs;
use std::path::{Path, PathBuf};

const EVENTS: usize = 2_000;

/// Bundles the story in a file into a folder or one HTML file.
fn run_bundle(file: &Path, out: &Path) {
    let status = command()
        .arg("bundle")
        .arg(file)
        .arg("-o")
        .arg(out)
        .status();
    assert!(status.expect("the command runs").success());
}

/// Bundles a story of 2,000 events into a folder `large` in a new folder. Returns the new
/// folder and the name of the story's file.
fn bundle(name: &str) -> (PathBuf, String) {
    let parent = folder(name);
    let file = parent.join("story.json");
    let story = generated::story(EVENTS, 300).to_string();
    fs::write(&file, story).expect("a file");
    let out = parent.join("large");
    run_bundle(&file, &out);
    let names = fs::read_dir(&out).expect("the bundle").map(|entry| {
        let name = entry.expect("an entry").file_name();
        name.into_string().expect("UTF-8")
    });
    let is_story = |name: &String| name.starts_with("story-") && name.ends_with(".json");
    let story = names.into_iter().find(is_story);
    (parent, story.expect("the story is a file"))
}

/// The page, with the recorder.
fn recorded(folder: &Path) -> Answer {
    let page = fs::read_to_string(folder.join("large/index.html")).expect("the page");
    Answer::new(page.replace("<title>", "<script src=/recorder.js></script><title>"))
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn its_page_is_small_and_keeps_few_nodes() {
    let (folder, story) = bundle("e2e-large-page");
    let size = |name: &str| {
        let file = fs::metadata(folder.join("large").join(name));
        file.expect("a file of the bundle").len()
    };
    assert!(size("index.html") < 256 * 1024, "{}", size("index.html"));
    assert!(size("snippet.html") < 256 * 1024);
    assert!(size(&story) > 1024 * 1024);

    let article = Article::start_in_folder(&folder).await;
    let policy = fs::read_to_string(folder.join("large/csp.txt")).expect("the policy");
    let types = "require-trusted-types-for 'script'; trusted-types 'none'";
    let policy = format!("{}; {types}", policy.trim());
    let page = recorded(&folder).with("Content-Security-Policy", &policy);
    article.server.serve("/large/index.html", page);
    article.goto("/large/index.html?event=event-1500").await;
    article.wait_for(READY).await;
    article.wait_for("find('[data-headline=event-1500]')").await;
    article.click("[data-action=next]").await;
    article.wait_for("find('[data-headline=event-1501]')").await;
    let few = "document.querySelectorAll('*').length < 1500";
    assert_eq!(article.get(few).await, json!(true));
    if article.browser.engine == Engine::Chromium {
        for _ in 0..2 {
            let collect = "HeapProfiler.collectGarbage";
            article.browser.devtools(collect, json!({})).await;
        }
        let counters = article.browser.devtools("Memory.getDOMCounters", json!({}));
        let counters = counters.await;
        let nodes = counters["nodes"].as_u64().expect("a count");
        assert!(nodes < 8_000, "{nodes} nodes are kept alive");
    }
    // It is loaded once, although it is preloaded. WebKit loads it twice because the test server
    // forbids caching.
    if article.browser.engine != Engine::WebKit {
        let requests = article.server.requests();
        let fetched = requests.iter().filter(|path| path.ends_with(&story));
        assert_eq!(fetched.count(), 1, "{requests:?}");
    }
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_snippet_loads_the_story_from_its_file() {
    let (folder, story) = bundle("e2e-large-snippet");
    let article = Article::start_in_folder(&folder).await;
    let snippet = fs::read_to_string(folder.join("large/snippet.html")).expect("the snippet");
    article.open(&snippet).await;
    article.wait_for(READY).await;
    assert_eq!(
        article.get("find('.stanceline').dataset.story").await,
        json!("generated-2000-300")
    );
    // Another address shows another story.
    article
        .server
        .serve("/own.json", Answer::new(crate::element::SMALL));
    article
        .run(
            "const element = document.querySelector('stance-line');
             element.removeAttribute('integrity');
             element.setAttribute('src', '/own.json');",
        )
        .await;
    article
        .wait_for("find('.stanceline:not([data-fallback])')?.dataset.story === 'small'")
        .await;
    article.finish().await;

    let article = Article::start_in_folder(&folder).await;
    let path = format!("/large/{story}");
    article.server.serve(&path, Answer::new("<!doctype html>"));
    article.open(&snippet).await;
    article.wait_for("told.length > 0").await;
    let told = article.get("told").await;
    assert!(told[0][1]["message"].to_string().contains(&story), "{told}");
    let link = "document.querySelector('stance-line a[href$=\"text.html\"]').checkVisibility()";
    article.click(".fallback-text > summary").await;
    article.wait_for(link).await;
    article.browser.close().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_missing_or_damaged_story_file_leaves_the_text() {
    let (folder, story) = bundle("e2e-large-damaged");
    let whole = fs::read(folder.join("large").join(&story)).expect("the story");
    let article = Article::start_in_folder(&folder).await;
    article.server.serve("/large/index.html", recorded(&folder));
    let changed = String::from_utf8(whole.clone()).expect("UTF-8");
    let changed = changed.replacen("A story of", "A tale of", 1);
    for (answer, why) in [
        (Answer::missing(), "404"),
        (Answer::new("<!doctype html><p>Not found"), "incomplete"),
        (Answer::new(&whole[..whole.len() / 2]), "incomplete"),
        (Answer::new(changed), "has been changed"),
    ] {
        article.server.serve(&format!("/large/{story}"), answer);
        article.goto("/large/index.html").await;
        article.wait_for("told.length > 0").await;
        let told = article.get("told").await;
        let message = told[0][1]["message"].as_str().unwrap_or_default();
        assert!(message.contains(&story) && message.contains(why), "{told}");
        let text = "[...document.querySelectorAll('.fallback-text li, .fallback-text a[href=\"text.html\"]')]";
        let seen = format!("{text}.length > 100 && {text}.every(e => e.checkVisibility())");
        article.wait_for(&seen).await;
    }
    article.browser.close().await;
}

/// A single file has no pages of text.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_single_file_shows_all_of_its_text_if_the_widget_fails() {
    let folder = folder("e2e-large-single");
    let (file, out) = (folder.join("story.json"), folder.join("one.html"));
    fs::write(&file, generated::story(300, 30).to_string()).expect("a file");
    run_bundle(&file, &out);
    let page = fs::read_to_string(out).expect("the page");
    let (before, code) = page
        .split_once("id=\"stanceline-code\">")
        .expect("the code");
    let damaged = format!("{before}id=\"stanceline-code\">AAAA{code}");
    let article = Article::start_in_folder(&folder).await;
    article.server.serve("/damaged.html", Answer::new(damaged));
    let events = "[...document.querySelectorAll('.transcript-events > li')]";
    article.goto("/one.html").await;
    let widget = "div:only-child > .stanceline:not([data-fallback]) [data-event]";
    article
        .wait_for(&format!("document.querySelector('{widget}')"))
        .await;
    assert_eq!(article.get(&format!("{events}.length")).await, json!(0));
    article.goto("/damaged.html").await;
    article
        .wait_for(&format!(
            "{events}.length === 300 && {events}.every(e => e.checkVisibility())
             && document.querySelectorAll('.evidence').length === 300"
        ))
        .await;
    article.browser.close().await;
}

/// A page of text: its title, the numbers of its events, its number of stances, and its links.
const READ: &str = "({
    title: document.title,
    heading: document.querySelector('h1').innerText,
    events: [...document.querySelectorAll('.transcript-headline')].map(e => parseInt(e.innerText)),
    stances: document.querySelectorAll('.evidence').length,
    scripts: document.querySelectorAll('script:not([src=\"/~test.js\"])').length,
    next: document.querySelector('nav a[rel=next]')?.href ?? null,
})";

/// Follows the links from the page with the widget to the last page of text, without scripts.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn its_pages_of_text_have_everything_without_scripts() {
    let (folder, _) = bundle("e2e-large-text");
    let article = Article::start_in_folder(&folder).await;
    // Without `allow-scripts`.
    article
        .open("<iframe width=700 height=700 sandbox=allow-same-origin src=/large/index.html></iframe>")
        .await;
    let link = "frames[0].document.querySelector('.fallback-text a[href=\"text.html\"]')";
    article
        .wait_for(&format!(
            "frames[0].document.readyState === 'complete' && {link}.checkVisibility()"
        ))
        .await;
    assert_eq!(
        article.get(&format!("{link}.innerText")).await,
        json!("Read the whole story as text: 2000 events")
    );
    let mut address = article.get(&format!("{link}.href")).await;
    let (mut events, mut stances, mut titles) = (Vec::new(), 0, Vec::new());
    while let Some(page) = address.as_str() {
        article
            .browser
            .client
            .goto(page)
            .await
            .expect("the page opens");
        let read = article.get(READ).await;
        assert_eq!(read["scripts"], json!(0), "{page}");
        assert_eq!(read["heading"], json!("A story of 2000 events"));
        let told: Vec<usize> = serde_json::from_value(read["events"].clone()).expect("numbers");
        events.extend(told);
        stances += read["stances"].as_u64().expect("a count");
        titles.push(read["title"].to_string());
        if titles.len() == 2 {
            assert_eq!(article.browser.violations().await, json!([]));
        }
        address = read["next"].clone();
    }
    assert_eq!(events, (0..EVENTS).collect::<Vec<_>>());
    assert_eq!(stances, EVENTS as u64);
    assert!(titles[2].contains("Part 3 of 9"), "{titles:?}");
    titles.dedup();
    assert_eq!(titles.len(), 9, "each page has a title of its own");
    assert_eq!(article.get(&format!("{READ}.next")).await, Value::Null);
    article.browser.close().await;
}
