//! A story without a map, events with a strand, and what a story may leave out.

use super::{Page, STORY};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;
use yew::scheduler::flush;

const ALONE: &str = include_str!("../stories/timeline-alone.json");

/// The harbour without the groups and those who belong to them.
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

impl Page {
    fn count(&self, selector: &str) -> u32 {
        let found = self.root.query_selector_all(selector).expect("a selector");
        found.length()
    }

    fn dim(&self) -> Vec<String> {
        let found = self.root.query_selector_all("[data-event].is-dim");
        let found = found.expect("a selector");
        (0..found.length())
            .filter_map(|index| found.get(index)?.dyn_into::<Element>().ok())
            .filter_map(|event| event.get_attribute("data-event"))
            .collect()
    }

    /// Everything that is said, to those who see and to those who listen.
    fn said(&self) -> String {
        self.root.inner_html().to_lowercase()
    }
}

#[wasm_bindgen_test]
async fn a_timeline_alone_does_not_speak_of_positions() {
    let page = Page::new(ALONE).await;
    for step in ["overview", "next", "next", "text"] {
        page.click(&format!("[data-action={step}]")).await;
        for word in ["position", "where the", "on record", "the map", "everyone"] {
            assert!(!page.said().contains(word), "{word} at {step}");
        }
        for part in [".map", ".question", ".tray", ".changes", "table"] {
            assert!(page.find(part).is_none(), "{part} at {step}");
        }
    }
    let said = page.text("[role=status].hidden");
    assert_eq!(said, "2 of 12. Monks settle on the hill");
    assert_eq!(page.count(".told > li"), 12);
}

#[wasm_bindgen_test]
async fn without_a_map_the_groups_stand_by_the_timeline_and_dim_other_events() {
    let page = Page::new(ALONE).await;
    assert_eq!(page.count(".timeline .bloc"), 3);
    assert!(page.find(".search").is_none());
    page.click(".bloc:nth-of-type(1)").await;
    // The council is in trade, and takes part in the mole and the vote.
    let dim = [
        "abbey", "flood", "silt", "drawn", "storm", "gauge", "survey",
    ];
    assert_eq!(page.dim(), dim);
    assert_eq!(page.text(".shown"), "5 of 12 shown");
    page.click("[data-action=show-all]").await;
    assert_eq!(page.dim(), [""; 0]);
}

#[wasm_bindgen_test]
async fn without_groups_there_is_nothing_to_filter_by() {
    let page = Page::new(&bare()).await;
    assert!(page.find(".filter").is_none());
    assert!(page.find(".strand").is_none());
    page.click("[data-event=mole]").await;
    assert_eq!(
        page.text("[data-detail] .headline"),
        "The new mole is built"
    );
}

#[wasm_bindgen_test]
async fn an_actor_asked_for_where_there_is_no_map_is_not_missed() {
    let page = Page::with(ALONE, Some("mole"), Some("orla")).await;
    assert_eq!(page.selected().as_deref(), Some("mole"));
    assert!(page.find(".actor, .is-lit, .who").is_none());
    page.click("[data-action=next]").await;
    assert_eq!(page.selected().as_deref(), Some("storm"));
}

#[wasm_bindgen_test]
async fn keys_in_the_search_are_for_writing() {
    let actors: String = (0..12)
        .map(|number| {
            format!(
                r#"{{ "id": "a{number}", "name": "A{number}", "role": "R", "group": "works", "kind": "person" }},"#
            )
        })
        .collect();
    let story = ALONE.replacen("\"actors\": [", &["\"actors\": [", &actors].concat(), 1);
    let page = Page::with(&story, Some("mole"), None).await;
    page.get(".timeline .search").focus().expect("focus");
    for key in ["ArrowLeft", "Home", "Escape"] {
        assert!(!page.press(key).await, "{key}");
    }
    assert_eq!(page.selected().as_deref(), Some("mole"));
    page.get(".timeline .bloc").focus().expect("focus");
    assert!(page.press("Home").await);
}

#[wasm_bindgen_test]
async fn a_strand_is_told_by_mark_and_by_name() {
    let page = Page::with(ALONE, Some("flood"), None).await;
    for place in ["[data-event=flood]", "[data-detail] .date"] {
        assert_eq!(page.text(&format!("{place} .strand")), "Storm and silt");
        page.get(&format!("{place} .strand .mark"));
    }
    assert!(page.find("[data-event=drawn] .strand").is_none());
    page.click("[data-action=text]").await;
    assert_eq!(page.count(".told .strand .mark"), 10);
}

#[wasm_bindgen_test]
async fn with_a_map_too_a_group_lets_its_events_through() {
    let story = STORY.replace(
        "\"id\": \"third\",",
        "\"id\": \"third\", \"group\": \"blue\",",
    );
    let page = Page::new(&story).await;
    assert!(page.find(".timeline .filter").is_none());
    page.click(".map .bloc:nth-of-type(2)").await;
    assert_eq!(page.dim(), ["first"]);
    assert!(page.text(".shown").contains("1 of 2 shown"));
}

#[wasm_bindgen_test]
async fn what_a_story_leaves_out_leaves_no_trace() {
    let page = Page::with(ALONE, Some("abbey"), None).await;
    assert!(page.find(".summary").is_none());
    assert_eq!(page.text(".cites"), "Source: Annals of the Abbey of Vell");
    page.click("[data-event=drawn]").await;
    assert!(page.find(".cites").is_none());
    page.click("[data-event=ferry]").await;
    let cited = "Source: The Last Ferry, Vellmouth Film Club";
    assert_eq!(page.text(".cites"), cited);
    page.click("[data-event=mole]").await;
    let cited = page.text(".cites");
    assert!(cited.starts_with("Sources: https://archive"), "{cited}");
    assert!(
        cited
            .ends_with(".tiff; Ledger of the harbour office, Vellmouth Museum, paragraphs 3 and 8")
    );

    let (head, _) = ALONE.split_once("\"events\"").expect("events");
    let (head, groups) = head.split_once("\"sources\": [").expect("sources");
    let (_, groups) = groups.split_once("],").expect("their end");
    let event = r#": [{ "id": "e", "date": "2020", "headline": "E", "cite": [] }] }"#;
    let page = Page::new(&[head, "\"sources\": [],", groups, "\"events\"", event].concat()).await;
    assert!(page.find(".provenance").is_none());
}

#[wasm_bindgen_test]
async fn many_sources_are_folded_but_not_in_the_text() {
    let page = Page::new(ALONE).await;
    assert_eq!(page.text(".sources summary"), "Show all 8");
    assert_eq!(page.count(".sources li"), 8);
    let sources = page.text(".provenance");
    assert!(sources.contains("Ledger of the harbour office, Vellmouth Museum"));
    page.click("[data-action=text]").await;
    assert!(page.find(".sources").is_none());
    assert_eq!(page.count(".provenance div:first-child dd"), 8);
    let page = Page::new(STORY).await;
    assert!(page.find(".sources").is_none());
    assert!(page.text(".provenance").contains("The source, 2020"));
}

#[wasm_bindgen_test]
async fn the_longest_address_stays_in_the_narrowest_column() {
    let page = Page::with(ALONE, Some("mole"), None).await;
    page.root
        .set_attribute("style", "width: 288px")
        .expect("an attribute");
    flush().await;
    let fits = || page.root.scroll_width() <= page.root.client_width();
    assert!(fits(), "the event");
    page.click("[data-action=overview]").await;
    page.click(".sources summary").await;
    assert!(fits(), "the overview");
    page.click("[data-action=text]").await;
    assert!(fits(), "the text");
}
