//! Legend and filter in one: a button for each group, and a search by name.

use super::button::{aria, on_click};
use super::chip::group_mark;
use super::state::{Action, State};
use crate::story::{ActorIx, EventIx, GroupIx};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// From how many actors on a search is offered.
const SEARCH_FROM: usize = 12;

/// Shows which mark stands for which group, and narrows the map to one; in a
/// story without a map, the timeline.
pub fn filter_bar(state: &UseReducerHandle<State>) -> Html {
    let told = &state.told;
    let strings = told.strings();
    let (count, show_all) = match told.has_map() {
        true => (told.actors.len(), strings.show_all),
        false => (told.events.len(), strings.show_all_events),
    };
    let admits = |nth: &usize| match told.has_map() {
        true => state.filter.admits(told, ActorIx(*nth)),
        false => state.filter.admits_event(told, EventIx(*nth)),
    };
    let shown = (0..count).filter(admits).count();
    let oninput = {
        let dispatch = state.dispatcher();
        Callback::from(move |event: InputEvent| {
            let input = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                dispatch.dispatch(Action::Search(input.value()));
            }
        })
    };
    let dispatch = state.dispatcher();
    let on = |action| on_click(&dispatch, action);
    html! {
        <div class="filter" role="group" aria-label={strings.filter}>
            for group in (0..told.groups.len()).map(GroupIx) {
                <button
                    key={group.0}
                    type="button"
                    class="bloc"
                    aria-pressed={aria(state.filter.group == Some(group))}
                    onclick={on(Action::ToggleGroup(group))}
                >
                    { group_mark(told, group) }
                    <span>{ &*told[group].label }</span>
                </button>
            }
            if told.actors.len() >= SEARCH_FROM {
                <input
                    type="search"
                    class="search"
                    aria-label={strings.find}
                    placeholder={strings.find}
                    value={state.filter.query.clone()}
                    {oninput}
                />
            }
            <span class="shown" role="status">
                if !state.filter.is_empty() { { strings.shown(shown, count) } }
            </span>
            if !state.filter.is_empty() {
                <button type="button" class="quiet" data-action="show-all" onclick={on(Action::ClearFilter)}>
                    { show_all }
                </button>
            }
        </div>
    }
}
