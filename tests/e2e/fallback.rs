//! The prerendered content: it can be read, it has the height of the widget that replaces it, and
//! clicks and keys in it are repeated in the widget.

use crate::article::{AT, Article, READY, SCRIPT, fallback, file};
use crate::story;
use serde_json::{Value, json};
use stanceline::embed::{FragmentOptions, fragment};
use stanceline::story::{BUNDLED, Story};
use stanceline_e2e::browser::{Engine, Key};
use stanceline_e2e::server::Answer;

const HEIGHT: &str = "document.documentElement.getBoundingClientRect().height";

/// Delays the WebAssembly until `release` is called in the page.
pub const GATE: &str = "{
    const { fetch } = window;
    const opened = new Promise(done => { window.release = done; });
    window.fetch = async (...all) => {
        if (String(all[0]).endsWith('.wasm')) await opened;
        return fetch(...all);
    };
}";

/// The height of the page after the first paint. Layout shifts count from then on.
async fn settled_height(article: &Article) -> Value {
    article
        .browser
        .client
        .execute_async(
            "const done = arguments[0];
             requestAnimationFrame(() => requestAnimationFrame(() => {
                 window.since = performance.now();
                 jumped.length = 0;
                 done(document.documentElement.getBoundingClientRect().height);
             }))",
            vec![],
        )
        .await
        .expect("a height")
}

/// Releases the WebAssembly, and asserts that nothing shifts when the widget replaces its fallback.
pub async fn assert_nothing_shifts(article: &Article, width: u32) {
    let before = settled_height(article).await;
    article.run("release()").await;
    article.wait_for(READY).await;
    article.rendered().await;
    assert_eq!(article.get(HEIGHT).await, before, "at {width} px");
    assert_eq!(article.get("jumped").await, json!([]), "at {width} px");
}

/// Releases the WebAssembly, and waits until the widget could replace its fallback.
pub async fn release_and_compile(article: &Article) {
    article
        .run(
            "new Promise(done => {
                  const { WebAssembly } = window;
                  const { instantiateStreaming } = WebAssembly;
                  WebAssembly.instantiateStreaming = async (...all) => {
                      const made = await instantiateStreaming(...all);
                      setTimeout(done);
                      return made;
                  };
              }).then(() => { window.isCompiled = true });
              release();",
        )
        .await;
    article.wait_for("window.isCompiled").await;
}

/// Opens the stand-alone page with the recorder and the gate.
async fn open_page(article: &Article, query: &str) {
    let scripts = "<script src=/recorder.js></script><script src=/gate.js></script>";
    let page = file("index.html").replace("</head>", &format!("{scripts}</head>"));
    article.server.serve("/gate.js", Answer::new(GATE));
    article.server.serve("/gated.html", Answer::new(page));
    article.goto(&format!("/gated.html{query}")).await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn nothing_shifts_when_the_widget_replaces_the_fallback_of_the_page() {
    let article = Article::start().await;
    article.browser.hide_scrollbars().await;
    for width in [320, 360, 480, 600, 640, 720, 860, 1100, 1600] {
        article.browser.look(width, "light").await;
        open_page(&article, "").await;
        assert_nothing_shifts(&article, width).await;
    }
    article.finish().await;
}

/// An article with an element whose fallback shows an event, or the overview.
fn article_around(event: Option<&str>) -> String {
    let html = fallback();
    let stylesheet = html.split("href=\"").nth(1);
    let stylesheet = stylesheet.and_then(|rest| rest.split('"').next());
    let story = Story::from_json(BUNDLED).expect("the bundled story");
    let options = FragmentOptions {
        event,
        ..FragmentOptions::new(stylesheet.expect("a stylesheet"))
    };
    let content = fragment(story, &options);
    let attribute = event.map_or(String::new(), |event| format!("event={event}"));
    let text = "<p>Text of the article, some of it before and some after.</p>";
    format!(
        "<style>body {{ font: 18px Georgia, serif; max-width: 640px; margin: auto }}</style>
         <script src=/gate.js></script>{SCRIPT}{text}
         <stance-line {attribute}>{content}</stance-line>{}",
        text.repeat(40)
    )
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn nothing_shifts_when_the_widget_replaces_the_fallback_in_an_article() {
    let article = Article::start().await;
    article.browser.hide_scrollbars().await;
    article.server.serve("/gate.js", Answer::new(GATE));
    for event in [None, Some("cia-report"), Some("sessions-recusal")] {
        for width in [320, 480, 720] {
            // Tall enough for all of it.
            article.browser.resize(width, 3000).await;
            article.open(&article_around(event)).await;
            article
                .wait_for("find?.('[data-fallback] [data-event]')")
                .await;
            assert_nothing_shifts(&article, width).await;
            assert_eq!(article.get(AT).await, json!(event));
        }
    }
    article.finish().await;
}

/// Without the shadow root, the text is taller than the widget.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn readers_of_the_text_do_not_lose_their_place() {
    let article = Article::start().await;
    article.server.serve("/gate.js", Answer::new(GATE));
    let html = fallback();
    let (_, content) = html.split_once("</template>").expect("a template");
    let text = "<p>Text of the article.</p>".repeat(40);
    let body =
        format!("<script src=/gate.js></script>{SCRIPT}<stance-line>{content}</stance-line>{text}");
    article.open(&body).await;
    article
        .run("document.querySelectorAll('stance-line li')[9].scrollIntoView({ behavior: 'instant' })")
        .await;
    let place = "document.querySelectorAll('stance-line li')[9].getBoundingClientRect().top";
    let before = article.get(place).await;
    // The widget has to wait.
    release_and_compile(&article).await;
    // Firefox scrolls by whole pixels.
    let shift = format!("Math.abs({place} - {before}) <= 1");
    assert_eq!(article.get(&shift).await, json!(true));
    assert_eq!(article.get("told").await, json!([]));
    article
        .run("scrollTo({ top: 0, behavior: 'instant' })")
        .await;
    article.wait_for(READY).await;
    article.finish().await;
}

/// Actions of a reader in the fallback.
enum Act {
    Click(&'static str),
    Press(&'static str, Key),
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn clicks_and_keys_before_loading_are_repeated() {
    use Act::{Click, Press};
    let heading = "[data-details-heading]";
    let article = Article::start().await;
    article.server.serve("/gate.js", Answer::new(GATE));
    let recusal = Some("sessions-recusal");
    let cases: &[(Option<&str>, &[Act], &str, &str)] = &[
        (
            None,
            &[
                Click("[role=slider] [data-event=schumer-call]"),
                Click("[data-action=next]"),
            ],
            "[data-headline=house-republicans]",
            "[data-action=next]",
        ),
        (
            None,
            &[
                Press("[role=slider]", Key::Right),
                Press("[role=slider]", Key::Right),
            ],
            "[data-headline=september-visit]",
            "[role=slider]",
        ),
        (
            None,
            &[Click("[data-action=start]")],
            "[data-headline=heritage-encounter]",
            "[role=slider]",
        ),
        (
            None,
            &[Click(".pending summary"), Click("[data-actor=ryan]")],
            "[part=actor][data-detail=ryan]",
            heading,
        ),
        (
            None,
            &[Click("[data-action=events]")],
            ".event-list",
            heading,
        ),
        (
            recusal,
            &[Click("[data-actor=issa]")],
            "[part=actor][data-detail=issa]",
            heading,
        ),
        (
            recusal,
            &[Click("[data-position=resign] .position-label")],
            "[data-detail=resign]",
            heading,
        ),
        (
            recusal,
            &[Click("[data-person=sessions]")],
            "[part=actor][data-detail=sessions]",
            heading,
        ),
        // Between marks there is nothing to select.
        (
            recusal,
            &[Click(".timeline-label")],
            "[data-headline=sessions-recusal]",
            "[role=slider]",
        ),
    ];
    for (event, acts, shown, focused) in cases {
        article.open(&article_around(*event)).await;
        article
            .wait_for("find?.('[data-fallback] [data-event]')")
            .await;
        for act in *acts {
            match act {
                Click(selector) => article.click(selector).await,
                Press(selector, key) => {
                    article.run(&format!("find('{selector}').focus()")).await;
                    article.browser.press(*key).await;
                }
            }
        }
        assert_eq!(article.get("told").await, json!([]), "nothing runs yet");
        article.run("release()").await;
        article
            .wait_for(&format!("{READY} && find('{shown}')"))
            .await;
        // WebKit doesn't focus buttons that are clicked.
        if article.browser.engine != Engine::WebKit || *focused == heading {
            let active = "document.querySelector('stance-line').shadowRoot.activeElement";
            article
                .wait_for(&format!("{active}?.matches('{focused}')"))
                .await;
        }
    }
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn an_opened_text_stays_open() {
    let article = Article::start().await;
    open_page(&article, "").await;
    article.click(".fallback-text > summary").await;
    article
        .wait_for("find('.fallback-text .transcript').checkVisibility()")
        .await;
    assert_eq!(
        article.get("find('.graphic').checkVisibility()").await,
        json!(false)
    );
    article.run("release()").await;
    article
        .wait_for("find('.stanceline[data-as-text]:not([data-fallback]) .transcript')")
        .await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn without_scripts_all_of_the_story_can_be_read() {
    let article = Article::start().await;
    // Without `allow-scripts`.
    article
        .open("<iframe sandbox=allow-same-origin src=/index.html></iframe>")
        .await;
    let page = "frames[0].document";
    article
        .wait_for(&format!(
            "{page}.readyState === 'complete' && {page}.body?.innerText"
        ))
        .await;
    let text = article.get(&format!("{page}.body.innerText")).await;
    let text = text.as_str().expect("what can be seen");
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let story = story();
    let mut missing = Vec::new();
    for event in story["events"].as_array().expect("events") {
        for field in [&event["headline"], &event["summary"]] {
            let part = field.as_str().expect("a text");
            if !text.contains(part) {
                missing.push(part);
            }
        }
    }
    for stance in story["stances"].as_array().expect("stances") {
        let part = stance["evidence"]["text"].as_str().expect("a text");
        if !text.contains(part) {
            missing.push(part);
        }
    }
    assert!(missing.is_empty(), "{missing:?}\nin {text}");
    assert!(
        !text.contains("Key events only"),
        "no buttons that do nothing"
    );
    article.browser.close().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn when_loading_fails_the_page_is_text() {
    let article = Article::start().await;
    article.server.serve(
        "/article.html",
        Answer::new(file("index.html")).with("Content-Security-Policy", "script-src 'self'"),
    );
    article.goto("/article.html").await;
    article
        .wait_for("document.querySelector('.fallback-text').open")
        .await;
    let dead = "[...document.querySelectorAll('button, input')].every(e => e.matches(':disabled'))";
    article.wait_for(dead).await;
    let shown = "document.querySelector('.fallback-text .transcript').checkVisibility() && !document.querySelector('.graphic').checkVisibility()";
    article.wait_for(shown).await;
    article.browser.close().await;
}
