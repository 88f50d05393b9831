//! Changes of the page by browsers and extensions.

use super::page::{Page, STORY};
use stanceline::story::BUNDLED;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventInit, HtmlElement};
use yew::scheduler::flush;

#[wasm_bindgen(inline_js = "
export function translate(root, withFont) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) nodes.push(walker.currentNode);
    for (const node of nodes) {
        const text = document.createTextNode('«' + node.data.replace(/[«»]/g, '') + '»');
        if (withFont) {
            const font = document.createElement('font');
            font.append(document.createElement('font'));
            font.firstChild.append(text);
            node.replaceWith(font);
        } else {
            node.replaceWith(text);
        }
    }
}")]
extern "C" {
    /// Replaces every text node by another text or by elements, as browsers do to translate a page.
    fn translate(root: &HtmlElement, with_font: bool);
}

/// Actions of a reader that change every text.
const STEPS: [&str; 30] = [
    "[data-action=next]",
    "[data-action=next]",
    "[data-action=order]",
    "[data-action=next]",
    "[data-action=prev]",
    "[data-action=key-only]",
    "[data-action=key-only]",
    ".position-label",
    "[data-action=next]",
    "[data-action=next]",
    "[data-action=order]",
    "[data-actor]",
    "[data-action=order]",
    "[data-action=order]",
    "[data-action=back]",
    "[data-action=events]",
    "[data-action=order]",
    "[data-action=order]",
    "[data-action=key-only]",
    "[data-action=key-only]",
    ".event-list li:last-child [data-event]",
    "[data-action=prev]",
    "[data-action=scale]",
    "[data-action=scale]",
    "[data-action=sources]",
    "[data-action=play]",
    "[data-action=play]",
    "[data-action=text]",
    "[data-action=text]",
    "[data-action=overview]",
];

async fn a_translated_widget_shows_what_another_shows(with_font: bool) {
    let (page, twin) = (Page::new(BUNDLED).await, Page::new(BUNDLED).await);
    let mut steps: Vec<_> = STEPS.to_vec();
    steps.extend(["[data-action=next]"; 24]);
    for (index, step) in steps.into_iter().enumerate() {
        translate(&page.root, with_font);
        for page in [&page, &twin] {
            page.click(step).await;
        }
        let shown = page.text(".stanceline").replace(['«', '»'], "");
        assert_eq!(shown, twin.text(".stanceline"), "after {step}, {index}");
    }
}

#[wasm_bindgen_test]
async fn texts_wrapped_by_the_browser_show_the_selected_event() {
    a_translated_widget_shows_what_another_shows(true).await;
}

#[wasm_bindgen_test]
async fn texts_replaced_by_the_browser_show_the_selected_event() {
    a_translated_widget_shows_what_another_shows(false).await;
}

/// Extensions dispatch plain events by the names of keys, pointers and touches.
#[wasm_bindgen_test]
async fn plain_events_are_ignored() {
    let page = Page::with(STORY, Some("second"), None).await;
    let init = EventInit::new();
    init.set_bubbles(true);
    let names = "keydown pointerdown pointermove pointerup pointercancel touchstart touchend \
                 touchstart input";
    for name in names.split_whitespace() {
        for target in ["[role=slider]", ".details", "[data-actor]"] {
            let event = Event::new_with_event_init_dict(name, &init).expect("an event");
            page.get(target).dispatch_event(&event).expect("dispatch");
            flush().await;
        }
    }
    assert_eq!(page.selected().as_deref(), Some("second"));
    page.get("[role=slider]").focus().expect("focus");
    page.press("ArrowRight").await;
    assert_eq!(page.selected().as_deref(), Some("third"));
}
