//! Search and groups in large stories.

use super::page::{Page, STORY, document, window};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement, InputEvent, InputEventInit};
use yew::scheduler::flush;

fn list(count: usize, item: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count).map(item).collect()
}

fn group(nth: usize) -> &'static str {
    ["red", "blue"][nth % 2]
}

/// A story in which person `n` takes a position at event `n`; the people are in two groups by
/// turns.
fn large(actors: usize) -> Value {
    json!({
        "version": 1, "id": "large", "lang": "en", "headline": "H", "updated": "2020",
        "question": "Q?", "sources": [{ "id": "s", "title": "T" }],
        "positions": [{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }],
        "groups": [{ "id": "red", "label": "Reds", "colour": "#b00000" },
                   { "id": "blue", "label": "Blues", "colour": "#0000b0" }],
        "actors": list(actors, |nth| json!({
            "id": format!("p{nth}"), "name": format!("Person {nth}."), "role": "R",
            "group": group(nth), "kind": "person"
        })),
        "events": list(actors, |nth| json!({
            "id": format!("e{nth}"), "date": "2020", "headline": format!("Event {nth}"),
            "actors": [format!("p{nth}")], "cite": []
        })),
        "stances": list(actors, |nth| json!({
            "actor": format!("p{nth}"), "position": "yes", "event": format!("e{nth}"),
            "evidence": { "kind": "paraphrase", "text": "T", "cite": { "source": "s" } }
        }))
    })
}

/// A story with this many events in two groups by turns, without people and positions.
fn large_alone(events: usize) -> Value {
    json!({
        "version": 1, "id": "alone", "lang": "en", "headline": "H", "updated": "2020",
        "sources": [],
        "groups": [{ "id": "red", "label": "Reds", "colour": "#b00000" },
                   { "id": "blue", "label": "Blues", "colour": "#0000b0" }],
        "actors": [],
        "events": list(events, |nth| json!({
            "id": format!("e{nth}"), "date": "2020", "headline": format!("Event {nth}"),
            "group": group(nth), "cite": []
        }))
    })
}

async fn search(page: &Page, query: &str) {
    let input: HtmlInputElement = page.get(".filter-search").unchecked_into();
    input.set_value(query);
    let init = InputEventInit::new();
    init.set_bubbles(true);
    let event = InputEvent::new_with_event_init_dict("input", &init).expect("an event");
    input.dispatch_event(&event).expect("dispatch");
    flush().await;
}

fn listed(page: &Page) -> usize {
    page.count(".event-list [data-event]")
}

#[wasm_bindgen_test]
async fn a_search_narrows_the_list_and_the_map() {
    let page = Page::with(&large(31).to_string(), Some("e30"), None).await;
    page.click("[data-action=events]").await;
    assert_eq!((listed(&page), page.chips("yes").len()), (31, 31));
    search(&page, "PERSON 7.").await;
    assert_eq!(page.chips("yes"), ["p7"]);
    assert_eq!(listed(&page), 1);
    assert_eq!(page.text(".filter-count"), "1 of 31 shown");
    search(&page, "event 3").await;
    assert_eq!(listed(&page), 2, "events are found by their headlines");
    page.click("[data-action=show-all]").await;
    assert_eq!((listed(&page), page.chips("yes").len()), (31, 31));
    assert_eq!(page.text(".filter-count"), "");
    let input: HtmlInputElement = page.get(".filter-search").unchecked_into();
    assert_eq!(input.value(), "");
}

#[wasm_bindgen_test]
async fn names_are_found_without_accents() {
    let mut story = large(31);
    for (nth, name) in [
        "José Müller",
        "Łukasz Straße",
        "Élodie Brûlé",
        "Søren Žižek",
    ]
    .into_iter()
    .enumerate()
    {
        story["actors"][nth]["name"] = name.into();
    }
    let page = Page::with(&story.to_string(), Some("e30"), None).await;
    page.click("[data-action=events]").await;
    for (query, actor) in [
        ("jose", "p0"),
        ("MULLER", "p0"),
        ("müller", "p0"),
        ("lukasz strasse", "p1"),
        ("elodie brule", "p2"),
        ("soren zizek", "p3"),
        ("Žižek", "p3"),
    ] {
        search(&page, query).await;
        assert_eq!(page.chips("yes"), [actor], "{query}");
    }
}

/// Phones zoom in on fields with smaller text, also on pages with a small root font size.
#[wasm_bindgen_test]
async fn the_field_for_searching_has_text_of_16_pixels() {
    let page = Page::with(&large(31).to_string(), Some("e30"), None).await;
    page.click("[data-action=events]").await;
    let root: HtmlElement = document()
        .document_element()
        .expect("a root")
        .unchecked_into();
    for size in ["10px", "16px", "20px"] {
        root.style()
            .set_property("font-size", size)
            .expect("a size");
        let style = window().get_computed_style(&page.get(".filter-search"));
        let style = style.expect("a method").expect("a style");
        let size = style.get_property_value("font-size").expect("a size");
        let size: f64 = size.trim_end_matches("px").parse().expect("a number");
        root.style().remove_property("font-size").expect("a size");
        assert!(size >= 16.0, "{size}");
    }
}

#[wasm_bindgen_test]
async fn a_group_can_be_shown_alone() {
    let page = Page::with(&large(31).to_string(), Some("e30"), None).await;
    page.click("[data-action=events]").await;
    page.click(".filter-group").await;
    assert_eq!((listed(&page), page.chips("yes").len()), (16, 16));
    assert_eq!(page.attribute(".filter-group", "aria-pressed"), "true");
    search(&page, "person 7.").await;
    assert_eq!(listed(&page), 0, "who is in another group");
    search(&page, "").await;
    page.click(".filter-group").await;
    assert_eq!((listed(&page), page.chips("yes").len()), (31, 31));
}

#[wasm_bindgen_test]
async fn a_search_lasts_while_the_reader_steps() {
    let page = Page::with(&large(31).to_string(), Some("e30"), None).await;
    page.click("[data-action=events]").await;
    search(&page, "person 7.").await;
    page.click("[data-action=prev]").await;
    assert_eq!(page.chips("yes"), ["p7"]);
    page.click("[data-action=events]").await;
    assert_eq!(listed(&page), 1);
}

#[wasm_bindgen_test]
async fn events_without_people_are_filtered_by_their_own_group() {
    let page = Page::new(&large_alone(61).to_string()).await;
    page.click("[data-action=events]").await;
    page.click(".filter-group").await;
    assert_eq!(listed(&page), 31);
    assert_eq!(page.text(".filter-count"), "31 of 61 shown");
}

#[wasm_bindgen_test]
async fn keys_in_the_search_field_do_not_step() {
    let page = Page::with(&large(31).to_string(), Some("e7"), None).await;
    page.click("[data-action=events]").await;
    page.get(".filter-search").focus().expect("focus");
    for key in ["ArrowLeft", "Home", "Escape", "a"] {
        assert!(!page.press(key).await, "{key}");
    }
    assert_eq!(page.selected().as_deref(), Some("e7"));
}

#[wasm_bindgen_test]
async fn a_small_story_has_no_filter() {
    for story in [
        STORY.to_owned(),
        large(30).to_string(),
        large_alone(60).to_string(),
    ] {
        let page = Page::new(&story).await;
        page.click("[data-action=events]").await;
        assert!(page.find(".filter").is_none());
    }
}

#[wasm_bindgen_test]
async fn a_long_list_is_shown_in_parts_around_the_selected_event() {
    let page = Page::with(&large_alone(300).to_string(), Some("e150"), None).await;
    page.click("[data-action=events]").await;
    assert_eq!(listed(&page), 120);
    page.get(".event-list [data-event=e150][aria-current=step]");
    assert!(page.find(".event-list [data-event=e119]").is_none());
    let buttons = page.all(".details > .text-button");
    let [earlier, later, _back] = &buttons[..] else {
        panic!("{} buttons", buttons.len());
    };
    later.click();
    flush().await;
    page.get(".event-list [data-event=e299]");
    assert_eq!(listed(&page), 60);
    earlier.click();
    flush().await;
    page.get(".event-list [data-event=e150]");
}

#[wasm_bindgen_test]
async fn many_actors_are_counted_by_group() {
    let page = Page::with(&large(61).to_string(), Some("e60"), None).await;
    assert_eq!(page.chips("yes"), ["p60"], "who speaks is named");
    let counts = page.all("[data-position=yes] .chip-count");
    let counts: Vec<_> = counts
        .iter()
        .filter_map(|count| count.text_content())
        .collect();
    assert_eq!(counts, ["Reds: 30", "Blues: 30"]);
    page.click("[data-position=yes] .position-label").await;
    page.click("[data-detail=yes] [data-person=p3]").await;
    page.get("[data-detail=p3]");
    // There is no chip or name of person 3 to focus any more.
    page.click("[data-action=back]").await;
    assert!(page.has_focus("[role=slider]"));
}
