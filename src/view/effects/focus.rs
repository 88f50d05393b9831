//! Keeps the focus in the widget where what had it goes away.

use super::super::state::{Action, State};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};
use yew::NodeRef;

/// Remembers that something in the widget had the focus, and what is next to it.
#[derive(Default)]
pub struct Focus {
    next: Option<String>,
}

impl Focus {
    /// Before anything is drawn anew for an action.
    pub fn note(&mut self, root: &NodeRef, state: &State, action: &Action) {
        if find(root, ":focus").is_none() {
            return;
        }
        self.next = Some(match (action, state.actor) {
            (Action::CloseActor, Some(actor)) => {
                ["[data-actor='", &state.told[actor].id, "']"].concat()
            }
            (Action::ClearFilter, _) => ".search".into(),
            _ => String::new(),
        });
    }

    /// After it has been drawn: if nothing in the widget has the focus any more,
    /// what is next to that gets it, or else the selected event, or some button.
    pub fn keep(&mut self, root: &NodeRef) {
        let Some(next) = self.next.take() else {
            return;
        };
        if find(root, ":focus").is_some() {
            return;
        }
        let places = [next.as_str(), "[aria-current]", ".bloc", "button"];
        let place = places.iter().find_map(|place| find(root, place));
        if let Some(place) = place.and_then(|place| place.dyn_into::<HtmlElement>().ok()) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            place.focus_with_options(&options).ok();
        }
    }
}

/// Moves the focus to a part, which comes into sight.
pub fn skip(root: &NodeRef, part: &str) {
    let part = find(root, part).and_then(|part| part.dyn_into::<HtmlElement>().ok());
    part.and_then(|part| part.focus().ok());
}

/// The first such element; none of a selector that is empty.
fn find(root: &NodeRef, selector: &str) -> Option<Element> {
    root.cast::<Element>()?.query_selector(selector).ok()?
}
