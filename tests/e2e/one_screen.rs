//! At every event, the step buttons, the event and the whole map are in the viewport, at the usual
//! widths of articles and in typefaces of different widths.

use crate::article::{Article, READY, SCRIPT};
use crate::element::inline;
use crate::{ids, story};
use serde_json::{Value, json};
use stanceline_e2e::face::Face;

/// A second story, with other positions, longer dates and more moves.
pub const NUCLEAR: &str = include_str!("../../docs/examples/german-nuclear-power.json");

/// The margins of articles on a phone; wide columns are as wide as the page.
const STYLE: &str = "<style>
    body { margin: 0; font-size: 16px }
    @media (max-width: 600px) { body { margin: 0 16px } }
</style>";

/// Opens an article with a story between two paragraphs.
async fn open(article: &Article, own: Option<&str>) {
    let (inline, attribute) = match own {
        Some(json) => (inline("own", json), "story=own"),
        None => (String::new(), ""),
    };
    article
        .open(&format!(
            "{STYLE}{SCRIPT}{inline}<p>Text of the article.</p>
             <stance-line {attribute}></stance-line><p id=after>Text of the article.</p>"
        ))
        .await;
    article.wait_for(READY).await;
    article.run(include_str!("layout.js")).await;
}

/// The height of the view at the tallest event of a story, and what is wrong on the way there.
pub async fn tallest(article: &Article, own: &str, width: u32) -> (Value, Value) {
    open(article, Some(own)).await;
    article.browser.resize(width, 900).await;
    let script = include_str!("one_screen.js");
    let found = article.browser.client.execute_async(script, vec![]).await;
    let found = found.expect("the steps are done");
    (found["tallest"].clone(), found["faults"].clone())
}

async fn check(face: Face) {
    let article = Article::start().await;
    article.browser.hide_scrollbars().await;
    article.server.use_face(Some(face));
    let mut faults = Vec::new();
    let nuclear = serde_json::from_str(NUCLEAR).expect("the second story is JSON");
    for (story, own) in [(story(), None), (nuclear, Some(NUCLEAR))] {
        open(&article, own).await;
        for width in [360, 390, 640, 720, 1100] {
            article.browser.resize(width, 900).await;
            let found = article
                .browser
                .client
                .execute_async(include_str!("one_screen.js"), vec![])
                .await
                .expect("the steps are done");
            let place = format!("{} at {width} px in {face:?}", story["id"]);
            println!("{place}: {} px", found["tallest"]);
            for fault in found["faults"].as_array().expect("a list") {
                faults.push(format!("{place}, {fault}"));
            }
            let count = ids(&story, "events").len();
            assert_eq!(found["count"], json!(count), "{place}: {faults:#?}");
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_event_is_one_screen_in_a_wide_face() {
    check(Face::Wide).await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_event_is_one_screen_in_a_face_like_arial() {
    check(Face::ArialMetrics).await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_event_is_one_screen_in_a_narrow_serif() {
    check(Face::Serif).await;
}
