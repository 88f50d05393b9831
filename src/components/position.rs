//! One position of the map.

use super::chip::chip;
use super::elements::changing_text;
use super::group_mark::{group_mark, group_tint};
use super::map_model::PositionModel;
use crate::hooks::{on_click, use_dispatch};
use crate::prepared_story::PreparedStory;
use crate::state::{Action, Detail};
use crate::story::{ActorId, PositionId};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Position`].
#[derive(Properties, PartialEq)]
pub struct PositionProps {
    /// The story.
    pub story: Rc<PreparedStory>,
    /// Which position.
    pub position: PositionId,
    /// Who is there.
    pub model: PositionModel,
    /// The actor here whom the details show.
    pub open_actor: Option<ActorId>,
    /// Whether the details show this position.
    pub is_open: bool,
    /// How many chips columns leave room for, so that their common line keeps its place.
    pub stack: usize,
}

/// A position: its label, which opens it in the details, how many hold it, and their
/// chips.
#[component]
pub fn Position(props: &PositionProps) -> Html {
    let dispatch = use_dispatch();
    let PositionProps { story, model, .. } = props;
    let found = &story.story[props.position];
    let toggle = on_click(&dispatch, Action::Toggle(Detail::Position(props.position)));
    html! {
        <div class="position" data-position={found.id.clone()}>
            <button
                type="button"
                class="position-label"
                aria-expanded={props.is_open.to_string()}
                onclick={toggle}
            >
                { found.label.clone() }
            </button>
            <span class="position-count">
                if model.holders > 0 {
                    { changing_text(&story.words.number(model.holders)) }
                }
            </span>
            <ul class="chips" aria-label={found.label.clone()}>
                { for model.chips.iter().map(|model| html! {
                    // The trace of a move stands beside the chip of the same actor.
                    <li key={2 * model.actor.index() + usize::from(model.is_trace)}>
                        { chip(story, *model, props.open_actor == Some(model.actor), &dispatch) }
                    </li>
                }) }
                { for model.counts.iter().map(|(group, count)| html! {
                    <li key={["group-", &group.index().to_string()].concat()}>
                        <span class="chip chip-count" title={story.story[*group].label.clone()}>
                            { group_tint(&story.story, *group) }
                            { group_mark(&story.story, *group) }
                            <span class="visually-hidden">
                                { story.story[*group].label.clone() }{ ": " }
                            </span>
                            { changing_text(&story.words.number(*count)) }
                        </span>
                    </li>
                }) }
            </ul>
            // A chip and the gap above it are a little less than two ems.
            <svg
                class="map-strut"
                width="0"
                height={(2 * props.stack).to_string() + "em"}
                aria-hidden="true"
            />
        </div>
    }
}
