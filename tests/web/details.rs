//! Details other than the event, and the focus.

use super::page::{Page, STORY};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_chip_opens_the_person_and_back_returns_to_it() {
    let page = Page::with(STORY, Some("third"), None).await;
    page.click("[data-actor=ann]").await;
    let person = page.text("[data-detail=ann]");
    for part in [
        "Ann Archer",
        "Mayor",
        "Reds",
        "By all means",
        "After all, no",
    ] {
        assert!(person.contains(part), "{part}");
    }
    assert!(page.has_focus("[data-detail=ann] [data-details-heading]"));
    assert_eq!(page.attribute("[data-actor=ann]", "aria-expanded"), "true");
    assert_eq!(page.attribute("[data-actor=bob]", "aria-expanded"), "false");
    assert_eq!(
        page.selected().as_deref(),
        Some("third"),
        "the clock stands"
    );
    assert_eq!(
        page.count("[role=slider] [data-lit]"),
        3,
        "the events of the person"
    );
    page.click("[data-action=back]").await;
    page.get("[data-detail=third]");
    assert!(page.has_focus("[data-actor=ann]"));
    assert_eq!(page.count("[data-lit]"), 0);
}

#[wasm_bindgen_test]
async fn each_source_of_a_person_is_named_once() {
    let page = Page::with(STORY, Some("third"), Some("ann")).await;
    let cited = |page: &Page| page.text("[data-detail=ann]").matches("The source").count();
    assert_eq!(cited(&page), 1, "below the paragraphs of the only source");
    let two = STORY.replace(
        r#""sources": ["#,
        r#""sources": [{ "id": "other", "title": "Another" }, "#,
    );
    let page = Page::with(&two, Some("third"), Some("ann")).await;
    assert_eq!(cited(&page), 2, "next to each evidence, not again below");
}

#[wasm_bindgen_test]
async fn the_same_chip_closes_the_person_and_keeps_the_focus() {
    let page = Page::with(STORY, Some("second"), None).await;
    page.click("[data-actor=bob]").await;
    assert!(page.text("[data-detail=bob]").contains("unless it rains"));
    page.click("[data-actor=bob]").await;
    page.get("[data-detail=second]");
    assert!(page.has_focus("[data-actor=bob]"));
}

#[wasm_bindgen_test]
async fn a_position_opens_its_rule_and_who_holds_it_now() {
    let page = Page::with(STORY, Some("second"), None).await;
    page.click("[data-position=no] .position-label").await;
    let position = page.text("[data-detail=no]");
    for part in [
        "Is against.",
        "Bob Baker",
        "Would rather not.",
        "unless it rains",
    ] {
        assert!(position.contains(part), "{part}");
    }
    assert!(!position.contains("Ann Archer"), "who comes later");
    assert!(page.has_focus("[data-detail=no] [data-details-heading]"));
    assert_eq!(
        page.attribute("[data-position=no] .position-label", "aria-expanded"),
        "true"
    );
    page.click("[data-detail=no] [data-event=second]").await;
    page.get("[data-detail=second]");
    page.click("[data-position=yes] .position-label").await;
    page.click("[data-action=back]").await;
    assert!(page.has_focus("[data-position=yes] .position-label"));
}

#[wasm_bindgen_test]
async fn back_from_a_person_in_a_position_shows_the_event() {
    let page = Page::with(STORY, Some("second"), None).await;
    page.click("[data-position=no] .position-label").await;
    page.click("[data-detail=no] [data-person=bob]").await;
    assert!(page.has_focus("[data-detail=bob] [data-details-heading]"));
    page.click("[data-action=back]").await;
    page.get("[data-detail=second]");
    assert!(page.has_focus("[data-actor=bob]"));
}

#[wasm_bindgen_test]
async fn the_list_has_a_button_for_each_event() {
    let page = Page::with(STORY, Some("second"), None).await;
    page.click("[data-action=events]").await;
    assert!(page.has_focus("[data-details-heading]"));
    let buttons = page.all(".event-list [data-event]");
    let ids = buttons
        .iter()
        .filter_map(|button| button.get_attribute("data-event"));
    assert_eq!(
        ids.collect::<Vec<_>>(),
        ["first", "second", "third", "fourth", "fifth"]
    );
    assert_eq!(
        page.attribute(".event-list [aria-current=step]", "data-event"),
        "second"
    );
    page.click(".event-list [data-event=fourth]").await;
    assert_eq!(page.selected().as_deref(), Some("fourth"));
    page.get("[data-detail=fourth]");
    assert!(
        page.has_focus("[data-action=events]"),
        "what opened the list"
    );
}

#[wasm_bindgen_test]
async fn sources_open_and_close() {
    let page = Page::with(STORY, Some("second"), None).await;
    page.click("[data-action=sources]").await;
    assert_eq!(page.text(".source-list"), "The source, 2020");
    assert!(page.has_focus("[data-details-heading]"));
    assert_eq!(
        page.attribute("[data-action=sources]", "aria-pressed"),
        "true"
    );
    page.click("[data-action=back]").await;
    assert!(page.has_focus("[data-action=sources]"));
    page.get("[data-detail=second]");
}

#[wasm_bindgen_test]
async fn a_step_shows_the_event_and_keeps_the_focus() {
    let page = Page::with(STORY, Some("first"), None).await;
    page.click("[data-actor=ann]").await;
    page.click("[data-action=next]").await;
    page.get("[data-detail=second]");
    assert!(page.has_focus("[data-action=next]"));
    page.click("[data-actor=ann]").await;
    page.get("[role=slider]").focus().expect("focus");
    page.press("ArrowRight").await;
    page.get("[data-detail=third]");
    assert!(page.has_focus("[role=slider]"));
}

#[wasm_bindgen_test]
async fn people_without_a_position_are_in_the_overview_and_in_their_events() {
    let page = Page::new(STORY).await;
    assert!(
        page.find("[data-actor=cyd]").is_none(),
        "no part of the map"
    );
    page.get(".overview-others summary").click();
    page.click("[data-person=cyd]").await;
    assert!(
        page.text("[data-detail=cyd]")
            .contains("No position found in the sources")
    );
    page.click("[data-action=back]").await;
    assert!(page.has_focus("[data-person=cyd]"), "unfolded again");
    let page = Page::with(STORY, Some("third"), None).await;
    page.click("[data-detail] [data-person=cyd]").await;
    page.click("[data-action=back]").await;
    assert!(page.has_focus("[data-detail] [data-person=cyd]"));
}

#[wasm_bindgen_test]
async fn back_focuses_a_visible_name() {
    // Bob's chip is in the closed list of actors not on record yet.
    let story = STORY.replacen("\"actors\": [\"ann\"]", "\"actors\": [\"ann\", \"bob\"]", 1);
    let page = Page::with(&story, Some("first"), None).await;
    page.click("[data-detail] [data-person=bob]").await;
    page.click("[data-action=back]").await;
    assert!(page.has_focus("[data-detail] [data-person=bob]"));
    assert!(!page.get("details.pending").has_attribute("open"));
    page.get("details.pending summary").click();
    page.click("[data-position=''] [data-actor=bob]").await;
    page.click("[data-action=back]").await;
    assert!(page.has_focus("[data-position=''] [data-actor=bob]"));
}

#[wasm_bindgen_test]
async fn the_switches_at_both_ends_lead_past_the_widget_and_back() {
    let page = Page::new(STORY).await;
    page.click("[data-skip=past]").await;
    assert!(page.has_focus("[data-skip=back]"));
    page.click("[data-skip=back]").await;
    assert!(page.has_focus("[data-skip=past]"));
}

/// The small story with a picture of its second event and a portrait of Bob.
fn with_pictures() -> String {
    let picture = |src: &str, alt: &str| {
        format!(
            r#"{{ "src": "{src}", "alt": "{alt}", "credit": "Photo: D. Dee", "width": 800, "height": 600 }}"#
        )
    };
    let (image, portrait) = (
        picture("missing.png", "A crowd"),
        picture("bob.png", "A man"),
    );
    STORY
        .replace(
            "\"summary\": \"How it went on.\"",
            &format!("\"summary\": \"How it went on.\", \"image\": {image}"),
        )
        .replace(
            "\"role\": \"Clerk\"",
            &format!("\"role\": \"Clerk\", \"portrait\": {portrait}"),
        )
}

#[wasm_bindgen_test]
async fn pictures_are_in_the_details_after_the_text_and_say_what_they_show() {
    let page = Page::with(&with_pictures(), Some("second"), None).await;
    let image = "[data-detail=second] .event-summary + figure > img";
    for (name, value) in [
        ("src", "missing.png"),
        ("alt", "A crowd"),
        ("width", "800"),
        ("height", "600"),
        ("loading", "lazy"),
        ("referrerpolicy", "no-referrer"),
    ] {
        assert_eq!(page.attribute(image, name), value, "{name}");
    }
    assert!(
        page.text("[data-detail=second] figcaption")
            .contains("Photo: D. Dee")
    );
    // What the name beside it says already.
    assert_eq!(page.attribute("[data-actor=bob] img", "alt"), "");
    page.click("[data-actor=bob]").await;
    assert_eq!(page.attribute("[data-detail=bob] img", "alt"), "A man");
    assert!(
        page.text("[data-detail=bob] figcaption")
            .contains("Photo: D. Dee")
    );
}

#[wasm_bindgen_test]
async fn the_text_has_small_pictures_and_a_story_without_has_none() {
    let page = Page::with(&with_pictures(), Some("second"), None).await;
    page.click("[data-action=text]").await;
    let image = ".transcript figure > img";
    assert_eq!(page.attribute(image, "width"), "320");
    assert_eq!(page.attribute(image, "height"), "240");
    drop(page);
    let page = Page::with(STORY, Some("second"), None).await;
    assert_eq!(page.count("img"), 0);
}
