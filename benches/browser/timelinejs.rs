//! The baseline: TimelineJS 3, in a page with the same events.

use serde_json::{Value, json};

/// A page with a timeline. Like ours, it contains the story, which saves a request. Web fonts,
/// which TimelineJS would load from another host, are left out.
pub fn page(story: &Value) -> String {
    // The data must not contain the end of its script element.
    let timeline = timeline(story).to_string().replace('<', "\\u003c");
    format!(
        "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>TimelineJS 3</title>
<link rel=\"icon\" href=\"data:,\">
<link rel=\"stylesheet\" href=\"/css/timeline.css\">
<style>html, body {{ height: 100%; margin: 0; }} #timeline {{ height: 100%; }}</style>
<script src=\"/js/timeline.js\" defer></script>
</head>
<body>
<div id=\"timeline\"></div>
<script type=\"application/json\" id=\"story\">{timeline}</script>
<script type=\"module\">
const story = JSON.parse(document.getElementById('story').textContent);
window.timeline = new TL.Timeline('timeline', story, {{ font: null }});
timeline.on('ready', () => dispatchEvent(new Event('baseline:ready')));
</script>
</body>
</html>
"
    )
}

/// Converts a story to the format of TimelineJS, with the same headlines, summaries and dates.
pub fn timeline(story: &Value) -> Value {
    let events = story["events"].as_array().into_iter().flatten();
    let slide = |event: &Value| {
        json!({
            "unique_id": event["id"],
            "start_date": date(event["date"].as_str().unwrap_or_default()),
            "text": { "headline": event["headline"], "text": event["summary"] }
        })
    };
    json!({
        // A title slide, so that both begin with an overview.
        "title": { "text": { "headline": story["headline"], "text": story["standfirst"] } },
        "events": events.map(slide).collect::<Vec<_>>()
    })
}

/// The last day of an EDTF date, as far as it is known. A season becomes its first month, because
/// TimelineJS has no seasons.
fn date(edtf: &str) -> Value {
    let last = edtf.rsplit('/').next().unwrap_or_default();
    let mut parts = last.split('-').map_while(|part| part.parse::<u16>().ok());
    let mut date = json!({ "year": parts.next() });
    if let Some(month) = parts.next() {
        date["month"] = match month {
            21..=24 => (month - 20) * 3,
            month => month,
        }
        .into();
    }
    if let Some(day) = parts.next() {
        date["day"] = day.into();
    }
    date
}
