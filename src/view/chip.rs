//! The mark of a group, by shape and colour, and an actor's chip.

use super::button::{aria, on_click};
use super::state::{Action, State};
use super::told::Told;
use crate::story::{ActorIx, GroupIx, Stance, Status};
use yew::prelude::*;

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
pub fn group_mark(told: &Told, group: GroupIx) -> Html {
    let shape = SHAPES[group.0 % SHAPES.len()];
    let colour = told[group].colour.clone();
    html! {
        <svg class="mark" viewBox="0 0 12 12" width="12" height="12" color={colour} fill="currentColor" aria-hidden="true">
            <path d={shape} />
        </svg>
    }
}

/// The strand of the story that an event belongs to, if it names one.
pub fn strand(told: &Told, group: Option<GroupIx>) -> Html {
    group.map_or_else(Html::default, |group| {
        html! { <span class="strand">{ group_mark(told, group) }<span>{ &*told[group].label }</span></span> }
    })
}

/// How a stance is marked on a chip, if it was not simply stated.
pub fn status_mark(told: &Told, status: &Status) -> Option<(&'static str, String)> {
    let strings = told.strings();
    let (mark, words) = match status {
        Status::Stated => return None,
        Status::Conditional(condition) => (
            strings.if_mark,
            format!("{} {condition}", strings.conditional),
        ),
        Status::Ambiguous => ("?", strings.ambiguous.to_owned()),
        Status::Withdrawn => ("×", strings.withdrawn.to_owned()),
        Status::Disputed => ("!", strings.disputed.to_owned()),
    };
    Some((mark, words))
}

/// What is seen of a chip: it makes how wide the chip is.
pub fn face(told: &Told, actor: ActorIx, stance: Option<&Stance>) -> Html {
    let status = stance.and_then(|stance| status_mark(told, &stance.status));
    html! {
        <>
            { group_mark(told, told[actor].group) }
            <span>{ told[actor].short_name().to_owned() }</span>
            if let Some((mark, _)) = status {
                <i aria-hidden="true">{ mark }</i>
            }
        </>
    }
}

/// Properties of [`Chip`].
#[derive(Properties, PartialEq)]
pub struct ChipProps {
    pub told: Told,
    pub actor: ActorIx,
    /// Place in the story of the stance that puts the actor where they are.
    pub stance: Option<usize>,
    /// Whether it was taken at the selected event.
    pub is_new: bool,
    pub is_open: bool,
    pub dispatch: UseReducerDispatcher<State>,
}

/// An actor on the map: opens and closes their panel.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    let ChipProps { told, actor, .. } = props;
    let strings = told.strings();
    let found = &told[*actor];
    let stance: Option<&Stance> = props.stance.map(|place| &told.stances[place]);
    let status = stance.and_then(|stance| status_mark(told, &stance.status));
    let onclick = on_click(&props.dispatch, Action::ToggleActor(*actor));
    html! {
        <button
            type="button"
            class={classes!("chip", props.is_new.then_some("is-new"), status.is_some().then_some("is-qualified"))}
            data-actor={found.id.clone()}
            aria-expanded={aria(props.is_open)}
            title={format!("{}, {}", found.name, found.role)}
            {onclick}
        >
            { face(told, *actor, stance) }
            if let Some((_, words)) = status {
                <span class="hidden">{ [", ", &words].concat() }</span>
            }
            if props.is_new {
                <span class="hidden">{ format!(", {}", strings.new_here) }</span>
            }
        </button>
    }
}
