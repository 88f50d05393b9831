//! Stepping: the whole story, previous, next, play.

use super::button::{aria, on_click};
use super::state::{Action, State};
use yew::prelude::*;

/// Buttons that step through the story. One that leads nowhere stays
/// focusable, so that whoever presses it last does not lose their place.
pub fn controls(state: &UseReducerHandle<State>) -> Html {
    let strings = state.told.strings();
    let rank = state.rank();
    let count = state.events().len();
    let dispatch = state.dispatcher();
    let on = |action| on_click(&dispatch, action);
    let disabled = |yes: bool| yes.then_some("true");
    html! {
        <div class="controls" part="nav" role="group" aria-label={strings.steps}>
            <button
                type="button"
                class="quiet"
                data-action="overview"
                aria-pressed={aria(state.event.is_none())}
                onclick={on(Action::Select(None))}
            >{ strings.whole_story }</button>
            <span class="stepper">
                <button
                    type="button"
                    class="step"
                    data-action="prev"
                    aria-label={strings.previous}
                    aria-disabled={disabled(rank.is_none())}
                    onclick={on(Action::Previous)}
                >{ arrow("M10 3L5 8l5 5") }</button>
                <span class="place">
                    { match rank {
                        Some(rank) => strings.place(rank, count),
                        None => strings.events(count),
                    } }
                </span>
                <button
                    type="button"
                    class="step"
                    data-action="next"
                    aria-label={strings.next}
                    aria-disabled={disabled(!state.has_next())}
                    onclick={on(Action::Next)}
                >{ arrow("M6 3l5 5l-5 5") }</button>
            </span>
            <button
                type="button"
                class="quiet play"
                data-action="play"
                aria-pressed={aria(state.playing)}
                onclick={on(Action::TogglePlaying)}
            >{ if state.playing { strings.pause } else { strings.play } }</button>
        </div>
    }
}

fn arrow(path: &'static str) -> Html {
    html! {
        <svg class="arrow" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={path} />
        </svg>
    }
}
