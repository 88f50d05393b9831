//! Texts: the story as text, dates, and text that looks like markup.

use super::page::{Page, STORY};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn the_story_as_text_has_everything_and_leads_back() {
    let page = Page::with(STORY, Some("second"), None).await;
    page.click("[data-action=text]").await;
    let text = page.text(".transcript");
    for part in [
        "In short.",
        "How it began.",
        "How it turned.",
        "Is in favour.",
        "By all means",
        "After all, no",
        "unless it rains",
        "The source, 2020",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert!(page.find("[role=slider], .map").is_none());
    assert!(page.has_focus("[data-action=text]"));
    page.click("[data-action=text]").await;
    assert_eq!(page.selected().as_deref(), Some("second"));
    assert!(page.has_focus("[data-action=text]"));
}

#[wasm_bindgen_test]
async fn story_text_is_text_and_never_markup() {
    let attack = "<img src=x onerror=alert(1)>";
    let story = STORY
        .replace("It begins", attack)
        .replace("How it began.", attack)
        .replace("Ann Archer", attack)
        .replace("Archer", attack)
        .replace("By all means", attack)
        .replace("A small story", attack)
        .replace("Is in favour.", attack)
        .replace("\"Yes\"", &format!("\"{attack}\""));
    let page = Page::with(&story, Some("first"), None).await;
    assert_eq!(page.text("[data-headline]"), attack);
    for control in [
        "[data-actor=ann]",
        "[data-position=yes] .position-label",
        "[data-action=events]",
        "[data-action=text]",
    ] {
        page.click(control).await;
        assert!(page.find("img").is_none(), "{control}");
    }
}

#[wasm_bindgen_test]
async fn dates_are_in_the_language_of_the_story() {
    let page = Page::with(STORY, Some("second"), None).await;
    assert_eq!(page.text(".step-when"), "3 February 2019");
    let dutch = STORY.replace("en-GB", "nl");
    let page = Page::with(&dutch, Some("second"), None).await;
    assert_eq!(page.text(".step-when"), "3 februari 2019");
    // An unknown language doesn't break the widget.
    let unknown = STORY.replace("en-GB", "no language!");
    let page = Page::with(&unknown, Some("second"), None).await;
    assert!(page.text(".step-when").contains("2019"));
}

#[wasm_bindgen_test]
async fn a_date_before_christ_has_its_era() {
    let ancient = STORY.replace("\"2019-02\"", "\"-0043-03-15\"");
    let page = Page::with(&ancient, Some("first"), None).await;
    assert_eq!(page.text(".step-when"), "15 March 44 BC");
}
