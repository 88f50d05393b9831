//! The clock behind "Play".

use super::Dispatch;
use crate::state::Action;
use crate::story::EventId;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long an event is shown while playing, in milliseconds: time to see the change
/// on the map and read a headline of two lines.
const PAUSE: u32 = 4_000;

/// While playing, sends [`Action::Tick`] four seconds after each change of event.
#[hook]
pub fn use_playback(is_playing: bool, event: Option<EventId>, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((is_playing, event), move |(is_playing, _)| {
        let tick = move || dispatch.emit(Action::Tick);
        let timeout = is_playing.then(|| Timeout::new(PAUSE, tick));
        move || drop(timeout)
    });
}
