//! Snippets that content systems have changed.

use crate::article::{Article, READY, SCRIPT, fallback};
use crate::element::{SMALL, inline};
use crate::fallback::{GATE, assert_nothing_shifts};
use crate::hostile::files::assert_content_stays;
use serde_json::json;
use stanceline::embed::{FragmentOptions, fragment};
use stanceline::story::Story;
use stanceline_e2e::browser::path_from;
use stanceline_e2e::server::Answer;

/// Number of copies of the story's text outside the element.
const TEXTS_OUTSIDE: &str = "document.querySelectorAll('.stanceline-text').length -
    document.querySelectorAll('stance-line > .stanceline-text').length";

/// The content of the element for the small story.
fn small_fragment() -> String {
    let story = Story::from_json(SMALL).unwrap_or_else(|problems| panic!("{problems}"));
    fragment(story, &FragmentOptions::new("/stanceline.css"))
}

/// The HTML that WordPress makes of an article.
async fn autop(article: &Article, text: &str) -> String {
    let module = path_from("STANCELINE_HOSTS").join("@wordpress/autop/build-module/index.mjs");
    let module = std::fs::read(module).expect("WordPress's paragraphs");
    article.server.serve("/autop.js", Answer::new(module));
    article.open("").await;
    let made = article
        .run(&format!(
            "return import('/autop.js').then(({{ autop }}) => autop({}))",
            json!(text)
        ))
        .await;
    made.as_str().expect("HTML").to_owned()
}

/// The element has blank lines around it, as in a WordPress post.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn in_paragraphs_of_wordpress_the_story_is_there_once() {
    let article = Article::start().await;
    article.browser.hide_scrollbars().await;
    article.browser.resize(640, 3000).await;
    article.server.serve("/gate.js", Answer::new(GATE));
    let story = inline("small", SMALL);
    let element = format!(
        "<stance-line story=small>\n{}</stance-line>",
        small_fragment()
    );
    // In the block that the command writes, and without it.
    for (pasted, is_in_block) in [
        (format!("<div>{SCRIPT}\n{element}\n</div>"), true),
        (format!("{SCRIPT}\n{element}"), false),
    ] {
        let post = format!("Before.\n\n{pasted}\n\nAfter.\n\nThe end.");
        let post = autop(&article, &post).await;
        assert!(post.contains("<p>Before.</p>"), "{post}");
        article
            .open(&format!("<script src=/gate.js></script>{story}{post}"))
            .await;
        article
            .wait_for("find?.('[data-fallback] [data-event]')")
            .await;
        if is_in_block {
            assert_eq!(article.get(TEXTS_OUTSIDE).await, json!(0));
            assert_nothing_shifts(&article, 640).await;
        } else {
            article.run("release()").await;
            article.wait_for(READY).await;
        }
        assert_eq!(article.get(TEXTS_OUTSIDE).await, json!(0), "{pasted}");
        let title = article.get("find('.header-title').textContent").await;
        assert_eq!(title, json!("A small story"));
        // Without the shadow root.
        let shown = article.get("document.body.innerText").await;
        let shown = shown.as_str().expect("what is shown");
        assert!(shown.contains("The end."), "{shown}");
        assert!(!shown.contains("A small story"), "{shown}");
    }
    article.finish().await;
}

/// WordPress adds paragraphs at blank lines of the story, which then is not JSON any more.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn paragraphs_in_the_json_are_reported_as_the_cause() {
    let article = Article::start().await;
    let spaced = SMALL.replacen(",\n", ",\n\n", 1);
    assert!(spaced != SMALL);
    let post = format!(
        "{SCRIPT}\n\n{}\n\n<div><stance-line story=small><p id=content>What is known</p></stance-line></div>",
        inline("small", &spaced)
    );
    let post = autop(&article, &post).await;
    article.open(&post).await;
    assert_content_stays(&article, "there is HTML in it").await;
    article.finish().await;
}

/// Scripts of consent managers, routers and editors insert the element, its script or both at any
/// time, and more than once.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn however_a_page_inserts_it_the_widget_starts_and_the_story_is_there_once() {
    let article = Article::start().await;
    let element = format!("<stance-line>{}</stance-line>", fallback());
    let again = "document.body.append(Object.assign(
        document.createElement('script'), { type: 'module', src: '/1/stanceline.js' }))";
    for (body, script) in [
        // The script is inserted after consent, and again in another version.
        (
            format!("<script type=text/plain src=/stanceline.js></script>{element}"),
            format!("{again}; {}", again.replace("/1/", "/2/")),
        ),
        // `innerHTML` doesn't create shadow roots.
        (
            SCRIPT.to_owned(),
            format!("document.body.innerHTML = {}", json!(element)),
        ),
        (
            SCRIPT.to_owned(),
            format!(
                "document.body.append(document.adoptNode(new DOMParser().parseFromString({},
                     'text/html').querySelector('stance-line')))",
                json!(element)
            ),
        ),
        // A router keeps a copy of the page and shows it again.
        (
            format!("{SCRIPT}{element}"),
            "const copy = document.body.cloneNode(true);
             document.body.replaceWith(document.createElement('body'));
             document.body.replaceWith(copy)"
                .to_owned(),
        ),
        // An editor has put a paragraph around the element.
        (format!("{SCRIPT}<p>{element}</p>"), String::new()),
    ] {
        article.open(&body).await;
        article.run(&script).await;
        article.wait_for(READY).await;
        let texts = "document.querySelectorAll('.stanceline-text').length";
        assert_eq!(article.get(texts).await, json!(1), "{script}");
        assert_eq!(article.get(TEXTS_OUTSIDE).await, json!(0), "{script}");
    }
    assert_eq!(article.get("failed").await, json!([]));
    article.browser.close().await;
}
