//! Links in the texts of a story in a frame.

use super::{Host, IS_READY};
use crate::article::file;
use serde_json::{Value, json};
use stanceline::story::BUNDLED;
use stanceline_e2e::server::Answer;
use stanceline_e2e::story_page::with_story;
use std::time::{Duration, Instant};

/// In a tab of its own, as sources do, because few sites can be shown in a frame.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_link_in_a_text_leaves_the_sandbox_and_sends_no_referrer() {
    let host = Host::start().await;
    let client = &host.browser.client;
    let target = Answer::new("<!doctype html><title>Report</title><link rel=icon href=data:,>");
    host.server.serve("/report.html", target);
    let mut story: Value = serde_json::from_str(BUNDLED).expect("JSON");
    let address = format!("{}/report.html#a_(b)", host.server.origin);
    story["events"][0]["summary"] = json!(format!("See [the *long* report]({address})."));
    let page = with_story(&file("index.html"), &story);
    host.server.serve("/own.html", Answer::new(page));
    host.open(
        "<iframe width=440 src=/own.html
             sandbox='allow-scripts allow-popups allow-popups-to-escape-sandbox'></iframe>",
    )
    .await;
    host.enter(0).await;
    host.browser.wait_for(IS_READY).await;
    host.leave().await;
    host.scroll_to(0, "[data-action=next]").await;
    host.enter(0).await;
    host.browser.click("[data-action=next]").await;
    let link = ".event-summary a";
    let shown = format!("document.querySelector('{link}')");
    host.browser.wait_for(&shown).await;
    host.leave().await;
    host.scroll_to(0, link).await;
    host.enter(0).await;
    host.browser.click(link).await;

    let before = client.window().await.expect("the window of the article");
    let deadline = Instant::now() + Duration::from_secs(10);
    let opened = loop {
        let windows = client.windows().await.expect("the windows");
        if let Some(opened) = windows.into_iter().find(|window| *window != before) {
            break opened;
        }
        assert!(Instant::now() < deadline, "no window opens");
    };
    client.switch_to_window(opened).await.expect("the window");
    host.browser.wait_for("document.title === 'Report'").await;
    let found = host.get("[location.href, document.referrer]").await;
    assert_eq!(found, json!([address, ""]));
    client.close_window().await.expect("the window closes");
    client.switch_to_window(before).await.expect("the article");
    host.finish().await;
}
