//! Keeps the selected event in sight of its list, and focus on it.

use crate::story::EventIx;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// After each change of selection, scrolls the list alone, never the page, so
/// that the selected event stands in its middle; moves focus along if it is
/// on one of the events.
#[hook]
pub fn use_reveal(list: NodeRef, selected: Option<EventIx>) {
    use_effect_with(selected, move |_| {
        let list = list.cast::<HtmlElement>();
        let find = |selector| {
            let found = list.as_ref()?.query_selector(selector).ok()??;
            found.dyn_into::<HtmlElement>().ok()
        };
        let current = find("[aria-current]");
        if let (Some(list), Some(current)) = (&list, current) {
            if let Some(focused) = find("[data-event]:focus")
                && focused != current
            {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                current.focus_with_options(&options).ok();
            }
            let spare = list.client_width() - current.offset_width();
            list.set_scroll_left(current.offset_left() - spare / 2);
        }
    });
}
