//! The list of all events.

use super::details::back_button;
use super::elements::{changing_text, flag, text_button};
use super::filter_bar::filter_bar;
use super::heading::details_heading;
use super::phase::phase_start;
use crate::hooks::{on_click, use_dispatch, use_parts};
use crate::prepared_story::{MANY_EVENTS, PreparedStory};
use crate::state::{Action, Cause, Filter};
use crate::story::{EventId, Order, Tier};
use std::rc::Rc;
use yew::prelude::*;

/// From how many actors or events on the list can be searched.
const SEARCH_FROM_ACTORS: usize = 30;
const SEARCH_FROM_EVENTS: usize = 60;

/// Properties of [`EventList`].
#[derive(Properties, PartialEq)]
pub struct EventListProps {
    /// The story.
    pub story: Rc<PreparedStory>,
    /// The events that are shown, in order.
    pub events: Rc<[EventId]>,
    /// The selected event; none at the overview.
    pub event: Option<EventId>,
    /// The order of the events.
    pub order: Order,
    /// Which of them are listed.
    pub filter: Filter,
    /// Level of the widget's heading.
    pub heading_level: u8,
}

/// Every event as a button, under its date. Long lists are shown in parts, beginning
/// around the selected event.
#[component]
pub fn EventList(props: &EventListProps) -> Html {
    let dispatch = use_dispatch();
    let story = &props.story;
    let words = story.words;
    let matcher = props.filter.matcher(story);
    let listed: Vec<_> = props
        .events
        .iter()
        .enumerate()
        .filter(|(_, event)| matcher.admits_event(**event))
        .map(|(index, event)| (index, *event))
        .collect();
    let around = {
        let selected = props.event;
        let at = listed
            .iter()
            .position(|(_, event)| Some(*event) == selected);
        at.unwrap_or_default() / MANY_EVENTS
    };
    let root = use_node_ref();
    let parts = use_parts(&root, around, listed.len().div_ceil(MANY_EVENTS));
    let start = parts.current * MANY_EVENTS;
    let shown = listed.iter().skip(start).take(MANY_EVENTS);
    let is_searchable = story.story.actors.len() > SEARCH_FROM_ACTORS
        || story.story.events.len() > SEARCH_FROM_EVENTS;
    let mut last_date = None;
    let mut before: Option<EventId> = None;
    let mut items = Vec::new();
    for (index, event) in shown {
        if let Some(start) = phase_start(story, props.order, before, *event, props.heading_level) {
            last_date = None;
            items.push(html! { <li key={["phase-", &index.to_string()].concat()}>{ start }</li> });
        }
        let date = story.date_of(*event);
        if last_date.replace(date) != Some(date) {
            let gap = before.and_then(|before| story.gap(before, *event, props.order));
            items.push(html! {
                <li key={["date-", &index.to_string()].concat()} class="event-list-date">
                    { changing_text(date) }
                    if let Some(gap) = gap {
                        <span class="event-list-gap">{ changing_text(&[" · ", &words.later(gap)].concat()) }</span>
                    }
                </li>
            });
        }
        before = Some(*event);
        items.push(html! {
            <li key={event.index()}>{ item(props, *event, on_click(&dispatch, Action::Select(*event, Cause::List))) }</li>
        });
    }
    html! {
        <div ref={root} class="details details-opened">
            { details_heading(props.heading_level, &words.events(props.events.len())) }
            if is_searchable {
                { filter_bar(story, &props.filter, (listed.len(), props.events.len()), &dispatch) }
            }
            if let Some(previous) = parts.previous {
                { text_button("earlier", words.earlier_events(), None, previous) }
            }
            <ol class="event-list">{ items }</ol>
            if let Some(next) = parts.next {
                { text_button("later", words.later_events(), None, next) }
            }
            { back_button(story, &dispatch) }
        </div>
    }
}

fn item(props: &EventListProps, event: EventId, onclick: Callback<MouseEvent>) -> Html {
    let story = &props.story;
    let found = &story.story[event];
    let is_current = props.event == Some(event);
    html! {
        <button
            type="button"
            class="event-list-button"
            data-key={flag(found.tier == Tier::Key)}
            data-event={found.id.clone()}
            aria-current={is_current.then_some("step")}
            {onclick}
        >
            { found.headline.clone() }
        </button>
    }
}
