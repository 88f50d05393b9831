//! Moves the focus when the content of the details changes.

use super::use_kept_focus::focused;
use crate::state::Detail;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Elements in closed disclosures, which can't have the focus.
const FOLDED: &str = "details:not([open]) > :not(summary) *";

/// Moves the focus to the heading of what a reader opens in the details, which also scrolls
/// it into view, and back to the control that opened it when the reader closes it there.
/// The focus stays where it is if the reader steps on with the buttons or the timeline, or if
/// the host opens or closes the details.
///
/// `opener` is a CSS selector for the control that opens the current details; `is_by_host` is
/// whether the host opened them.
#[hook]
pub fn use_details_focus(root: &NodeRef, detail: Detail, opener: Option<String>, is_by_host: bool) {
    let last = use_mut_ref(|| (detail, opener.clone()));
    let (before, opened_by) = last.replace((detail, opener));
    // Read before rendering, which may remove the focused element.
    let root = root.cast::<Element>().filter(|_| before != detail);
    let had_focus = root.as_ref().and_then(focused).is_some();
    use_effect_with(detail, move |detail| {
        let Some(root) = root else { return };
        if *detail != Detail::Event {
            if !is_by_host {
                focus(find(&root, "[data-details-heading]"));
            }
        } else if let Some(opener) = opened_by.filter(|_| had_focus && focused(&root).is_none()) {
            let unfolded = [":is(", &opener, "):not(", FOLDED, ")"].concat();
            let opener = find(&root, &unfolded).or_else(|| find(&root, &opener));
            focus(opener.or_else(|| find(&root, "[role=slider]")));
        }
    });
}

fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// Focuses an element, and opens the disclosure that contains it.
fn focus(element: Option<HtmlElement>) {
    let Some(element) = element else { return };
    if let Ok(Some(details)) = element.closest("details") {
        details.set_attribute("open", "").ok();
    }
    element.focus().ok();
}
