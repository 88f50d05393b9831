//! Tells the host what the reader looks at.

use super::super::explainer::Notice;
use super::super::state::State;
use crate::story::{ActorIx, EventIx};
use yew::Callback;

/// Gives notice of the event and the actor that are shown now, where they are
/// others than before.
pub fn tell(state: &State, before: (Option<EventIx>, Option<ActorIx>), on: &Callback<Notice>) {
    let told = &state.told;
    if state.event != before.0 {
        let id = state.event.map(|event| told[event].id.clone().into());
        on.emit(Notice::Event(id));
    }
    if state.actor != before.1 {
        let id = state.actor.map(|actor| told[actor].id.clone().into());
        on.emit(Notice::Actor(id));
    }
}

/// Gives notice that a link to the event that is shown is wanted.
pub fn ask_for_link(state: &State, on: &Callback<Notice>) {
    if let Some(event) = state.event {
        on.emit(Notice::Link(state.told[event].id.clone().into()));
    }
}
