//! The whole story as text: for print, for reading without clicking, and for where
//! nothing can be clicked.

use super::citation::{cite_all, quotation};
use super::group_mark::{group_mark, group_name};
use super::heading::heading;
use super::parts::{list, text};
use super::sources::provenance;
use super::stance_evidence::{evidence, status_line};
use crate::prepared_story::PreparedStory;
use crate::story::{ActorId, EventId, Known, Order, PositionId};
use yew::prelude::*;

/// Every event in order with all that was said, then, if there is a question, a table of
/// who stood where, with the evidence.
pub fn transcript(story: &PreparedStory, order: Order, heading_level: u8) -> Html {
    let words = story.words;
    let part = |title: &str| heading(heading_level, 1, "transcript-part", title);
    let events = story.index_in(order).sequence().events().iter();
    let events = events.map(|event| event_text(story, *event, heading_level));
    html! {
        <div key={matches!(order, Order::Known).to_string()} class="transcript">
            if let Some(standfirst) = &story.story.standfirst {
                { text("p", "standfirst", standfirst) }
            }
            { part(words.timeline()) }
            { list("ol", "transcript-events", events.collect()) }
            if let Some(question) = &story.story.question {
                { part(question) }
                { table(story, order) }
            }
            { part(words.sources_and_corrections()) }
            { provenance(story) }
        </div>
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
                <p>{ summary.clone() }</p>
            }
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
/// them stands at the end.
fn table(story: &PreparedStory, order: Order) -> Html {
    let index = story.index_in(order);
    let mut holders: Vec<Vec<ActorId>> = vec![Vec::new(); story.story.positions.len()];
    for actor in story.story.actor_ids() {
        if let Some(stance) = index.as_of(&story.story, actor, None) {
            holders[stance.position.index()].push(actor);
        }
    }
    let position = |position: PositionId| {
        let found = &story.story[position];
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
                { for holders[position.index()].iter().map(|actor| row(story, order, *actor)) }
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

fn row(story: &PreparedStory, order: Order, actor: ActorId) -> Html {
    let found = &story.story[actor];
    let stances = story.index_in(order).stances_of(&story.story, actor);
    html! {
        <tr>
            <th scope="row">
                { group_mark(&story.story, found.group) }
                <bdi>{ found.name.clone() }</bdi>
                <br />
                { text("span", "actor-role", &found.role) }
            </th>
            <td>
                { for stances.map(|stance| html! {
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
