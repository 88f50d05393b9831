//! The selected event: what it changed, what happened, what was said.

use super::actor_name::actor_list;
use super::citation::{cite_all, quotation};
use super::details::{DetailsProps, details_key};
use super::elements::{block, flag, text};
use super::event_button::event_links;
use super::group_mark::group_name;
use super::heading::heading;
use super::picture::picture;
use super::prose::prose;
use super::stance_evidence::{evidence, status_line};
use crate::hooks::{Dispatch, Swipe};
use crate::prepared_story::PreparedStory;
use crate::story::markup::plain;
use crate::story::{Change, Event, EventId, Stance};
use yew::prelude::*;

/// Everything about an event but its date and headline, which the step bar has. A swipe
/// goes to its neighbours.
pub fn event_details(
    props: &DetailsProps,
    id: EventId,
    (on_start, on_end): Swipe,
    dispatch: &Dispatch,
) -> Html {
    let story = &props.story;
    let event = &story.story[id];
    html! {
        <article
            key={details_key(props, &event.id)}
            class="details event-details"
            part="event"
            data-detail={event.id.clone()}
            ontouchstart={on_start}
            ontouchend={on_end}
        >
            { for story.phase_label(id, props.order).map(|label| text("p", "event-phase", label)) }
            { changes(props, id) }
            if let Some(group) = event.group {
                { block("p", "event-group", group_name(&story.story, group)) }
            }
            if let Some(summary) = &event.summary {
                { block("p", "event-summary", prose(summary)) }
            }
            { for picture("picture", &event.image, usize::MAX) }
            { disclosure(story, id) }
            { for event.quotes.iter().map(|quote| quotation(story, quote)) }
            { cite_all(story, &event.cite).unwrap_or_default() }
            { links(props, id, dispatch) }
            if !event.actors.is_empty() {
                { heading(props.heading_level, 2, "details-label", story.words.in_this_event()) }
                { actor_list(story, &event.actors, dispatch) }
            }
        </article>
    }
}

/// That an event became public later than it happened.
fn disclosure(story: &PreparedStory, event: EventId) -> Option<Html> {
    let date = story.disclosed(event)?;
    Some(text("p", "event-disclosed", &story.words.disclosed(&date)))
}

/// What the event changed on the map. Nothing where it changed nothing.
fn changes(props: &DetailsProps, id: EventId) -> Option<Html> {
    let story = &props.story;
    let index = story.index_in(props.order);
    let changes = index.changes_at(&story.story, id);
    if changes.is_empty() {
        return None;
    }
    let stances: Vec<_> = index.stances_at(&story.story, id).collect();
    let event = &story.story[id];
    let items = changes.iter().zip(&stances).enumerate();
    let items = items.map(|(nth, (change, stance))| {
        let is_repeated = is_shown_elsewhere(event, stance, stances.get(nth + 1).copied());
        html! {
            <li class="change" data-move={flag(is_move(change))}>
                <b>{ story.describe(*change) }</b>
                { for status_line(story, stance) }
                if !is_repeated {
                    { evidence(story, stance) }
                }
            </li>
        }
    });
    let label = story.words.what_changed();
    Some(html! { <ul class="changes" aria-label={label}>{ for items }</ul> })
}

fn is_move(change: &Change) -> bool {
    matches!(change, Change::Moves(..))
}

/// Whether the evidence of a stance stands among the quotes of the event, or with the
/// next change, which rests on the same.
fn is_shown_elsewhere(event: &Event, stance: &Stance, next: Option<&Stance>) -> bool {
    let text = plain(&stance.evidence.text);
    event.quotes.iter().any(|quote| quote.text.contains(&*text))
        || next.is_some_and(|next| next.evidence == stance.evidence)
}

/// Links to and from other events, with one heading for each kind, in the order of first
/// appearance.
fn links(props: &DetailsProps, id: EventId, dispatch: &Dispatch) -> Html {
    let story = &props.story;
    let words = story.words;
    let outgoing = story.story[id].links.iter();
    let outgoing = outgoing.map(|link| (words.relation(link.relation), link.event));
    let incoming = story.index_in(props.order).links_to(id).iter();
    let incoming = incoming.map(|(event, kind)| (words.reverse_relation(*kind), *event));
    let mut kinds: Vec<(&str, Vec<EventId>)> = Vec::new();
    for (kind, event) in outgoing.chain(incoming) {
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, events)) => events.push(event),
            None => kinds.push((kind, vec![event])),
        }
    }
    let kinds = kinds.into_iter().map(|(kind, events)| {
        html! {
            <>
                { heading(props.heading_level, 2, "details-label", kind) }
                { event_links(story, &events, dispatch) }
            </>
        }
    });
    html! { <>{ for kinds }</> }
}
