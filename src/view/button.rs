//! What the buttons of all parts share.

use super::state::Action;
use super::tag::{Tag, tag};
use yew::prelude::*;

/// A button that does something, begun as [`tag`] begins one.
pub fn button(start: &'static str, act: &Callback<Action>, action: Action) -> Tag {
    tag(start)
        .set("type", "button")
        .on_click(on_click(act, action))
}

/// A click that does something. The one kind of click handler, so that its
/// code is there once.
pub fn on_click(act: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    let act = act.clone();
    Callback::from(move |_| act.emit(action.clone()))
}

/// The drawing on a button without words.
pub fn icon(path: &str) -> Tag {
    tag("svg class=icon viewBox='0 0 16 16' width=16 height=16 aria-hidden=true")
        .add(tag("path").set("d", path))
}
