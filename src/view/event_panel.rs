//! The selected event: what happened, what was said, what it bears on.

use super::button::on_click;
use super::chip::{group_mark, status_mark, strand};
use super::citation::{cite, cite_all, quotation};
use super::hooks::Swipe;
use super::state::{Action, State};
use super::told::Told;
use crate::story::{Event, EventIx, Known, Stance, Tier};
use yew::prelude::*;

/// Shows an event; a swipe goes to its neighbours.
pub fn event_panel(state: &UseReducerHandle<State>, event: EventIx, swipe: &Swipe) -> Html {
    let told = &state.told;
    let dispatch = &state.dispatcher();
    let strings = told.strings();
    let shown = &told[event];
    let (ontouchstart, ontouchend) = swipe.clone();
    let tier = match shown.tier {
        Tier::Key => Some(strings.key_event),
        Tier::Context => None,
        Tier::Background => Some(strings.background),
    };
    html! {
        <article
            class="panel event"
            part="event"
            data-detail={shown.id.clone()}
            {ontouchstart}
            {ontouchend}
        >
            <div class="event-text">
                <p class="date">
                    <span class="when">{ told.date_of(event).to_owned() }</span>
                    if let Some(tier) = tier {
                        <span class="tier">{ tier }</span>
                    }
                    { strand(told, shown.group) }
                </p>
                { state.level.heading(1, "headline", html! { &*shown.headline }) }
                { became_public(told, shown, dispatch) }
                if let Some(summary) = &shown.summary {
                    <p class="summary">{ &**summary }</p>
                }
                { cite_all(told, &shown.cite) }
                { changes(state, event) }
                for quote in shown.quotes.iter() {
                    { quotation(told, quote.actor, &quote.text, quote.cite) }
                }
            </div>
            <div class="event-aside">
                { links(state, event) }
                { people(told, shown) }
            </div>
        </article>
    }
}

fn became_public(told: &Told, shown: &Event, dispatch: &UseReducerDispatcher<State>) -> Html {
    let label = told.strings().became_public;
    match &shown.known {
        None => Html::default(),
        Some(Known::At(date)) => html! {
            <p class="known"><b>{ label }</b>{ " " }{ told.dates().words(date) }</p>
        },
        Some(Known::With(event)) => html! {
            <p class="known"><b>{ label }</b>{ " " }{ event_button(told, *event, dispatch) }</p>
        },
    }
}

/// What the event changed on the map. Evidence stands once: not where it is
/// among the quotes, nor before another change that rests on the same.
fn changes(state: &State, event: EventIx) -> Html {
    let told = &state.told;
    let shown = &told[event];
    let strings = told.strings();
    let index = told.in_order(state.order);
    let changes = index.changes_at(told, event);
    if !told.has_map() {
        return Html::default();
    }
    if changes.is_empty() {
        return html! { <p class="changes none">{ strings.no_change }</p> };
    }
    let stances: Vec<_> = index.stances_at(told, event).collect();
    let is_told = |nth: usize, stance: &Stance| {
        let mut quotes = shown.quotes.iter();
        let again = stances.get(nth + 1);
        quotes.any(|quote| quote.text.contains(&stance.evidence.text))
            || again.is_some_and(|next| next.evidence == stance.evidence)
    };
    html! {
        <ul class="changes" aria-label={strings.what_changed}>
            for (nth, (change, stance)) in changes.into_iter().zip(&stances).enumerate() {
                <li>
                    <b>{ told.change_words(change) }</b>
                    if let Some((_, words)) = status_mark(told, &stance.status) {
                        <span class="status">{ words }</span>
                    }
                    if !is_told(nth, stance) {
                        <span class="paraphrase">
                            { &*stance.evidence.text }
                            { " " }
                            { cite(told, stance.evidence.cite) }
                        </span>
                    }
                </li>
            }
        </ul>
    }
}

/// A button that goes to another event, with its date and headline.
pub fn event_button(told: &Told, event: EventIx, dispatch: &UseReducerDispatcher<State>) -> Html {
    let onclick = on_click(dispatch, Action::Select(Some(event)));
    html! {
        <button type="button" class="to-event" data-to={told[event].id.clone()} {onclick}>
            { &*told[event].headline }
            { " " }
            <span class="when">{ told.date_of(event).to_owned() }</span>
        </button>
    }
}

fn links(state: &UseReducerHandle<State>, event: EventIx) -> Html {
    let told = &state.told;
    let shown = &told[event];
    let dispatch = &state.dispatcher();
    let strings = told.strings();
    let ours = shown
        .links
        .iter()
        .map(|link| (strings.relation(link.relation), link.event));
    let theirs = told
        .in_order(state.order)
        .links_to(event)
        .iter()
        .map(|(event, relation)| (strings.reverse_relation(*relation), *event));
    // One heading for each kind of link, in the order of first appearance.
    let mut kinds: Vec<(&str, Vec<EventIx>)> = Vec::new();
    for (kind, event) in ours.chain(theirs) {
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, events)) => events.push(event),
            None => kinds.push((kind, vec![event])),
        }
    }
    if kinds.is_empty() {
        return Html::default();
    }
    html! {
        <dl class="links">
            for (kind, events) in kinds {
                <div>
                    <dt>{ kind }</dt>
                    for event in events {
                        <dd>{ event_button(told, event, dispatch) }</dd>
                    }
                </div>
            }
        </dl>
    }
}

fn people(told: &Told, shown: &Event) -> Html {
    if shown.actors.is_empty() {
        return Html::default();
    }
    html! {
        <div class="people">
            <p class="label">{ told.strings().in_this_event }</p>
            <ul>
                for actor in shown.actors.iter().copied() {
                    <li key={actor.0}>
                        { group_mark(told, told[actor].group) }
                        <span>
                            <b>{ &*told[actor].name }</b>
                            { ", " }
                            { &*told[actor].role }
                        </span>
                    </li>
                }
            </ul>
        </div>
    }
}
