//! One position: its rule, and who holds it on what evidence.

use super::actor_name::actor_name;
use super::citation::cite_below;
use super::details::{DetailsProps, back_button, details_key};
use super::elements::text;
use super::event_button::event_button;
use super::heading::details_heading;
use super::stance_evidence::{evidence, status_line};
use crate::hooks::Dispatch;
use crate::prepared_story::MANY_EVENTS;
use crate::story::{PositionId, Stance};
use yew::prelude::*;

/// How many holders are shown with their evidence.
const MOST_HOLDERS: usize = MANY_EVENTS;

/// What a position means and everyone who holds it as of the selected event, each with
/// their evidence.
pub fn position_details(props: &DetailsProps, id: PositionId, dispatch: &Dispatch) -> Html {
    let story = &props.story;
    let words = story.words;
    let position = &story.story[id];
    let holders = holders(props, id);
    let shown = holders.iter().take(MOST_HOLDERS);
    let citations: Vec<_> = shown.map(|stance| stance.evidence.cite).collect();
    let hidden = holders.len().saturating_sub(MOST_HOLDERS);
    let as_of = props.event.map_or("", |event| &story.story[event].id);
    let as_of = [&position.id, " ", as_of].concat();
    html! {
        <article
            key={details_key(props, &as_of)}
            class="details details-opened"
            data-detail={position.id.clone()}
        >
            { text("p", "details-kind", words.position()) }
            { details_heading(props.heading_level, &position.label) }
            if let Some(description) = &position.description {
                { text("p", "position-rule", description) }
            }
            if holders.is_empty() {
                { text("p", "details-note", words.nobody_here()) }
            } else {
                <ul class="stances">
                    { for holders.iter().take(MOST_HOLDERS).map(|stance| html! {
                        <li key={stance.actor.index()}>
                            <p class="stance-actor">
                                { actor_name(story, stance.actor, dispatch) }
                            </p>
                            { for status_line(story, stance) }
                            { evidence(story, stance) }
                            { event_button(story, stance.event, dispatch) }
                        </li>
                    }) }
                </ul>
            }
            { cite_below(story, &citations).unwrap_or_default() }
            if hidden > 0 {
                { text("p", "details-note", &words.more(hidden)) }
            }
            { back_button(story, dispatch) }
        </article>
    }
}

/// The stances that put actors into the position as of the selected event.
fn holders(props: &DetailsProps, id: PositionId) -> Vec<&Stance> {
    let Some(event) = props.event else {
        return Vec::new();
    };
    let story = &props.story.story;
    let index = props.story.index_in(props.order);
    let stances = story
        .actor_ids()
        .filter_map(|actor| index.as_of(story, actor, Some(event)));
    stances.filter(|stance| stance.position == id).collect()
}
