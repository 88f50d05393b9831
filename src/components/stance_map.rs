//! The stance map: who stands where as of the selected event.

use super::elements::flag;
use super::event_button::event_button;
use super::map_model::{MapModel, highest_stack};
use super::pending::pending;
use super::position::Position;
use crate::hooks::{Placement, use_dispatch};
use crate::prepared_story::{MANY_ACTORS, PreparedStory};
use crate::state::Detail;
use crate::story::{Order, PositionId};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`StanceMap`].
#[derive(Properties, PartialEq)]
pub struct StanceMapProps {
    /// The story; it has positions.
    pub story: Rc<PreparedStory>,
    /// Who stands where.
    pub model: Rc<MapModel>,
    /// The order of the events.
    pub order: Order,
    /// What the details show.
    pub detail: Detail,
}

/// The positions in order, as rows or, where there is room, as columns on a common line;
/// below, those who are not on record yet.
#[component]
pub fn StanceMap(props: &StanceMapProps) -> Html {
    let dispatch = use_dispatch();
    let StanceMapProps { story, model, .. } = props;
    let actor = props.detail.actor();
    let stack = use_memo((story.clone(), props.order), |(story, order)| {
        highest_stack(story, *order).min(MANY_ACTORS)
    });
    let is_empty = model.positions.iter().all(|position| position.holders == 0);
    let positions = story.story.position_ids().map(|position: PositionId| {
        let model = &model.positions[position.index()];
        let is_here = |actor| model.chips.iter().any(|chip| chip.actor == actor);
        html! {
            <Position
                key={position.index()}
                story={story.clone()}
                {position}
                model={model.clone()}
                open_actor={actor.filter(|actor| is_here(*actor))}
                is_open={props.detail == Detail::Position(position)}
                stack={if is_empty { 0 } else { *stack }}
            />
        }
    });
    let count = story.story.positions.len();
    html! {
        <div
            class="map"
            data-empty={flag(is_empty)}
            data-columns={columns(count)}
            part="map"
            role="group"
            aria-label={story.story.question.clone()}
        >
            <div class="positions">{ for positions }</div>
            if let Some(event) = model.first {
                <p key={event.index()} class="map-note">
                    { story.words.nobody_yet() }{ " " }{ event_button(story, event, &dispatch) }
                </p>
            }
            if let Some(event) = model.last {
                <p key="last" class="map-note">
                    { story.words.at_last_event() }{ " " }{ event_button(story, event, &dispatch) }
                </p>
            }
            { pending(story, &model.pending, actor, &dispatch) }
        </div>
    }
}

/// Whether the positions may stand side by side, and from which width on: fewer of them
/// fit in less room.
fn columns(positions: usize) -> Option<&'static str> {
    match positions {
        0..=3 => Some("3"),
        4 | 5 => Some("5"),
        6 | 7 => Some("7"),
        _ => None,
    }
}

/// Who stands where, for the animation of moves.
pub fn placement(story: &PreparedStory, model: &MapModel) -> Placement {
    let mut positions = vec![None; story.story.actors.len()];
    for (position, model) in story.story.positions.iter().zip(&model.positions) {
        for chip in model.chips.iter().filter(|chip| !chip.is_trace) {
            positions[chip.actor.index()] = Some(AttrValue::from(position.id.clone()));
        }
    }
    let actors = story.story.actors.iter();
    let ids = actors.map(|actor| AttrValue::from(actor.id.clone()));
    ids.zip(positions).collect()
}
