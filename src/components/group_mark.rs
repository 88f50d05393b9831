//! The mark of a group, by shape and colour.

use super::elements::flag;
use crate::story::{GroupId, Story};
use yew::prelude::*;

/// Outlines in a 12 by 12 box that can be told apart without colour. Groups beyond the
/// last start over, hollow.
const SHAPES: [&str; 6] = [
    "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z",
    "M1.5 1.5h9v9h-9z",
    "M6 .5l5.5 5.5l-5.5 5.5l-5.5-5.5z",
    "M6 1l5.5 10h-11z",
    "M.5 1h11l-5.5 10z",
    "M4 1h4v3h3v4h-3v3h-4v-3h-3v-4h3z",
];

/// The mark of a group, shown next to its name or the name of one of its actors.
pub fn group_mark(story: &Story, group: GroupId) -> Html {
    let index = group.index();
    let is_hollow = (index / SHAPES.len()) % 2 == 1;
    let colour = story[group].colour.clone();
    html! {
        <svg
            class="group-mark"
            data-hollow={flag(is_hollow)}
            viewBox="0 0 12 12"
            width="12"
            height="12"
            color={colour}
            aria-hidden="true"
        >
            <path d={SHAPES[index % SHAPES.len()]} />
        </svg>
    }
}

/// A layer behind a chip, to be tinted with the colour of the group.
pub fn group_tint(story: &Story, group: GroupId) -> Html {
    let colour = story[group].colour.clone();
    html! {
        <svg class="chip-tint" color={colour} aria-hidden="true">
            <rect width="100%" height="100%" rx="3" />
        </svg>
    }
}

/// The mark and the name of a group.
pub fn group_name(story: &Story, group: GroupId) -> Html {
    html! {
        <span class="group-name">
            { group_mark(story, group) }
            <span>{ story[group].label.clone() }</span>
        </span>
    }
}
