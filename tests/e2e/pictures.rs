//! Pictures of events and people: where they come from, and what is there without them.

use crate::article::{Article, READY, SCRIPT};
use crate::cli::{command, folder};
use crate::element::inline;
use crate::ids;
use crate::one_screen::{NUCLEAR, tallest};
use serde_json::{Value, json};
use stanceline_e2e::server::Answer;
use std::fs;
use std::path::PathBuf;

const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300'>\
                   <rect width='400' height='300' fill='#888'/></svg>";

/// The second story with this picture at every event and of everybody.
pub fn story_with(src: &str) -> String {
    let mut story: Value = serde_json::from_str(NUCLEAR).expect("JSON");
    let picture =
        json!({ "src": src, "alt": "A grey field", "credit": "C", "width": 400, "height": 300 });
    for (list, field) in [("events", "image"), ("actors", "portrait")] {
        for item in story[list].as_array_mut().expect("a list") {
            item[field] = picture.clone();
        }
    }
    story.to_string()
}

const IMAGE: &str = "find('[data-detail] figure img')";

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_picture_is_relative_to_its_story() {
    let article = Article::start().await;
    let svg = || Answer::new(SVG).with("Content-Type", "image/svg+xml");
    for folder in ["", "/story", "/other"] {
        article.server.serve(&format!("{folder}/a/b.svg"), svg());
    }
    let story = Answer::new(story_with("a/b.svg")).with("Content-Type", "application/json");
    article.server.serve("/story/story.json", story);
    let own = inline("own", &story_with("a/b.svg"));
    for (element, path) in [
        ("src=/story/story.json", "/story/a/b.svg"),
        ("story=own", "/a/b.svg"),
        ("story=own image-base=/other/", "/other/a/b.svg"),
    ] {
        let element = format!("<stance-line {element} event=chernobyl></stance-line>");
        article.open(&format!("{SCRIPT}{own}{element}")).await;
        article.wait_for(READY).await;
        article.wait_until_loaded(IMAGE).await;
        let src = article.get(&format!("new URL({IMAGE}.src).pathname")).await;
        assert_eq!(src, json!(path));
    }
    article.finish().await;
}

/// The browser reports a file that is missing on the console.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn without_its_file_a_picture_leaves_its_text_and_nothing_moves() {
    let article = Article::start().await;
    let own = inline("own", &story_with("missing.svg"));
    let element = "<stance-line story=own event=chernobyl></stance-line><p id=after>After.</p>";
    article.server.serve("/missing.svg", Answer::missing());
    article.open(&format!("{SCRIPT}{own}{element}")).await;
    article.wait_for(READY).await;
    article.rendered().await;
    let below = "document.querySelector('#after').getBoundingClientRect().top + scrollY";
    let before = article.get(below).await;
    let load = format!("{IMAGE}.loading = 'eager'; {IMAGE}.scrollIntoView()");
    article.run(&load).await;
    article.wait_for(&format!("{IMAGE}.complete")).await;
    article.rendered().await;
    assert_eq!(article.get(below).await, before);
    let text = article
        .get(&format!("[{IMAGE}.naturalWidth, {IMAGE}.alt]"))
        .await;
    assert_eq!(text, json!([0, "A grey field"]));
    assert_eq!(article.get("failed").await, json!([]));
    article.browser.close().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_story_without_pictures_asks_for_none() {
    let article = Article::start().await;
    // The bundled story.
    let element = "<stance-line event=cia-report></stance-line>";
    article.open(&format!("{SCRIPT}{element}")).await;
    article.wait_for(READY).await;
    article.click("[data-action=next]").await;
    article.rendered().await;
    assert_eq!(
        article
            .get("find('.stanceline').querySelector('img')")
            .await,
        json!(null)
    );
    let requests = article.server.requests();
    let is_picture = |path: &String| {
        [".svg", ".png", ".jpg"]
            .iter()
            .any(|end| path.ends_with(end))
    };
    assert!(!requests.iter().any(is_picture), "{requests:?}");
    article.finish().await;
}

/// Bundles the story with pictures. Returns a folder with the bundle `story` in it.
fn bundle(name: &str, output: &str) -> PathBuf {
    let parent = folder(name);
    fs::write(parent.join("story.json"), story_with("grey.svg")).expect("a file");
    fs::write(parent.join("grey.svg"), SVG).expect("a file");
    let mut command = command();
    command.arg("bundle").arg(parent.join("story.json"));
    let status = command.arg("-o").arg(parent.join(output)).status();
    assert!(status.expect("the command runs").success());
    parent
}

/// In WebKit nothing is `'self'` there.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_bundle_shows_them_in_a_sandboxed_frame_with_its_policy() {
    let folder = bundle("e2e-pictures", "story");
    let article = Article::start_in_folder(&folder).await;
    let read = |name: &str| fs::read_to_string(folder.join("story").join(name)).expect("a file");
    let policy = read("csp.txt");
    assert!(policy.contains("img-src 'self' data:"), "{policy}");
    let policy = format!("default-src 'none'; {}", policy.trim());
    let policy = policy.replace("'self'", &format!("'self' {}", article.server.origin));
    let page = Answer::new(read("index.html")).with("Content-Security-Policy", &policy);
    article.server.serve("/story/index.html", page);
    article
        .open(
            "<iframe sandbox=allow-scripts width=700 height=900
                 src=/story/index.html?event=chernobyl></iframe>",
        )
        .await;
    let client = &article.browser.client;
    client.enter_frame(0).await.expect("the frame");
    let image = "document.querySelector(':not([data-fallback]) [data-detail] figure img')";
    article.wait_for(image).await;
    article.wait_until_loaded(image).await;
    client.enter_parent_frame().await.expect("the article");

    // What is pasted finds them in the folder of the bundle.
    let snippet = read("snippet.html").replace("<stance-line ", "<stance-line event=chernobyl ");
    article.open(&snippet).await;
    article.wait_for(READY).await;
    article.wait_until_loaded(IMAGE).await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_single_file_has_them_inside() {
    let folder = bundle("e2e-picture-file", "story.html");
    let article = Article::start_in_folder(&folder).await;
    article.goto("/story.html?event=chernobyl").await;
    let image = "document.querySelector(':not([data-fallback]) [data-detail] figure img')";
    article.wait_for(image).await;
    article.wait_until_loaded(image).await;
    let asked = article.server.requests();
    assert!(
        !asked.iter().any(|path| path.ends_with(".svg")),
        "{asked:?}"
    );
    article.browser.close().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn portraits_make_no_chip_and_no_map_taller() {
    let article = Article::start().await;
    article.browser.hide_scrollbars().await;
    let svg = Answer::new(SVG).with("Content-Type", "image/svg+xml");
    article.server.serve("/grey.svg", svg);
    for width in [320, 360, 640, 1100] {
        let plain = tallest(&article, NUCLEAR, width).await;
        let plain = (plain, chips(&article).await);
        let pictured = tallest(&article, &story_with("grey.svg"), width).await;
        let pictured = (pictured, chips(&article).await);
        assert_eq!(pictured, plain, "{width} px");
        let discs = "[...find('.positions').querySelectorAll('.chip img')]
             .some(({ offsetWidth, offsetTop }) => offsetWidth > 0 && offsetTop < 10)";
        assert_eq!(article.get(discs).await, json!(width > 1000), "{width} px");
    }
    article.finish().await;
}

/// The heights of the chips at the last event.
async fn chips(article: &Article) -> Value {
    let story = serde_json::from_str(NUCLEAR).expect("JSON");
    let last = ids(&story, "events").pop().expect("an event");
    let select = "document.querySelector('stance-line').setAttribute";
    article.run(&format!("{select}('event', '{last}')")).await;
    article
        .wait_for(&format!("find('[data-headline={last}]')"))
        .await;
    let chips = "[...find('.positions').querySelectorAll('.chip')]";
    let heights =
        format!("{chips}.map(chip => Math.round(4 * parseFloat(getComputedStyle(chip).height)))");
    article.get(&heights).await
}
