//! One actor: office, bloc, and the evidence of every position they took.

use super::button::button;
use super::chip::{group_mark, status_mark};
use super::citation::cite_evidence;
use super::event_panel::event_button;
use super::live::Live;
use super::state::Action;
use super::tag::{Tag, list, tag};
use super::told::Told;
use crate::story::{ActorIx, EvidenceKind, Stance};

/// Everything that the story holds on an actor.
pub fn actor_panel(state: &Live, actor: ActorIx) -> Tag {
    let told = &state.told;
    let act = &state.act;
    let strings = told.strings();
    let found = &told[actor];
    let index = told.in_order(state.order);
    let bloc = tag("p class=bloc")
        .add(group_mark(told, found.group))
        .text(&told[found.group].label);
    let name = tag("div")
        .add(state.level.heading(2, "name").text(&found.name))
        .add(tag("p class=role").text(&found.role))
        .add(bloc);
    let close = button(
        "button class=close data-action=close",
        act,
        Action::CloseActor,
    );
    let stances = index.stances_of(told, actor).map(|stance| {
        tag("li")
            .add(evidence(told, stance))
            .add(event_button(told, stance.event, act))
    });
    let events = index
        .events_of(actor)
        .iter()
        .map(|event| tag("li").key(event.0).add(event_button(told, *event, act)));
    tag("section class=actor part=actor")
        .key(actor.0)
        .set("aria-label", &found.name)
        .add(
            tag("div class=actor-head")
                .add(name)
                .add(close.text(strings.close())),
        )
        .add(tag("p class=label").text(strings.positions_taken()))
        .add(match told.ever_speaks(actor) {
            true => tag("ol class=stances").add(list(stances)),
            false => tag("p class=none").text(strings.no_position()),
        })
        .add(tag("p class=label").text(strings.takes_part_in()))
        .add(tag("ul class=their-events").add(list(events)))
}

/// A stance: the position, how firmly, and what shows it.
pub fn evidence(told: &Told, stance: &Stance) -> Tag {
    let evidence = &stance.evidence;
    let words = match evidence.kind {
        EvidenceKind::Quote => tag("blockquote"),
        EvidenceKind::Paraphrase => tag("p class=paraphrase"),
    };
    let status = status_mark(told, &stance.status)
        .map(|(_, words)| list([tag("br"), tag("span class=status").text(&words)]));
    let position = &told[stance.position].label;
    let cites = tag("p class=cites").add(cite_evidence(told, evidence));
    tag("div class=evidence")
        .add(tag("p class=taken").text(position).add(status))
        .add(words.text(&evidence.text))
        .add(cites)
}
