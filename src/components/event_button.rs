//! Buttons that select an event.

use super::elements::{list, text};
use crate::hooks::{Dispatch, on_click};
use crate::prepared_story::PreparedStory;
use crate::state::{Action, Cause};
use crate::story::EventId;
use yew::prelude::*;

/// A button that goes to another event, with its headline and date.
pub fn event_button(story: &PreparedStory, event: EventId, dispatch: &Dispatch) -> Html {
    let found = &story.story[event];
    html! {
        <button
            type="button"
            class="event-button"
            data-event={found.id.clone()}
            onclick={on_click(dispatch, Action::Select(event, Cause::Link))}
        >
            { text("span", "event-button-headline", &found.headline) }
            { " " }
            { text("span", "event-button-date", story.date_of(event)) }
        </button>
    }
}

/// A list of buttons that select events.
pub fn event_links(story: &PreparedStory, events: &[EventId], dispatch: &Dispatch) -> Html {
    let buttons = events
        .iter()
        .map(|event| event_button(story, *event, dispatch));
    list("ul", "event-links", buttons.collect())
}
