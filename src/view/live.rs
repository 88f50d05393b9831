//! What every part of the widget is made from.

use super::state::{Action, State};
use std::ops::Deref;
use yew::Callback;

/// The state, and a way to change it.
pub struct Live {
    /// What the reader looks at.
    pub state: State,
    /// Does something to the state.
    pub act: Callback<Action>,
}

impl Deref for Live {
    type Target = State;
    fn deref(&self) -> &State {
        &self.state
    }
}
