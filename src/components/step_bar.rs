//! Stepping through the events.

use super::elements::text;
use super::heading::event_headline;
use crate::hooks::{Dispatch, on_click};
use crate::prepared_story::PreparedStory;
use crate::state::Action;
use crate::story::EventId;
use yew::prelude::*;

/// Previous and next, and between them the event: its date, where it is in the story,
/// and its headline. `index` is that of the selected event among `events`; none at the
/// overview. A button that leads nowhere stays focusable, so that a reader who has just
/// used it keeps their place.
pub fn step_bar(
    story: &PreparedStory,
    events: &[EventId],
    index: Option<usize>,
    heading_level: u8,
    dispatch: &Dispatch,
) -> Html {
    let words = story.words;
    let count = events.len();
    let has_next = index.is_none_or(|index| index + 1 < count);
    let event = index.and_then(|index| events.get(index).copied());
    // Another event has other elements, see `changing_text`.
    let key = match index {
        Some(index) => {
            words.counter(index, count) + event.map_or("", |event| &story.story[event].id)
        }
        None => words.events(count),
    };
    html! {
        <div class="step-bar" part="nav" role="group" aria-label={words.steps()}>
            <button
                type="button"
                class="step-button"
                lang={story.words_lang}
                data-action="prev"
                aria-label={words.previous()}
                aria-disabled={index.is_none().then_some("true")}
                onclick={on_click(dispatch, Action::Previous)}
            >
                { arrow("M10 3L5 8l5 5") }
            </button>
            <div class="step-text" {key}>
                if let (Some(event), Some(index)) = (event, index) {
                    <p class="step-date">
                        { text("span", "step-when", story.date_of(event)) }
                        { " · " }
                        <span class="step-counter" lang={story.words_lang}>{ words.counter(index, count) }</span>
                    </p>
                    { event_headline(
                        heading_level,
                        "step-headline",
                        &story.story[event].id,
                        &story.story[event].headline,
                    ) }
                } else {
                    { text("p", "step-date", &words.events(count)) }
                    { text("p", "step-headline", &time_span(story, events)) }
                }
            </div>
            <button
                type="button"
                class="step-button"
                lang={story.words_lang}
                data-action="next"
                aria-label={words.next()}
                aria-disabled={(!has_next).then_some("true")}
                onclick={on_click(dispatch, Action::Next)}
            >
                { arrow("M6 3l5 5l-5 5") }
            </button>
        </div>
    }
}

fn arrow(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={path} />
        </svg>
    }
}

/// The dates of the first and the last event.
fn time_span(story: &PreparedStory, events: &[EventId]) -> String {
    let (Some(first), Some(last)) = (events.first(), events.last()) else {
        return String::new();
    };
    let (first, last) = (story.date_of(*first), story.date_of(*last));
    if first == last {
        return first.to_owned();
    }
    [first, " – ", last].concat()
}
