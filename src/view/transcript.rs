//! The whole story as text: for print, for reading without clicking, and for
//! where nothing can be clicked.

use super::actor_panel::evidence;
use super::chip::{group_mark, strand};
use super::citation::{cite_all, quotation};
use super::event_panel::summary;
use super::overview::{provenance, standfirst};
use super::state::State;
use super::tag::{Tag, list, tag};
use crate::story::{ActorIx, EventIx, Known};

/// Every event in order with all that was said, then, if there is a question, a
/// table of who stood where, with the evidence.
pub fn transcript(state: &State) -> Tag {
    let told = &state.told;
    let strings = told.strings();
    let part = |title: &str| state.level.heading(1, "part").text(title);
    let events = state.events().iter();
    let events = events.map(|event| tag("li").key(event.0).add(event_text(state, *event)));
    let question = told.question.as_deref();
    tag("div class=transcript")
        .add(standfirst(told))
        .add(part(strings.timeline()))
        .add(tag("ol class=told").add(list(events)))
        .add(question.map(part))
        .add(question.map(|_| table(state)))
        .add(provenance(state, false))
}

fn event_text(state: &State, event: EventIx) -> Tag {
    let told = &state.told;
    let strings = told.strings();
    let shown = &told[event];
    let known = shown.known.as_ref().map(|known| {
        let label = tag("b").text(strings.became_public());
        tag("p class=known")
            .add(label)
            .text(" ")
            .text(&match known {
                Known::At(date) => told.dates().words(date),
                Known::With(event) => told[*event].headline.clone(),
            })
    });
    let quotes = shown.quotes.iter();
    let quotes = quotes.map(|quote| quotation(told, quote.actor, &quote.text, quote.cite));
    let links = shown.links.iter().map(|link| {
        let relation = tag("b").text(strings.relation(link.relation));
        let (headline, date) = (&told[link.event].headline, told.date_of(link.event));
        let other = [": ", headline, " (", date, ")"].concat();
        tag("p class=link").add(relation).text(&other)
    });
    let date = tag("p class=date")
        .add(tag("span class=when").text(told.date_of(event)))
        .add(strand(told, shown.group));
    tag("article")
        .add(date)
        .add(state.level.heading(2, "headline").text(&shown.headline))
        .add(known)
        .add(summary(shown))
        .add(cite_all(told, &shown.cite))
        .add(list(quotes))
        .add(list(links))
}

/// Every stance of every actor, from one end of the debate to the other, by
/// where each of them stands at the end.
fn table(state: &State) -> Tag {
    let told = &state.told;
    let strings = told.strings();
    let mut holders = vec![Vec::new(); told.positions.len()];
    for (actor, place) in told.places_as_of(state.order, None).into_iter().enumerate() {
        if let Some(place) = place {
            holders[told.stances[place].position.0].push(ActorIx(actor));
        }
    }
    let positions = holders.iter().enumerate().map(|(nth, holders)| {
        let position = &told.positions[nth];
        let rule = position.description.as_deref();
        let rule = rule.map(|rule| tag("span class=rule").text(" ").text(rule));
        let label = tag("th scope=colgroup colspan=2").text(&position.label);
        let holders = holders.iter().map(|actor| row(state, *actor));
        tag("tbody")
            .add(tag("tr class=position-row").add(label.add(rule)))
            .add(list(holders))
    });
    let head = [strings.actor(), strings.evidence()].map(|title| tag("th scope=col").text(title));
    tag("table")
        .add(tag("thead").add(tag("tr").add(list(head))))
        .add(list(positions))
}

fn row(state: &State, actor: ActorIx) -> Tag {
    let told = &state.told;
    let found = &told[actor];
    let stances = told.in_order(state.order).stances_of(told, actor);
    let stances = stances.map(|stance| {
        let when = tag("p class=when").text(told.date_of(stance.event));
        list([when, evidence(told, stance)])
    });
    let name = tag("th scope=row")
        .add(group_mark(told, found.group))
        .text(&found.name)
        .add(tag("br"))
        .add(tag("span class=role").text(&found.role));
    tag("tr").add(name).add(tag("td").add(list(stances)))
}
