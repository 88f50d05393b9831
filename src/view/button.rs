//! What the buttons of all parts share.

use super::state::{Action, State};
use yew::prelude::*;

/// A click that does something. The one kind of click handler, so that its
/// code is there once.
pub fn on_click(dispatch: &UseReducerDispatcher<State>, action: Action) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| dispatch.dispatch(action.clone()))
}

/// The value of an ARIA state such as `aria-pressed`, which must be spelt out
/// where it is false, too.
pub fn aria(state: bool) -> &'static str {
    if state { "true" } else { "false" }
}
