//! Pages with a story of their own, and pictures that know what they show.

use crate::article::{AT, Article, READY, SCRIPT, file};
use crate::browser::path_from;
use crate::element::{SMALL, inline};
use crate::server::Answer;
use serde_json::{Value, json};

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
async fn a_page_tells_the_story_that_it_names() {
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
async fn a_faulty_story_of_a_page_leaves_its_text_and_says_where_it_is_wrong() {
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
            .wait_for("document.querySelector('.whole').open")
            .await;
        let dead = "[...document.querySelectorAll('button, input')].every(e => e.disabled)";
        assert_eq!(article.get(dead).await, json!(true));
        let said = article.browser.console().await;
        assert_eq!(said.len(), 1, "{said:?}");
    }
    article.browser.close().await;
}
