//! Phases: headings on the timeline, in the list of events and in the story as text.

use super::page::{Page, STORY, wait_for};
use wasm_bindgen_test::wasm_bindgen_test;

/// The small story in two phases, with a day between them that belongs to neither.
fn story() -> String {
    let phases = r#""phases": [{ "label": "Start", "date": "2019-02" },
        { "label": "Late June", "date": "2019-06-23/.." }], "events""#;
    let story = STORY.replace("\"events\"", phases);
    let key = story.replace(r#""2019-06-23","#, r#""2019-06-23", "tier": "key","#);
    key.replace(r#""2019-06-22","#, r#""2019-06-22", "tier": "key","#)
}

/// The headings on the timeline, each with the marks that it spans.
fn headings(page: &Page) -> Vec<(String, String)> {
    let cells = page.all(".timeline-phase");
    let text = |cell: &web_sys::HtmlElement| cell.text_content().unwrap_or_default();
    let span = |cell: &web_sys::HtmlElement| cell.get_attribute("colspan").unwrap_or_default();
    cells.iter().map(|cell| (text(cell), span(cell))).collect()
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs
        .map(|(text, span)| (text.to_owned(), span.to_owned()))
        .into()
}

#[wasm_bindgen_test]
async fn each_phase_spans_its_marks() {
    let page = Page::with(&story(), Some("second"), None).await;
    assert_eq!(
        headings(&page),
        pairs([("Start", "2"), ("", "1"), ("Late June", "2")])
    );
    assert_eq!(page.text(".timeline-phase[data-current=true]"), "Start");
    // As wide as its marks.
    let heading = page.get(".timeline-phase").get_bounding_client_rect();
    let mark = page
        .get(".timeline-cell[data-event=second]")
        .get_bounding_client_rect();
    assert!((heading.right() - mark.right()).abs() < 1.0);
    page.click("[data-action=next]").await;
    assert!(page.find(".timeline-phase[data-current=true]").is_none());
    page.click("[data-action=key-only]").await;
    assert_eq!(headings(&page), pairs([("", "1"), ("Late June", "1")]));
}

#[wasm_bindgen_test]
async fn a_heading_that_does_not_fit_is_left_out() {
    let long = "A label that is much longer than its marks are wide";
    let page = Page::new(&story().replace("Start", long)).await;
    page.root
        .style()
        .set_property("width", "360px")
        .expect("a style");
    let cut = page
        .get(".timeline-phase .timeline-fit")
        .get_bounding_client_rect();
    let label = page
        .get(".timeline-phase .timeline-fit > :last-child")
        .get_bounding_client_rect();
    assert!(label.top() >= cut.bottom() - 0.5, "below what is shown");
}

#[wasm_bindgen_test]
async fn the_phase_of_the_event_is_named() {
    let page = Page::with(&story(), Some("second"), None).await;
    assert_eq!(page.text(".event-phase"), "Start");
    let value = page.attribute("[role=slider]", "aria-valuetext");
    assert_eq!(value, "3 February 2019: It goes on, 2 of 5, Start");
    page.click("[data-action=next]").await;
    assert!(page.find(".event-phase").is_none());
    let value = page.attribute("[role=slider]", "aria-valuetext");
    assert_eq!(value, "22 June 2019: It turns, 3 of 5");
}

#[wasm_bindgen_test]
async fn phases_to_scale_are_as_wide_as_their_time() {
    let page = Page::with(&story(), Some("first"), None).await;
    page.click("[data-action=scale]").await;
    wait_for("marks to scale", || {
        page.find("[role=slider] svg circle").is_some()
    })
    .await;
    let within = |event: &str, phase: usize| {
        let mark = page.get(&format!("circle[data-event={event}]"));
        let mark = mark.get_bounding_client_rect();
        let centre = (mark.left() + mark.right()) / 2.0;
        let phase = page.all(".timeline-phase")[phase].get_bounding_client_rect();
        assert!((phase.left()..phase.right()).contains(&centre), "{event}");
    };
    for (event, phase) in [
        ("first", 0),
        ("second", 0),
        ("third", 1),
        ("fourth", 2),
        ("fifth", 2),
    ] {
        within(event, phase);
    }
    assert_eq!(page.text(".timeline-phase"), "Start");
}

/// The headings and events below an element, in order.
fn outline(page: &Page, selector: &str) -> Vec<String> {
    let found = page.all(selector);
    let text = |element: &web_sys::HtmlElement| {
        let text = element.text_content().unwrap_or_default();
        [&element.tag_name(), " ", &text].concat()
    };
    found.iter().map(text).collect()
}

#[wasm_bindgen_test]
async fn the_list_has_a_heading_for_each_phase() {
    let page = Page::with(&story(), Some("second"), None).await;
    page.click("[data-action=events]").await;
    assert_eq!(
        outline(&page, ".event-list .phase, .event-list-button"),
        [
            "H4 Start",
            "BUTTON It begins",
            "BUTTON It goes on",
            "HR ",
            "BUTTON It turns",
            "H4 Late June",
            "BUTTON It goes quiet",
            "BUTTON It ends",
        ]
    );
}

#[wasm_bindgen_test]
async fn the_text_has_a_heading_for_each_phase_above_its_events() {
    let page = Page::new(&story()).await;
    page.click("[data-action=text]").await;
    assert_eq!(
        outline(&page, ".transcript .phase, .transcript-headline"),
        [
            "H4 Start",
            "H5 It begins",
            "H5 It goes on",
            "HR ",
            "H4 It turns",
            "H4 Late June",
            "H5 It goes quiet",
            "H5 It ends",
        ]
    );
}

#[wasm_bindgen_test]
async fn a_story_without_phases_has_no_trace_of_them() {
    let page = Page::with(STORY, Some("second"), None).await;
    for action in ["events", "events", "text"] {
        let html = page.root.inner_html();
        assert!(!html.contains("phase") && !html.contains("<hr"), "{html}");
        page.click(&format!("[data-action={action}]")).await;
    }
}
