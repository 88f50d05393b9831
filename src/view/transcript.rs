//! The whole story as text: for print, for reading without clicking, and for
//! where nothing can be clicked.

use super::actor_panel::evidence;
use super::chip::{group_mark, strand};
use super::citation::{cite_all, quotation};
use super::overview::provenance;
use super::state::State;
use crate::story::{ActorIx, EventIx, Known, PositionIx};
use yew::prelude::*;

/// Every event in order with all that was said, then, if there is a question, a
/// table of who stood where, with the evidence.
pub fn transcript(state: &State) -> Html {
    let told = &state.told;
    let strings = told.strings();
    let part = |title: &str| state.level.heading(1, "part", html! { title });
    html! {
        <div class="transcript">
            if let Some(standfirst) = &told.standfirst {
                <p class="standfirst">{ &**standfirst }</p>
            }
            { part(strings.timeline) }
            <ol class="told">
                for event in state.events().iter().copied() {
                    <li key={event.0}>{ event_text(state, event) }</li>
                }
            </ol>
            if let Some(question) = &told.question {
                { part(question) }
                { table(state) }
            }
            { provenance(told, false) }
        </div>
    }
}

fn event_text(state: &State, event: EventIx) -> Html {
    let told = &state.told;
    let strings = told.strings();
    let shown = &told[event];
    let known = shown.known.as_ref().map(|known| match known {
        Known::At(date) => told.dates().words(date),
        Known::With(event) => told[*event].headline.clone(),
    });
    html! {
        <article>
            <p class="date">
                <span class="when">{ told.date_of(event).to_owned() }</span>
                { strand(told, shown.group) }
            </p>
            { state.level.heading(2, "headline", html! { &*shown.headline }) }
            if let Some(known) = known {
                <p class="known"><b>{ strings.became_public }</b>{ " " }{ known }</p>
            }
            if let Some(summary) = &shown.summary {
                <p class="summary">{ &**summary }</p>
            }
            { cite_all(told, &shown.cite) }
            for quote in shown.quotes.iter() {
                { quotation(told, quote.actor, &quote.text, quote.cite) }
            }
            for link in shown.links.iter() {
                <p class="link">
                    <b>{ strings.relation(link.relation) }</b>
                    { format!(": {} ({})", told[link.event].headline, told.date_of(link.event)) }
                </p>
            }
        </article>
    }
}

/// Every stance of every actor, from one end of the debate to the other, by
/// where each of them stands at the end.
fn table(state: &State) -> Html {
    let told = &state.told;
    let strings = told.strings();
    let index = told.in_order(state.order);
    let at_the_end = &told.places_as_of(state.order, None);
    let holders = |position: PositionIx| {
        let stands = move |actor: &ActorIx| {
            at_the_end[actor.0].is_some_and(|place| told.stances[place].position == position)
        };
        (0..told.actors.len()).map(ActorIx).filter(stands)
    };
    html! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{ strings.actor }</th>
                    <th scope="col">{ strings.evidence }</th>
                </tr>
            </thead>
            for position in (0..told.positions.len()).map(PositionIx) {
                <tbody key={position.0}>
                    <tr class="position-row">
                        <th scope="colgroup" colspan="2">
                            { &*told[position].label }
                            if let Some(rule) = &told[position].description {
                                <span class="rule">{ format!(" {rule}") }</span>
                            }
                        </th>
                    </tr>
                    for actor in holders(position) {
                        <tr key={actor.0}>
                            <th scope="row">
                                { group_mark(told, told[actor].group) }
                                { &*told[actor].name }
                                <br />
                                <span class="role">{ &*told[actor].role }</span>
                            </th>
                            <td>
                                for stance in index.stances_of(told, actor) {
                                    <p class="when">{ told.date_of(stance.event).to_owned() }</p>
                                    { evidence(told, stance) }
                                }
                            </td>
                        </tr>
                    }
                </tbody>
            }
        </table>
    }
}
