//! The mark of a group, by shape and colour, and an actor's chip.

use super::button::button;
use super::live::Live;
use super::state::Action;
use super::tag::{Tag, tag};
use super::told::Told;
use crate::story::{ActorIx, GroupIx, Stance, Status};

/// Outlines in a 12 by 12 box, told apart without colour; groups beyond the
/// last start over.
const SHAPES: [&str; 6] = [
    "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z",
    "M1.5 1.5h9v9h-9z",
    "M6 .5l5.5 5.5l-5.5 5.5l-5.5-5.5z",
    "M6 1l5.5 10h-11z",
    "M.5 1h11l-5.5 10z",
    "M4 1h4v3h3v4h-3v3h-4v-3h-3v-4h3z",
];

/// The mark of a group.
pub fn group_mark(told: &Told, group: GroupIx) -> Tag {
    tag("svg class=mark viewBox='0 0 12 12' width=12 height=12 fill=currentColor aria-hidden=true")
        .set_if("color", told[group].colour.as_deref())
        .add(tag("path").set("d", SHAPES[group.0 % SHAPES.len()]))
}

/// The strand of the story that an event belongs to, if it names one.
pub fn strand(told: &Told, group: Option<GroupIx>) -> Option<Tag> {
    group.map(|group| {
        tag("span class=strand")
            .add(group_mark(told, group))
            .add(tag("span").text(&told[group].label))
    })
}

/// How a stance is marked on a chip, if it was not simply stated.
pub fn status_mark(told: &Told, status: &Status) -> Option<(&'static str, String)> {
    let strings = told.strings();
    let (mark, words) = match status {
        Status::Stated => return None,
        Status::Conditional(condition) => (
            strings.if_mark(),
            [strings.conditional(), " ", condition].concat(),
        ),
        Status::Ambiguous => ("?", strings.ambiguous().to_owned()),
        Status::Withdrawn => ("×", strings.withdrawn().to_owned()),
        Status::Disputed => ("!", strings.disputed().to_owned()),
    };
    Some((mark, words))
}

/// What is seen of a chip: it makes how wide the chip is.
pub fn face(chip: Tag, told: &Told, actor: ActorIx, stance: Option<&Stance>) -> Tag {
    let status = stance.and_then(|stance| status_mark(told, &stance.status));
    chip.add(group_mark(told, told[actor].group))
        .add(tag("span").text(told[actor].short_name()))
        .add(status.map(|(mark, _)| tag("i aria-hidden=true").text(mark)))
}

/// An actor on the map, where their latest stance puts them: opens and closes
/// their panel.
pub fn chip(state: &Live, actor: ActorIx, stance: Option<&Stance>, is_new: bool) -> Tag {
    let told = &state.told;
    let found = &told[actor];
    let status = stance.and_then(|stance| status_mark(told, &stance.status));
    let chip = button("button", &state.act, Action::ToggleActor(actor))
        .classes(&[
            "chip",
            if is_new { "is-new" } else { "" },
            if status.is_some() { "is-qualified" } else { "" },
        ])
        .set("data-actor", &found.id)
        .state("aria-expanded", state.actor == Some(actor))
        .set("title", &[&found.name, ", ", &found.role].concat());
    let hidden = |words: &str| tag("span class=hidden").text(&[", ", words].concat());
    face(chip, told, actor, stance)
        .add(status.map(|(_, words)| hidden(&words)))
        .add(is_new.then(|| hidden(told.strings().new_here())))
}
