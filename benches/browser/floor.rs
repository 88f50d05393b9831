//! The floor: a page with the DOM and styles of the widget and a few lines of JavaScript. No widget
//! that shows the same can be much faster.

use crate::site::Site;
use crate::visit::{Frames, Pace, Visit};
use serde_json::{Value, json};
use stanceline_e2e::browser::path_from;
use std::fs;

const SNAPSHOT: &str = include_str!("snapshot.js");
const SCRIPT: &str = include_str!("floor.js");

/// The page with the content that the widget of a site shows at the overview and at each of its
/// `events` events.
pub async fn page(site: &Site, events: usize) -> String {
    let visit = Visit::start(Pace::Full, Frames::AtSixtyHertz).await;
    visit.open(site, "").await;
    let snapshot = SNAPSHOT.trim_end().trim_end_matches(';');
    let html = visit
        .value("document.getElementById('stanceline').innerHTML")
        .await;
    let mut states = vec![visit.value(snapshot).await];
    for _ in 0..events {
        visit.value("recorder.walk('[data-action=next]', 1)").await;
        visit.value("recorder.settled()").await;
        states.push(visit.value(snapshot).await);
    }
    visit.close().await;
    let page = path_from("STANCELINE_DIST").join("index.html");
    let page = fs::read_to_string(page).expect("the page of the bundle");
    assemble(&page, html.as_str().expect("HTML"), &json!(states))
}

/// The stand-alone page with other content and another script.
fn assemble(page: &str, html: &str, states: &Value) -> String {
    let (head, _) = page.split_once("<main").expect("the widget's place");
    // The data must not contain the end of its script element.
    let states = states.to_string().replace('<', "\\u003c");
    format!(
        "{head}<main id=\"stanceline\">{html}</main>\n\
         <script type=\"application/json\" id=\"states\">{states}</script>\n\
         <script type=\"module\">{SCRIPT}</script>\n</body>\n</html>\n"
    )
}
