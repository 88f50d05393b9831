//! Keeps the selected event in sight of its list, and focus on it.

use super::is_rtl;
use crate::story::EventIx;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollBehavior, ScrollToOptions};
use yew::prelude::*;

/// After each change of selection, scrolls the list alone, never the page, so
/// that the selected event is in sight; moves focus along if it is on one of
/// the events.
#[hook]
pub fn use_reveal(list: NodeRef, selected: Option<EventIx>) {
    let shown = use_mut_ref(|| false);
    use_effect_with(selected, move |_| {
        let list = list.cast::<HtmlElement>();
        let find = |selector| {
            let found = list.as_ref()?.query_selector(selector).ok()??;
            found.dyn_into::<HtmlElement>().ok()
        };
        let current = find("[aria-current]");
        if let (Some(list), Some(current)) = (list.clone(), current) {
            if let Some(focused) = find("[data-event]:focus")
                && focused != current
            {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                current.focus_with_options(&options).ok();
            }
            let options = ScrollToOptions::new();
            options.set_left(f64::from(resting_place(&list, &current)));
            // At the start there is nothing to see on the way.
            if !shown.replace(true) {
                options.set_behavior(ScrollBehavior::Instant);
            }
            list.scroll_to_with_scroll_to_options(&options);
        }
    });
}

/// Where the list scrolls to: the edge of an event, so that none is cut at the
/// start, with the one before the current in sight if there is room for three.
fn resting_place(list: &HtmlElement, current: &HtmlElement) -> i32 {
    let item = current.parent_element();
    let before = item
        .as_ref()
        .and_then(|item| item.previous_element_sibling());
    let has_room = list.client_width() >= 3 * current.offset_width();
    let edge = if has_room { before.or(item) } else { item };
    let Some(edge) = edge.and_then(|edge| edge.dyn_into::<HtmlElement>().ok()) else {
        return 0;
    };
    // Written right to left, places count from the right and are negative.
    let from_right = list.client_width() - edge.offset_left() - edge.offset_width();
    if is_rtl(list) {
        -from_right
    } else {
        edge.offset_left()
    }
}
