//! `embed.html`, where developers choose how to embed a story: its preview and the code.

use crate::article::{Article, READY, file};
use crate::cli::{command, folder};
use serde_json::{Value, json};
use stanceline_e2e::server::Answer;
use std::fs;

const STORY: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../docs/examples/german-nuclear-power.json"
);

/// The web address of the files in these tests.
const BASE: &str = "https://widgets.example/nuclear/";

const CODE: &str = "document.querySelector('#code').value";

/// The height of the page in the iframe.
const CONTENT_HEIGHT: &str = "Math.ceil(document.documentElement.getBoundingClientRect().height)";

/// Opens the page of a story, under the policy of the release.
async fn open(name: &str) -> Article {
    let out = folder(name).join("nuclear");
    let status = command()
        .args(["bundle", STORY, "--base-url", BASE, "-o"])
        .arg(&out)
        .status();
    assert!(status.expect("the command runs").success());
    let article = Article::start_in_folder(&out).await;
    let page = fs::read_to_string(out.join("embed.html")).expect("the page");
    let page = page.replace("<head>", "<head><script src=/recorder.js></script>");
    let policy = file("csp.txt");
    let answer = Answer::new(page)
        .with("Content-Security-Policy", policy.trim())
        .with(
            "Content-Security-Policy",
            "require-trusted-types-for 'script'; trusted-types 'none'",
        );
    article.server.serve("/embed.html", answer);
    article.goto("/embed.html").await;
    article
}

/// Selects an option of a list by script: drivers can't reach the lists that browsers open.
async fn select(article: &Article, id: &str, value: &str) {
    let script = format!(
        "const list = document.querySelector('#{id}');
         list.value = '{value}';
         list.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    );
    article.run(&script).await;
}

/// The code, with the address of the test server instead of the published one.
async fn code(article: &Article) -> String {
    let code = article.get(CODE).await;
    let code = code.as_str().expect("a text");
    code.replace(BASE, &format!("{}/", article.server.origin))
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_code_of_the_element_is_what_the_preview_shows() {
    let article = open("e2e-embed-element").await;
    let bundle = format!("{}/e2e-embed-element/nuclear", env!("CARGO_TARGET_TMPDIR"));
    let snippet = fs::read_to_string(format!("{bundle}/snippet.html")).expect("the snippet");
    article.wait_for(&format!("{CODE} !== ''")).await;
    assert_eq!(article.get(CODE).await, json!(snippet), "nothing chosen");

    let browser = &article.browser;
    select(&article, "event", "chernobyl").await;
    select(&article, "level", "3").await;
    browser.click("[name=theme][value=dark]").await;
    browser.click("[name=permalink]").await;
    browser.click("#accent").await;
    browser.type_text("#6FD3BF").await;
    browser.click("[name=width][value='360']").await;
    article
        .wait_for(&format!("{CODE}.includes('#6fd3bf')"))
        .await;
    article.wait_for(READY).await;
    article
        .wait_for("document.querySelector('stance-line').getBoundingClientRect().width === 360")
        .await;
    let shown = article.get("find('[data-detail]').dataset.detail").await;
    assert_eq!(shown, "chernobyl", "in the preview");
    let code = code(&article).await;
    let base = format!("{}/", article.server.origin);
    let tag = format!(
        "<stance-line story=\"stanceline-german-nuclear-power\" image-base=\"{base}\" \
         event=\"chernobyl\" theme=\"dark\" heading-level=\"3\" permalink \
         style=\"--stanceline-accent:#6fd3bf\">"
    );
    assert!(code.contains(&tag), "{code}");
    // The text has the same headings as that of the command for this level.
    let story = format!("{bundle}/story.json");
    let rendered = command()
        .arg("render")
        .arg(story)
        .args([
            "--heading-level",
            "3",
            "--image-base",
            &base,
            "--stylesheet",
        ])
        .arg(format!("{base}stanceline.css"))
        .output()
        .expect("the command runs");
    let rendered = String::from_utf8(rendered.stdout).expect("UTF-8");
    assert!(code.contains(rendered.trim_end()), "{code}\n\n{rendered}");
    assert_eq!(browser.violations().await, json!([]));
    assert_eq!(browser.console().await, Vec::<String>::new());

    article.open(&code).await;
    article.wait_for(READY).await;
    let pasted = "[find('[data-detail]').dataset.detail, find('[data-headline]').localName,
        getComputedStyle(find('.stanceline')).getPropertyValue('--accent').trim()]";
    assert_eq!(
        article.get(pasted).await,
        json!(["chernobyl", "h4", "#6fd3bf"])
    );
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_code_of_the_iframe_has_its_measured_height() {
    let article = open("e2e-embed-iframe").await;
    let browser = &article.browser;
    browser.click("[name=kind][value=iframe]").await;
    select(&article, "event", "chernobyl").await;
    select(&article, "font", "serif").await;
    browser.click("#accent").await;
    browser.type_text("b02a1e").await;
    browser.click("[name=theme][value=light]").await;
    let mut heights = Vec::new();
    for width in ["360", "720"] {
        browser
            .click(&format!("[name=width][value='{width}']"))
            .await;
        article
            .wait_for(&format!(
                "document.querySelector('#column').clientWidth === {width}"
            ))
            .await;
        browser.client.enter_frame(0).await.expect("the frame");
        let widget =
            "document.querySelector('.stanceline:not([data-fallback]) [data-detail=chernobyl]')";
        browser.wait_for(widget).await;
        browser.wait_for(&format!("innerWidth === {width}")).await;
        let height = browser
            .run(&format!("return {CONTENT_HEIGHT}"), vec![])
            .await;
        browser.client.enter_parent_frame().await.expect("the page");
        article
            .wait_for(&format!(
                "document.querySelector('#height').value
                     === '{height} px tall in a column of {width} px.'"
            ))
            .await;
        let code = code(&article).await;
        let src = format!(
            "src=\"{}/index.html?event=chernobyl&amp;theme=light&amp;accent=b02a1e&amp;font=serif\"",
            article.server.origin
        );
        let size = format!("height=\"{height}\"");
        assert!(code.contains(&src) && code.contains(&size), "{code}");
        assert!(code.contains(&format!("height:{height}px")), "{code}");
        heights.push(height);
    }
    assert_ne!(heights[0], heights[1], "the narrower is taller");
    let names = "[...new FormData(document.querySelector('form')).keys()]";
    let names = article.get(names).await;
    assert!(
        !names
            .as_array()
            .expect("names")
            .contains(&json!("permalink"))
            && !names
                .as_array()
                .expect("names")
                .contains(&json!("heading-level")),
        "{names}"
    );
    assert_eq!(browser.console().await, Vec::<String>::new());

    let code = code(&article).await;
    article.open(&code).await;
    article
        .wait_for("document.querySelector('iframe').dataset.stanceline === 'heard'")
        .await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_code_is_copied_or_selected_and_a_wrong_colour_is_reported() {
    let article = open("e2e-embed-copy").await;
    let browser = &article.browser;
    for (clipboard, said) in [
        (
            "{ writeText: async text => { window.copied = text; } }",
            "Copied.",
        ),
        ("undefined", "The code is selected"),
    ] {
        article
            .run(&format!(
                "Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard}, configurable: true }})"
            ))
            .await;
        browser.click("#copy").await;
        article
            .wait_for(&format!(
                "document.querySelector('#status').textContent.startsWith('{said}')"
            ))
            .await;
    }
    let selected = "[copied === code.value, document.activeElement.id,
        code.selectionEnd - code.selectionStart === code.value.length]"
        .replace("code.", "document.querySelector('#code').");
    assert_eq!(article.get(&selected).await, json!([true, "code", true]));

    browser.click("#accent").await;
    browser.type_text("red").await;
    article
        .wait_for("document.querySelector('#accent').ariaInvalid === 'true'")
        .await;
    let code = article.get(CODE).await;
    assert!(!code.as_str().expect("a text").contains("style=\"--"));
    article
        .browser
        .look(article.browser.engine.narrowest().max(320), "dark")
        .await;
    let overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(article.get(overflow).await, json!(0));
    assert_eq!(browser.violations().await, json!([]));
    assert_ne!(article.get(CODE).await, Value::Null);
    article.finish().await;
}
