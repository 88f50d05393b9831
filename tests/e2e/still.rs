//! What stands in the widget's place before it is there: it can be read, is as
//! tall as the widget, and keeps what the reader does.

use crate::article::{AT, Article, READY, SCRIPT, fallback, file};
use crate::story;
use serde_json::{Value, json};
use stanceline_e2e::server::Answer;

const HEIGHT: &str = "document.documentElement.getBoundingClientRect().height";

/// Lets the code come only when `release` is called in the page.
pub const GATE: &str = "{
    const { fetch } = window;
    const opened = new Promise(done => { window.release = done; });
    window.fetch = async (...all) => {
        if (String(all[0]).endsWith('.wasm')) await opened;
        return fetch(...all);
    };
}";

/// The height of the page when it has all been painted, from where on nothing
/// may jump.
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

/// Lets the code come, and looks whether anything moves when the widget does.
pub async fn assert_nothing_jumps(article: &Article, width: u32) {
    let before = settled_height(article).await;
    article.run("release()").await;
    article.wait_for(READY).await;
    article
        .wait_for("!find('.map') || find('.chips.is-placed li').style.transform")
        .await;
    assert_eq!(article.get(HEIGHT).await, before, "at {width} px");
    assert_eq!(article.get("jumped").await, json!([]), "at {width} px");
}

/// Lets the code come, and waits until the program could show itself.
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

/// Where the recorder and the gate are in the head of the built page.
async fn open_page(article: &Article, query: &str) {
    let scripts = "<script src=/recorder.js></script><script src=/gate.js></script>";
    let page = file("index.html").replace("</head>", &format!("{scripts}</head>"));
    article.server.serve("/gate.js", Answer::new(GATE));
    article.server.serve("/gated.html", Answer::new(page));
    article.goto(&format!("/gated.html{query}")).await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn nothing_jumps_when_the_widget_takes_over_the_page() {
    let article = Article::start().await;
    article.browser.hide_scrollbars().await;
    for width in [320, 360, 480, 600, 640, 720, 860, 1100, 1600] {
        article.browser.look(width, "light").await;
        open_page(&article, "").await;
        assert_nothing_jumps(&article, width).await;
    }
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn nothing_jumps_when_the_widget_takes_over_in_an_article() {
    let article = Article::start().await;
    article.browser.hide_scrollbars().await;
    article.server.serve("/gate.js", Answer::new(GATE));
    let text = "<p>Text of the article, some of it before and some after.</p>";
    let style = "<style>body { font: 18px Georgia, serif; max-width: 640px; margin: auto }</style>";
    let body = format!(
        "{style}<script src=/gate.js></script>{SCRIPT}{text}<stance-line>{}</stance-line>{}",
        fallback(),
        text.repeat(40)
    );
    for width in [320, 480, 720] {
        // So tall that all of it is in sight.
        article.browser.resize(width, 3000).await;
        article.open(&body).await;
        article.wait_for("find?.('.still [data-event]')").await;
        assert_nothing_jumps(&article, width).await;
    }
    article.finish().await;
}

/// Where the picture was left out, the content is taller than the widget.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn whoever_reads_the_content_does_not_lose_their_place() {
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
    // The program starts but must wait for its moment.
    release_and_compile(&article).await;
    assert_eq!(article.get(place).await, before);
    assert_eq!(article.get("told").await, json!([]));
    article
        .run("scrollTo({ top: 0, behavior: 'instant' })")
        .await;
    article.wait_for(READY).await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn what_a_reader_does_before_the_widget_is_there_is_not_lost() {
    let article = Article::start().await;
    open_page(&article, "").await;
    article.click("[data-event=schumer-call]").await;
    article.click("[data-action=next]").await;
    article.click("[data-actor=issa]").await;
    article
        .run("find('[data-event=sessions-recusal]').focus()")
        .await;
    assert_eq!(article.get(AT).await, Value::Null, "nothing runs yet");
    article.run("release()").await;
    article
        .wait_for(&format!("{READY} && {AT} === 'house-republicans'"))
        .await;
    article.wait_for("find('[part=actor]')").await;
    // Focus goes with the selected event, as it would have.
    let focused = article.get("document.activeElement.dataset.event").await;
    assert_eq!(focused, json!("house-republicans"));

    open_page(&article, "").await;
    article.click("summary").await;
    article
        .wait_for("find('.whole .transcript').checkVisibility()")
        .await;
    assert_eq!(
        article.get("find('.stage').checkVisibility()").await,
        json!(false)
    );
    article.run("release()").await;
    article
        .wait_for("find('.stanceline.as-text .transcript')")
        .await;
    article.finish().await;
}

/// The picture shows the first events; nobody has scrolled it there.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn an_event_selected_from_the_start_is_in_sight() {
    let article = Article::start().await;
    for width in [320, 720, 1100] {
        article.browser.look(width, "light").await;
        open_page(&article, "?event=ryan-condition").await;
        settled_height(&article).await;
        article.run("release()").await;
        article
            .wait_for(&format!("{READY} && {AT} === 'ryan-condition'"))
            .await;
        article
            .wait_for(
                "(() => {
                    const list = find('.events').getBoundingClientRect();
                    const event = find('[aria-current=step]').getBoundingClientRect();
                    return event.left >= list.left && event.right <= list.right;
                })()",
            )
            .await;
    }
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
        !text.contains("Start with the first event"),
        "no dead buttons"
    );
    article.browser.close().await;
}

/// A page whose program never comes keeps a readable text, and buttons that
/// do nothing say so.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn when_the_program_fails_the_page_is_text() {
    let article = Article::start().await;
    article.server.serve(
        "/article.html",
        Answer::new(file("index.html")).with("Content-Security-Policy", "script-src 'self'"),
    );
    article.goto("/article.html").await;
    article
        .wait_for("document.querySelector('details').open")
        .await;
    let dead = "[...document.querySelectorAll('button, input')].every(e => e.disabled)";
    article.wait_for(dead).await;
    let shown = "document.querySelector('.transcript').checkVisibility() && !document.querySelector('.stage').checkVisibility()";
    article.wait_for(shown).await;
    article.browser.close().await;
}
