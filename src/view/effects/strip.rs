//! The strip of a long list of events: how far it is scrolled.

use super::super::state::Action;
use gloo::events::EventListener;
use web_sys::{Element, HtmlElement};
use yew::{Callback, NodeRef};

/// Keeps the state informed of what is in sight.
#[derive(Default)]
pub struct Strip {
    scrolled: Option<EventListener>,
}

impl Strip {
    /// Listens for scrolling as long as there is a strip.
    pub fn follow(&mut self, list: &NodeRef, act: &Callback<Action>) {
        let Some(list) = list.cast::<HtmlElement>() else {
            self.scrolled = None;
            return;
        };
        if self.scrolled.is_none() {
            let act = act.clone();
            let strip = list.clone();
            self.scrolled = Some(EventListener::new(&list, "scroll", move |_| {
                let width = width_of_event(&strip);
                if width > 0.0 {
                    // Written right to left, places are negative.
                    let scrolled = f64::from(strip.scroll_left().abs());
                    act.emit(Action::Scrolled((scrolled / width) as usize));
                }
            }));
        }
    }
}

/// All events are equally wide where the list is long.
fn width_of_event(list: &Element) -> f64 {
    let event = list.query_selector("[aria-posinset]").ok().flatten();
    event.map_or(0.0, |event| event.get_bounding_client_rect().width())
}
