//! Keeps the focus in the widget where what had it goes away, and on the selected
//! event where it is on one of them.

use super::super::state::{Action, State};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};
use yew::NodeRef;

/// Remembers what had the focus, for by the time that all is drawn anew it may not
/// be in the page any more.
#[derive(Default)]
pub struct Focus {
    noted: Option<Noted>,
}

/// Something in the widget had the focus.
struct Noted {
    is_event: bool,
    /// Whether another event has been selected since.
    has_moved: bool,
    /// What is next to it.
    next: String,
}

impl Focus {
    /// Before anything is drawn anew for an action, which made another state of the
    /// one before.
    pub fn note(&mut self, root: &NodeRef, action: &Action, before: &State, after: &State) {
        let Some(focused) = find(root, ":focus") else {
            return;
        };
        let next = match (action, before.actor) {
            (Action::CloseActor, Some(actor)) => {
                ["[data-actor='", &before.told[actor].id, "']"].concat()
            }
            (Action::ClearFilter, _) => ".search".into(),
            _ => String::new(),
        };
        let has_moved = self.noted.take().is_some_and(|noted| noted.has_moved);
        self.noted = Some(Noted {
            is_event: focused.has_attribute("data-event"),
            has_moved: has_moved || before.event != after.event,
            next,
        });
    }

    /// After it has been drawn: from an event the focus goes along to the selected
    /// one. If nothing in the widget has it any more, what is next to that gets it,
    /// or else the selected event, or some button.
    pub fn keep(&mut self, root: &NodeRef) {
        let Some(noted) = self.noted.take() else {
            return;
        };
        let goes_along = noted.is_event && noted.has_moved;
        let places: &[&str] = match find(root, ":focus") {
            None => &[&noted.next, CURRENT, ".bloc", "button"],
            Some(focused) if goes_along && !focused.has_attribute("aria-current") => &[CURRENT],
            Some(_) => return,
        };
        let place = places.iter().find_map(|place| find(root, place));
        if let Some(place) = place.and_then(|place| place.dyn_into::<HtmlElement>().ok()) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            place.focus_with_options(&options).ok();
        }
    }
}

/// The selected event.
const CURRENT: &str = "[aria-current]";

/// Moves the focus to a part, which comes into sight.
pub fn skip(root: &NodeRef, part: &str) {
    let part = find(root, part).and_then(|part| part.dyn_into::<HtmlElement>().ok());
    part.and_then(|part| part.focus().ok());
}

/// The first such element; none of a selector that is empty.
fn find(root: &NodeRef, selector: &str) -> Option<Element> {
    root.cast::<Element>()?.query_selector(selector).ok()?
}
