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

/// Everywhere else than in the words of the story they are text, as in a headline.
#[wasm_bindgen_test]
async fn texts_have_links_and_emphasis_wherever_they_are_shown() {
    let marked = "*Now* see [the *long* text](https://x.org/?a=(b)&c) \\\\* <b>";
    let linked = "<em class=\"emphasis\">Now</em> see <a href=\"https://x.org/?a=(b)&amp;c\" \
                  rel=\"noopener noreferrer\">the <em class=\"emphasis\">long</em> text</a> * &lt;b&gt;";
    let story = [
        "In short.",
        "How it began.",
        "By all means",
        "Would rather not.",
        "It begins",
    ]
    .iter()
    .fold(STORY.to_owned(), |story, text| story.replace(text, marked));
    let page = Page::new(&story).await;
    let html = |selector: &str| page.get(selector).inner_html();
    assert_eq!(html(".standfirst"), linked);
    page.click("[data-action=next]").await;
    assert_eq!(html(".event-summary"), linked);
    assert_eq!(html("blockquote.evidence-text"), linked);
    assert_eq!(page.text("[data-headline]"), marked.replace("\\\\", "\\"));
    page.click("[data-actor=ann]").await;
    assert_eq!(html(".stances blockquote.evidence-text"), linked);
    page.click("[data-position=yes] .position-label").await;
    assert_eq!(html(".stances blockquote.evidence-text"), linked);
    page.click("[data-action=text]").await;
    assert_eq!(html(".transcript .standfirst"), linked);
    assert_eq!(html(".transcript-headline + p"), linked);
    assert_eq!(html("table blockquote.evidence-text"), linked);
    assert_eq!(html("table p.evidence-text"), linked);
}

/// Evidence that is a quote of the event, too, is shown once.
#[wasm_bindgen_test]
async fn a_quote_with_emphasis_is_known_among_those_of_its_event() {
    let quote = r#""headline": "It begins", "quotes": [{ "actor": "ann", "text": "By all means",
        "cite": { "source": "s" } }]"#;
    let story = STORY.replace("By all means", "By *all* means");
    let story = story.replace(r#""headline": "It begins""#, quote);
    let page = Page::with(&story, Some("first"), None).await;
    assert_eq!(page.text(".quote blockquote"), "By all means");
    assert!(page.find(".evidence").is_none());
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
