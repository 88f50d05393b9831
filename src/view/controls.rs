//! Stepping: the whole story, previous, next, play.

use super::button::{button, icon};
use super::live::Live;
use super::state::Action;
use super::tag::{Tag, tag};

/// Buttons that step through the story. One that leads nowhere stays
/// focusable, so that whoever presses it last does not lose their place.
pub fn controls(state: &Live) -> Tag {
    let strings = state.told.strings();
    let rank = state.rank();
    let count = state.events().len();
    let act = &state.act;
    let step = |start: &'static str, label: &str, path: &str, leads: bool, action: Action| {
        button(start, act, action)
            .set("aria-label", label)
            .set_if("aria-disabled", (!leads).then_some("true"))
            .add(icon(path))
    };
    let whole = button(
        "button class=quiet data-action=overview",
        act,
        Action::Select(None),
    )
    .state("aria-pressed", state.event.is_none())
    .text(strings.whole_story());
    let previous = step(
        "button class=step data-action=prev",
        strings.previous(),
        "M10 3L5 8l5 5",
        rank.is_some(),
        Action::Previous,
    );
    let next = step(
        "button class=step data-action=next",
        strings.next(),
        "M6 3l5 5l-5 5",
        state.has_next(),
        Action::Next,
    );
    let place = match rank {
        Some(rank) => strings.place(rank, count),
        None => strings.events(count),
    };
    let play = button(
        "button class='quiet play' data-action=play",
        act,
        Action::TogglePlaying,
    )
    .state("aria-pressed", state.playing)
    .text(if state.playing {
        strings.pause()
    } else {
        strings.play()
    });
    let stepper = tag("span class=stepper")
        .add(previous)
        .add(tag("span class=place").text(&place))
        .add(next);
    tag("div class=controls part=nav role=group")
        .set("aria-label", strings.steps())
        .add(whole)
        .add(stepper)
        .add(play)
}
