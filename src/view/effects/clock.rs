//! The clock of play.

use super::super::state::{Action, State};
use crate::story::EventIx;
use gloo::timers::callback::Timeout;
use yew::Callback;

/// How long an event stays before the next one, in milliseconds.
const STAY: u32 = 6_000;

/// Ticks once after each step for as long as the story plays.
#[derive(Default)]
pub struct Clock {
    since: Option<EventIx>,
    timeout: Option<Timeout>,
}

impl Clock {
    /// Starts anew with each step, and stops with the play.
    pub fn follow(&mut self, state: &State, act: &Callback<Action>) {
        if self.timeout.is_some() != state.playing || self.since != state.event {
            self.since = state.event;
            let act = act.clone();
            self.timeout = state
                .playing
                .then(|| Timeout::new(STAY, move || act.emit(Action::Tick)));
        }
    }
}
