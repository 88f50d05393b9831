//! Tells the host what the reader looks at.

use super::super::explainer::Notice;
use super::super::state::State;
use yew::prelude::*;

/// Gives notice once the widget is in the page, and whenever another event is
/// selected or another actor shown.
#[hook]
pub fn use_notices(state: &UseReducerHandle<State>, on_notice: &Callback<Notice>) {
    let now = (state.event, state.actor);
    let before = use_mut_ref(|| None);
    let (told, on_notice) = (state.told.clone(), on_notice.clone());
    use_effect_with(now, move |&(event, actor)| {
        let Some((event_before, actor_before)) = before.replace(Some((event, actor))) else {
            on_notice.emit(Notice::Ready);
            return;
        };
        if event != event_before {
            let id = event.map(|event| told[event].id.clone().into());
            on_notice.emit(Notice::Event(id));
        }
        if actor != actor_before {
            let id = actor.map(|actor| told[actor].id.clone().into());
            on_notice.emit(Notice::Actor(id));
        }
    });
}
