//! Events that a frame sends to its host.

use super::{Host, IS_READY, iframe};
use serde_json::{Value, json};

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_host_receives_events_only_on_request() {
    let host = Host::start().await;
    let asked = format!("/index.html?events={}", host.server.origin);
    let addresses = [
        &asked,
        "/index.html",
        "/index.html?events=https://other.example",
    ];
    host.open(&addresses.map(iframe).concat()).await;
    for frame in 0..3 {
        host.enter(frame).await;
        host.browser.wait_for(IS_READY).await;
        host.leave().await;
        host.scroll_to(frame, "[data-action=next]").await;
        host.enter(frame).await;
        host.browser.click("[data-action=next]").await;
        let is_first = "document.querySelector('[data-headline=heritage-encounter]')";
        host.browser.wait_for(is_first).await;
        host.leave().await;
    }
    let last = "heard.some(m => m.data?.type === 'stanceline:select')";
    host.browser.wait_for(last).await;
    let is_event = |message: &Value| {
        let kind = message["type"].as_str();
        kind.is_some_and(|kind| kind.starts_with("stanceline:"))
    };
    let events = |heard: Vec<Value>| heard.into_iter().filter(is_event).collect::<Vec<_>>();
    let selected =
        json!({ "event": "heritage-encounter", "index": 0, "count": 24, "cause": "step" });
    let expected = [
        json!({ "type": "stanceline:ready", "detail": {} }),
        json!({ "type": "stanceline:select", "detail": selected }),
    ];
    assert_eq!(events(host.heard(0).await), expected);
    for frame in [1, 2] {
        assert_eq!(events(host.heard(frame).await), Vec::<Value>::new());
    }
    // Browsers may report the third frame's undeliverable message.
    host.browser.close().await;
}
