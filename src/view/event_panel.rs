//! The selected event: what happened, what was said, what it bears on.

use super::button::{button, icon};
use super::chip::{group_mark, status_mark, strand};
use super::citation::{cite_all, cite_evidence, quotation};
use super::effects::Swipe;
use super::live::Live;
use super::state::{Action, State};
use super::tag::{Tag, list, tag};
use super::told::Told;
use crate::story::{Event, EventIx, EvidenceKind, Known, Stance, Tier};
use yew::prelude::*;

/// Shows an event; a swipe goes to its neighbours.
pub fn event_panel(state: &Live, event: EventIx, swipe: &Swipe) -> Tag {
    let told = &state.told;
    let strings = told.strings();
    let shown = &told[event];
    let (start, end) = swipe.clone();
    let tier = match shown.tier {
        Tier::Key => Some(strings.key_event()),
        Tier::Context => None,
        Tier::Background => Some(strings.background()),
    };
    let quotes = shown.quotes.iter();
    let quotes = quotes.map(|quote| quotation(told, quote.actor, &quote.text, quote.cite));
    let date = tag("p class=date")
        .add(tag("span class=when").text(told.date_of(event)))
        .add(tier.map(|tier| tag("span class=tier").text(tier)))
        .add(strand(told, shown.group));
    let words = tag("div class=event-text")
        .add(date)
        .add(state.level.heading(1, "headline").text(&shown.headline))
        .add(became_public(told, shown, &state.act))
        .add(summary(shown))
        .add(cite_all(told, &shown.cite))
        .add(changes(state, event))
        .add(list(quotes))
        .add(state.links.then(|| link(state)));
    let aside = tag("div class=event-aside")
        .add(links(state, event))
        .add(people(told, shown));
    tag("article class='panel event' part=event")
        .set("data-detail", &shown.id)
        .on_touch(start, end)
        .add(words)
        .add(aside)
}

/// Hands out a link to the event, and says so when it is in the clipboard.
fn link(state: &Live) -> Tag {
    let strings = state.told.strings();
    let button = button(
        "button class=step data-action=link",
        &state.act,
        Action::Link,
    )
    .set("aria-label", strings.link())
    .set("title", strings.link())
    .add(icon(LINK));
    let said = if state.linked { strings.linked() } else { "" };
    tag("div class=link-out")
        .add(tag("span role=status").text(said))
        .add(button)
}

/// Two links of a chain.
const LINK: &str =
    "M6.5 9.5l3-3M7 5l1.5-1.5a2.8 2.8 0 014 4L11 9M9 11l-1.5 1.5a2.8 2.8 0 01-4-4L5 7";

/// What happened, in a few sentences, if the headline does not say all.
pub fn summary(shown: &Event) -> Option<Tag> {
    let words = shown.summary.as_deref()?;
    Some(tag("p class=summary").text(words))
}

fn became_public(told: &Told, shown: &Event, act: &Callback<Action>) -> Option<Tag> {
    let label = tag("b").text(told.strings().became_public());
    let known = tag("p class=known").add(label).text(" ");
    Some(match shown.known.as_ref()? {
        Known::At(date) => known.text(&told.dates().words(date)),
        Known::With(event) => known.add(event_button(told, *event, act)),
    })
}

/// What the event changed on the map. Evidence stands once: not where it is
/// among the quotes, nor before another change that rests on the same.
fn changes(state: &State, event: EventIx) -> Option<Tag> {
    let told = &state.told;
    let shown = &told[event];
    let strings = told.strings();
    let index = told.in_order(state.order);
    let changes = index.changes_at(told, event);
    if !told.has_map() {
        return None;
    }
    if changes.is_empty() {
        return Some(tag("p class='changes none'").text(strings.no_change()));
    }
    let stances: Vec<_> = index.stances_at(told, event).collect();
    let is_told = |nth: usize, stance: &Stance| {
        let mut quotes = shown.quotes.iter();
        let again = stances.get(nth + 1);
        quotes.any(|quote| quote.text.contains(&stance.evidence.text))
            || again.is_some_and(|next| next.evidence == stance.evidence)
    };
    let changes = changes.into_iter().zip(&stances).enumerate();
    let changes = changes.map(|(nth, (change, stance))| {
        let status = status_mark(told, &stance.status)
            .map(|(_, words)| tag("span class=status").text(&words));
        let evidence = (!is_told(nth, stance)).then(|| {
            let evidence = &stance.evidence;
            let words = match evidence.kind {
                EvidenceKind::Quote => tag("q"),
                EvidenceKind::Paraphrase => tag("span"),
            };
            tag("p class=evidence")
                .add(words.text(&evidence.text))
                .text(" ")
                .add(cite_evidence(told, evidence))
        });
        tag("li")
            .add(tag("b").text(&told.change_words(change)))
            .add(status)
            .add(evidence)
    });
    let changed = tag("ul class=changes").set("aria-label", strings.what_changed());
    Some(changed.add(list(changes)))
}

/// A button that goes to another event, with its date and headline.
pub fn event_button(told: &Told, event: EventIx, act: &Callback<Action>) -> Tag {
    button("button class=to-event", act, Action::Select(Some(event)))
        .set("data-to", &told[event].id)
        .text(&told[event].headline)
        .text(" ")
        .add(tag("span class=when").text(told.date_of(event)))
}

fn links(state: &Live, event: EventIx) -> Option<Tag> {
    let told = &state.told;
    let shown = &told[event];
    let act = &state.act;
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
        return None;
    }
    let kinds = kinds.into_iter().map(|(kind, events)| {
        let events = events.into_iter();
        let events = events.map(|event| tag("dd").add(event_button(told, event, act)));
        tag("div").add(tag("dt").text(kind)).add(list(events))
    });
    Some(tag("dl class=links").add(list(kinds)))
}

fn people(told: &Told, shown: &Event) -> Option<Tag> {
    if shown.actors.is_empty() {
        return None;
    }
    let people = shown.actors.iter().map(|actor| {
        let found = &told[*actor];
        let words = tag("span")
            .add(tag("b").text(&found.name))
            .text(", ")
            .text(&found.role);
        tag("li")
            .key(actor.0)
            .add(group_mark(told, found.group))
            .add(words)
    });
    let label = tag("p class=label").text(told.strings().in_this_event());
    Some(
        tag("div class=people")
            .add(label)
            .add(tag("ul").add(list(people))),
    )
}
