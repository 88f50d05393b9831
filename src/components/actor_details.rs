//! One actor: office, group, and the evidence of every position they took.

use super::citation::cite_below;
use super::details::{DetailsProps, back_button, details_key};
use super::elements::{block, text};
use super::event_button::{event_button, event_links};
use super::group_mark::group_name;
use super::heading::{details_heading, heading};
use super::picture::picture;
use super::stance_evidence::{evidence, status_line};
use crate::hooks::Dispatch;
use crate::story::{ActorId, EventId};
use yew::prelude::*;

/// Everything that the story holds on an actor.
pub fn actor_details(props: &DetailsProps, id: ActorId, dispatch: &Dispatch) -> Html {
    let story = &props.story;
    let words = story.words;
    let actor = &story.story[id];
    let index = story.index_in(props.order);
    let stances = index.stances_of(&story.story, id);
    let has_stances = stances.len() > 0;
    let takes_position_at: Vec<EventId> = index
        .stances_of(&story.story, id)
        .map(|stance| stance.event)
        .collect();
    let citations = index.stances_of(&story.story, id);
    let citations: Vec<_> = citations.map(|stance| stance.evidence.cite).collect();
    let others = index.events_of(id).iter().copied();
    let others: Vec<_> = others
        .filter(|event| !takes_position_at.contains(event))
        .collect();
    let events_label = if has_stances {
        words.also_in()
    } else {
        words.appears_in()
    };
    html! {
        <article
            key={details_key(props, &actor.id)}
            class="details details-opened"
            part="actor"
            data-detail={actor.id.clone()}
        >
            { block("p", "details-kind", group_name(&story.story, actor.group)) }
            { details_heading(props.heading_level, &actor.name) }
            { text("p", "actor-role", &actor.role) }
            { for picture("portrait", &actor.portrait, usize::MAX) }
            if has_stances {
                <ol class="stances" aria-label={words.positions_taken()}>
                    { for stances.map(|stance| html! {
                        <li>
                            <p class="stance-position">
                                <b>{ story.story[stance.position].label.clone() }</b>
                                { " " }
                                { for status_line(story, stance) }
                            </p>
                            { evidence(story, stance) }
                            { event_button(story, stance.event, dispatch) }
                        </li>
                    }) }
                </ol>
                { cite_below(story, &citations).unwrap_or_default() }
            } else {
                { text("p", "details-note", words.no_position()) }
            }
            if !others.is_empty() {
                { heading(props.heading_level, 2, "details-label", events_label) }
                { event_links(story, &others, dispatch) }
            }
            { back_button(story, dispatch) }
        </article>
    }
}
