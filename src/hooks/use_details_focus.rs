//! Where the focus goes when the details show something else.

use super::use_kept_focus::focused;
use crate::state::Detail;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What is folded away can't have the focus.
const FOLDED: &str = "details:not([open]) > :not(summary) *";

/// Moves the focus to the heading of what a reader has opened in the details, which
/// also brings it into view, and back to what opened it when it is closed from within.
/// A reader who steps on with the buttons or the timeline keeps the focus there, and what
/// the host opens or closes leaves the focus in the page.
///
/// `opener` is a CSS selector for what opens the present details; `is_by_host` says that
/// the host opened them.
#[hook]
pub fn use_details_focus(root: &NodeRef, detail: Detail, opener: Option<String>, is_by_host: bool) {
    let last = use_mut_ref(|| (detail, opener.clone()));
    let (before, opened_by) = last.replace((detail, opener));
    // Asked before what has the focus may go.
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

/// Gives an element the focus, unfolded if it is in a disclosure.
fn focus(element: Option<HtmlElement>) {
    let Some(element) = element else { return };
    if let Ok(Some(details)) = element.closest("details") {
        details.set_attribute("open", "").ok();
    }
    element.focus().ok();
}
