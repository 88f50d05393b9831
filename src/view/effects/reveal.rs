//! Keeps the selected event in sight of its list.

use super::is_rtl;
use crate::story::EventIx;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollBehavior, ScrollToOptions};
use yew::NodeRef;

/// From how many times its width on a list jumps instead of scrolling.
const FAR: i32 = 3;

/// Remembers what it has shown.
#[derive(Default)]
pub struct Reveal {
    shown: Option<EventIx>,
    has_shown: bool,
}

impl Reveal {
    /// After each change of selection, scrolls the list alone, never the page,
    /// so that the selected event is in sight.
    pub fn follow(&mut self, list: &NodeRef, selected: Option<EventIx>) {
        if std::mem::replace(&mut self.shown, selected) == selected {
            return;
        }
        let list = list.cast::<HtmlElement>();
        let current = list.as_ref().and_then(|list| {
            let found = list.query_selector("[aria-current]").ok()??;
            found.dyn_into::<HtmlElement>().ok()
        });
        if let (Some(list), Some(current)) = (list, current) {
            let options = ScrollToOptions::new();
            let place = resting_place(&list, &current);
            options.set_left(f64::from(place));
            // At the start there is nothing to see on the way, and on a long way
            // nothing either: only what is near is in the page.
            let way = (place - list.scroll_left()).abs();
            let is_far = way > FAR * list.client_width();
            if !std::mem::replace(&mut self.has_shown, true) || is_far {
                options.set_behavior(ScrollBehavior::Instant);
            }
            list.scroll_to_with_scroll_to_options(&options);
        }
    }
}

/// Where the list scrolls to: the edge of an event, so that none is cut at the
/// start, with the one before the current in sight if there is room for three.
fn resting_place(list: &HtmlElement, current: &HtmlElement) -> i32 {
    let item = current.parent_element();
    let before = item
        .as_ref()
        .and_then(|item| item.previous_element_sibling())
        // Room for events that are not in the page has no edge to rest at.
        .filter(|before| !before.has_attribute("aria-hidden"));
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
