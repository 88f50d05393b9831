//! The clock of play.

use super::super::state::{Action, State};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long an event stays before the next one, in milliseconds.
const STAY: u32 = 6_000;

/// Ticks once after each step for as long as the story plays.
#[hook]
pub fn use_tick(state: &UseReducerHandle<State>) {
    let dispatch = state.dispatcher();
    use_effect_with((state.playing, state.event), move |(playing, _)| {
        let timeout = playing.then(|| Timeout::new(STAY, move || dispatch.dispatch(Action::Tick)));
        move || drop(timeout)
    });
}
