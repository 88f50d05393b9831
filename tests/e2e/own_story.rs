//! Pages with a story of their own, and fallbacks that show an event.

use crate::article::{AT, Article, READY, SCRIPT, file};
use crate::element::{SMALL, inline};
use crate::fallback::{GATE, assert_nothing_shifts, release_and_compile};
use serde_json::{Value, json};
use stanceline::embed::{FragmentOptions, fragment};
use stanceline::story::{BUNDLED, Story};
use stanceline_e2e::face::Face;
use stanceline_e2e::server::Answer;

const ALONE: &str = include_str!("../stories/timeline-alone.json");

/// A stand-alone page of the release, with a story of its own.
fn page(name: &str, story: &str) -> String {
    let html = file(name);
    assert!(html.contains("<main id=\"stanceline\">"));
    let head = format!(
        "<script src=/recorder.js></script>{}</head>",
        inline("own", story)
    );
    html.replace("</head>", &head).replace(
        "<main id=\"stanceline\">",
        "<main id=\"stanceline\" data-story=\"own\">",
    )
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_page_shows_the_story_that_it_names() {
    let article = Article::start().await;
    for name in ["index.html", "stanceline.html"] {
        article
            .server
            .serve("/own.html", Answer::new(page(name, ALONE)));
        article.goto("/own.html?event=storm&actor=orla").await;
        article
            .wait_for(&format!("{READY} && {AT} === 'storm'"))
            .await;
        let shown = article.get("find('.stanceline').dataset.story").await;
        assert_eq!(shown, json!("timeline-alone"), "{name}");
        assert_eq!(article.get("find('.map')").await, Value::Null, "{name}");
        assert_eq!(article.get("told").await, json!([["ready", {}]]), "{name}");
    }
    assert_eq!(article.browser.violations().await, json!([]));
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn elements_show_the_story_at_an_address_which_is_fetched_once() {
    let article = Article::start().await;
    article
        .server
        .serve("/stories/alone.json", Answer::new(ALONE));
    let element = "<stance-line src=stories/alone.json event=storm><p>The text.</stance-line>";
    article.open(&format!("{SCRIPT}{element}{element}")).await;
    let widgets = "[...document.querySelectorAll('stance-line')].map(element =>
        element.shadowRoot?.querySelector('[data-detail]')?.dataset.detail)";
    article
        .wait_for(&format!("({widgets}).every(detail => detail === 'storm')"))
        .await;
    let requests = article.server.requests();
    let fetched = requests.iter().filter(|path| path.contains("alone.json"));
    assert_eq!(fetched.count(), 1);
    // Another story in the same element.
    article.server.serve("/small.json", Answer::new(SMALL));
    article
        .run("document.querySelector('stance-line').setAttribute('src', 'small.json')")
        .await;
    article
        .wait_for(&format!(
            "{READY} && find('.stanceline').dataset.story === 'small'"
        ))
        .await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn without_the_file_of_a_story_the_text_stays_and_the_error_says_why() {
    let article = Article::start().await;
    let html = "<!doctype html><title>Not found</title>";
    for (name, answer, why) in [
        ("missing", Answer::missing(), "404"),
        ("page", Answer::new(html), "HTML"),
        (
            "faulty",
            Answer::new(SMALL.replace("2019-03", "March 2019")),
            "/events/1/date",
        ),
        (
            "large",
            Answer::new(" ".repeat((16 << 20) + 1)),
            "larger than 16 MiB",
        ),
    ] {
        article.server.serve(&format!("/{name}.json"), answer);
        article
            .open(&format!(
                "{SCRIPT}<stance-line src={name}.json><p>The text.</stance-line>"
            ))
            .await;
        article.wait_for("told.length > 0").await;
        let told = article.get("told").await;
        assert_eq!(told[0][0], json!("error"));
        let message = told[0][1]["message"].as_str().expect("a text");
        assert!(message.contains(why) && message.contains(name), "{message}");
        let text = article
            .get("document.querySelector('stance-line p').checkVisibility()")
            .await;
        assert_eq!(text, json!(true), "{name}");
    }
    article.browser.close().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_page_of_an_invalid_story_keeps_its_text_and_reports_the_errors() {
    let article = Article::start().await;
    let faulty = SMALL.replace("2019-03", "March 2019");
    let nowhere = page("index.html", SMALL).replace("id=own", "id=other");
    for (html, why) in [
        (page("index.html", &faulty), "/events/1/date"),
        (nowhere, "id=\"own\""),
    ] {
        article.server.serve("/own.html", Answer::new(html));
        article.goto("/own.html").await;
        article.wait_for("told.length > 0").await;
        let told = article.get("told").await;
        assert_eq!(
            (told.as_array().map(Vec::len), &told[0][0]),
            (Some(1), &json!("error"))
        );
        let message = told[0][1]["message"].as_str().expect("a text");
        assert!(
            message.contains(why) && message.contains("own"),
            "{message}"
        );
        article
            .wait_for("document.querySelector('.fallback-text').open")
            .await;
        let dead =
            "[...document.querySelectorAll('button, input')].every(e => e.matches(':disabled'))";
        assert_eq!(article.get(dead).await, json!(true));
        let said = article.browser.console().await;
        assert_eq!(said.len(), 1, "{said:?}");
    }
    article.browser.close().await;
}

/// Makes rendering appear slow, so that the widget pauses wherever it can.
pub const SLOW: &str = "{
    const { now } = Date;
    let late = 0;
    Date.now = () => now() + (late += 50);
}";

/// A fallback with an event or the overview.
fn picture(story: &str, event: Option<&str>) -> String {
    let story = Story::from_json(story).unwrap_or_else(|problems| panic!("{problems}"));
    let options = FragmentOptions {
        event,
        ..FragmentOptions::new("/stanceline.css")
    };
    fragment(story, &options)
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn nothing_shifts_if_the_fallback_matches_story_and_event() {
    let article = Article::start().await;
    article.browser.hide_scrollbars().await;
    article.server.serve("/gate.js", Answer::new(GATE));
    article.server.serve("/slow.js", Answer::new(SLOW));
    let shown = [
        ("", BUNDLED, None),
        ("", BUNDLED, Some("leahy-question")),
        ("", BUNDLED, Some("chairman-trust")),
        ("", BUNDLED, Some("house-republicans")),
        ("", BUNDLED, Some("sessions-recusal")),
        ("story=own", ALONE, None),
        ("story=own", ALONE, Some("coins")),
        ("story=own", ALONE, Some("mole")),
        ("story=own", SMALL, Some("first")),
    ];
    let faces = Face::of_layout_tests();
    let widths = [320, 720, 1100];
    // Each face and each width, and all widths in the first face.
    let pairs = (0..faces.len().max(widths.len()))
        .map(|index| (faces[index % faces.len()], widths[index % widths.len()]))
        .chain(widths[1..].iter().map(|&width| (faces[0], width)));
    for (face, width) in pairs {
        article.server.use_face(face);
        // Tall enough for all of it.
        article.browser.resize(width, 4000).await;
        for (attributes, story, event) in shown {
            let body = format!(
                "<script src=/gate.js></script><script src=/slow.js></script>{SCRIPT}{}<stance-line {attributes} event=\"{}\">{}</stance-line>{}",
                inline("own", story),
                event.unwrap_or_default(),
                picture(story, event),
                "<p>Text of the article.</p>".repeat(9)
            );
            article.open(&body).await;
            article
                .wait_for("find?.('[data-fallback] [data-event]')")
                .await;
            assert_nothing_shifts(&article, width).await;
            assert_eq!(article.get(AT).await, json!(event));
        }
    }
    article.finish().await;
}

/// A fallback that doesn't match is not replaced while this would move the text that the reader
/// sees.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn only_a_matching_fallback_is_replaced_while_its_top_is_out_of_view() {
    let article = Article::start().await;
    article.server.serve("/gate.js", Answer::new(GATE));
    let cases = [
        (picture(ALONE, Some("mole")), true),
        (picture(ALONE, None), false),
        (picture(ALONE, Some("storm")), false),
        (picture(SMALL, None), false),
        (picture(BUNDLED, None), false),
    ];
    for (picture, is_same) in cases {
        let body = format!(
            "<script src=/gate.js></script>{SCRIPT}{}<stance-line story=own event=mole>{picture}</stance-line>{}",
            inline("own", ALONE),
            "<p>Text of the article.</p>".repeat(40)
        );
        article.open(&body).await;
        article
            .wait_for("find?.('[data-fallback] [data-event]')")
            .await;
        article
            .run("scrollTo({ top: 200, behavior: 'instant' })")
            .await;
        release_and_compile(&article).await;
        if !is_same {
            assert_eq!(article.get("told").await, json!([]));
            article
                .run("scrollTo({ top: 0, behavior: 'instant' })")
                .await;
        }
        article
            .wait_for(&format!("{READY} && {AT} === 'mole'"))
            .await;
    }
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn clicks_in_the_fallback_of_an_event_are_repeated() {
    let article = Article::start().await;
    article.server.serve("/gate.js", Answer::new(GATE));
    let open = async |event: Option<&str>| {
        let body = format!(
            "<script src=/gate.js></script>{SCRIPT}{}<stance-line story=own event=\"{}\">{}</stance-line>",
            inline("own", ALONE),
            event.unwrap_or_default(),
            picture(ALONE, event)
        );
        article.open(&body).await;
        article
            .wait_for("find?.('[data-fallback] [data-event]')")
            .await;
    };
    open(Some("mole")).await;
    article.click(".event-links [data-event=silt]").await;
    article.run("release()").await;
    article
        .wait_for(&format!("{READY} && {AT} === 'silt'"))
        .await;
    open(None).await;
    article.click("[data-action=sources]").await;
    article.run("release()").await;
    article
        .wait_for(&format!("{READY} && find('.source-list')"))
        .await;
    article.finish().await;
}
