//! The whole story as text: for print, for reading without clicking, and for where
//! nothing can be clicked.

use super::citation::{cite_all, quotation};
use super::elements::{block, changing_text, list, overlap, text, text_button};
use super::group_mark::{group_mark, group_name};
use super::heading::heading;
use super::phase::phase_start;
use super::picture::{IN_TEXT, picture};
use super::prose::prose;
use super::sources::provenance;
use super::stance_evidence::{evidence, status_line};
use crate::hooks::use_parts;
use crate::prepared_story::{PreparedStory, TEXT_PART};
use crate::story::{EventId, Known, Order, PositionId, Stance};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Transcript`].
#[derive(Properties, PartialEq)]
pub struct TranscriptProps {
    /// The story.
    pub story: Rc<PreparedStory>,
    /// The order of the events.
    pub order: Order,
    /// The selected event; none at the overview.
    pub event: Option<EventId>,
    /// Level of the widget's heading.
    pub heading_level: u8,
}

/// The story as text. A long one is shown in parts, at first the one with the selected
/// event.
#[component]
pub fn Transcript(props: &TranscriptProps) -> Html {
    let story = &props.story;
    let words = story.words;
    let rank = |event| story.index_in(props.order).sequence().rank(event);
    let around = props.event.map_or(0, rank) / TEXT_PART;
    let root = use_node_ref();
    let count = story.text_parts(TEXT_PART);
    let parts = use_parts(&root, around, count);
    let start = parts.current * TEXT_PART;
    let range = start..start + TEXT_PART;
    html! {
        <div ref={root} key={matches!(props.order, Order::Known).to_string()} class="transcript">
            if count > 1 {
                <p class="transcript-counter" tabindex="-1" data-details-heading="">
                    { changing_text(&words.part(parts.current, count)) }
                    <span class="on-paper">{ " " }{ words.other_parts() }</span>
                </p>
            }
            if let Some(previous) = parts.previous {
                { text_button("previous-part", words.previous_part(), None, previous) }
            }
            <div key={start}>{ transcript(story, props.order, props.heading_level, &range) }</div>
            if let Some(next) = parts.next {
                { text_button("next-part", words.next_part(), None, next) }
            }
        </div>
    }
}

/// Every event in order with all that was said, then, if there is a question, a table of
/// who stood where, with the evidence. Only the entries in `range`, as
/// [`PreparedStory::text_entries`] counts them.
pub fn transcript(
    story: &PreparedStory,
    order: Order,
    heading_level: u8,
    range: &Range<usize>,
) -> Html {
    let words = story.words;
    let part = |title: &str| heading(heading_level, 1, "transcript-part", title);
    let [events, rows, sources] = story.text_entries();
    let shown = overlap(range, 0, events);
    let stances = overlap(range, events, rows);
    let sources = overlap(range, events + rows, sources);
    let mut before = None;
    let events = story.index_in(order).sequence().events()[shown].iter();
    let events: Vec<_> = events
        .map(|event| {
            let start = phase_start(story, order, before.replace(*event), *event, heading_level);
            // Outside all phases, an event is on the level of a phase.
            let is_in_phase = story.phase_of(*event, order).is_some();
            let level = heading_level.saturating_add(is_in_phase.into());
            let event = event_text(story, *event, level);
            html! { <>{ start }{ event }</> }
        })
        .collect();
    html! {
        <>
            if let Some(standfirst) = story.story.standfirst.as_ref().filter(|_| range.start == 0) {
                { block("p", "standfirst", prose(standfirst)) }
            }
            if !events.is_empty() {
                { part(words.timeline()) }
                { list("ol", "transcript-events", events) }
            }
            if let Some(question) = story.story.question.as_ref().filter(|_| !stances.is_empty()) {
                { part(question) }
                { table(story, order, &stances) }
            }
            if !sources.is_empty() {
                { part(words.sources_and_corrections()) }
                { provenance(story, sources.start.saturating_sub(1)..sources.end - 1) }
            }
        </>
    }
}

fn event_text(story: &PreparedStory, event: EventId, heading_level: u8) -> Html {
    let words = story.words;
    let found = &story.story[event];
    let disclosed = found.known.as_ref().map(|known| match known {
        Known::At(date) => story.dates.words(date),
        Known::With(event) => story.story[*event].headline.clone(),
    });
    html! {
        <article>
            { text("p", "transcript-date", story.date_of(event)) }
            { heading(heading_level, 2, "transcript-headline", &found.headline) }
            if let Some(group) = found.group {
                <p>{ group_name(&story.story, group) }</p>
            }
            if let Some(disclosed) = disclosed {
                <p>{ words.disclosed(&disclosed) }</p>
            }
            if let Some(summary) = &found.summary {
                <p>{ prose(summary) }</p>
            }
            { for picture("picture", &found.image, IN_TEXT) }
            { for found.quotes.iter().map(|quote| quotation(story, quote)) }
            { cite_all(story, &found.cite).unwrap_or_default() }
            { for found.links.iter().map(|link| html! {
                <p class="transcript-link">
                    <b>{ words.relation(link.relation) }</b>
                    { ": " }
                    <bdi>{ story.story[link.event].headline.clone() }</bdi>
                    { " (" }<bdi>{ story.date_of(link.event).to_owned() }</bdi>{ ")" }
                </p>
            }) }
        </article>
    }
}

/// Every stance of every actor, from one end of the debate to the other, by where each of
/// them stands at the end. A position is one entry, and each stance under it.
fn table(story: &PreparedStory, order: Order, range: &Range<usize>) -> Html {
    let index = story.index_in(order);
    let mut stances: Vec<Vec<&Stance>> = vec![Vec::new(); story.story.positions.len()];
    for actor in story.story.actor_ids() {
        if let Some(last) = index.as_of(&story.story, actor, None) {
            stances[last.position.index()].extend(index.stances_of(&story.story, actor));
        }
    }
    let mut start = 0;
    let position = |position: PositionId| {
        let found = &story.story[position];
        let stances = &stances[position.index()];
        let entries = overlap(range, start, 1 + stances.len());
        start += 1 + stances.len();
        if entries.is_empty() {
            return Html::default();
        }
        let stances = &stances[entries.start.saturating_sub(1)..entries.end - 1];
        let rows = stances.chunk_by(|one, next| one.actor == next.actor);
        html! {
            <tbody>
                <tr class="transcript-position">
                    <th scope="colgroup" colspan="2">
                        <bdi>{ found.label.clone() }</bdi>
                        if let Some(rule) = &found.description {
                            <span class="transcript-rule">{ " " }{ rule.clone() }</span>
                        }
                    </th>
                </tr>
                { for rows.map(|stances| row(story, stances)) }
            </tbody>
        }
    };
    html! {
        <table class="transcript-table">
            <thead>
                <tr>
                    <th scope="col">{ story.words.actor() }</th>
                    <th scope="col">{ story.words.evidence() }</th>
                </tr>
            </thead>
            { for story.story.position_ids().map(position) }
        </table>
    }
}

/// Stances of one actor.
fn row(story: &PreparedStory, stances: &[&Stance]) -> Html {
    let found = &story.story[stances[0].actor];
    html! {
        <tr>
            <th scope="row">
                { group_mark(&story.story, found.group) }
                <bdi>{ found.name.clone() }</bdi>
                <br />
                { text("span", "actor-role", &found.role) }
            </th>
            <td>
                { for stances.iter().map(|stance| html! {
                    <>
                        { text("p", "transcript-date", story.date_of(stance.event)) }
                        <p>
                            <b>{ story.story[stance.position].label.clone() }</b>
                            { " " }
                            { for status_line(story, stance) }
                        </p>
                        { evidence(story, stance) }
                    </>
                }) }
            </td>
        </tr>
    }
}
