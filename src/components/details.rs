//! The details: one place for one thing at a time.

use super::actor_details::actor_details;
use super::elements::action_button;
use super::event_details::event_details;
use super::event_list::EventList;
use super::overview::overview;
use super::position_details::position_details;
use super::sources::sources;
use crate::hooks::{Dispatch, use_dispatch, use_swipe};
use crate::prepared_story::PreparedStory;
use crate::state::{Action, Detail, Filter};
use crate::story::{EventId, Order};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Details`].
#[derive(Properties, PartialEq)]
pub struct DetailsProps {
    /// The story.
    pub story: Rc<PreparedStory>,
    /// What to show.
    pub detail: Detail,
    /// The selected event; none at the overview.
    pub event: Option<EventId>,
    /// The events that are shown, in order.
    pub events: Rc<[EventId]>,
    /// Which order that is.
    pub order: Order,
    /// Which actors and events the list shows.
    pub filter: Filter,
    /// Level of the widget's heading.
    pub heading_level: u8,
}

/// Shows the selected event, or else what the reader has opened.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let dispatch = use_dispatch();
    let swipe = use_swipe(props.story.is_rtl, &dispatch);
    match (props.detail, props.event) {
        (Detail::Event, None) => overview(&props.story, &dispatch),
        (Detail::Event, Some(event)) => event_details(props, event, swipe, &dispatch),
        (Detail::Actor(actor), _) => actor_details(props, actor, &dispatch),
        (Detail::Position(position), _) => position_details(props, position, &dispatch),
        (Detail::Events, _) => html! {
            <EventList
                story={props.story.clone()}
                events={props.events.clone()}
                event={props.event}
                order={props.order}
                filter={props.filter.clone()}
                heading_level={props.heading_level}
            />
        },
        (Detail::Sources, _) => sources(&props.story, props.heading_level, &dispatch),
    }
}

/// The key of an element that shows something of the story. In another order of events it
/// is another element, see [`changing_text`](super::elements::changing_text).
pub fn details_key(props: &DetailsProps, id: &str) -> String {
    let order = match props.order {
        Order::Happened => "",
        Order::Known => " as known",
    };
    [id, order].concat()
}

/// A button that shows the event again.
pub fn back_button(story: &PreparedStory, dispatch: &Dispatch) -> Html {
    action_button("back", story.words.back(), None, dispatch, Action::Back)
}
