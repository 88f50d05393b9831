//! Stories without a map, events with a group, and optional fields.

use super::page::Page;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::scheduler::flush;

const ALONE: &str = include_str!("../stories/timeline-alone.json");

/// The story of the harbour without groups and actors.
fn bare() -> String {
    let groups = ["trade", "water", "works"].map(|id| format!("\"group\": \"{id}\","));
    let story = groups
        .iter()
        .fold(ALONE.to_owned(), |story, group| story.replace(group, ""));
    let without = |story: String, list: &str| {
        let (before, rest) = story.split_once(list).expect(list);
        let (_, after) = rest.split_once("],").expect("its end");
        [before, after].concat()
    };
    let story = without(without(story, "\"groups\": ["), "\"actors\": [");
    let story = without(story, "\"quotes\": [");
    let story = story.replace("\"actors\": [\"orla\", \"council\"],", "");
    story.replace("\"actors\": [\"council\"],", "")
}

#[wasm_bindgen_test]
async fn a_timeline_alone_does_not_mention_positions() {
    let page = Page::new(ALONE).await;
    for step in ["overview", "next", "next", "text"] {
        page.click(&format!("[data-action={step}]")).await;
        // Visible text and text for screen readers.
        let html = page.root.inner_html().to_lowercase();
        for word in ["position", "where the", "on record", "the map", "everyone"] {
            assert!(!html.contains(word), "{word} at {step}");
        }
        for part in [
            ".map",
            ".header-question",
            ".pending",
            ".changes",
            ".transcript-table",
        ] {
            assert!(page.find(part).is_none(), "{part} at {step}");
        }
    }
    assert!(
        page.text(".visually-hidden[role=status]")
            .ends_with(": Monks settle on the hill")
    );
    assert_eq!(page.count(".transcript-events > li"), 12);
}

#[wasm_bindgen_test]
async fn people_are_named_but_open_nothing() {
    let page = Page::with(ALONE, Some("mole"), Some("orla")).await;
    assert_eq!(page.selected().as_deref(), Some("mole"));
    assert!(
        ["Orla Finch", "Harbour master"]
            .iter()
            .all(|words| page.text("[data-detail=mole]").contains(words))
    );
    assert!(
        page.find("[data-actor], [data-person], [data-lit]")
            .is_none()
    );
}

#[wasm_bindgen_test]
async fn a_group_is_shown_by_mark_and_by_name() {
    let page = Page::new(ALONE).await;
    assert_eq!(page.count(".legend .group-name"), 3);
    let page = Page::with(ALONE, Some("flood"), None).await;
    assert_eq!(page.text("[data-detail] .event-group"), "Storm and silt");
    page.get("[data-detail] .event-group svg");
    page.click("[role=slider] [data-event=drawn]").await;
    assert!(page.find(".event-group").is_none());
    page.click("[data-action=text]").await;
    assert_eq!(page.count(".transcript-events .group-name svg"), 10);
}

#[wasm_bindgen_test]
async fn without_groups_and_people_nothing_refers_to_them() {
    let page = Page::new(&bare()).await;
    assert!(
        page.find(".group-name, .group-mark, .overview-others")
            .is_none()
    );
    page.click("[role=slider] [data-event=mole]").await;
    assert_eq!(page.text("[data-headline]"), "The new mole is built");
    assert!(
        page.find(".group-name, .group-mark, .actor-list, .quote")
            .is_none()
    );
}

#[wasm_bindgen_test]
async fn nothing_is_shown_for_missing_fields_of_an_event() {
    let page = Page::with(ALONE, Some("abbey"), None).await;
    assert!(
        page.find(".event-summary, .event-group, .event-disclosed")
            .is_none()
    );
    assert_eq!(page.text(".cited"), "Source: Annals of the Abbey of Vell");
    page.click("[role=slider] [data-event=drawn]").await;
    assert!(page.find(".cited").is_none());
}

#[wasm_bindgen_test]
async fn sources_are_named_by_publisher_or_else_by_title() {
    let page = Page::with(ALONE, Some("ferry"), None).await;
    assert_eq!(page.text(".cited"), "Source: Vellmouth Film Club");
    page.click("[role=slider] [data-event=mole]").await;
    let cited = page.text(".cited");
    assert!(
        cited.starts_with("Sources: https://archive.example/"),
        "{cited}"
    );
    // Two sources have this publisher.
    let ledger = ".tiff; Ledger of the harbour office, paragraphs 3 and 8";
    assert!(cited.ends_with(ledger), "{cited}");
    page.click("[data-action=sources]").await;
    assert_eq!(
        page.count(".source-list li"),
        9,
        "eight sources and a correction"
    );
    let sources = page.text(".details");
    for part in [
        "Ledger of the harbour office, Vellmouth Museum",
        "The storm was in February, not in March.",
    ] {
        assert!(sources.contains(part), "{part}");
    }
}

#[wasm_bindgen_test]
async fn without_sources_and_corrections_there_is_no_button() {
    let (head, _) = ALONE.split_once("\"events\"").expect("events");
    let (head, rest) = head.split_once("\"sources\": [").expect("sources");
    let (_, groups) = rest.split_once("],").expect("their end");
    let event = r#": [{ "id": "e", "date": "2020", "headline": "E", "cite": [] }] }"#;
    let page = Page::new(&[head, "\"sources\": [],", groups, "\"events\"", event].concat()).await;
    assert!(page.find("[data-action=sources]").is_none());
    assert!(
        page.find("[data-action=scale]").is_none(),
        "one event has no scale"
    );
    page.click("[data-action=next]").await;
    assert_eq!(page.text(".step-counter"), "1 of 1");
}

#[wasm_bindgen_test]
async fn the_longest_address_stays_in_the_narrowest_column() {
    let page = Page::with(ALONE, Some("mole"), None).await;
    page.root
        .style()
        .set_property("width", "288px")
        .expect("a width");
    flush().await;
    let fits = || page.root.scroll_width() <= page.root.client_width();
    assert!(fits(), "the event");
    page.click("[data-action=sources]").await;
    assert!(fits(), "the sources");
    page.click("[data-action=text]").await;
    assert!(fits(), "the text");
}
